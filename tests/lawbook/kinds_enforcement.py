"""How the lawbook's cases about penalties are worked out: clocks, grounds, review, hearing, decision, service, money."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from hengjian.casework.enforcement.rules import (
    clocks,
    deciding,
    discretion,
    filing,
    hearing,
    measures,
    money,
    procedure,
    publishing,
    reviewing,
    serving,
    transfers,
)
from hengjian.casework.enforcement.rules.deciding import Bracket
from hengjian.casework.enforcement.rules.filing import Facts
from hengjian.casework.enforcement.rules.serving import Service
from hengjian.casework.enforcement.rules.words import Proposed
from hengjian.kernel import deadlines
from hengjian.kernel.calendar import Calendar, day_of
from hengjian.kernel.deadlines import Paused

Case = Mapping[str, Any]
WHAT = "案件 310115-2026-000001 不能办理"


def _proposed(given: Case) -> Proposed:
    sums = {name: Decimal(str(given.get(name, 0))) for name in ("fine", "income", "goods")}
    return Proposed(frozenset(given.get("kinds", ["02"])), **sums)


def _bracket(given: Case) -> Bracket:
    return Bracket(given.get("cite", "某条"), Decimal(given["least"]), Decimal(given["most"]), given.get("unlawful", True))


def clock(given: Case) -> Case:
    """When a clock ends, and how it stands on a day (or at a moment): open, last, late."""
    row = deadlines.in_force(clocks.DEADLINES, given["code"], day_of(given["since"]))
    pauses = [Paused(one["ground"], one["since"], one["through"]) for one in given.get("pauses", ())]
    found = deadlines.due(row, given["since"], Calendar.loaded(), extended=given.get("extended", 0), pauses=pauses)
    today = given["today"]
    end: Any = found.at if isinstance(today, datetime) else found.day
    standing = "open" if today < end else "last" if today == end else "late"
    return {"due": found.at or found.day, "standing": standing, "limit": row.in_words}


def before_hearing(given: Case) -> Case:
    """Whether a hearing may be held on a day, by its notices."""
    hearing.check_day(
        given["hearing"], given["notice"], given["asked"], Calendar.loaded(), public=given.get("public", False),
        announced_on=given.get("announced"), what=WHAT,
    )
    return {"held": True, "latest": clocks.latest_notice(given["hearing"], Calendar.loaded())}


def hearing_grounds(given: Case) -> Case:
    """Whether the party is told of a hearing."""
    return {"told": bool(hearing.grounds(_proposed(given), given["party"], given["on"]))}


def hearing_request(given: Case) -> Case:
    """Whether a request for a hearing is in time."""
    hearing.check_request(given["served"], given["received"], given.get("posted"), Calendar.loaded(), what=WHAT)
    return {"accepted": True}


def chairing(given: Case) -> Case:
    """Who may chair."""
    hearing.check_chair(given["chair"], given["team"], what=WHAT)
    return {"accepted": True}


def no_penalty(given: Case) -> Case:
    """On which grounds no penalty is given, and whether one may still be."""
    facts = Facts(**given["facts"])
    if "ground" in given:
        filing.check_no_penalty(given["ground"], facts, what=WHAT)
    if given.get("punish"):
        filing.must_not_punish(facts, what=WHAT)
    return {"grounds": filing.no_penalty_grounds(facts), "last": filing.prescribed_on(facts)}


def case_filing(given: Case) -> Case:
    """Whether a case may be filed, is a second one, stands still, or ends for want of a party."""
    if "facts" in given:
        filing.check_filing(Facts(**given["facts"]), given.get("officers", 2), ours=given.get("ours", True), what=WHAT)
    if "open" in given:
        filing.check_second_case(given["fact"], given["open"], what=WHAT)
    if "fined" in given:
        filing.check_one_fact(given["fact"], given["fined"], given["fine"], what=WHAT)
    if "ground" in given:
        filing.check_suspension(given["ground"], given.get("reason", ""), what=WHAT)
    if "gone" in given:
        filing.check_end(gone=given["gone"], successor=given["successor"], what=WHAT)
    return {"allowed": True}


def review(given: Case) -> Case:
    """Which review a case needs, who may do it, and whether the decision may follow."""
    weighty = given.get("weighty", [])
    kind = reviewing.kind_of(weighty)
    if "reviewer" in given:
        reviewing.check_reviewer(
            given["reviewer"], given["team"], kind, first_time=given.get("first", False), qualified=given.get("qualified", True), what=WHAT,
        )
    if "opinion" in given:
        reviewing.check_opinion(given["opinion"], given.get("remarks", ""), given.get("looked_at", 7), what=WHAT)
    if "passed" in given:
        reviewing.check_reviewed(weighty, given["passed"], what=WHAT)
    if "discussed" in given:
        reviewing.check_discussed(weighty, discussed=given["discussed"], what=WHAT)
    return {"kind": kind, "together": reviewing.needs_discussion(weighty)}


def law_of_the_act(given: Case) -> Case:
    """Which law a penalty applies."""
    then, now = _bracket({"cite": "旧", **given["then"]}), given.get("now")
    found, why = deciding.applicable(then, _bracket({"cite": "新", **now}) if now else None)
    return {"applies": found.cite, "why": why}


def decision(given: Case) -> Case:
    """Whether a decision may be made."""
    if "least" in given:
        deciding.check_fine(Decimal(str(given["fine"])), _bracket(given), mitigated=given.get("mitigated", False), what=WHAT)
    if "simple_for" in given:
        deciding.check_simple(_proposed(given), given["simple_for"], what=WHAT)
    if "told" in given:
        deciding.check_not_heavier(_proposed(given["told"]), _proposed(given), what=WHAT)
    if "today" in given:
        deciding.check_told(
            given.get("served"), given.get("rights_end"), given["today"],
            spoke=given.get("spoke", False), waived=given.get("waived", False), what=WHAT,
        )
    if "asked" in given:
        deciding.check_heard(asked=given["asked"], held=given["held"], what=WHAT)
    if "suspected" in given:
        transfers.check_penalty(suspected=given["suspected"], police_declined=given["declined"], what=WHAT)
    return {"allowed": True}


def benchmark(given: Case) -> Case:
    """The proposed range, and whether a fine outside it may be decided."""
    bracket = discretion.BENCHMARKS[given["row"]].bracket(Decimal(given.get("value", 0)))
    found = discretion.proposed_range(bracket, given.get("circumstances", []), mitigated=given.get("mitigated", False))
    if "fine" in given:
        discretion.check_range(
            Decimal(given["fine"]), found, given.get("reason", ""), collective=given.get("collective", False), what=WHAT,
        )
    return {
        "least": str(found.least.normalize().quantize(Decimal(1))), "most": str(found.most.quantize(Decimal(1))), "weight": found.weight,
    }


def service(given: Case) -> Case:
    """On which day a paper is served."""
    paper = Service(**{name: value for name, value in given.items() if name != "decided"})
    return {"served": serving.served_on(paper, given["decided"], Calendar.loaded(), what=WHAT)}


def late_payment(given: Case) -> Case:
    """The additional fine on a day."""
    stopped = [(one["since"], one.get("through")) for one in given.get("stopped", ())]
    days = money.late_days(given["due"], given["today"], stopped)
    return {"days": days, "fee": str(money.late_fee(Decimal(given["fine"]), days))}


def amount(given: Case) -> Case:
    """An amount of the credit record."""
    yuan = Decimal(str(given["yuan"]))
    if "said" in given:
        money.check_unit(yuan, Decimal(str(given["said"])), given["unit"], what=WHAT)
    return {"written": money.in_ten_thousands(yuan)}


def measure(given: Case) -> Case:
    """How long a measure lasts, whether it may be prolonged or used, and on which ground it ends."""
    testing = [(one["since"], one["through"]) for one in given.get("testing", ())]
    last = measures.last_day(given["of"], given["since"], Calendar.loaded(), extended=given.get("extended", 0), testing=testing)
    if "prolong" in given:
        measures.check_extension(given["prolong"], given["today"], last, given.get("extended", 0), what=WHAT)
    if "disposal" in given:
        measures.check_disposal(given["disposal"], given["today"], last, what=WHAT)
    if "release" in given:
        measures.check_release(given["release"], returned=given["returned"], what=WHAT)
    return {"last": last, "over": measures.is_over(last, given["today"])}


def transfer(given: Case) -> Case:
    """Whether a transfer to the police is in order."""
    if "team" in given:
        transfers.check_report(given["team"], given.get("by_head", True), what=WHAT)
    if "papers" in given:
        transfers.check_papers(given["papers"], tested=given.get("tested", False), what=WHAT)
    if "reason" in given:
        transfers.check_refusal(given["reason"], what=WHAT)
    return {"allowed": True}


def publication(given: Case) -> Case:
    """Whether a decision is published, and until when it shows."""
    found = publishing.withheld(
        _proposed(given), given.get("procedure", "02"), minor=given.get("minor", False), secret=given.get("secret", False),
    )
    if "decided" not in given:
        return {"withheld": found}
    shown = publishing.display(
        given["decided"], given.get("published", given["decided"]), _proposed(given), given.get("party", "entity"),
        gravity=given.get("gravity", "ordinary"), ban_months=given.get("ban_months", 0),
    )
    return {"withheld": found, "until": shown.until, "may_end": shown.may_end_on, "early": publishing.may_end_early(_proposed(given))}


def step(given: Case) -> Case:
    """Where an act of a procedure leads."""
    of = {one.name.split(".")[1]: one for one in procedure.WORKFLOWS}
    return {"state": of[given["of"]].step(given["state"], given["act"], what="案件 310115-2026-000001 ")}


KINDS: dict[str, Callable[[Case], Case]] = {
    "penalty_clock": clock, "before_hearing": before_hearing, "hearing_grounds": hearing_grounds, "hearing_request": hearing_request,
    "hearing_chair": chairing, "no_penalty": no_penalty, "case_filing": case_filing, "penalty_review": review,
    "law_of_the_act": law_of_the_act, "penalty_decision": decision, "penalty_benchmark": benchmark, "penalty_service": service,
    "late_payment": late_payment, "credit_amount": amount, "coercive_measure": measure, "crime_transfer": transfer,
    "penalty_publication": publication, "penalty_step": step,
}
