"""How the lawbook's cases about the visit are worked out: signing in, notice, kept evidence, signatures, answers, papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from hengjian.casework.inspections import rules
from hengjian.casework.inspections.rules import Paper, Said, Signature
from hengjian.kernel import deadlines
from hengjian.kernel.calendar import Calendar, day_of

Case = Mapping[str, Any]


def keeping(given: Case) -> Case:
    """Until when kept evidence is reported and disposed of, and what the law makes of it on a day."""
    taken: datetime = given["taken"]
    due = deadlines.due(rules.KEEP_DISPOSE, day_of(taken), Calendar.loaded()).day
    report = deadlines.due(rules.KEEP_REPORT, taken, Calendar.loaded()).at
    rules.check_keep_open("清单", "kept", due, given.get("today", due), what="不能处理先行登记保存的证据")
    if "disposal" in given:
        urgent, approved = given.get("urgent", False), given.get("approved", False)
        rules.check_disposal(given["disposal"], "说明", urgent=urgent, approved=approved, what="不能处理先行登记保存的证据")
    return {"report_by": report, "due": due}


def entering(given: Case) -> Case:
    """Whether officers may begin a visit."""
    what = "不能到场亮证"
    rules.check_shown(certificate=given.get("certificate", True), what=what)
    rules.check_noticed(given["source"], given.get("way", "现场"), notified=given.get("notified", False), what=what)
    rules.check_signed_in(given["came"], given["signed"], {}, what=what)
    return {"entered": True}


def checking(given: Case) -> Case:
    """Whether anything may be checked yet."""
    rules.check_told(given["told"], what="不能填写检查表")
    rules.check_recusal(given["recusal"], given.get("note", ""), what="不能填写检查表")
    rules.check_rights_told(told=True, way="现场", what="不能填写检查表")
    return {"checked": True}


def signature(given: Case) -> Case:
    """Whether a record stands with this signature, or without one."""
    rules.check_signature(
        given["signature"], given.get("note", ""), witness=given.get("witness", ""), recording=given.get("recording", False),
        what="不能完成现场笔录",
    )
    return {"stands": True}


def answers(given: Case) -> Case:
    """Which of several officers' answers to a point stands."""
    newest, disputed = rules.standing([Said(one["officer"], one["result"], "", "", one["at"]) for one in given["said"]])
    return {"stands": newest.result, "of": newest.officer_no, "disputed": disputed}


def paper(given: Case) -> Case:
    """Whether a paper is whole."""
    signed = tuple(Signature(one["role"], one["name"], page=one.get("page", 1)) for one in given["signed"])
    at = datetime.fromisoformat("2026-03-09T10:00:00+08:00")
    rules.check_paper(Paper(given["of"], dict(given["content"]), signed, at, at), recording=given.get("recording", False), what="不能保存")
    return {"kept": True}


KINDS: dict[str, Callable[[Case], Case]] = {
    "keeping": keeping, "entering": entering, "checking": checking, "signature": signature, "answers": answers, "paper": paper,
}
