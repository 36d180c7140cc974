"""Placing a procedure (流程图): states from top to bottom in the order of the table, acts as labelled arrows.

An act that leads to the next state stands beside the arrow between the two boxes. An act that stays in its state carries
a loop. Every other act leaves to the right, on a lane that all acts with the same target share, so that a procedure that
can be ended from eight states shows one line and not eight. The wide form puts such acts beside the box, the narrow
form (a phone) inside it. Lengths are in px of the drawing's own box; nothing depends on a font being there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from hengjian.kernel.rulebook import citing, lettering
from hengjian.kernel.rulebook.chapters import REASON
from hengjian.kernel.workflow import Act, Workflow

Place = tuple[float, float]
MARGIN: Final = 4
START: Final = 30  # from the top to the first box
HEAD: Final = 40  # a box that holds only its name
SPINE: Final = 28  # from the left edge of the boxes to the way down
LANE: Final = 16  # between two lanes
GAP: Final = 26  # between two boxes when no act leads from one to the other
ROW: Final = 24  # a line of words about an act
PAD: Final = 10


@dataclass(frozen=True, slots=True)
class Box:
    """A state; ``final`` ones have a double frame."""

    x: float
    y: float
    width: float
    height: float
    final: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A way through ``points``; ``arrow`` closes it; along ``over`` it passes above the lanes that it crosses."""

    points: tuple[Place, ...]
    arrow: bool = False
    over: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Words whose baseline begins at ``x``, ``y``."""

    x: float
    y: float
    text: str
    kind: Literal["state", "act", "cite"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn sign: the beginning, an act that stays (loop), an act that leaves (dot)."""

    x: float
    y: float
    kind: Literal["start", "loop", "leave"]


Shape = Box | Line | Words | Mark


@dataclass(frozen=True, slots=True)
class Drawing:
    """A placed procedure. ``title`` and ``text`` are for those who do not see it."""

    name: str
    title: str
    text: str
    width: int
    height: int
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """Width of the drawing and of a box (``0``: as wide as the lanes leave), and where the words of acts begin."""

    name: str
    width: int
    box: int = 0


WIDE: Final = Form("wide", 920, 200)
NARROW: Final = Form("narrow", 328)


@dataclass(slots=True)
class _Lane:
    target: str
    first: int
    last: int
    at: int = 0
    x: float = 0
    leaves: list[tuple[float, float]] = field(default_factory=list)
    entry: Place = (0, 0)


def wide(workflow: Workflow) -> Drawing:
    """The procedure for a desk or a sheet of paper."""
    return _Plan(workflow, WIDE).drawn()


def narrow(workflow: Workflow) -> Drawing:
    """The procedure for a phone."""
    return _Plan(workflow, NARROW).drawn()


class _Plan:
    """One pass from top to bottom, then the lanes."""

    def __init__(self, workflow: Workflow, form: Form) -> None:
        self.workflow, self.form = workflow, form
        self.order = {state: at for at, state in enumerate(workflow.states)}
        self.lanes = self._lanes()
        deepest = max((lane.at for lane in self.lanes.values()), default=-1)
        beyond = MARGIN + (PAD + LANE * (deepest + 1) if self.lanes else 0)
        self.right = min(form.width - beyond, self._needed()) if form.box else form.width - beyond
        self.width = round(self.right + beyond)
        for lane in self.lanes.values():
            lane.x = self.right + PAD + LANE * lane.at
        self.box = form.box or self.right - MARGIN
        self.shapes: list[Shape] = []

    def drawn(self) -> Drawing:
        spine = MARGIN + SPINE
        y: float = START
        self.shapes += [Mark(spine, 8, "start"), Line(((spine, 12), (spine, y)), arrow=True)]
        states = list(self.workflow.states)
        for at, state in enumerate(states):
            y = self._state(state, y)
            if at + 1 < len(states):
                y = self._between([row for row in self.workflow.acts if (row.source, row.target) == (state, states[at + 1])], y)
        for lane in sorted(self.lanes.values(), key=lambda one: (one.at, one.first)):
            self._lane(lane)
        what = f"自上而下 {len(states)} 个状态，{len(self.workflow.acts)} 步可以办的事；每一步的状态和依据写在下面的表里。"
        name = f"{self.workflow.name}-{self.form.name}"
        return Drawing(name, f"{self.workflow.title}的流程图", what, self.width, round(y + MARGIN), tuple(self.shapes))

    def _needed(self) -> float:
        """How far to the right the longest act reaches with its article beside it: no lane need be farther off."""
        def reach(row: Act) -> float:
            begin = MARGIN + (SPINE + 16 if self._follows(row) else self.form.box + 44)
            words = lettering.width(self._title(row), lettering.ACT) + lettering.width(citing.short(row.ground), lettering.CITE)
            return begin + words + 64

        return max([MARGIN + self.form.box + 16.0, *(reach(row) for row in self.workflow.acts)])

    def _title(self, row: Act) -> str:
        """An act in words; one that leaves for afar names where it leads, so that nobody need follow the lane."""
        title = row.title + (REASON if row.grave else "")
        return f"{title} → {self.workflow.states[row.target]}" if self._leaves(row) else title

    def _follows(self, row: Act) -> bool:
        return self.order[row.target] == self.order[row.source] + 1

    def _leaves(self, row: Act) -> bool:
        return row.source != row.target and not self._follows(row)

    def _lanes(self) -> dict[str, _Lane]:
        """A lane for each state reached from afar, the shorter ones nearer to the boxes."""
        found: dict[str, _Lane] = {}
        for row in filter(self._leaves, self.workflow.acts):
            here, there = self.order[row.source], self.order[row.target]
            lane = found.setdefault(row.target, _Lane(row.target, there, there))
            lane.first, lane.last = min(lane.first, here), max(lane.last, here)
        placed: list[_Lane] = []
        for lane in sorted(found.values(), key=lambda one: (one.last - one.first, one.first)):
            taken = {one.at for one in placed if one.first <= lane.last and lane.first <= one.last}
            lane.at = next(at for at in range(len(placed) + 1) if at not in taken)
            placed.append(lane)
        return found

    def _state(self, state: str, top: float) -> float:
        """The box of a state with the acts that stay in it or leave it for afar; returns where it ends."""
        mine = [row for row in self.workflow.acts if row.source == state]
        aside = [row for row in mine if row.target == state] + [row for row in mine if self._leaves(row)]
        inside = not self.form.box
        y = top + (HEAD if inside else (HEAD - ROW) / 2)
        if state in self.lanes:
            self.lanes[state].entry = (MARGIN + self.box, top + HEAD / 2)
            y += 0 if inside else ROW
        rows: list[Shape] = []
        for row in aside:
            y = self._aside(row, y, rows)
        bottom = max(top + HEAD, y + (PAD if inside else (HEAD - ROW) / 2) if aside else top + HEAD)
        self.shapes.append(Box(MARGIN, top, self.box, bottom - top, state in self.workflow.final))
        self.shapes.append(Words(MARGIN + 16, top + HEAD / 2 + 5.5, self.workflow.states[state], "state"))
        self.shapes += rows
        return bottom

    def _aside(self, row: Act, y: float, rows: list[Shape]) -> float:
        """An act that stays or leaves, from ``y`` on; returns where its words end."""
        inside, leaves = not self.form.box, row.source != row.target
        x = MARGIN + (36 if inside else self.box + 44)
        first = y + ROW / 2
        rows.append(Mark(x - 14, first, "leave" if leaves else "loop"))
        if not inside:
            rows.append(Line(((MARGIN + self.box, first), (x - 20, first))))
        end, y = self._words(self._title(row), row.ground, x, y, self.right - 4, rows)
        if leaves:
            self.lanes[row.target].leaves.append((end + 8, first))
        return y

    def _words(self, title: str, ground: str, x: float, y: float, right: float, rows: list[Shape]) -> tuple[float, float]:
        """The act and its article, on one line where there is room; returns the end of the first line and of the last."""
        lines = lettering.wrapped(title, right - x - 12, lettering.ACT)
        for text in lines:
            rows.append(Words(x, y + ROW / 2 + 5, text, "act"))
            y += ROW
        end = x + lettering.width(lines[0], lettering.ACT)
        cite = citing.short(ground)
        if not cite:
            return end, y
        beside = x + lettering.width(lines[-1], lettering.ACT) + 16
        if self.form.box and beside + lettering.width(cite, lettering.CITE) < right - 24:
            rows.append(Words(beside, y - ROW / 2 + 5, cite, "cite"))
            return beside + lettering.width(cite, lettering.CITE), y
        for text in lettering.wrapped(cite, right - x, lettering.CITE):
            rows.append(Words(x, y + 10, text, "cite"))
            y += 18
        return end, y

    def _between(self, forward: Sequence[Act], top: float) -> float:
        """The way from one box to the next with the acts that lead along it; returns where the next box begins."""
        if not forward:
            return top + GAP
        spine = MARGIN + SPINE
        words: list[Shape] = []
        y = top + 8
        for row in forward:
            _, y = self._words(self._title(row), row.ground, spine + 16, y, self.right - 4, words)
        y += 12
        self.shapes += [Line(((spine, top), (spine, y)), arrow=True), *words]
        return y

    def _lane(self, lane: _Lane) -> None:
        """All ways into one state: from each act across to the lane, along it, and into the box."""
        def across(y: float) -> tuple[Place, ...]:
            return ((self.right + 3, y), (lane.x, y))

        self.shapes += [Line(((x, y), (lane.x, y)), over=across(y)) for x, y in lane.leaves]
        self.shapes.append(Line(((lane.x, lane.entry[1]), lane.entry), arrow=True, over=across(lane.entry[1])))
        heights = [y for _, y in lane.leaves] + [lane.entry[1]]
        self.shapes.append(Line(((lane.x, min(heights)), (lane.x, max(heights)))))
