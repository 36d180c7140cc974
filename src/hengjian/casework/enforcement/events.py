"""What cases tell. No event names a party: names stand in the case and in its papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened(Event):
    """A source was entered; ``due_on`` is the last day of verification."""

    title: ClassVar[str] = "登记案源"
    source: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStepped(Event):
    """A step of the procedure other than the decision; ``act`` is that of the table."""

    title: ClassVar[str] = "案件办理"
    act: str
    reason: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyDecided(Event):
    """A penalty was decided; ``fine`` in yuan."""

    title: ClassVar[str] = "作出处罚决定"
    decision_no: str
    kinds: list[str]
    fine: str
    law: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureChanged(Event):
    """A measure was taken, approved, prolonged, tested or ended; ``act`` says which."""

    title: ClassVar[str] = "强制措施"
    act: str
    measure_no: str
    last_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferChanged(Event):
    """A suspected crime was reported, approved, moved, answered or handed over."""

    title: ClassVar[str] = "移送公安机关"
    act: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyPublished(Event):
    title: ClassVar[str] = "公示处罚决定"
    decision_no: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyTakenDown(Event):
    title: ClassVar[str] = "撤回处罚公示"
    decision_no: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeChanged(Event):
    """A reconsideration or suit was accepted, or ended: ``act`` is ``accepted`` or its outcome."""

    title: ClassVar[str] = "复议、诉讼"
    kind: str
    act: str
    reason: str = ""
    due_on: date | None = None
