"""A request of the hotline: the citizen is called first, the reply is graded, an escalated one has three working days."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.complaints import events, finding, rules
from hengjian.casework.complaints.models import Session
from hengjian.casework.complaints.operations.dispatching import start_clock
from hengjian.casework.complaints.rules import procedure
from hengjian.kernel import acts, fixed, running
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused

CONTACT_WAYS = {"telephone": "电话", "visit": "上门", "message": "短信", "unreachable": "多次联系不上"}


@acts.act("complaints.contact")
def contact(*, matter_no: str, way: str, note: str, by: Actor, at: datetime) -> None:
    """Call the citizen first (先行联系); that nobody answers is written down too."""
    row = finding.locked(matter_no)
    what = row.step("contact")
    if way not in CONTACT_WAYS:
        raise Refused(what, "没有选择联系方式", f"可选：{'、'.join(CONTACT_WAYS.values())}", field="way")
    if not note.strip():
        raise Refused(what, "没有写明联系情况", "请写明市民怎么说，或者什么时间联系过几次", field="note")
    row.keep()
    running.stop(row.about, "complaints.contact", on=day_of(at))
    fixed.insert(Session(matter=row, kind="contact", way=way, note=note.strip(), by=by.code, at=at))
    acts.tell(events.SessionHeld(about=row.about, kind="contact"), cites=row.law(procedure.HOTLINE))


@acts.act("complaints.reply")
def reply(*, matter_no: str, grade: str, words: str, by: Actor, at: datetime) -> None:
    """Reply to a request (办结回复), with what was reached and in words that the citizen will read."""
    row = finding.locked(matter_no)
    what = row.step("reply")
    if grade not in rules.GRADES:
        raise Refused(what, "没有选择答复口径", f"可选：{'、'.join(rules.GRADES.values())}", field="grade")
    if not rules.squeezed(words):
        raise Refused(what, "没有写答复", "请写明办理的结果，市民会看到", field="words")
    running.stop_all(row.about, on=day_of(at))
    row.keep(grade=grade, reply=words.strip(), decided_on=day_of(at), told_on=day_of(at))
    acts.tell(events.RequestReplied(about=row.about, grade=grade), cites=row.law(procedure.HOTLINE))


@acts.act("complaints.escalate")
def escalate(*, matter_no: str, why: str, by: Actor, at: datetime) -> None:
    """Put a matter under supervision (督办): it has three working days from today."""
    row = finding.locked(matter_no)
    what = row.step("escalate")
    if not why.strip():
        raise Refused(what, "没有写明督办的理由", "请写明理由和要求", field="why")
    row.keep(urgent=True)
    due = start_clock(row, "complaints.escalated", day_of(at))
    Session.objects.create(matter=row, kind="escalated", note=why.strip(), by=by.code, at=at)
    acts.tell(events.MatterEscalated(about=row.about, why=why.strip(), due_on=due), cites=row.law(procedure.HOTLINE), organ=row.organ_code)
