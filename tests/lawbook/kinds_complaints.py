"""How the lawbook's cases about complaints and tip-offs are worked out: acceptance, ends, clocks, jurisdiction, repetition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hengjian.casework.complaints import rules
from hengjian.casework.complaints.rules import Places, Stated
from hengjian.kernel import deadlines
from hengjian.kernel.calendar import Calendar
from hengjian.kernel.deadlines import Paused

Case = Mapping[str, Any]

WHOLE = {
    "name": "张三", "phone": "13800000000", "address": "某路 1 号", "respondent": "某店", "respondent_address": "某路 2 号",
    "facts": "买到过期食品", "demand": "退款",
}


def _stated(given: Case) -> Stated:
    return Stated(**{**WHOLE, **given.get("stated", {})})


def acceptance(given: Case) -> Case:
    """What a complaint lacks, and whether a ground of refusal stands."""
    stated, received = _stated(given), given["received"]
    if "ground" in given:
        rules.check_refusal(given["ground"], given.get("reason", "见材料"), received, stated, what="投诉不能作不予受理处理")
    return {"missing": rules.missing(stated), "offered": rules.offered_refusals(stated, received)}


def ending(given: Case) -> Case:
    """Whether mediation may end on a ground, on a day."""
    accepted, received = given["accepted"], given.get("received", given["accepted"])
    row = deadlines.in_force(rules.DEADLINES, "complaints.mediate", received)
    due = deadlines.due(row, accepted, Calendar.loaded()).day
    rules.check_termination(given["ground"], given.get("reason", "已说明"), accepted, received, given["today"], due, what="调解不能终止")
    return {"ended": True, "due": due}


def clock(given: Case) -> Case:
    """When a clock of complaints ends, by the law of its trigger date."""
    row = deadlines.in_force(rules.DEADLINES, given["code"], given["since"])
    pauses = [Paused(one["ground"], one["since"], one["through"]) for one in given.get("pauses", ())]
    found = deadlines.due(row, given["since"], Calendar.loaded(), extended=given.get("extended", 0), pauses=pauses)
    return {"due": found.day, "limit": row.in_words}


def competence(given: Case) -> Case:
    """Who is competent."""
    found = rules.competent(given["of"], given["respondent"], Places(**given["places"]), given["received"])
    return {"territories": [one.territory for one in found], "why": found[0].why if found else ""}


def passing_on(given: Case) -> Case:
    """Whether a unit may give a matter away."""
    rules.check_return(given.get("reason", ""), given.get("to", ""), what="不能移交")
    return {"returned": True}


def splitting(given: Case) -> Case:
    """What a letter is taken in as."""
    rules.check_split(given["kinds"], what="来件不能登记")
    return {"split": rules.is_mixed(given["kinds"])}


def merging(given: Case) -> Case:
    """Whether one matter may be merged under another."""
    rules.check_merge(
        given["of"], given["master"], same=given.get("same", False), master_is_merged=given.get("merged", False), what="不能并案",
    )
    return {"merged": True}


def step(given: Case) -> Case:
    """Where an act of the procedure leads."""
    return {"state": rules.PROCEDURES[given["of"]].step(given["state"], given["act"], what="这一件")}


KINDS: dict[str, Callable[[Case], Case]] = {
    "complaint_acceptance": acceptance, "mediation_end": ending, "complaint_clock": clock, "complaint_competence": competence,
    "passing_on": passing_on, "splitting": splitting, "tip_off_merging": merging, "complaint_step": step,
}
