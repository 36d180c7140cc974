"""The tables of the stand-in: per table its mandatory columns, longest texts, columns of codes and of days.

The four tables of acts follow the published list of fields read from validators in use; the numbers and columns of the
other tables are those that the platform proposes, since no list of them is public.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_ITEM, _PARTY = "supervise_item_implement_code", "administrative_cp_ui_code"
_ACT = {
    "implement_institution": 100, "implement_institution_code": 20, "entrust_dept": 100, "entrust_dept_code": 20,
    "supervise_object": 200, "administrative_cp": 200, _PARTY: 20, "address_registered": 400, "address_operating": 400,
    "submitted_personnel": 50, "check_action_code": 50,
}
_WHO = ("administrative_cp", "administrative_cp_na", "administrative_cp_ce_type", _PARTY, "area_number")


@dataclass(frozen=True, slots=True)
class Table:
    """What one table demands. ``after`` are pairs of days: the first not before the second. ``refers`` names a table."""

    mandatory: tuple[str, ...]
    longest: dict[str, int] = field(default_factory=dict)
    items: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    areas: tuple[str, ...] = ("area_number",)
    days: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    after: tuple[tuple[str, str], ...] = ()
    refers: str = ""


TABLES: dict[str, Table] = {
    "1": Table(
        (_ITEM, "supervise_item_check_icode", "check_action_name", "check_action_code", "supervise_object", *_WHO, "check_form",
         "check_type", "check_result", "check_date", "check_personnel"),
        {"plan_id": 50, **_ACT}, items=(_ITEM,), parties=(_PARTY,), days=("check_date", "submitted_date"),
        after=(("submitted_date", "check_date"),),
    ),
    "2": Table(
        (_ITEM, "force_action_name", "force_action_code", "check_action_code", *_WHO, "illegal_fact", "force_basis",
         "mandatory_decision_number", "force_type"),
        {**_ACT, "force_action_name": 400, "force_action_code": 50, "illegal_fact": 1000, "force_basis": 1000,
         "mandatory_decision_number": 100,
         "force_result": 50, "force_extend_date": 10},
        items=(_ITEM,), parties=(_PARTY,), days=("start_date", "end_date", "submitted_date"), after=(("end_date", "start_date"),),
        refers="1",
    ),
    "3": Table(
        (_ITEM, "other_action_name", "other_action_code", "check_action_code", "supervise_object", *_WHO),
        {**_ACT, "other_action_name": 300, "other_action_code": 50, "item_source": 50, "supervise_measure": 50, "closing_state": 200},
        items=(_ITEM,), parties=(_PARTY,), days=("start_date", "end_date", "submitted_date"), after=(("end_date", "start_date"),),
        refers="1",
    ),
    "4": Table(
        (_ITEM, "punish_action_name", "punish_action_code", "supervise_object", "case_source", "check_action_code", *_WHO,
         "illegal_fact", "punish_basis", "punish_procedure", "is_hearing", "is_criminal", "document_no", "decision_date",
         "punish_type", "punish_result", "reconsideration", "litigation", "is_not_punished"),
        {**_ACT, "punish_action_name": 500, "punish_action_code": 50, "legal_review_opinion": 100, "discussion_conclusion": 1000,
         "document_no": 100, "punish_result": 1000},
        items=(_ITEM,), parties=(_PARTY,), days=("filing_date", "decision_date", "closing_date", "transfer_date", "submitted_date"),
        flags=("is_hearing", "is_criminal", "is_major", "is_not_punished"),
        after=(("closing_date", "filing_date"), ("submitted_date", "closing_date")), refers="1",
    ),
    "11": Table(
        ("item_code", "item_name", "item_version", "line_code", "object_kind", "supervise_mode", "supervise_level", "published_date"),
        {"item_name": 200, "basis": 600, "process": 300, "result": 300}, items=("item_code", "parent_code"), codes=("dept_code",),
        areas=("area_numbers",), days=("published_date", "effective_from", "effective_to"), flags=("is_key",),
        after=(("effective_to", "effective_from"),),
    ),
    "12": Table(
        ("supervise_item_check_icode", "item_code", "list_name", "list_version", "organ_code", "published_date", "check_points"),
        {"supervise_item_check_icode": 36, "list_name": 200}, items=("item_code",), codes=("organ_code",),
        days=("published_date", "effective_from"),
    ),
    "13": Table(
        ("officer_no", "officer_name", "organ_code", "line_code", "area_number", "certificate_until", "certificate_state"),
        {"officer_no": 40, "officer_name": 40}, items=("item_codes",), codes=("organ_code",), days=("certificate_until",),
        flags=("is_expert", "on_duty"),
    ),
    "14": Table(
        (_PARTY, "entity_name", "entity_state"), {"entity_name": 200, "address_registered": 400}, codes=(_PARTY,),
        days=("established_date",),
    ),
    "15": Table(
        ("joint_no", "joint_name", "joint_kind", "lead_code", "lead_name", "supervise_object", "area_number", "start_date"),
        {"joint_no": 50, "joint_name": 300, "result_words": 1000}, codes=("lead_code",), parties=(_PARTY,),
        days=("start_date", "end_date"), after=(("end_date", "start_date"),),
    ),
    "16": Table(
        ("national_identity", "complaint_no", "implement_institution", "implement_institution_code", "area_number", "closed_date",
         "outcome", "outcome_words"),
        {"complaint_no": 50, "outcome_words": 1000}, codes=("implement_institution_code",), days=("accept_date", "closed_date"),
        after=(("closed_date", "accept_date"),),
    ),
    "17": Table(
        ("national_identity", "clue_no", "implement_institution", "implement_institution_code", "area_number", "feedback_date",
         "finding", "measures"),
        {"clue_no": 50, "measures": 1000}, codes=("implement_institution_code",), days=("accept_date", "feedback_date"),
        after=(("feedback_date", "accept_date"),),
    ),
}
