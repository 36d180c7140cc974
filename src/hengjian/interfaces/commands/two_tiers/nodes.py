"""Nodes as processes: their folders, what their environment says, their cards exchanged, their servers started and stopped."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from hengjian.kernel.codes import areas

CITY: Final = "310000"
DISTRICTS: Final = ("310115", "310101", "310104")
READY_SECONDS = 300


@dataclass
class Node:
    """One node: its folder, its port, the process that serves it. ``behind`` is the port partners reach it through."""

    code: str
    folder: Path
    port: int
    behind: int = 0
    more: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def name(self) -> str:
        """What the node is called."""
        return "上海市" if self.code == CITY else areas.name_of(self.code) or self.code

    @property
    def address(self) -> str:
        """Where people open it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def link(self) -> str:
        """Where partners reach it."""
        return f"http://127.0.0.1:{self.behind or self.port}"

    @property
    def nats(self) -> int:
        """The port of its NATS server; 0 where none was configured."""
        path = self.folder / "nats" / "nats.conf"
        found = re.search(r'^listen: "127\.0\.0\.1:(\d+)"', path.read_text(encoding="utf-8"), re.M) if path.exists() else None
        return int(found.group(1)) if found else 0

    @property
    def environment(self) -> dict[str, str]:
        """What a process of this node is told."""
        return {
            **os.environ, "HENGJIAN_DATA_DIR": str(self.folder), "HENGJIAN_DEMO": "true", "HENGJIAN_DATABASE": "sqlite",
            "HENGJIAN_TIER": "city" if self.code == CITY else "district", "HENGJIAN_AREA_CODE": self.code,
            "HENGJIAN_AREA_NAME": self.name, "HENGJIAN_LOG_ORIGIN": f"hengjian.example/{self.code}/log",
            "HENGJIAN_ADDRESS": self.address, "PYTHONUTF8": "1",
            **({"HENGJIAN_NATS_URL": f"nats://127.0.0.1:{port}"} if (port := self.nats) else {}), **self.more,
        }

    def run(self, *words: str) -> str:
        """Run a command of this node to its end; returns what it said, or fails with what it complained of."""
        done = subprocess.run(
            [sys.executable, "-m", "hengjian", *words], env=self.environment, capture_output=True, text=True, check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{self.name} hengjian {' '.join(words)}：{done.stderr or done.stdout}")
        return done.stdout

    def serve(self) -> None:
        """Start the server and wait until it answers."""
        self.start()
        self.wait()

    def start(self) -> None:
        """Start the server."""
        said = (self.folder / "served.txt").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "hengjian", "serve", "--port", str(self.port)], env=self.environment, stdout=said, stderr=said,
            start_new_session=True,
        )
        said.close()

    def wait(self) -> None:
        """Wait until the server answers, or fail with what it said."""
        assert self.process is not None
        for _ in range(READY_SECONDS * 5):
            try:
                urllib.request.urlopen(f"{self.address}/desk/sign-in/", timeout=10).close()  # noqa: S310
                if (self.folder / "node.sock").exists():
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                if self.process.poll() is not None:
                    break
            time.sleep(0.2)
        raise RuntimeError(f"{self.name}没有启动：{(self.folder / 'served.txt').read_text()[-2000:]}")

    def stop(self) -> None:
        """Stop the server in order."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)
        self.process = None

    def ask(self, *words: str) -> str:
        """Let the running server carry out a command, and return what it said."""
        with socket.socket(socket.AF_UNIX) as channel:
            channel.connect(str(self.folder / "node.sock"))
            channel.sendall(json.dumps(list(words)).encode() + b"\n")
            said = ""
            for raw in channel.makefile("r", encoding="utf-8"):
                message = json.loads(raw)
                if "code" in message:
                    if message["code"]:
                        raise RuntimeError(f"{self.name} hengjian {' '.join(words)}：{said}")
                    return said
                said += message["text"]
        raise RuntimeError(f"{self.name}在办理途中停下了：{said}")

    def do(self, deed: str, **values: str) -> dict[str, Any]:
        """One deed of ``living``, in the running server; returns what it answered."""
        found: dict[str, Any] = json.loads(self.ask("demo-tiers", "--deed", deed, "--values", json.dumps(values)))
        return found


def plan(folder: Path, port: int) -> dict[str, Node]:
    """The four nodes with their folders, on ports that follow each other."""
    return {code: Node(code, folder / code, port + place) for place, code in enumerate((CITY, *DISTRICTS))}


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def exchange_cards(nodes: dict[str, Node]) -> None:
    """Each district and the city trust each other's keys; districts do not know each other."""
    cards = {}
    for code, node in nodes.items():
        cards[code] = node.folder / "card.json"
        cards[code].write_text(node.run("tiers", "card"))
    for code, node in nodes.items():
        for other in DISTRICTS if code == CITY else (CITY,):
            node.run("tiers", "trust", str(cards[other]), "--address", nodes[other].link)


def start_simulator(folder: Path, city: Node) -> tuple[subprocess.Popen[bytes], str] | None:
    """The stand-in of the national system as a process, and the city's settings for it; None where it is not at hand."""
    root = Path(__file__).resolve().parents[5]
    if not (root / "simulators" / "national").is_dir():
        return None
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "simulators.national", "--port", str(port), "--data", str(folder)], cwd=root, stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    (city.folder / "national.toml").write_text(
        f'name = "国家“互联网+监管”系统（模拟）"\naddress = "{address}"\nrequester = "310000"\nsecret_service = "s0"\n'
        'app_key = "0123456789abcdef"\nsource = "310000"\n', encoding="utf-8",
    )
    return process, address


def nats_program() -> str | None:
    """Where the wake-up channel's server is; None where it is not installed."""
    return shutil.which("nats-server") or shutil.which("nats-server", path="/usr/sbin")


def write_nats(nodes: dict[str, Node]) -> bool:
    """Configure the wake-up channel: the city's server and a leaf for each district; False where it is not installed."""
    if nats_program() is None:
        return False
    leaves = f"127.0.0.1:{free_port()}"
    city, districts = nodes[CITY], [node for code, node in nodes.items() if code != CITY]
    city.run("nats-config", "--listen", f"127.0.0.1:{free_port()}", "--leaves", leaves)
    asked = [word for node in districts for word in ("--for", node.code)]
    addresses = city.run("nats-config", *asked, "--reachable", leaves).split()
    for node, address in zip(districts, addresses, strict=True):
        node.run("nats-config", "--listen", f"127.0.0.1:{free_port()}", "--city", address)
    return True


def start_nats(nodes: dict[str, Node]) -> list[subprocess.Popen[bytes]]:
    """Start the servers of the wake-up channel; none where it is not installed, or where one does not come up."""
    program = nats_program()
    if program is None:
        return []
    started = []
    for node in nodes.values():
        if node.nats:
            said = (node.folder / "nats.txt").open("ab")
            path = str(node.folder / "nats" / "nats.conf")
            started.append(subprocess.Popen([program, "-c", path], stdout=said, stderr=said, start_new_session=True))
            said.close()
    try:
        for node, process in zip([node for node in nodes.values() if node.nats], started, strict=True):
            until(lambda node=node, process=process: process.poll() is not None or _answers(node.nats), 20, f"{node.name}的 NATS")  # type: ignore[misc]
    except RuntimeError:
        pass
    if all(process.poll() is None for process in started):
        return started
    for process in started:  # a port is taken, or the program is not what it should be: nobody depends on it
        process.terminate()
        process.wait(20)
    return []


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def until(true: Callable[[], bool], seconds: float, what: str) -> float:
    """Wait until something holds; returns the seconds it took, or fails naming it."""
    began = time.monotonic()
    while not true():
        if time.monotonic() - began > seconds:
            raise RuntimeError(f"{seconds:.0f} 秒内没有等到：{what}")
        time.sleep(0.02)
    return time.monotonic() - began


def lines(nodes: dict[str, Node]) -> Iterator[str]:
    """The addresses, one per line."""
    for node in nodes.values():
        yield f"{node.name}　{node.address}/desk/"
