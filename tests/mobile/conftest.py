"""One phone and its server for each story."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import axe
from mobile.phone_server import PASSWORD, PhoneServer
from mobile.tasks import task

PIN = "271828"
LONGEST_MS = 30_000
expect.set_options(timeout=LONGEST_MS)  # a busy machine is slow, not wrong


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's chromium."""
    path = shutil.which("chromium") or pytest.skip("Debian's chromium is not installed")
    return {**browser_type_launch_args, "executable_path": path, "args": ["--no-sandbox"]}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PhoneServer]:
    """A server with four visits."""
    made = PhoneServer(tmp_path)
    made.door.tasks = [task(number) for number in range(1, 5)]
    made.start()
    yield made
    made.stop()


class Phone:
    """A browser the size of a phone, and what its officer does on it."""

    def __init__(self, browser: Browser, server: PhoneServer, *, quota: int = 0, **how: Any) -> None:
        self.server = server
        self.said: list[str] = []
        wanted = {
            "viewport": {"width": 390, "height": 844},
            "has_touch": True,
            "is_mobile": True,
            "device_scale_factor": 2,
            "locale": "zh-CN",
            **how,
        }
        self.context: BrowserContext = browser.new_context(**wanted)
        self.context.set_default_timeout(LONGEST_MS)
        if quota:
            # Before the first byte: the browser remembers for a while how much room there was.
            self.helper = self.context.new_page()
            self.session = self.context.new_cdp_session(self.helper)
            self.session.send(
                "Storage.overrideQuotaForOrigin", {"origin": server.url.removesuffix("/m/"), "quotaSize": quota}
            )
        self.page = self.open()

    def open(self, hash_: str = "") -> Page:
        """Start the app."""
        page = self.context.new_page()
        page.on("pageerror", lambda fault: self.said.append(str(fault)))
        page.goto(self.server.url + hash_)
        self.page = page
        return page

    def kill(self) -> None:
        """The tab dies: nothing gets a chance to finish."""
        self.page.close(run_before_unload=False)

    def enrol(self, username: str = "zhou", pin: str = PIN) -> None:
        """Sign in for the first time and wait for the tasks."""
        page = self.page
        page.get_by_label("用户名").fill(username)
        page.get_by_label("密码", exact=True).fill(PASSWORD)
        page.get_by_label("设一个 PIN").fill(pin)
        page.get_by_label("再输一次 PIN").fill(pin)
        page.get_by_role("button", name="登录并设置").click()
        expect(page.get_by_role("heading", name=re.compile("今天"))).to_be_visible()
        self.idle()

    def unlock(self, pin: str = PIN) -> None:
        """Open the app again."""
        self.page.get_by_label("PIN", exact=True).fill(pin)
        self.page.get_by_role("button", name="打开", exact=True).click()
        expect(self.page.locator("#tabs")).to_be_visible()

    def controlled(self) -> None:
        """Wait until the service worker has everything and leads this page."""
        self.page.evaluate("navigator.serviceWorker.ready")
        self.until("navigator.serviceWorker.controller !== null")

    def run(self, words: str, given: Any = None) -> Any:
        """Run words of the app's own language on the phone; ``app`` is the app."""
        return self.page.evaluate(f"async (given) => {{ const app = globalThis.hengjian; {words} }}", given)

    def idle(self) -> None:
        """Wait until nothing is on its way."""
        self.until("app?.ready && !app.sync.state.running")

    def until(self, words: str, given: Any = None) -> None:
        """Wait until words of the app's language come true. The page's policy forbids what the browser's own waiting would use."""
        for _ in range(LONGEST_MS // 50):
            if self.run(f"return Boolean({words});", given):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"this never came true: {words}")

    def sync(self) -> None:
        """Sync now and wait for the end of it."""
        self.run("await app.sync.now(); await app.sync.now();")

    def perform(self, name: str, payload: dict[str, Any], about: str = "310115-2026-000001") -> dict[str, Any]:
        """One act of the officer who works."""
        return self.run(
            "return app.outbox.perform({about: given.about, name: given.name, payload: given.payload, officer_no: app.officers.current});",
            {"about": about, "name": name, "payload": payload},
        )

    def fill(self, *answers: tuple[str, str]) -> dict[str, Any]:
        """Answer points of the first visit."""
        return self.perform(
            "fill", {"answers": [{"point_no": no, "result": result, "value": "", "note": ""} for no, result in answers]}
        )

    def photo(self, letters: int = 3000, title: str = "冷藏柜温度") -> dict[str, Any]:
        """Keep a picture of so many bytes, all different."""
        return self.run(
            """const bytes = new Uint8Array(given.letters);
            for (let i = 0; i < bytes.length; i += 65536) crypto.getRandomValues(bytes.subarray(i, i + 65536));
            return app.files.keep(new Blob([bytes], {type: "image/jpeg"}), {about: "310115-2026-000001", officer_no: app.officers.current,
            kind: "audiovisual", title: given.title, how: "camera", point_no: "2.1"});""",
            {"letters": letters, "title": title},
        )

    def violations(self) -> list[str]:
        """What axe finds, a line each."""
        return axe.violations(self.page)


@pytest.fixture
def phone(browser: Browser, server: PhoneServer) -> Iterator[Phone]:
    """A phone that nobody has used yet."""
    made = Phone(browser, server)
    yield made
    made.context.close()


@pytest.fixture
def ready(phone: Phone) -> Phone:
    """A phone whose officer has signed in and whose tasks are there."""
    phone.enrol()
    return phone


def told(thing: Any) -> str:
    """JSON for a message."""
    return json.dumps(thing, ensure_ascii=False)
