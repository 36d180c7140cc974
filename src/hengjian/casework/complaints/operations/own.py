"""What the sender does with number and code after he wrote: adds a file, asks that the matter be handled again; the hub decides."""

from __future__ import annotations

import json
from datetime import datetime

from hengjian.casework.complaints import events, finding, rules
from hengjian.casework.complaints.models import Matter, Session
from hengjian.casework.complaints.operations.attaching import KIND, Upload, check_file
from hengjian.casework.complaints.operations.dispatching import start_clock
from hengjian.casework.complaints.operations.receiving import by_code
from hengjian.casework.complaints.rules import procedure
from hengjian.kernel import acts, bodies, running
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused

#: How the asking and its answers stand among what was done on a matter.
ASKED, GRANTED, NOT_GRANTED = "ask_reopen", "reopened", "not_reopened"
#: Files one letter comes with, at most.
MOST_FILES = 10
#: The states in which the answer is known and the matter is not yet over.
ANSWERED = ("told", "replied", "called_back")


@acts.act("complaints.attach_own")
def attach_own(*, letter_no: str, code: str, upload: Upload, by: Actor, at: datetime) -> str:
    """Keep a file the sender adds with number and code; returns its digest."""
    letter = by_code(letter_no, code)
    what = f"附件“{upload.file_name[-40:]}”不能接收"
    row = Matter.objects.filter(letter=letter).exclude(state__in=("closed", "redirected")).order_by("pk").first()
    if row is None:
        raise Refused(what, "这个来件已经办结", "有新的情况请重新提交，并写明原来的编号", field="files")
    if Session.objects.filter(matter__letter=letter, kind=KIND).count() >= MOST_FILES:
        raise Refused(what, f"每个来件最多 {MOST_FILES} 个附件", "其余材料请当面递交", field="files")
    media = check_file(upload, what=what)
    body = bodies.store([upload.data], media_type=media)
    note = {"name": upload.file_name[-120:], "media_type": media, "size": len(upload.data), "sha256": body.sha256}
    Session.objects.create(matter=row, kind=KIND, note=json.dumps(note, ensure_ascii=False), by=by.code, at=at)
    acts.tell(events.MaterialAttached(about=row.about, sha256=body.sha256, size=len(upload.data)), cites=rules.ART_3)
    return body.sha256


@acts.act("complaints.ask_reopen")
def ask_reopen(*, letter_no: str, code: str, matter_no: str, why: str, by: Actor, at: datetime) -> None:
    """The sender asks that an answered matter be handled again (申请重新办理), with a reason; the hub answers in three working days."""
    letter = by_code(letter_no, code)
    row = Matter.objects.select_for_update().filter(letter=letter, matter_no=matter_no).first()
    what = "重新办理的申请不能提交"
    if row is None:
        raise NotFound(what, "编号或者查询码不对", "请核对提交时得到的编号和查询码，或者拨打 12345")
    if row.kind == rules.TIP_OFF:
        raise Refused(what, "举报以核查决定为准", "有新的线索或者证据，请重新举报并写明原来的编号；不服决定的可以依法申请行政复议")
    if row.state not in ANSWERED:
        why_not = "这一件已经办结" if row.state in ("closed", "redirected", "merged") else "这一件还没有办理结果"
        raise Refused(what, why_not, "有新的情况请重新提交，并写明原来的编号" if "已经" in why_not else "有结果后再申请，现在可以补充材料")
    if asked_to_reopen(row) is not None:
        raise Refused(what, "已经申请过，还没有答复", "请等待答复")
    if not why.strip():
        raise Refused(what, "没有写明理由", "请写明哪里没有办好", field="why")
    Session.objects.create(matter=row, kind=ASKED, note=why.strip()[:500], by=by.code, at=at)
    due = start_clock(row, "complaints.decide_reopen", day_of(at), role=Role.DISPATCHER, at_hub=True)
    acts.tell(events.ReopenAsked(about=row.about, due_on=due), cites=row.law(procedure.HOTLINE))


@acts.act("complaints.decide_reopen")
def decide_reopen(*, matter_no: str, granted: bool, note: str, by: Actor, at: datetime) -> None:
    """The hub decides whether the matter is handled again (决定是否重新办理); the sender reads the reason on his page."""
    row = finding.locked(matter_no)
    what = f"{row.title_of_kind} {row.matter_no}的重新办理申请不能答复"
    if asked_to_reopen(row) is None:
        raise Refused(what, "没有待答复的申请", "请核对编号")
    if not note.strip():
        raise Refused(what, "没有写明理由", "请写明同意或者不同意的理由，反映人会看到", field="note")
    today = day_of(at)
    running.stop(row.about, "complaints.decide_reopen", on=today)
    Session.objects.create(matter=row, kind=GRANTED if granted else NOT_GRANTED, note=note.strip()[:500], by=by.code, at=at)
    if not granted:
        acts.tell(events.ReopenRefused(about=row.about, why=note.strip()), cites=row.law(procedure.HOTLINE))
        return
    if row.state == "replied":
        row.step("call_back")
    row.step("redo" if row.kind == rules.REQUEST else "reopen")
    row.keep(redone=row.redone + 1, grade="", told_on=None, decided_on=None, ground="", reason="")
    due = start_clock(row, "complaints.redo" if row.kind == rules.REQUEST else "complaints.decide", today)
    acts.tell(events.MatterReopened(about=row.about, why=note.strip(), due_on=due), cites=row.law(procedure.HOTLINE))


def asked_to_reopen(row: Matter) -> Session | None:
    """The open request to handle a matter again, if there is one."""
    last = Session.objects.filter(matter=row, kind__in=(ASKED, GRANTED, NOT_GRANTED)).order_by("-pk").first()
    return last if last is not None and last.kind == ASKED else None
