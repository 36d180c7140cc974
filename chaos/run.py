"""The whole run: make the nodes, let them live and be harmed, mend, drain, examine, judge."""

from __future__ import annotations

import json
import os
import shutil
import socket
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chaos import checker, clusters, history, report, spaces, stands
from chaos.clusters import Cluster
from chaos.harm import Harm
from chaos.node import WATCH_EVERY, Line, Node
from chaos.places import BACKLOG, CITY, DISTRICTS, FEW, WATCHED
from chaos.spaces import Spaces

SERVER_PORT = 8000
#: So many lines are lived to be told again; so many seconds pass between two looks at a backlog.
BACKLOG_SAMPLE, ASK_EVERY = 1_500, 20.0


@dataclass(frozen=True, slots=True)
class Size:
    """How large and how long. It ends when ``seconds`` are over, ``kills`` and ``events`` are reached and a backlog is caught up
    with, at the latest after ``longest`` seconds.

    ``retold``: so many lines wait in the districts' logs when the harm begins. They are real lines told again under other
    numbers; the rows they speak of stand in no district, so copies of such a run are held against copies made afresh.
    ``advised``: the database servers are set as in production, and not so that they are back soon after a crash.
    """

    seconds: float = 150
    kills: int = 0
    events: int = 0
    longest: float = 4 * 3600
    districts: int = 1
    writers: int = 2
    firms: int = 400
    every: float = 0.35
    rate: float = 0.3
    seed: int = 1
    skew: int = 3600
    fsync: bool = True
    namespaces: bool = True
    fresh: bool = True
    drain: float = 600
    retold: int = 0
    advised: bool = False


@dataclass
class Run:
    """A run in ``folder``, which it removes at the end unless something was found."""

    size: Size
    folder: Path
    say: Callable[[str], None] = print
    nodes: list[Node] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    spaces: Spaces | None = None
    began: float = 0.0
    took: dict[str, float] = field(default_factory=dict)
    #: Where the districts' logs ended when the harm began, and when it was last asked how far the city is.
    behind: dict[str, int] = field(default_factory=dict)
    asked: float = 0.0

    @property
    def codes(self) -> list[str]:
        """The districts of this run."""
        return list(DISTRICTS)[: self.size.districts]

    @property
    def history(self) -> Path:
        """Where the writers' notebooks lie."""
        return self.folder / "history"

    def whole(self) -> report.Outcome:
        """Everything, in order; takes down what it made, whatever happens."""
        self.began = time.monotonic()
        try:
            with self._timed("made"):
                self._make()
            with self._watched():
                with self._timed("founded"):
                    self._found()
                if self.size.retold:
                    with self._timed("told again"):
                        self._tell_again()
                with self._timed("harmed"):
                    harm = self._live()
                with self._timed("drained"):
                    self._drain()
            with self._timed("examined"):
                verdict = self._judge()
            return report.Outcome.of(self, harm, verdict)
        finally:
            self.close()

    # --- making --------------------------------------------------------------------------------------------------

    def _make(self) -> None:
        """Namespaces, database servers, stems, keys, trust."""
        self.history.mkdir(parents=True)
        codes = [CITY, *self.codes]
        if self.size.namespaces and spaces.available():
            self.spaces = Spaces(codes)
            self.spaces.make()
        for place, code in enumerate(codes):
            cluster = Cluster(self.folder / code / "postgres", 5500 + place, self.size.fsync, self.size.advised)
            address = self.spaces.address(code) if self.spaces else "127.0.0.1"
            node = Node(code, self.folder / code, cluster, address, SERVER_PORT if self.spaces else free_port())
            node.before = self.spaces.before(code) if self.spaces else []
            self.nodes.append(node)
            cluster.make()
            skew = self.size.skew * (place % 3 - 1) if place else 0
            node.settings(["127.0.0.1", address], self.codes, self.size.firms, skew)
            if self.size.retold:
                node.environment[BACKLOG] = "1"
        _at_once([node.grow for node in self.nodes])
        cards = {node.code: str(node.folder / "card.json") for node in self.nodes}
        _at_once([lambda node=node: node.stem.run("prepare", card=cards[node.code]) for node in self.nodes])  # type: ignore[misc]
        for caller, to in self._pairs():
            port = 8001 + codes.index(caller.code) if self.spaces else free_port()
            self.lines.append(Line(caller.code, to, port, self.size.seed + len(self.lines)))
        if self.lines:
            _at_once([lambda node=node: self._trust(node, cards) for node in self.nodes])  # type: ignore[misc]

    def _pairs(self) -> Iterator[tuple[Node, Node]]:
        city, *districts = self.nodes
        for district in districts:
            yield city, district
            yield district, city

    def _trust(self, node: Node, cards: dict[str, str]) -> None:
        known = [[cards[line.to.code], line.address] for line in self.lines if line.caller == node.code]
        node.stem.run("trust", cards=known)

    def _found(self) -> None:
        """The city is founded, the services start, and every district waits until it has the copies."""
        city = self.nodes[0]
        city.stem.run("found")
        for node in self.nodes:
            node.add("server", "server", bind=node.address if self.spaces else "127.0.0.1", port=node.port)
            node.add("sequencer", "sequencer")
            if self.lines:
                node.add("puller", "puller")
        self._until_equal("the founding", self.size.drain)

    def _tell_again(self) -> None:
        """Let every district's log grow by its share of the backlog while the city does not pull."""
        city, *districts = self.nodes
        city.drop("puller")
        share = -(-self.size.retold // len(districts))
        said = {node.code: node.folder / "backlog.json" for node in districts}
        _at_once([
            lambda node=node: node.stem.run(  # type: ignore[misc]
                "call", within=4 * 3600, module="chaos.backlog", name="live",
                words={"lines": BACKLOG_SAMPLE, "wanted": share, "said": str(said[node.code]), "unanswered": True},
            )
            for node in districts
        ])
        self.behind = {code: json.loads(path.read_text())["size"] for code, path in said.items()}
        city.add("puller", "puller")

    # --- living --------------------------------------------------------------------------------------------------

    def _live(self) -> Harm:
        """Writers write and harm is done, until the run is long enough."""
        for node in self.nodes:
            writers = max(1, self.size.writers // 2) if node.code == CITY else self.size.writers
            for number in range(writers):
                seed, notes = self.size.seed * 100 + number, str(self.history)
                node.add(f"writer {number}", "writer", number=number, of=writers, seed=seed, folder=notes)
        harm = Harm(self.nodes, self.lines, self.spaces, self.size.seed, self.size.every, self.size.rate)
        start, told = time.monotonic(), time.monotonic()
        while not self._enough(time.monotonic() - start):
            harm.strike()
            if time.monotonic() - told > 30:
                told = time.monotonic()
                self.say(f"{told - start:6.0f} s  {self.kills()} kills  {self.noted()} acts acknowledged")
        harm.mend()
        for node in self.nodes:
            node.drop("writer")
        return harm

    def _enough(self, seconds: float) -> bool:
        if seconds > self.size.longest:
            return True
        if seconds < self.size.seconds or self.kills() < self.size.kills:
            return False
        return (not self.size.events or self.noted() >= self.size.events) and self._caught_up()

    def _caught_up(self) -> bool:
        """Whether the city has read the backlog; it is asked seldom, as asking costs what it is busy with."""
        if not self.behind or time.monotonic() - self.asked < ASK_EVERY:
            return not self.behind
        self.asked = time.monotonic()
        links = self._standing()[CITY]["links"]
        self.say(f"the city stands at {', '.join(f'{links.get(code, [0])[0]:,} of {size:,}' for code, size in self.behind.items())}")
        if all(links.get(code, [0])[0] >= size for code, size in self.behind.items()):
            self.behind = {}
        return not self.behind

    def kills(self) -> int:
        """How many processes and servers were killed so far."""
        return sum(sum(node.kills.values()) for node in self.nodes)

    def noted(self) -> int:
        """How many acts were acknowledged so far."""
        return sum(path.read_bytes().count(b'["done"') for path in self.history.glob("*.jsonl"))

    def reasons(self) -> dict[str, int]:
        """Why the end of acts is unknown, counted by the first words."""
        deeds = (deed for node in self.nodes for deed in history.read(self.history, node.code).values())
        return dict(Counter(deed.why.partition(":")[0] for deed in deeds if deed.what == history.UNKNOWN))

    # --- the end -------------------------------------------------------------------------------------------------

    def _drain(self) -> None:
        """No more harm: the links catch up with each other, reactions included."""
        self._until_equal("the end", self.size.drain)
        for node in self.nodes:
            node.drop("puller", "sequencer")

    def _until_equal(self, what: str, patience: float) -> None:
        """Wait until nothing waits anywhere and every link stands at its partner's size, twice in a row."""
        until, before = time.monotonic() + patience, None
        while time.monotonic() < until:
            now = self._standing()
            if now == before and _equal(now):
                return
            before = now
            time.sleep(0.5)
        self.say(f"{what}: the links did not drain within {patience:.0f} s: {before}")

    def _standing(self) -> dict[str, Any]:
        found = {}
        for node in self.nodes:
            said = node.folder / "standing.json"
            try:
                node.stem.run("settle", said=str(said))
                found[node.code] = json.loads(said.read_text())
            except (RuntimeError, TimeoutError, ValueError):
                found[node.code] = {"size": -1, "waiting": -1, "links": {}, "troubles": [], "lagging": []}
        return found

    def _judge(self) -> checker.Verdict:
        """Let every node write down what stands, here and afresh, and hold it all together."""
        _at_once([lambda node=node: node.stem.run("examine", within=3600, folder=str(node.folder / "end")) for node in self.nodes])  # type: ignore[misc]
        if self.size.fresh:
            for node in self.nodes:
                self._copy(node)
                node.stem.run("pull_afresh", within=3600)
                node.stem.run("examine", within=3600, folder=str(node.folder / "fresh"), fresh=True)
        found = {node.code: stands.read(node.code, node.folder / "end", node.folder / "fresh" if self.size.fresh else None)
                 for node in self.nodes}
        deeds = {node.code: history.read(self.history, node.code) for node in self.nodes}
        return checker.check(found, deeds, FEW if self.size.retold else WATCHED, own_rows=not self.size.retold)

    def _copy(self, node: Node) -> None:
        """A node's database again beside it. Its server steps back meanwhile and comes back for the others."""
        [server] = [one for one in node.services if one.role == "server"]
        node.drop("server")
        node.cluster.copy_database("fresh")
        node.add(server.name, server.role, **server.words)
        node.watch()

    def close(self) -> None:
        """Take everything down."""
        for node in self.nodes:
            node.resting = True
        for line in self.lines:
            line.close()
        _at_once([node.close for node in self.nodes])
        if self.spaces is not None:
            self.spaces.remove()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Put back what dies, all the while."""
        stop = threading.Event()

        def look() -> None:
            while not stop.wait(WATCH_EVERY):
                for node in self.nodes:
                    node.watch()

        watcher = threading.Thread(target=look, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            stop.set()
            watcher.join(30)

    @contextmanager
    def _timed(self, what: str) -> Iterator[None]:
        start = time.monotonic()
        yield
        self.took[what] = round(time.monotonic() - start, 1)
        self.say(f"{what} in {self.took[what]} s")


@contextmanager
def folder(kept: Path | None = None) -> Iterator[Path]:
    """A short-named folder that a database server can reach; removed at the end unless a place was given."""
    made = kept or Path(tempfile.mkdtemp(prefix="hjchaos-", dir="/tmp"))
    made.mkdir(parents=True, exist_ok=True)
    made.chmod(0o755)
    try:
        yield made
    finally:
        if kept is None:
            shutil.rmtree(made, ignore_errors=True)


def possible() -> str:
    """Why a run cannot be made here; empty when it can."""
    if clusters.programs() is None:
        return "PostgreSQL's server is not installed"
    if os.getuid() == 0 and not shutil.which("runuser") and not Path("/etc/passwd").read_text().count("postgres:"):
        return "there is no user to run PostgreSQL as"
    return ""


def free_port() -> int:
    """A free port of the loopback address."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _equal(standing: dict[str, Any]) -> bool:
    for found in standing.values():
        # A reaction that failed while a server was away is tried again later, and answers to many lines take their time; the run is
        # drained when all were.
        if found["waiting"] or found["troubles"] or found["lagging"] or (len(standing) > 1 and not found["links"]):
            return False
        if any(link[0] != standing[code]["size"] for code, link in found["links"].items()):
            return False
    return True


def _at_once(works: list[Callable[[], Any]]) -> None:
    """Do several things beside each other; the first fault is raised when all are over."""
    faults: list[BaseException] = []

    def run(work: Callable[[], Any]) -> None:
        try:
            work()
        except BaseException as fault:  # raised again below
            faults.append(fault)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
