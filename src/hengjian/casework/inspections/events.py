"""What inspections tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionsOpened(Event):
    """A batch was opened, about ``opening:<no>``; the list of numbers is the body ``numbers_sha256``."""

    title: ClassVar[str] = "建立检查任务"
    draw_no: str
    count: int
    numbers_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionTriggered(Event):
    title: ClassVar[str] = "建立触发式检查"
    uscc: str
    kind: str
    reason: str
    source_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionApproved(Event):
    title: ClassVar[str] = "批准检查"
    over_cap_reason: str
    separate_reason: str
    cap_warning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionsApproved(Event):
    """A batch was approved, about ``approval:<no>``; the list of numbers is the body ``numbers_sha256``."""

    title: ClassVar[str] = "批量批准检查"
    count: int
    numbers_sha256: str
    warned: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficersAssigned(Event):
    title: ClassVar[str] = "调整执法人员"
    officer_nos: list[str]
    replaced: list[str]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionMerged(Event):
    title: ClassVar[str] = "合并检查"
    with_no: str
    planned_from: date
    planned_to: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeServed(Event):
    title: ClassVar[str] = "送达检查通知"
    way: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerSignedIn(Event):
    title: ClassVar[str] = "到场签到"
    officer_no: str
    code_no: str
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficersArrived(Event):
    title: ClassVar[str] = "到场亮证"
    officer_nos: list[str]
    place: str
    code_no: str = ""
    code_shown: bool = True
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsTold(Event):
    title: ClassVar[str] = "告知权利义务"
    told: list[str]
    recusal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecusalDecided(Event):
    title: ClassVar[str] = "决定回避申请"
    granted: bool
    aside: list[str]
    instead: list[str]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObstructionNoted(Event):
    title: ClassVar[str] = "记录拒绝检查"
    note: str
    witnessed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsFilled(Event):
    title: ClassVar[str] = "填写检查表"
    answers: list[dict[str, str]]
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersMerged(Event):
    """Answers from phones: ``stands`` are the points on which they count, ``disputed`` those on which officers differ."""

    title: ClassVar[str] = "合并手机填写的检查表"
    officer_no: str
    answers: list[dict[str, str]]
    stands: list[str]
    disputed: list[str]
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWritten(Event):
    """A paper of the visit; with a list of kept evidence the measure itself begins."""

    title: ClassVar[str] = "制作现场文书"
    paper_no: str
    kind: str
    kind_title: str
    uuid: str
    sha256: str
    started_at: datetime
    ended_at: datetime
    urgent: bool = False
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepAllowed(Event):
    title: ClassVar[str] = "批准先行登记保存"
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepDecided(Event):
    title: ClassVar[str] = "补办先行登记保存批准"
    keep_no: str
    approved: bool
    late: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepDisposed(Event):
    title: ClassVar[str] = "处理先行登记保存的证据"
    keep_no: str
    disposal: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepLapsed(Event):
    title: ClassVar[str] = "先行登记保存自动解除"
    keep_no: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionRecorded(Event):
    """``left_out`` are points on which an officer had answered something else than what was signed."""

    title: ClassVar[str] = "完成现场笔录"
    signature: str
    failed: list[str]
    record_sha256: str = ""
    left_out: list[str] = field(default_factory=list)
    witnessed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionTransferred(Event):
    title: ClassVar[str] = "移送"
    transfer_no: str
    organ_code: str
    to_words: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionConcluded(Event):
    title: ClassVar[str] = "告知检查结果"
    result_codes: list[str]
    completed_on: date
    publish_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionReviewed(Event):
    title: ClassVar[str] = "复核通过"
    opinion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionSentBack(Event):
    title: ClassVar[str] = "退回补正"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionOrdered(Event):
    title: ClassVar[str] = "责令改正"
    order_no: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionReported(Event):
    title: ClassVar[str] = "收到整改报告"
    order_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRechecked(Event):
    title: ClassVar[str] = "复查"
    order_no: str
    corrected: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionMarkedPublished(Event):
    title: ClassVar[str] = "公示检查结果"
    publication_no: str
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionClosed(Event):
    title: ClassVar[str] = "办结检查"
    follow_up: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionTerminated(Event):
    title: ClassVar[str] = "终止检查"
    cause: str
    result_codes: list[str]
    reason: str
