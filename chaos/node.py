"""One node of the run: its database server, its stem, and the services that are put back whenever they die."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chaos.clusters import Cluster
from chaos.places import CITY, DISTRICTS
from chaos.stem import ROOT, Child, Stem

WATCH_EVERY = 0.02


@dataclass
class Service:
    """A process that must be there: its role, what it is told, and the one that runs now."""

    name: str
    role: str
    words: dict[str, Any]
    child: Child | None = None
    lives: int = 0
    killed: bool = False
    back_at: float = 0.0


@dataclass
class Node:
    """A city or a district."""

    code: str
    folder: Path
    cluster: Cluster
    address: str
    port: int
    environment: dict[str, str] = field(default_factory=dict)
    before: list[str] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    kills: Counter[str] = field(default_factory=Counter)
    died: Counter[str] = field(default_factory=Counter)
    guard: threading.Lock = field(default_factory=threading.Lock)
    resting: bool = False
    stem: Stem = field(init=False)

    def settings(self, hosts: list[str], districts: list[str], firms: int, skew: int) -> None:
        """The node's environment, and its clock where it goes wrong by ``skew`` seconds."""
        home = self.folder / "node"
        (home / "static").mkdir(parents=True, exist_ok=True)
        city = self.code == CITY
        self.environment = {
            **self.cluster.environment, "HENGJIAN_DATABASE": "postgres", "HENGJIAN_DATA_DIR": str(home),
            "HENGJIAN_HOSTS": json.dumps(hosts),
            "HENGJIAN_TIER": "city" if city else "district", "HENGJIAN_AREA_CODE": self.code, "HENGJIAN_DEMO": "true",
            "HENGJIAN_AREA_NAME": "上海市" if city else DISTRICTS[self.code],
            "HENGJIAN_LOG_ORIGIN": f"hengjian.example/{self.code}/log",
            "CHAOS_DISTRICTS": ",".join(districts), "CHAOS_FIRMS": str(firms),
        }
        if skew:
            (home / "demo_clock").write_text(str(skew))

    def grow(self) -> None:
        """Start the stem."""
        self.stem = Stem(self.environment, self.folder / "said.txt", before=self.before)

    def add(self, name: str, role: str, **words: Any) -> None:
        """A service, started by the next look of :meth:`watch`."""
        with self.guard:
            self.services.append(Service(name, role, words))

    def watch(self) -> None:
        """Put back what died; called over and over by the run."""
        with self.guard:
            for one in self.services:
                if one.child is not None and one.child.ended is not None:
                    if not one.killed:
                        self.died[f"{one.name} ({one.child.ended})"] += 1
                    one.child, one.killed = None, False
                if one.child is None and not self.resting and time.monotonic() >= one.back_at:
                    words = {**one.words, "life": one.lives} if one.role == "writer" else one.words
                    one.child, one.lives = self.stem.start(one.role, **words), one.lives + 1

    def kill(self, name: str, *, away: float = 0.0) -> bool:
        """Kill a service without warning; it comes back after ``away`` seconds."""
        with self.guard:
            one = next((one for one in self.services if one.name == name), None)
            if one is None or one.child is None or one.killed or one.child.ended is not None:
                return False
            one.killed, one.back_at = True, time.monotonic() + away
            self.stem.kill(one.child)
            self.kills[name.split(" ")[0]] += 1
            return True

    def freeze(self, name: str, seconds: float) -> None:
        """Stop a process in its tracks for a while, as an overloaded machine does."""
        with self.guard:
            one = next((one for one in self.services if one.name == name), None)
            child = one.child if one else None
            if child is None:
                return
            self.stem.kill(child, signal.SIGSTOP)
        time.sleep(seconds)
        self.stem.kill(child, signal.SIGCONT)

    def crash(self, *, outright: bool) -> None:
        """Crash the database server and start it again."""
        self.cluster.crash(outright=outright)
        self.kills["PostgreSQL"] += 1
        self.cluster.start()

    def drop(self, *roles: str) -> None:
        """End services for good, by killing them."""
        with self.guard:
            for one in [one for one in self.services if one.role in roles]:
                if one.child is not None:
                    self.stem.kill(one.child)
                    one.child.over.wait(20)
                self.services.remove(one)

    def close(self) -> None:
        """Everything of this node."""
        if hasattr(self, "stem"):
            self.stem.close()
        self.cluster.stop()


@dataclass
class Line:
    """A proxy process: how ``caller`` reaches ``to``."""

    caller: str
    to: Node
    port: int
    seed: int
    address: str = field(init=False)
    did: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.address = f"http://{self.to.address}:{self.port}"
        self._process = subprocess.Popen(
            [*self.to.before, sys.executable, "-m", "chaos.proxy", "--listen", f"{self.to.address}:{self.port}", "--to",
             f"{self.to.address}:{self.to.port}", "--seed", str(self.seed)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        )
        assert self._process.stdout is not None
        self._process.stdout.readline()

    def tell(self, **word: Any) -> None:
        """Change what the proxy does."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(word) + "\n")
        self._process.stdin.flush()

    def close(self) -> None:
        """Take the line down and keep what it did."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if self._process.stdout.closed:
            return
        self._process.stdin.close()
        with_words = self._process.stdout.read().strip()
        self.did.update(json.loads(with_words) if with_words else {})
        self._process.stdout.close()
        self._process.wait(20)
