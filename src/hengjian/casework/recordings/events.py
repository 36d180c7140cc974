"""News of recordings. ``custody`` is the hash of the custody line written in the same act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RecorderEnrolled(Event):
    title: ClassVar[str] = "登记执法记录仪"
    recorder_no: str
    officer_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecorderRetired(Event):
    title: ClassVar[str] = "停用执法记录仪"
    recorder_no: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingTakenIn(Event):
    """``matched`` are the inspections that fitted clearly; ``root`` is the hash over the hashes of the segments."""

    title: ClassVar[str] = "执法音像记录入库"
    recording_no: str
    recorder_no: str
    officer_no: str
    sha256: str
    root: str
    size: int
    begun_at: datetime
    finished_at: datetime
    late: bool
    fault: str
    remarks: list[str]
    matched: list[str]
    custody: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingMatched(Event):
    title: ClassVar[str] = "对应检查"
    recording_no: str
    inspection_no: str
    score: int
    by_hand: bool
    custody: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingsMatchedAgain(Event):
    """Recordings that were here before the acts of a visit found it now."""

    title: ClassVar[str] = "重新比对执法音像记录"
    inspection_no: str
    recording_nos: list[str]
    proposed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingUnmatched(Event):
    title: ClassVar[str] = "解除对应"
    recording_no: str
    inspection_no: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingSetAside(Event):
    title: ClassVar[str] = "标为与检查无关"
    recording_no: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LatenessExplained(Event):
    title: ClassVar[str] = "说明迟传"
    recording_no: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingHeld(Event):
    title: ClassVar[str] = "留存备查"
    recording_no: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingReleased(Event):
    title: ClassVar[str] = "解除留存"
    recording_no: str
    reason: str
    keep_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingDestroyed(Event):
    """The tombstone: what was there, by hash, and why it is no longer."""

    title: ClassVar[str] = "期满销毁执法音像记录"
    recording_no: str
    sha256: str
    size: int
    keep_until: date
    reason: str
    custody: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyOpened(Event):
    title: ClassVar[str] = "应当全程录像"
    code: str
    duty: str
    since: datetime
    until: datetime
    met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyExcused(Event):
    title: ClassVar[str] = "说明没有录像"
    code: str
    duty: str
    reason: str
