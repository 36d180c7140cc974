"""News of plans and draws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDrafted(Event):
    title: ClassVar[str] = "编制抽查计划"
    year: int
    name: str
    organ: str
    warning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRevised(Event):
    title: ClassVar[str] = "修改抽查计划草稿"
    changed: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanApproved(Event):
    title: ClassVar[str] = "批准抽查计划"
    publish_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFiled(Event):
    title: ClassVar[str] = "备案抽查计划"
    filed_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPublished(Event):
    title: ClassVar[str] = "公布抽查计划"
    name: str
    late_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAdjusted(Event):
    title: ClassVar[str] = "调整抽查计划"
    version: int
    reason: str
    changed: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanClosed(Event):
    title: ClassVar[str] = "结束抽查计划"
    draws: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawPrepared(Event):
    title: ClassVar[str] = "准备抽取"
    plan_no: str
    name: str
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFrozen(Event):
    """``pool`` before and ``size`` after exclusions; the lists themselves are bodies, named by their SHA-256."""

    title: ClassVar[str] = "封存名单"
    pool: int
    size: int
    list_root: str
    public_sha256: str
    internal_sha256: str
    excluded: dict[str, int]
    warning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentMade(Event):
    title: ClassVar[str] = "见证方提交随机数承诺"
    contributor: str
    commitment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawCommitted(Event):
    title: ClassVar[str] = "作出抽取承诺"
    commitment: str
    contributors: list[str]
    result_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFixed(Event):
    """F of SDR-1: which of the committed sources, counted from 1. Its value does not exist yet."""

    title: ClassVar[str] = "确定随机来源"
    place: int
    source: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueEntered(Event):
    """B of SDR-1: the twenty digits of the dice, thrown after the source was fixed."""

    title: ClassVar[str] = "录入点数"
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRevealed(Event):
    title: ClassVar[str] = "见证方揭示随机数"
    contributor: str
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawMade(Event):
    """The result is public from this moment: ``publication_sha256`` names the one file that holds everything."""

    title: ClassVar[str] = "抽取对象和执法人员"
    name: str
    commitment: str
    seed: str
    result_hash: str
    drawn: int
    officers: int
    publication_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficersAssigned(Event):
    title: ClassVar[str] = "设置任务计划"
    departments: list[str]
    planned_from: date
    planned_to: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TasksDispatched(Event):
    title: ClassVar[str] = "派发任务"
    inspections: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawCompleted(Event):
    title: ClassVar[str] = "办结抽取任务"
    inspections: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawVoided(Event):
    title: ClassVar[str] = "作废抽取"
    reason: str
    state: str
