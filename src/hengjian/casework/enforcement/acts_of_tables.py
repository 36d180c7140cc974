"""Cases as acts of the national tables: the penalty decided (行政处罚) and each seal and seizure (行政强制). Reads, writes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from hengjian.casework.behaviour import queries as behaviour
from hengjian.casework.behaviour.operations import NewAct
from hengjian.casework.complaints import queries as complaints
from hengjian.casework.enforcement.models import Case, Challenge, Measure, Transfer, read
from hengjian.casework.enforcement.rules import measures, reviewing, words
from hengjian.casework.inspections import queries as inspections
from hengjian.kernel.access import NODE
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

#: Source of a case -> 案件来源 of the table.
_SOURCES = {"inspection": "01", "complaint": "02", "tip_off": "02", "transfer": "03", "police": "03", "superior": "04", "tier": "04"}
#: Outcome of a challenge -> the table's code.
_RECONSIDERED = {"upheld": "02", "changed": "03", "revoked": "04", "unlawful": "05", "void": "05", "withdrawn": "06", "settled": "06"}
_SUED = {"upheld": "02", "changed": "03", "revoked": "04", "unlawful": "05", "void": "05", "withdrawn": "06", "settled": "06"}
#: How it was performed (执行方式) and with what result (执行结果), once it is closed.
_BY_PARTY, _BY_COURT, _FULLY, _PARTLY, _NOT = "01", "03", "01", "02", "03"
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
#: Of the coercive measures only these are some; evidence registered and kept is none (行政强制法第九条).
FORCES = {measures.SEAL: "02", measures.SEIZE: "03"}


def penalty_of(row: Case) -> NewAct:
    """A decided case as an act of the second table (行政处罚). What the law withholds from the public still goes to the nation."""
    assert row.decided_on is not None
    decided, said = read(row.decided), row.said
    moved = Transfer.objects.filter(case=row).exclude(moved_at=None).values_list("moved_at", flat=True).first()
    reviewed = bool(row.passed) and reviewing.kind_of(row.weighty) == reviewing.LEGAL
    content: dict[str, Any] = {
        **_common(row), "punish_action_name": f"对{row.party_name}{row.title}的行政处罚"[:500],
        "case_source": _SOURCES.get(row.source, "99"), "illegal_fact": said.get("found") or row.fact,
        "punish_basis": said.get("basis", ""), "punish_procedure": row.procedure_code, "is_hearing": row.heard_on is not None,
        "filing_date": _iso(row.filed_on), "is_criminal": row.suspected, "is_major": reviewing.needs_discussion(row.weighty),
        "is_legal_review": reviewed, "legal_review_date": _said_day(said.get("reviewed_on", "")) if reviewed else "",
        "legal_review_opinion": said.get("review", "")[:100] if reviewed else "", "is_discussed": row.discussed_on is not None,
        "discussion_date": _iso(row.discussed_on), "discussion_conclusion": said.get("discussion", "")[:1000],
        "document_no": row.decision_no, "decision_date": _iso(row.decided_on), "punish_type": sorted(decided.kinds),
        "fine_amount": f"{decided.fine:.2f}" if decided.fine else "", "punish_result": decided.in_words()[:1000],
        **_challenges(row), **_performed(row, words.FINE in decided.kinds), "is_not_punished": False, "closing_date": _iso(row.closed_on),
        "transfer_date": day_of(moved).isoformat() if moved else "",
    }
    return NewAct(
        kind=behaviour.PUNISH, about=row.about, content=content, day=row.decided_on, result_words=decided.in_words()[:500],
        links={"case_no": row.case_no, "led_from": row.led_from}, **_head(row),
    )


def forces_of(row: Case) -> Iterator[NewAct]:
    """The seals and seizures of a case as acts of the third table (行政强制)."""
    for one in Measure.objects.filter(case=row, kind__in=FORCES).order_by("pk"):
        yield _force(row, one)


def _force(row: Case, one: Measure) -> NewAct:
    title, since = measures.MEASURES[one.kind], day_of(one.taken_at)
    ended = {**measures.RELEASES, "expired": "期限届满"}.get(one.ground, "")
    content: dict[str, Any] = {
        **_common(row, entrusted=False), "force_action_name": f"对{row.party_name}的{'、'.join(one.things)}{title}"[:400],
        "illegal_fact": row.fact[:1000], "force_basis": one.cites[:1000], "mandatory_decision_number": one.measure_no, "force_type": "01",
        "coercive_measure_type": FORCES[one.kind], "force_result": (f"解除：{ended}" if one.ended_on else "正在实施")[:50],
        "start_date": since.isoformat(), "force_extend_date": _iso(one.last_on) if one.extended else "", "end_date": _iso(one.ended_on),
    }
    return NewAct(
        kind=behaviour.FORCE, about=f"measure:{one.measure_no}", content=content, day=since,
        result_words=f"{title}{'、'.join(one.things)}"[:500],
        links={"case_no": row.case_no, "measure_no": one.measure_no}, **_head(row),
    )


def _common(row: Case, *, entrusted: bool = True) -> dict[str, Any]:
    """Who acted on whom. A law enforcement body of the city acts in its own name: nobody is entrusted."""
    by = row.said.get("reviewer") or (row.team[0] if row.team else "")
    return {
        "supervise_item_implement_code": list(_items(row)), "implement_institution": organs.names([row.organ_code]).get(row.organ_code, ""),
        "implement_institution_code": row.organ_code, **({"entrust_dept": "", "entrust_dept_code": ""} if entrusted else {}),
        **behaviour.party_fields(row.party_uscc, row.party_name, row.said.get("address", ""), citizen=row.party_kind == words.PERSON),
        "supervise_object": row.party_name, "area_number": row.territory_code[:6],
        "submitted_personnel": officers.people([by]).get(by, "")[:50] if by else "",
    }


def _head(row: Case) -> dict[str, Any]:
    items = _items(row)
    names = catalogue.names(items)
    return {
        "organ_code": row.organ_code, "organ_name": organs.names([row.organ_code]).get(row.organ_code, ""), "in_name_of": row.organ_code,
        "line_code": row.line_code, "territory_code": row.territory_code, "item_codes": items,
        "item_names": tuple(names.get(code, code) for code in items), "officer_nos": tuple(row.team),
        "check_act_no": behaviour.stands(behaviour.CHECK, row.led_from),
    }


def _items(row: Case) -> tuple[str, ...]:
    """The items a case is about: those of the findings, of the inspection, or of the complaint it comes from."""
    if code := row.said.get("item", ""):
        return (code,)
    kind, _, number = row.led_from.partition(":")
    if kind == "inspection":
        try:
            return tuple(inspections.inspection(number, NODE).item_codes)
        except NotFound:  # an inspection of another node, or one that was written down by hand
            return ()
    code = complaints.item_of(number) if kind == "matter" else ""
    return (code,) if code else ()


def _challenges(row: Case) -> dict[str, str]:
    said = {"reconsideration": "00", "litigation": "00"}
    for one in Challenge.objects.filter(case=row).order_by("pk"):
        name, codes = ("reconsideration", _RECONSIDERED) if one.kind == "reconsideration" else ("litigation", _SUED)
        said[name] = codes.get(one.outcome, "01")
    return said


def _performed(row: Case, fined: bool) -> dict[str, str]:
    """How the decision was performed; nothing is said before it is closed."""
    if row.closed_on is None:
        return {"paid_amount": f"{row.paid:.2f}" if row.paid else ""}
    paid_up = not fined or row.paid >= read(row.decided).fine
    return {
        "execution_mode": _BY_COURT if row.urged_on and not paid_up else _BY_PARTY,
        "execution_result": _FULLY if paid_up else _PARTLY if row.paid else _NOT, "paid_amount": f"{row.paid:.2f}" if row.paid else "",
    }


def _iso(on: date | None) -> str:
    return on.isoformat() if on else ""


def _said_day(text: str) -> str:
    found = _DAY.fullmatch(text)
    return date(*map(int, found.groups())).isoformat() if found else ""
