"""The end: people are told, called back, a bad word re-opens, the matter closes, and with a master all that lie under it."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.complaints import events, finding, rules
from hengjian.casework.complaints.models import CallBack, Letter, Matter
from hengjian.casework.complaints.operations.dispatching import start_clock
from hengjian.casework.complaints.operations.receiving import by_code
from hengjian.casework.complaints.rules import procedure
from hengjian.kernel import acts, running
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused

HOW = {"telephone": "电话", "message": "短信", "written": "书面", "page": "网页", "platform": "原平台"}
WHOM = {rules.COMPLAINT: "双方", rules.TIP_OFF: "举报人", rules.REQUEST: "市民"}
#: From one star (very dissatisfied) to five; two and below may be handled again.
LOW = 2


@acts.act("complaints.tell")
def tell(*, matter_no: str, how: str, by: Actor, at: datetime) -> None:
    """Tell the people concerned (告知); of a merged matter its own sender, with the result of the master."""
    row = finding.locked(matter_no)
    if row.state == "merged":
        what = row.step("tell_merged")
        master = row.master
        if master is None or master.decided_on is None:
            raise Refused(what, "主件还没有结果", "主件办结后再告知")
        row.ground, row.reason, row.reply, row.grade = master.ground, master.reason, master.reply, master.grade
    else:
        what = row.step("tell_outcome" if row.kind == rules.TIP_OFF and row.state == "told" else "tell")
    if how not in HOW:
        raise Refused(what, "没有选择告知方式", f"可选：{'、'.join(HOW.values())}", field="how")
    running.stop_all(row.about, on=day_of(at))
    row.keep(told_on=day_of(at), ground=row.ground, reason=row.reason, reply=row.reply, grade=row.grade)
    whom = "投诉人" if row.kind == rules.COMPLAINT and row.accepted_on is None else WHOM[row.kind]
    article = procedure.ART_31 if row.kind == rules.TIP_OFF else procedure.ART_14
    acts.tell(events.PartyTold(about=row.about, whom=whom, how=how), cites=row.law(article))


@acts.act("complaints.call_back")
def call_back(*, matter_no: str, satisfied: int, words: str, by: Actor, at: datetime) -> None:
    """The hub calls the sender back (回访)."""
    row = finding.locked(matter_no)
    what = row.step("call_back")
    _heard(row, satisfied, words, "telephone", by, at, what)
    acts.tell(events.CalledBack(about=row.about, satisfied=satisfied), cites=row.law(procedure.RULES_2026))


@acts.act("complaints.rate")
def rate(*, letter_no: str, code: str, matter_no: str, satisfied: int, words: str, by: Actor, at: datetime) -> None:
    """The sender rates the outcome on the page, with the number and the code of the letter; once for each matter."""
    letter: Letter = by_code(letter_no, code)
    row = Matter.objects.select_for_update().filter(letter=letter, matter_no=matter_no).first()
    what = "不能评价"
    if row is None or row.told_on is None:
        raise Refused(what, "这一件还没有办理结果", "有结果后再评价")
    if CallBack.objects.filter(matter=row, way="page").exists():
        raise Refused(what, "已经评价过", "每件只评价一次；有新的情况请补充材料")
    if row.state == "replied":
        row.step("call_back")
    _heard(row, satisfied, words, "page", by, at, what)
    acts.tell(events.CalledBack(about=row.about, satisfied=satisfied), cites=row.law(procedure.RULES_2026))


@acts.act("complaints.redo")
def redo(*, matter_no: str, why: str, by: Actor, at: datetime) -> None:
    """Handle a matter again after a bad word (重办、重新办理): a request in three working days, a complaint from the decision on."""
    row = finding.locked(matter_no)
    what = row.step("redo" if row.kind == rules.REQUEST else "reopen")
    last = CallBack.objects.filter(matter=row).order_by("-pk").first()
    if last is None or last.satisfied > LOW:
        raise Refused(what, "没有不满意的回访或者评价", "先回访；市民满意的可以办结")
    if not why.strip():
        raise Refused(what, "没有写明理由", "请写明哪里没有办好", field="why")
    row.keep(redone=row.redone + 1, grade="", told_on=None, decided_on=None, ground="", reason="")
    due = start_clock(row, "complaints.redo" if row.kind == rules.REQUEST else "complaints.decide", day_of(at))
    acts.tell(events.MatterReopened(about=row.about, why=why.strip(), due_on=due), cites=row.law(procedure.HOTLINE))


@acts.act("complaints.close")
def close(*, matter_no: str, by: Actor, at: datetime) -> None:
    """Close a matter (办结): its people have been told, and a request has been called back."""
    row = finding.locked(matter_no)
    what = row.step("close")
    if row.told_on is None and not (row.kind == rules.TIP_OFF and row.secrecy == rules.ANONYMOUS):
        raise Refused(what, "还没有告知", "请先告知，再办结")
    waiting = Matter.objects.filter(master=row).exclude(state="closed").filter(told_on=None).exclude(secrecy=rules.ANONYMOUS)
    if waiting.exists():
        raise Refused(what, f"并入的 {waiting.count()} 件还没有告知实名反映人", "请逐件告知后再办结")
    running.stop_all(row.about, on=day_of(at))
    row.keep(closed_on=day_of(at))
    acts.tell(events.MatterClosed(about=row.about, outcome=row.grade or row.ground), cites=row.law(procedure.HOTLINE))


@acts.act("complaints.open_work")
def open_work(*, matter_no: str, led_to: str, by: Actor, at: datetime) -> None:
    """Note what the matter led to: an inspection, a case, a clue about unlicensed business, by its name in the journal."""
    row = finding.locked(matter_no)
    what = f"{row.title_of_kind} {row.matter_no}不能转入办理"
    finding.check_open(row, what)
    if led_to in row.led_to:
        raise Refused(what, "已经登记过", "不需要重复登记")
    row.keep(led_to=[*row.led_to, led_to])
    acts.tell(events.WorkOpened(about=row.about, led_to=led_to), cites=row.law(procedure.PEN_18))


def _heard(row: Matter, satisfied: int, words: str, way: str, by: Actor, at: datetime, what: str) -> None:
    if not 1 <= satisfied <= 5:
        raise Refused(what, "满意度是 1 至 5 分", "请重新选择", field="satisfied")
    row.keep()
    CallBack.objects.create(matter=row, satisfied=satisfied, words=words.strip()[:500], way=way, by=by.code, at=at)
