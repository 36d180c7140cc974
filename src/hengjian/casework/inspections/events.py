"""What inspections tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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
class OfficersArrived(Event):
    title: ClassVar[str] = "到场亮证"
    officer_nos: list[str]
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsFilled(Event):
    title: ClassVar[str] = "填写检查表"
    answers: list[dict[str, str]]
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionRecorded(Event):
    title: ClassVar[str] = "完成现场笔录"
    signature: str
    failed: list[str]


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
