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


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsFilled(Event):
    """Records that stood before the docking were queued; ``after`` is the last of this piece."""

    title: ClassVar[str] = "补报对接前已有的记录"
    kind: str
    queued: int
    after: str
    finished: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsRechecked(Event):
    title: ClassVar[str] = "重新核验待报送的记录"
    rows: int
    held: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReturned(Event):
    """A row of a batch came back as work, about the record it says (``behaviour:…``, ``item:…``)."""

    title: ClassVar[str] = "国家系统退回记录"
    kind: str
    ref: str
    version: int
    reason: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedSettled(Event):
    title: ClassVar[str] = "处理国家系统退回的记录"
    kind: str
    note: str
    sent_again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWorked(Event):
    """A row that came down was worked on; ``opened`` is the matter it opened or changed."""

    title: ClassVar[str] = "处理下行数据"
    table: str
    state: str
    opened: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsProposed(Event):
    title: ClassVar[str] = "合入国家下发事项"
    batch_no: str
    rows: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterDispatched(Event):
    title: ClassVar[str] = "分派国家下发事项"
    territory: str
    round: int
    sign_by: date
    answer_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterSigned(Event):
    title: ClassVar[str] = "签收国家下发事项"
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterHandedBack(Event):
    title: ClassVar[str] = "退回国家下发事项"
    round: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterAnswered(Event):
    title: ClassVar[str] = "反馈国家下发事项"
    kind: str
    round: int
    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedApplied(Event):
    title: ClassVar[str] = "申请使用外省市共享数据"
    province: str
    service: str
    purpose: str
    matter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedApproved(Event):
    title: ClassVar[str] = "同意使用外省市共享数据"
    valid_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedDeclined(Event):
    title: ClassVar[str] = "不同意使用外省市共享数据"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedKept(Event):
    title: ClassVar[str] = "登记外省市共享数据"
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedNotKept(Event):
    title: ClassVar[str] = "外省市共享数据没有取得"
    why: str
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedUsed(Event):
    title: ClassVar[str] = "查阅外省市共享数据"
    matter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedEnded(Event):
    title: ClassVar[str] = "终止使用外省市共享数据"
    reason: str
