"""Help between organs (协助调查) and the organ of registration elsewhere (外省登记地): what is asked, answered and pushed, on its clock."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hengjian.casework.enforcement import events, finding
from hengjian.casework.enforcement.rules import helping
from hengjian.kernel import acts, running
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused
from hengjian.statutes import penalty_publication


@acts.act("enforcement.ask_assistance")
def ask_assistance(*, case_no: str, organ: str, question: str, received_on: date, by: Actor, at: datetime) -> date:
    """A letter asks another organ for help (协助调查函); it has fifteen working days from receiving it. Returns the last one.

    Where urban management asks a department for its opinion, that has ten days.
    """
    row = finding.locked(case_no)
    what = f"案件 {case_no} 不能请求协助"
    helping.check_asked(row.state, organ, question, received_on, day_of(at), row.said.get("assistance", []), what=what)
    code = helping.CLOCKS.get(row.line_code, "assist")
    due = finding.start(row, code, received_on)
    asked: dict[str, Any] = {"organ": organ.strip(), "question": question.strip(), "received_on": received_on.isoformat(), "answer": ""}
    row.keep(said=row.say(assistance=[*row.said.get("assistance", []), asked]))
    acts.tell(events.CaseStepped(about=row.about, act="ask_assistance", due_on=due), cites=helping.CITES[code])
    return due


@acts.act("enforcement.note_assistance")
def note_assistance(*, case_no: str, answer: str, by: Actor, at: datetime) -> None:
    """The answer came (协助结果); one that says when it will come later is an answer too."""
    row = finding.locked(case_no)
    code = helping.CLOCKS.get(row.line_code, "assist")
    open_ones = [one for one in row.said.get("assistance", []) if not one["answer"]]
    what = f"案件 {case_no} 不能登记协助结果"
    if not open_ones:
        raise Refused(what, "没有正在等待的协助请求", "请先登记协助调查函")
    if not answer.strip():
        raise Refused(what, "没有写明协助的结果", "请写明对方的答复；不能协助的写明理由", field="answer")
    open_ones[0]["answer"] = answer.strip()
    finding.stop(row, code, day_of(at))
    row.keep(said=row.say(assistance=row.said["assistance"]))
    acts.tell(events.CaseStepped(about=row.about, act="note_assistance"), cites=helping.CITES[code])


@acts.act("enforcement.push_elsewhere")
def push_elsewhere(*, case_no: str, by: Actor, at: datetime) -> None:
    """The penalty of a party registered in another province went to its organ of registration (推送外省登记地)."""
    row = finding.locked(case_no)
    clock = [one for one in running.open_on(row.about) if one.code == "enforcement.push_elsewhere"]
    if not clock:
        raise Refused(f"案件 {case_no} 不能登记推送", "当事人在本市登记，或者已经推送", "请核对当事人的统一社会信用代码")
    finding.stop(row, "push_elsewhere", day_of(at))
    row.keep()
    acts.tell(events.CaseStepped(about=row.about, act="push_elsewhere"), cites=penalty_publication.ARTICLE_10.cite())
