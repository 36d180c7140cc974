"""How the lawbook's cases about unlicensed business are worked out: type, department, powers, fines, guidance, places, clocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from hengjian.casework.unlicensed.rules import clocks, comparing, fines, guidance, judging, places, procedure
from hengjian.casework.unlicensed.rules.judging import Found
from hengjian.casework.unlicensed.rules.licences import LICENCES
from hengjian.kernel import deadlines
from hengjian.kernel.calendar import Calendar
from hengjian.kernel.codes import addresses

Case = Mapping[str, Any]
WHAT = "线索 310115-2026-000001 不能办理"


def _figure(value: Decimal) -> str:
    return str(value.quantize(Decimal(1)))


def _outcome(fine: fines.Fine) -> Case:
    return {"least": _figure(fine.least), "most": _figure(fine.most), "beside": list(fine.beside), "cites": "、".join(fine.cites)}


def kind(given: Case) -> Case:
    """What a business is, and which department is in charge."""
    judged = judging.judge(Found(**given))
    line = "" if judged.kind == judging.NOT_COVERED else judging.competent(judged.kind, given.get("licence", "")).title
    cites = "、".join(judged.cites)
    return {"type": judging.KINDS[judged.kind], "department": line, "why": judged.why, "also": judged.also, "cites": cites}


def department(given: Case) -> Case:
    """Whether a clue may be sent to a department."""
    judging.check_line(given["kind"], given.get("licence", ""), given["line"], what=WHAT)
    return {"allowed": True}


def power(given: Case) -> Case:
    """On which article a power stands."""
    return {"cites": fines.power_of(given["kind"], given.get("licence", ""), given["power"], what=WHAT)}


def fine(given: Case) -> Case:
    """What the law asks for, and whether a fine is inside it."""
    asked = fines.fine(
        given["kind"], given.get("licence", ""), given["on"], refused=given.get("refused", False), serious=given.get("serious", False),
        goods_value=Decimal(given.get("value", 0)), what=WHAT,
    )
    if "fine" in given:
        fines.check_fine(Decimal(given["fine"]), asked, refused=given.get("refused", False), what=WHAT)
    return _outcome(asked)


def helper(given: Case) -> Case:
    """What becomes of a landlord, a haulier, a keeper or a platform."""
    if "duty" in given:
        return _outcome(fines.platform(
            given["duty"], corrected=given["corrected"], serious=given.get("serious", False), licence=given.get("licence", ""),
            on=given.get("on"), what=WHAT,
        ))
    return _outcome(fines.landlord(
        given["kind"], given.get("licence", ""), given["on"], knowing=given["knowing"], help_with=given.get("with", "premises"), what=WHAT,
    ))


def guided(given: Case) -> Case:
    """Whether somebody is guided to a licence, and what he has to get."""
    guidance.check(conditions=given.get("conditions", True), willing=given.get("willing", True), what=WHAT)
    steps = guidance.checklist(given["kind"], given.get("licence", ""))
    if "papers" in given:
        guidance.check_papers(given["kind"], given.get("licence", ""), given["papers"], what=WHAT)
    return {"to_get": [step.title for step in steps]}


def clock(given: Case) -> Case:
    """When a clock ends."""
    row = deadlines.in_force(clocks.DEADLINES, given["code"], given["since"])
    found = deadlines.due(row, given["since"], Calendar.loaded(), extended=given.get("extended", 0))
    end = found.day
    return {"due": end, "standing": "open" if given["today"] < end else "last" if given["today"] == end else "late", "limit": row.in_words}


def place(given: Case) -> Case:
    """Whether two addresses are one place, and whether a point lies in the city."""
    if "lat" in given:
        places.check_point(given["lat"], given["lon"], what=WHAT)
    if "address" in given:
        places.check_address(given["address"], what=WHAT)
    if "other" in given:
        return {"same": addresses.plain(given["address"]) == addresses.plain(given["other"])}
    return {"allowed": True}


def step(given: Case) -> Case:
    """Where an act leads."""
    if "outcome" in given:
        procedure.check_close(given["outcome"], given["state"], what=WHAT)
    if "why" in given:
        procedure.check_objection(given["why"], given["line"], given["right"], what=WHAT)
    flow = procedure.CLUE
    return {"state": flow.states[flow.step(given["state"], given["act"], what="线索 310115-2026-000001 ")]}


def scope(given: Case) -> Case:
    """Which licences a scope speaks for, and which of them no permit covers."""
    wanted = comparing.needs(given["scope"], given.get("industry", ""))
    permits = [(one["title"], one.get("until")) for one in given.get("permits", ())]
    lacks = comparing.lacking(wanted, permits, given["on"])
    return {"to_get": [LICENCES[code].title for code in lacks]}


KINDS: dict[str, Callable[[Case], Case]] = {
    "unlicensed_kind": kind, "unlicensed_department": department, "unlicensed_power": power, "unlicensed_fine": fine,
    "unlicensed_helper": helper, "unlicensed_guidance": guided, "unlicensed_clock": clock, "unlicensed_place": place,
    "unlicensed_step": step, "unlicensed_scope": scope,
}
