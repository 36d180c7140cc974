"""Opening a sender's data: only by who has to talk to him, with a reason, and the look is kept (第三十三条)."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.complaints import events, finding, rules, sealing
from hengjian.casework.complaints.models import Look, Reporter
from hengjian.casework.complaints.sealing import Sender
from hengjian.kernel import acts
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.statutes import complaint_handling

SHORTEST_REASON = 4


@acts.act("complaints.look_at_sender")
def look_at_sender(*, matter_no: str, reason: str, by: Actor, at: datetime) -> Sender:
    """Open who sent the letter of a matter, with a reason that stays."""
    row = finding.locked(matter_no)
    what = f"{row.title_of_kind} {row.matter_no}的反映人信息不能查看"
    if by.organ and by.organ == row.respondent_uscc:
        raise NotFound(f"投诉举报 {matter_no} 打不开", "没有这一件，或者不在你的条线和辖区内", "请核对编号")
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(what, "没有写明为什么需要", "请写明用途，例如“电话核实送达地址”", field="reason")
    if row.secrecy == rules.PROTECTED and by.organ != row.organ_code and not by.roles & {Role.DISPATCHER, Role.NODE}:
        raise Forbidden(what, "反映人要求保护，只有分送机构和正在承办的单位可以查看", "需要核实情况的，请由承办单位联系反映人")
    number = row.letter.reporter_no
    reporter = Reporter.objects.filter(reporter_no=number).first() if number else None
    if reporter is None:
        raise NotFound(what, "反映人没有留下信息", "匿名来件按内容办理")
    sender = sealing.unseal(bytes(reporter.sealed), reporter.reporter_no, reporter.key_no)
    Look.objects.create(
        reporter_no=number, matter_no=row.matter_no, by=by.code, organ_code=by.organ, reason=reason.strip()[:300], at=at,
    )
    acts.tell(events.SenderLookedAt(about=row.about, reason=reason.strip()), cites=row.law(complaint_handling.ARTICLE_33.cite()))
    return sender
