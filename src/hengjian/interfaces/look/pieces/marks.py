"""What any page may carry: deadlines, states, links, empty places."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Tick = Literal["past", "now", "left", "over"]
Level = Literal["normal", "near", "late", "held"]
StateKind = Literal["open", "run", "done", "held", "pub", "bad", "void", "near"]


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline chip (时限): one tick per counted day, grouped by week, and the sentence beside it.

    ``near`` means at most three working days left, ``late`` overdue, ``held`` paused with the reason in ``note``.
    ``calendar`` clocks say 自然日 in their note; ``provisional`` (暂定) means that the holiday notice is not out yet.
    A moment or day is written by the template.
    """

    text: str
    date: str | datetime.date = ""
    level: Level = "normal"
    weeks: Sequence[Sequence[Tick]] = ()
    calendar: bool = False
    provisional: bool = False
    label: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Where a matter stands (状态): a drawn mark and a word."""

    kind: StateKind
    word: str


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go; ``main`` is the one chief act of a screen, ``grave`` cannot be undone."""

    title: str
    url: str = ""
    icon: str = ""
    main: bool = False
    grave: bool = False


@dataclass(frozen=True, slots=True)
class RailLink:
    """A section in the rail or the portal's bar; ``key`` is pressed after g."""

    title: str
    url: str
    count: int | None = None
    current: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class RailGroup:
    """Sections under one heading of the rail."""

    title: str
    links: Sequence[RailLink]


@dataclass(frozen=True, slots=True)
class Blank:
    """A place with nothing to read: what, why, next step (空、等、错、禁)."""

    title: str
    text: str = ""
    url: str = ""
    label: str = ""
    busy: bool = False
    main: bool = False
