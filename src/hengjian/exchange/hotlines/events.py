"""What the docking of the hotlines tells. No event holds a column of the sender."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTaken(Event):
    """A row was taken in; ``state`` says whether it was done (taken) or needs a person (left)."""

    title: ClassVar[str] = "接收热线来件"
    hotline: str
    deed: str
    state: str
    letter: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowQuarantined(Event):
    title: ClassVar[str] = "隔离热线来件"
    hotline: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgedKept(Event):
    title: ClassVar[str] = "拒收伪造的推送"
    hotline: str
    why: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSettled(Event):
    title: ClassVar[str] = "处理热线来件的问题"
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLookedAt(Event):
    """Somebody opened a row as it came, with a reason."""

    title: ClassVar[str] = "查看热线来件原文"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled(Event):
    """``failed`` says in words why a pull broke off; empty for a good one."""

    title: ClassVar[str] = "拉取热线来件"
    rows: int
    mark: str
    failed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsSent(Event):
    title: ClassVar[str] = "反馈已送达"
    hotline: str
    receipt_no: str
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsUnsent(Event):
    title: ClassVar[str] = "反馈未送达"
    hotline: str
    why: str
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsRejected(Event):
    """The hotline gave it back; ``due_on`` is by when it is put right."""

    title: ClassVar[str] = "热线退回反馈"
    hotline: str
    column: str
    words: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsQueuedAgain(Event):
    title: ClassVar[str] = "重新反馈"
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsSettled(Event):
    title: ClassVar[str] = "处理热线退回的反馈"
    note: str
