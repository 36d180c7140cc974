"""Real nats-servers for tests: a city's and its districts' leaves, on free ports of this machine, configured by the product itself."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hengjian.exchange.tiers import nats_files
from hengjian.exchange.tiers.nats_files import Plan

PROGRAM = shutil.which("nats-server") or shutil.which("nats-server", path="/usr/sbin")


def program() -> str:
    """The server; the test is skipped, and says so, where it is not installed."""
    if PROGRAM is None:
        print("nats-server is not installed: the wake-up channel is not tried")
        pytest.skip("nats-server is not installed")
    return PROGRAM


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(true: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Wait until something holds; False when it does not come."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


class Server:
    """One nats-server of one node."""

    def __init__(self, configuration: Path, port: int, said: Path) -> None:
        self.configuration, self.port, self.said = configuration, port, said
        self.url = f"nats://127.0.0.1:{port}"
        self.start()

    def start(self) -> None:
        with self.said.open("ab") as said:
            self.process = subprocess.Popen([program(), "-c", str(self.configuration)], stdout=said, stderr=said)
        assert until(self.answers), self.said.read_text()

    def answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def city(leaves: int) -> Server:
    """The server of the node that is here, which must be the city."""
    port = free_port()
    return Server(nats_files.write(Plan(f"127.0.0.1:{port}", f"127.0.0.1:{leaves}")), port, nats_files.folder() / "said.txt")


def district(address: str) -> Server:
    """The server of the district that is here, a leaf of the city's."""
    port = free_port()
    return Server(nats_files.write(Plan(f"127.0.0.1:{port}", city=address)), port, nats_files.folder() / "said.txt")
