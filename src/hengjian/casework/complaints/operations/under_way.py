"""While a matter is under way: what was done with people, testing that holds the clock, periods extended by the head."""

from __future__ import annotations

from datetime import date, datetime

from hengjian.casework.complaints import events, finding, rules
from hengjian.casework.complaints.models import Matter, Session
from hengjian.casework.complaints.rules import procedure
from hengjian.kernel import acts, running
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.deadlines import Deadline, in_force
from hengjian.kernel.errors import Forbidden, Refused

#: Which clock stands still for testing, and which is extended, by kind of matter.
_HELD = {rules.COMPLAINT: "complaints.mediate", rules.TIP_OFF: "complaints.verify"}
_EXTENDED = {rules.TIP_OFF: "complaints.verify", rules.REQUEST: "complaints.handle"}
#: How a request for more time stands among what was done.
ASKED = "ask_extend"
WAYS = {"on_site": "现场", "telephone": "电话", "video": "视频", "written": "书面"}


@acts.act("complaints.note_session")
def note_session(*, matter_no: str, way: str, note: str, by: Actor, at: datetime) -> None:
    """Write down a mediation session or a conference of units (记录调解、会商)."""
    row = finding.locked(matter_no)
    act = "confer" if row.kind == rules.REQUEST else "note_session"
    what = row.step(act)
    if way not in WAYS:
        raise Refused(what, "没有选择方式", f"可选：{'、'.join(WAYS.values())}", field="way")
    if not note.strip():
        raise Refused(what, "没有写明经过", "请写明谁参加、说了什么、结果如何", field="note")
    row.keep()
    Session.objects.create(matter=row, kind=act, way=way, note=note.strip(), by=by.code, at=at)
    acts.tell(events.SessionHeld(about=row.about, kind=act), cites=row.law(_cites(row)))


@acts.act("complaints.start_testing")
def start_testing(*, matter_no: str, body: str, by: Actor, at: datetime) -> None:
    """Something is tested (检定、检验、检测、鉴定): the clock stands still from today."""
    row = finding.locked(matter_no)
    what = row.step("start_testing")
    if not body.strip():
        raise Refused(what, "没有写明技术机构", "请写明委托的机构和检验什么", field="body")
    row.keep()
    running.hold(row.about, _HELD[row.kind], on=day_of(at), reason=f"检验鉴定：{body.strip()}"[:200])
    Session.objects.create(matter=row, kind="testing", note=body.strip(), by=by.code, at=at)
    acts.tell(events.SessionHeld(about=row.about, kind="testing"), cites=row.law(_cites(row)))


@acts.act("complaints.end_testing")
def end_testing(*, matter_no: str, result: str, by: Actor, at: datetime) -> None:
    """The result is here: the clock runs again from tomorrow, and the days of testing are not counted."""
    row = finding.locked(matter_no)
    what = row.step("end_testing")
    if not result.strip():
        raise Refused(what, "没有写明结论", "请写明检验鉴定的结论", field="result")
    row.keep()
    due = running.go_on(row.about, _HELD[row.kind], on=day_of(at))
    Session.objects.create(matter=row, kind="tested", note=result.strip(), by=by.code, at=at)
    acts.tell(events.SessionHeld(about=row.about, kind="tested", due_on=due), cites=row.law(_cites(row)))


@acts.act("complaints.ask_extension")
def ask_extension(*, matter_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Whoever handles the matter asks for more time (申请延期); the head decides."""
    row = finding.locked(matter_no)
    what = row.step("ask_extension")
    _check_times(row, what)
    if _asked(row) is not None:
        raise Refused(what, "已经申请，负责人还没有决定", "请等负责人决定")
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明为什么不能按期办结", field="reason")
    row.keep()
    Session.objects.create(matter=row, kind=ASKED, note=reason.strip(), by=by.code, at=at)
    acts.tell(events.ExtensionAsked(about=row.about, code=_EXTENDED[row.kind], reason=reason.strip()), cites=row.law(_cites(row)))


@acts.act("complaints.extend")
def extend(*, matter_no: str, by: Actor, at: datetime) -> date:
    """The head approves (批准延期), never the one who asked, as often and as far as the article allows; returns the new last day."""
    row = finding.locked(matter_no)
    what = row.step("extend")
    law = _check_times(row, what)
    asked = _decidable(row, by, what)
    code = _EXTENDED[row.kind]
    due = running.extend(row.about, code, by=law.extension.days if law.extension else 0)
    if due is None:
        raise Refused(what, "这项期限没有在计算", "请核对办理状态")
    row.keep(extensions=row.extensions + 1)
    Session.objects.create(matter=row, kind="extended", note=asked.note, by=by.code, at=at)
    acts.tell(events.PeriodExtended(about=row.about, code=code, reason=asked.note, due_on=due), cites="、".join(law.cites))
    return due


@acts.act("complaints.refuse_extension")
def refuse_extension(*, matter_no: str, reason: str, by: Actor, at: datetime) -> None:
    """The head does not give more time (不批准延期), with the reason."""
    row = finding.locked(matter_no)
    what = row.step("refuse_extension")
    _decidable(row, by, what)
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明为什么不批准，承办人会看到", field="reason")
    row.keep()
    Session.objects.create(matter=row, kind="not_extended", note=reason.strip(), by=by.code, at=at)
    acts.tell(events.ExtensionRefused(about=row.about, code=_EXTENDED[row.kind], reason=reason.strip()), cites=row.law(_cites(row)))


def _check_times(row: Matter, what: str) -> Deadline:
    """The law of the period that is extended; refused when it has been extended as often as it may be."""
    law = in_force(rules.DEADLINES, _EXTENDED[row.kind], row.received_on)
    times = law.extension.times if law.extension else 0
    if row.extensions >= times:
        raise Refused(what, f"这项期限只能延长 {times} 次", f"依据：{'、'.join(law.cites)}")
    return law


def _asked(row: Matter) -> Session | None:
    """The request for more time that is not decided."""
    last = Session.objects.filter(matter=row, kind__in=(ASKED, "extended", "not_extended")).order_by("-pk").first()
    return last if last is not None and last.kind == ASKED else None


def _decidable(row: Matter, by: Actor, what: str) -> Session:
    asked = _asked(row)
    if asked is None:
        raise Refused(what, "没有人申请延期", "由承办人先写明理由申请")
    if asked.by == by.code:
        raise Forbidden(what, "申请的就是你", "请由另一名负责人决定")
    return asked


def _cites(row: Matter) -> str:
    return {rules.COMPLAINT: procedure.ART_21, rules.TIP_OFF: procedure.PEN_18, rules.REQUEST: procedure.HOTLINE}[row.kind]
