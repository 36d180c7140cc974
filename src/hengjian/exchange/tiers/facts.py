"""What happens between tiers beside the reading of lines: commands, hand-overs, comparisons, recovery."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandAsked(Event):
    """About ``command:<number>``. What is asked travels with the row, for its addressee alone."""

    title: ClassVar[str] = "请归属节点办理"
    number: str
    act: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandAnswered(Event):
    title: ClassVar[str] = "答复别的节点的请求"
    number: str
    act: str
    to: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOffered(Event):
    """First step, in the owner's log. About the matter, so that it stands in the matter's timeline at both nodes."""

    title: ClassVar[str] = "提出移交"
    number: str
    record: str
    to: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAccepted(Event):
    """Second step, in the taker's log."""

    title: ClassVar[str] = "同意接收移交"
    number: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDeclined(Event):
    title: ClassVar[str] = "不同意接收移交"
    number: str
    to: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferWithdrawn(Event):
    title: ClassVar[str] = "撤回移交"
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferKept(Event):
    """The owner takes note that its offer was declined; the record stays."""

    title: ClassVar[str] = "移交未被接收"
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordYielded(Event):
    """The last thing the owner does with the record: with this line it is the taker's."""

    title: ClassVar[str] = "移交完成"
    number: str
    record: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTaken(Event):
    """The taker has the record; its clocks go on there."""

    title: ClassVar[str] = "接收移交"
    number: str
    record: str
    clocks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesCompared(Event):
    """About ``tier_link:<partner>``."""

    title: ClassVar[str] = "核对两级数据"
    partner: str
    records: int
    different: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesMended(Event):
    """Rows that no line of their owner carries were removed here, or rows altered by hand were let go of."""

    title: ClassVar[str] = "清理多余的副本"
    partner: str
    record: str
    rows: int
