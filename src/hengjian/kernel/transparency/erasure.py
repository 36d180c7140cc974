"""Erasing a line's content: event and salt go, the commitment stays, the tree stays valid.

Without the salt nobody can test a guess against the commitment, so the person is gone from the log (个人信息保护法 第四十七条).
An erased line is believed only because a later line says so; ``verify_log`` reports any other blank line as altered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound, Refused
from hengjian.kernel.events import Event
from hengjian.kernel.models import LogEntry
from hengjian.kernel.records import stating

ARTICLE = "个人信息保护法 第四十七条"
ERASED = "erased"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineErased(Event):
    title: ClassVar[str] = "删除日志行内容"
    seq: int
    reason: str


@acts.act("kernel.erase_line")
def erase(*, seq: int, reason: str, by: Actor, at: datetime) -> None:
    """Blank a numbered line, with a reason. Its columns for searching go too, as they repeat the event."""
    row = LogEntry.objects.select_for_update().filter(seq=seq).first()
    if row is None or not row.event:
        raise NotFound(f"日志第 {seq} 行不能删除内容", "没有这一行，或者内容已经删除", "请核对行号")
    if row.name == "transparency.LineErased":
        raise Refused(f"日志第 {seq} 行不能删除内容", "这一行记录的就是一次删除", "删除记录必须保留")
    if not reason.strip():
        raise Refused(f"日志第 {seq} 行不能删除内容", "没有写明理由", "请写明理由后再办", field="reason")
    if row.images:
        # Who copies the log afresh misses what the line carried: the rows are stated again as they are now.
        stating.restate_with(row.images)
    blank = {"event": "", "salt": None, "about": "", "name": ERASED, "by": "", "organ": "", "images": ""}
    LogEntry.objects.filter(seq=seq).update(**blank, performed_at=at, received_at=at)
    acts.tell(LineErased(about=f"line:{seq}", seq=seq, reason=reason), cites=ARTICLE)
