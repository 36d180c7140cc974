"""Drawing the deadline ruler and the bar charts: from plain data to rectangles with attributes.

A style attribute would break the content security policy, so that every length is an SVG attribute.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

TICK: Final = 4  # width of a tick, px
STEP: Final = 6  # from one tick to the next within a week
WEEK_GAP: Final = 4  # more between two weeks
MOST_TICKS: Final = 45  # beyond this a tick stands for a week: single days could no longer be told apart
KINDS: Final = ("past", "now", "left", "over")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a drawing, in px of its viewBox."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Ruler:
    """The ticks of one deadline; ``by_week`` says that a tick stands for a week."""

    boxes: tuple[Box, ...]
    width: int
    by_week: bool


_HEIGHTS: Final = {"past": (4, 10), "over": (2, 14), "now": (-2, 22)}  # top, height; 18 px is the height of the ruler


def _tick(kind: str, x: int) -> Box:
    if kind not in KINDS:
        raise ValueError(f"a tick is one of {', '.join(KINDS)}, not {kind!r}")
    if kind == "left":  # hollow: half a pixel in, for a crisp border
        return Box(kind, x + 0.5, 4.5, TICK - 1, 9)
    top, height = _HEIGHTS[kind]
    return Box(kind, x, top, TICK, height)


def _week_as_tick(week: Sequence[str]) -> str:
    return next((kind for kind in ("now", "over", "left") if kind in week), "past")


def ruler(weeks: Sequence[Sequence[str]]) -> Ruler:
    """Lay out ticks, weeks apart. More than 45 days are drawn a tick a week, four weeks to a group."""
    groups = [list(week) for week in weeks if week]
    by_week = sum(map(len, groups)) > MOST_TICKS
    if by_week:
        short = [_week_as_tick(week) for week in groups]
        groups = [short[at : at + 4] for at in range(0, len(short), 4)]
    boxes: list[Box] = []
    x = 0
    for group in groups:
        for kind in group:
            boxes.append(_tick(kind, x))
            x += STEP
        x += WEEK_GAP
    return Ruler(tuple(boxes), max(x - WEEK_GAP - (STEP - TICK), 0), by_week)


BAR: Final = 16  # width of a bar, px
BAR_STEP: Final = 20
CHART_TOP: Final = 18  # room for the figure over the highest bar
CHART_TALL: Final = 56  # the highest bar


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar with the places of its words."""

    box: Box
    middle: float
    figure_y: float
    label: str
    under: str
    value: int
    ground: bool


def bars(values: Sequence[tuple[str, int, str, str]]) -> tuple[DrawnBar, ...]:
    """Lay out (label, value, under, kind) from zero; the highest fills the height."""
    highest = max((value for _, value, _, _ in values), default=0) or 1
    base = CHART_TOP + CHART_TALL
    drawn = []
    for at, (label, value, under, kind) in enumerate(values):
        if value < 0:
            raise ValueError(f"a bar starts at zero and cannot hold {value}")
        height = 0.0 if value == 0 else max(round(value / highest * CHART_TALL, 1), 2.0)
        box = Box(kind, at * BAR_STEP + 2, base - height, BAR, height)
        drawn.append(DrawnBar(box, at * BAR_STEP + 2 + BAR / 2, base - height - 4, label, under, value, kind == "rest"))
    return tuple(drawn)
