"""What unlicensed business tells. No event names a trader: names stand in the place and its clues."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ClueReceived(Event):
    """A clue came in. ``again``: it was added to the open clue of the same place; ``relapse``: the place had been closed."""

    title: ClassVar[str] = "登记无证无照线索"
    place: str
    source: str
    territory: str
    again: bool = False
    relapse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClueJudged(Event):
    """What it is in law, and which line of government is in charge; both empty of names."""

    title: ClassVar[str] = "研判分类"
    kind: str
    licence: str
    line: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClueDispatched(Event):
    title: ClassVar[str] = "派发线索"
    organ: str
    line: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClueStepped(Event):
    """A step of the path; ``act`` is that of the table."""

    title: ClassVar[str] = "线索办理"
    act: str
    reason: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseBegun(Event):
    """The clue led to a case, or to a measure in it."""

    title: ClassVar[str] = "由线索立案"
    case_no: str
    measure_no: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SightingsTaken(Event):
    """A file of activity was taken in and compared with the register; ``digest`` is the file's SHA-256."""

    title: ClassVar[str] = "导入经营信息"
    source: str
    digest: str
    rows: int
    known: int
    hints: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SightingDropped(Event):
    title: ClassVar[str] = "排除经营信息"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReopened(Event):
    title: ClassVar[str] = "回潮重开"
    place: str
    relapses: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceClosed(Event):
    title: ClassVar[str] = "点位销户"
    place: str
    outcome: str
