"""What the national docking tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPacked(Event):
    title: ClassVar[str] = "编制报送批次"
    kind: str
    rows: int
    body_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSent(Event):
    title: ClassVar[str] = "批次已送达"
    receipt_no: str
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRefused(Event):
    title: ClassVar[str] = "批次未送达"
    why: str
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchChecked(Event):
    title: ClassVar[str] = "批次校验完毕"
    accepted: int
    rejected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPulled(Event):
    """A table of a day, about ``national_day:<table>/<day>``."""

    title: ClassVar[str] = "下行数据入库"
    table: str
    day: date
    rows: int
    fresh: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadableKept(Event):
    title: ClassVar[str] = "保留无法读取的下行数据"
    table: str
    day: date
    body_sha256: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadableSettled(Event):
    title: ClassVar[str] = "处理无法读取的下行数据"
    note: str
