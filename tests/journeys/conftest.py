"""One real node for all journeys: a data folder, the running server on a free port, a browser, people who sign in."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from doors import world

TESTS = Path(__file__).resolve().parents[1]
ROOT = TESTS.parent
LONGEST_MS = 60_000
expect.set_options(timeout=LONGEST_MS)  # a busy machine is slow, not wrong


@dataclass
class Node:
    """A node: where its data lies, where it answers, and its command line."""

    folder: Path
    url: str = ""
    matters: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What a process of this node is told."""
        return {
            **os.environ, "HENGJIAN_DATA_DIR": str(self.folder), "HENGJIAN_DEMO": "true", "HENGJIAN_DATABASE": "sqlite",
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(TESTS))), "PYTHONUTF8": "1",
        }

    def run(self, *words: str, module: str = "hengjian") -> subprocess.CompletedProcess[str]:
        """Run a command of this node to its end."""
        return subprocess.run(
            [sys.executable, "-m", module, *words], env=self.environment, capture_output=True, text=True, check=False, cwd=ROOT,
        )

    def serve(self) -> subprocess.Popen[bytes]:
        """Start the server on a free port and wait until it answers."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        said = (self.folder / "served.txt").open("wb")
        process = subprocess.Popen(
            [sys.executable, "-m", "hengjian", "serve", "--port", str(port)], env=self.environment, stdout=said, stderr=said, cwd=ROOT,
        )
        said.close()
        self.url = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{self.url}/", timeout=10).close()
                return process
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                assert process.poll() is None, (self.folder / "served.txt").read_text()
                time.sleep(0.2)
        process.kill()
        raise AssertionError((self.folder / "served.txt").read_text())

    def copy(self, folder: Path) -> Node:
        """The same node as it stands now, in another folder, for whoever wants to do it harm."""
        folder.mkdir()
        for name in ("bodies", "log", "keys"):
            shutil.copytree(self.folder / name, folder / name)
        for name in ("demo_clock", "secret_key"):
            shutil.copy(self.folder / name, folder / name)
        with sqlite3.connect(self.folder / "hengjian.sqlite3") as source, sqlite3.connect(folder / "hengjian.sqlite3") as target:
            source.backup(target)
        source.close()
        target.close()
        return Node(folder, matters=self.matters)

    def settled(self) -> None:
        """Wait until the sequencer has numbered, signed and published everything that was told."""
        for _ in range(150):
            with sqlite3.connect(f"file:{self.folder / 'hengjian.sqlite3'}?mode=ro", uri=True) as database:
                waiting = database.execute("SELECT count(*) FROM kernel_logqueue").fetchone()[0]
                size = database.execute("SELECT size FROM kernel_logstate").fetchone()[0]
            database.close()
            note = (self.folder / "log" / "checkpoint").read_text().split("\n")
            if not waiting and int(note[1]) == size:
                return
            time.sleep(0.2)
        raise AssertionError("the log does not come to rest")


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """The city, founded and served; stopped at the end."""
    made = Node(tmp_path_factory.mktemp("node"))
    done = made.run(module="journeys.found")
    assert done.returncode == 0, done.stderr
    made.matters = json.loads((made.folder / "journeys.json").read_text())
    process = made.serve()
    yield made
    process.terminate()
    process.wait(30)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's chromium."""
    path = shutil.which("chromium") or pytest.skip("Debian's chromium is not installed")
    return {**browser_type_launch_args, "executable_path": path, "args": ["--no-sandbox"]}


class People:
    """Browsers of people; what the consoles complained of is collected in ``said``."""

    def __init__(self, browser: Browser, node: Node) -> None:
        self.browser, self.node = browser, node
        self.contexts: dict[str, BrowserContext] = {}
        self.said: list[str] = []

    def context(self, who: str = "", **how: Any) -> BrowserContext:
        """The browser of one person, signed in by name and password; the citizen's without a name."""
        if who not in self.contexts or how:
            made = self.browser.new_context(viewport={"width": 1440, "height": 900}, **how)
            made.set_default_timeout(LONGEST_MS)
            if who:
                self._sign_in(made, who)
            self.contexts[f"{who}{len(self.contexts)}" if how else who] = made
            return made
        return self.contexts[who]

    def page(self, who: str = "", address: str = "", **how: Any) -> Page:
        """A page of one person."""
        page = self.context(who, **how).new_page()
        page.on("console", lambda line: self.said.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda fault: self.said.append(str(fault)))
        page.goto(self.node.url + address)
        return page

    def _sign_in(self, context: BrowserContext, who: str) -> None:
        page = context.new_page()
        page.goto(f"{self.node.url}/desk/sign-in/")
        page.locator("input[name=username]").first.fill(who)
        page.locator("input[name=password]").first.fill(world.PASSWORD)
        page.get_by_role("button", name="登录", exact=True).click()
        page.wait_for_url(f"{self.node.url}/desk/")
        page.close()


@pytest.fixture
def people(browser: Browser, node: Node) -> Iterator[People]:
    """Browsers for one journey."""
    made = People(browser, node)
    yield made
    for context in made.contexts.values():
        context.close()


def act(page: Page, name: str, **words: str) -> None:
    """Do one act of a matter's page: open its form where it has one, fill it, send it."""
    form = page.locator(f"#act-{name}")
    if form.count():
        page.locator(f"a[href='#act-{name}']").click()
        for field_name, value in words.items():
            place = form.locator(f"[name='{name}-{field_name}']")
            if place.first.get_attribute("type") in ("checkbox", "radio"):
                form.locator(f"[name='{name}-{field_name}'][value='{value}']").check()
            else:
                place.fill(value)
        form.locator("button[name=act]").click()
    else:
        page.locator(f"button[name=act][value={name}]").click()
    page.wait_for_load_state()
    assert page.locator(".err, .note-box--bad").count() == 0, page.locator(".err, .note-box--bad").all_inner_texts()
