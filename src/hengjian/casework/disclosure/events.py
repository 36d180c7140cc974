"""What disclosure tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPublished(Event):
    """``sha256`` is over the public content; ``late_days`` in working days after the lawful day, 0 when in time."""

    title: ClassVar[str] = "公示检查结果"
    ref: str
    sha256: str
    late_days: int
    masked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRepublished(Event):
    title: ClassVar[str] = "更正后重新公示"
    ref: str
    sha256: str
    replaces: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePublished(Event):
    title: ClassVar[str] = "公布"
    kind: str
    ref: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRemarked(Event):
    title: ClassVar[str] = "公示加注"
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationWithdrawn(Event):
    title: ClassVar[str] = "撤回公示"
    reason: str
