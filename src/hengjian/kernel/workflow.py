"""Workflow: a procedure as rows ``Act(from, act, to, ground)``.

Buttons, offline rules, diagrams and the rulebook come from the same rows. A contradiction is refused when the table
is built; a forbidden act answers what *is* open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from hengjian.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Act:
    """One lawful step: in state ``source`` the act leads to ``target`` on ``ground`` (an article, cited).

    ``title`` is the official verb on the button; ``grave`` marks an act that needs a reason and a confirmation.
    """

    source: str
    act: str
    target: str
    title: str
    ground: str = ""
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Workflow:
    """A table of acts over named states. ``states`` maps each state to its Chinese name, in the order of the path."""

    name: str
    title: str
    states: dict[str, str]
    acts: tuple[Act, ...]
    initial: str
    final: frozenset[str] = frozenset()
    marks: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        seen: dict[tuple[str, str], str] = {}
        for row in self.acts:
            for state in (row.source, row.target):
                if state not in self.states:
                    raise ValueError(f"{self.name}: unknown state {state!r}")
            if seen.setdefault((row.source, row.act), row.target) != row.target:
                raise ValueError(f"{self.name}: {row.act!r} from {row.source!r} leads to two states")
            if row.source in self.final:
                raise ValueError(f"{self.name}: {row.source!r} is final but has an act")
        if self.initial not in self.states:
            raise ValueError(f"{self.name}: unknown initial state {self.initial!r}")
        if unreachable := set(self.states) - self._reachable():
            raise ValueError(f"{self.name}: no act leads to {sorted(unreachable)}")

    def _reachable(self) -> set[str]:
        found, frontier = {self.initial}, [self.initial]
        while frontier:
            here = frontier.pop()
            for row in self.acts:
                if row.source == here and row.target not in found:
                    found.add(row.target)
                    frontier.append(row.target)
        return found

    def open_acts(self, state: str) -> list[Act]:
        """The acts the law leaves open in ``state``."""
        return [row for row in self.acts if row.source == state]

    def title_of(self, act: str) -> str:
        """The official verb of an act, whatever state it is taken in; the act's own name when the table has none."""
        return next((row.title for row in self.acts if row.act == act), act)

    def step(self, state: str, act: str, *, what: str) -> str:
        """The state after ``act``; refused with the open acts when the law does not allow it. ``what`` names the matter."""
        for row in self.acts:
            if row.source == state and row.act == act:
                return row.target
        titles = "、".join(row.title for row in self.open_acts(state)) or "没有可办的事"
        raise Refused(f"{what}不能{self.title_of(act)}", f"现在的状态是“{self.states.get(state, state)}”", f"现在可以办的：{titles}")

    def after(self, state: str) -> Iterable[Act]:
        """Acts that are not open yet but follow from an open one: shown below the act bar with the reason."""
        targets = {row.target for row in self.open_acts(state)} - {state}
        here = {row.act for row in self.open_acts(state)}
        return [row for row in self.acts if row.source in targets and row.act not in here]
