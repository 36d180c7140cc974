"""News of the catalogue. ``about`` is ``item:<code>``, ``item_batch:<no>`` or ``checklist:<list code>``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDrafted(Event):
    title: ClassVar[str] = "草拟监管事项"
    version: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAmended(Event):
    title: ClassVar[str] = "修改监管事项草稿"
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsDrafted(Event):
    """A batch of drafts: how many, and the SHA-256 of the list as it is kept among the bodies."""

    title: ClassVar[str] = "成批草拟监管事项"
    count: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsImported(Event):
    """A file was read: what it held, what became drafts, what was refused (in the report)."""

    title: ClassVar[str] = "导入监管事项"
    file_name: str
    sha256: str
    encoding: str
    rows: int
    accepted: int
    unchanged: int
    refused: int
    report_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSubmitted(Event):
    title: ClassVar[str] = "报送监管事项"
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReviewed(Event):
    title: ClassVar[str] = "审核监管事项"
    version: int
    passed: bool
    opinion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPublished(Event):
    title: ClassVar[str] = "发布监管事项"
    version: int
    published_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSubmitted(Event):
    title: ClassVar[str] = "成批报送监管事项"
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchReviewed(Event):
    title: ClassVar[str] = "成批审核监管事项"
    count: int
    passed: bool
    opinion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPublished(Event):
    title: ClassVar[str] = "成批发布监管事项"
    count: int
    published_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAbolished(Event):
    title: ClassVar[str] = "取消监管事项"
    version: int
    abolished_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistDrafted(Event):
    title: ClassVar[str] = "编制检查实施清单"
    item_code: str
    version: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistPublished(Event):
    title: ClassVar[str] = "发布检查实施清单"
    item_code: str
    version: int
    published_on: date
