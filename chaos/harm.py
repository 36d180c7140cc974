"""Who does the harm: at random moments something is killed, frozen, crashed or cut off."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from chaos.node import Line, Node
from chaos.spaces import Spaces


@dataclass
class Harm:
    """The random hand. Its choices follow ``seed``; when they fall is up to the machine."""

    nodes: Sequence[Node]
    lines: Sequence[Line]
    spaces: Spaces | None
    seed: int
    every: float
    rate: float
    did: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.busy: set[str] = set()
        self.helpers: list[threading.Thread] = []
        for line in self.lines:
            line.tell(rate=self.rate)

    def strike(self) -> None:
        """One blow, then a pause."""
        kinds: tuple[Callable[[], None], ...] = (self._kill, self._freeze, self._crash, self._cut, self._weather)
        between = 1 if self.lines else 0
        [kind] = self.chance.choices(kinds, (86, 3, 4, 4 * between, 3 * between))
        kind()
        time.sleep(self.chance.expovariate(1 / self.every))

    def mend(self) -> None:
        """Undo all that lasts."""
        for helper in self.helpers:
            helper.join(90)
        for line in self.lines:
            line.tell(rate=0.0, cut=False)
        if self.spaces is not None:
            for node in self.nodes:
                self.spaces.plug(node.code)

    def _kill(self) -> None:
        node = self.chance.choice(self.nodes)
        service = self.chance.choice([one.name for one in node.services])
        if node.kill(service, away=self.chance.choice((0.0, 0.0, 0.0, 0.3))):
            self.did[f"kill {service.split(' ')[0]}"] += 1

    def _freeze(self) -> None:
        node = self.chance.choice(self.nodes)
        service, seconds = self.chance.choice([one.name for one in node.services]), self.chance.uniform(0.5, 3)
        self._beside(f"freeze {node.code}", lambda: node.freeze(service, seconds))

    def _crash(self) -> None:
        node, outright = self.chance.choice(self.nodes), self.chance.random() < 0.5
        self._beside(f"crash {node.code}", lambda: node.crash(outright=outright))

    def _cut(self) -> None:
        """A partition: by pulling a node's plug where it has one, else by the proxies; also of one direction only."""
        seconds = self.chance.uniform(0.5, 6)
        if self.spaces is not None and self.chance.random() < 0.6:
            spaces, node = self.spaces, self.chance.choice(self.nodes)

            def plug() -> None:
                spaces.pull(node.code)
                time.sleep(seconds)
                spaces.plug(node.code)

            self._beside(f"unplug {node.code}", plug)
            return
        line = self.chance.choice(self.lines)

        def cut() -> None:
            line.tell(cut=True)
            time.sleep(seconds)
            line.tell(cut=False)

        self._beside(f"cut {line.caller} to {line.to.code}", cut)

    def _weather(self) -> None:
        """Between clear and awful."""
        for line in self.lines:
            line.tell(rate=self.chance.choice((0.0, self.rate, self.rate, min(0.9, 2 * self.rate))))
        self.did["weather changed"] += 1

    def _beside(self, name: str, work: Callable[[], None]) -> None:
        """Do something that lasts without holding up the next blows; the same thing not twice at once."""
        if name in self.busy:
            return
        self.busy.add(name)
        self.did[name.split(" ")[0]] += 1

        def run() -> None:
            try:
                work()
            finally:
                self.busy.discard(name)

        helper = threading.Thread(target=run, daemon=True)
        self.helpers = [one for one in self.helpers if one.is_alive()]
        self.helpers.append(helper)
        helper.start()
