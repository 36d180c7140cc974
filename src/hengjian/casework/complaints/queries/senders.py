"""Who looked at a sender's data (查看记录): for the auditor; the data themselves are opened by the operation alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hengjian.casework.complaints.models import Look, Matter
from hengjian.kernel import access
from hengjian.kernel.access import Actor


@dataclass(frozen=True, slots=True)
class Followed:
    """One look: whose, from which organ, why, when."""

    matter_no: str
    by: str
    organ_code: str
    reason: str
    at: datetime


def looks_at(actor: Actor, *, matter_no: str = "", limit: int = 200) -> list[Followed]:
    """The looks at senders of matters inside the actor's reach, the newest first."""
    seen = access.visible(actor, "complaints.view_looks", Matter.objects.all(), line="line_code")
    rows = Look.objects.filter(matter_no__in=seen.values("matter_no"))
    rows = rows.filter(matter_no=matter_no) if matter_no else rows
    return [Followed(row.matter_no, row.by, row.organ_code, row.reason, row.at) for row in rows.order_by("-pk")[:limit]]
