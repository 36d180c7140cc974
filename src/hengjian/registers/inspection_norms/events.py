"""News of the norms. ``about`` is ``cap:<no>``, ``calm:<no>``, ``object_class:<code>`` or ``object_classes:<batch>``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CapDrafted(Event):
    title: ClassVar[str] = "草拟频次上限"
    organ: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapAmended(Event):
    title: ClassVar[str] = "修改频次上限草稿"
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapSubmitted(Event):
    title: ClassVar[str] = "报送频次上限"
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapSentBack(Event):
    title: ClassVar[str] = "退回频次上限"
    opinion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapPublished(Event):
    title: ClassVar[str] = "公布频次上限"
    words: str
    since: date
    until: date | None
    replaces: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapEnded(Event):
    title: ClassVar[str] = "停用频次上限"
    until: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassesEntered(Event):
    """Classes were read: what was new, changed, the same, refused; the rows and the faults lie in the body."""

    title: ClassVar[str] = "录入检查对象类别"
    file_name: str
    rows: int
    entered: int
    changed: int
    unchanged: int
    refused: int
    report_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassAbolished(Event):
    title: ClassVar[str] = "取消检查对象类别"
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalmProposed(Event):
    title: ClassVar[str] = "提出无事不扰事项"
    item_code: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CalmPublished(Event):
    title: ClassVar[str] = "公布无事不扰事项"
    item_code: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CalmDropped(Event):
    title: ClassVar[str] = "不列入无事不扰清单"
    item_code: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalmEnded(Event):
    title: ClassVar[str] = "移出无事不扰清单"
    item_code: str
    until: date
    reason: str
