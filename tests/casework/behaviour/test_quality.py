"""The rules of quality, one by one: what is found, on which field, and that a sound act has nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hengjian.casework.behaviour import dictionaries
from hengjian.casework.behaviour.rules import fields, quality
from hengjian.casework.behaviour.rules.quality import Facts

ORGAN, FIRM = "11310115MB2F30297T", "91310115MA1K35AB42"
DAY, TODAY = date(2026, 3, 6), date(2026, 3, 9)
COMMON: dict[str, Any] = {
    "supervise_item_implement_code": ["31011500000001"], "implement_institution": "某局", "supervise_object": "某店",
    "administrative_cp": "某公司", "administrative_cp_na": "02", "administrative_cp_ce_type": "01", "area_number": "310115",
    "check_action_code": "310115-2026-000001", "submitted_date": "2026-03-09",
}
CHECK = {
    **COMMON, "check_action_name": "对某公司进行某项检查", "check_form": "01", "check_type": "01", "check_mode": "01",
    "check_result": ["01"], "check_date": "2026-03-06", "check_personnel": ["甲", "乙"], "check_personnel_code": ["1", "2"],
}
PUNISH = {
    **COMMON, "punish_action_name": "处罚", "punish_action_code": "x", "case_source": "01", "illegal_fact": "事实",
    "punish_basis": "依据", "punish_procedure": "02", "is_hearing": False, "is_criminal": False, "document_no": "文号",
    "decision_date": "2026-03-05", "punish_type": ["01"], "punish_result": "警告", "reconsideration": "00", "litigation": "00",
    "is_not_punished": False,
}
FORCE = {
    **COMMON, "force_action_name": "扣押", "force_action_code": "x", "illegal_fact": "事实", "force_basis": "依据",
    "mandatory_decision_number": "文号", "force_type": "01", "coercive_measure_type": "03", "start_date": "2026-03-06",
}
OTHER = {**COMMON, "other_action_name": "责令改正", "other_action_code": "x"}
TABLES: dict[str, dict[str, Any]] = {"check": CHECK, "punish": PUNISH, "force": FORCE, "other": OTHER}


def code(stem: str) -> str:
    from hengjian.kernel.codes import uscc

    seventeen = stem.ljust(17, "0")
    return seventeen + uscc.check_character(seventeen)


def facts(kind: str = "check", *, known: bool = True, **changes: Any) -> Facts:
    organ = code("11310115M")
    own = {"administrative_cp_ui_code": code("91310115A"), "implement_institution_code": organ}
    if kind == "check":
        own["supervise_item_check_icode"] = [f"{organ}431011500000001001"]  # type: ignore[assignment]
    return Facts(kind, {**TABLES[kind], **own, **changes}, dictionaries.load(), TODAY, DAY, known)


def found(given: Facts) -> set[tuple[str, str]]:
    return {(one.rule, one.field) for one in quality.examine(given)}


@pytest.mark.parametrize("kind", sorted(TABLES))
def test_a_sound_act_has_no_fault(kind: str) -> None:
    assert quality.examine(facts(kind)) == []


@pytest.mark.parametrize(("kind", "changes", "rule", "field"), [
    ("check", {"check_action_name": ""}, "missing", "check_action_name"),
    ("check", {"check_personnel": []}, "missing", "check_personnel"),
    ("punish", {"is_hearing": None}, "missing", "is_hearing"),
    ("force", {"force_basis": "  "}, "missing", "force_basis"),
    ("check", {"supervise_object": "店" * 201}, "too_long", "supervise_object"),
    ("other", {"closing_state": "结" * 201}, "too_long", "closing_state"),
    ("check", {"check_form": "03"}, "not_in_dictionary", "check_form"),
    ("check", {"check_result": ["01", "77"]}, "not_in_dictionary", "check_result"),
    ("check", {"area_number": "310108"}, "not_in_dictionary", "area_number"),
    ("punish", {"punish_type": ["77"]}, "not_in_dictionary", "punish_type"),
    ("check", {"supervise_item_implement_code": ["3101150000000"]}, "item_code", "supervise_item_implement_code"),
    ("check", {"supervise_item_check_icode": ["31011500000001001"]}, "checklist_code", "supervise_item_check_icode"),
    ("check", {"administrative_cp_ui_code": "91310115A000000000"}, "credit_code", "administrative_cp_ui_code"),
    ("other", {"implement_institution_code": "123"}, "credit_code", "implement_institution_code"),
    ("check", {"administrative_cp_ce_type": "02", "administrative_cp_ui_code": "310101199003074611"}, "citizen_number",
     "administrative_cp_ui_code"),
    ("check", {"check_personnel": ["甲"], "check_personnel_code": ["1"]}, "two_officers", "check_personnel"),
    ("check", {"check_personnel": ["甲", "甲"]}, "two_officers", "check_personnel"),
    ("check", {"check_personnel_code": ["1"]}, "officer_numbers", "check_personnel_code"),
    ("check", {"submitted_date": "2026-03-05"}, "check_days", "submitted_date"),
    ("check", {"check_date": "2026-03-10", "submitted_date": "2026-03-10"}, "future", "check_date"),
    ("punish", {"filing_date": "2026-03-06"}, "punish_days", "decision_date"),
    ("punish", {"closing_date": "2026-03-04"}, "punish_days", "closing_date"),
    ("punish", {"is_legal_review": True, "legal_review_date": "2026-03-06"}, "punish_days", "decision_date"),
    ("force", {"end_date": "2026-03-05"}, "measure_days", "end_date"),
    ("punish", {"punish_type": ["02"]}, "fine", "fine_amount"),
    ("punish", {"fine_amount": "100.00"}, "fine", "punish_type"),
    ("punish", {"is_legal_review": True}, "legal_review", "legal_review_date"),
    ("punish", {"is_hearing": True}, "legal_review", "is_legal_review"),
    ("punish", {"is_major": True}, "discussion", "is_discussed"),
    ("punish", {"is_discussed": True}, "discussion", "discussion_date"),
    ("punish", {"filing_date": "2025-11-01"}, "slow_decision", "decision_date"),
    ("force", {"coercive_measure_type": ""}, "measure_kind", "coercive_measure_type"),
    ("force", {"force_type": "02"}, "measure_kind", "force_execution_type"),
    ("force", {"end_date": "2026-06-01"}, "long_seizure", "end_date"),
])
def test_each_rule_finds_its_fault_on_its_field(kind: str, changes: dict[str, Any], rule: str, field: str) -> None:
    assert (rule, field) in found(facts(kind, **changes))


def test_another_organs_checklist_is_told_and_gives_nothing_back() -> None:
    given = facts(supervise_item_check_icode=[f"{code('11310000M')}331011500000001001"])
    assert found(given) == {("other_list", "supervise_item_check_icode")}
    assert quality.grave(quality.examine(given)) == []


@pytest.mark.parametrize("kind", ["punish", "force", "other"])
def test_an_act_that_names_a_check_nobody_knows_is_faulty(kind: str) -> None:
    assert found(facts(kind, known=False)) == {("unknown_check", "check_action_code")}


def test_an_area_is_judged_by_the_day_of_the_act() -> None:
    old = replace(facts(area_number="310108"), day=date(2014, 5, 1))
    assert ("not_in_dictionary", "area_number") not in found(old)


def test_the_words_of_a_fault_never_repeat_a_citizens_number() -> None:
    number = "310101199003074611"
    told = quality.examine(facts(administrative_cp_ce_type="02", administrative_cp_ui_code=number))
    assert told
    assert all(number not in one.words for one in told)


def test_every_rule_has_a_source_and_a_title_of_its_own() -> None:
    assert all(rule.source and rule.title for rule in quality.RULES)
    assert len({rule.code for rule in quality.RULES}) == len({rule.title for rule in quality.RULES}) == len(quality.RULES)


def test_the_tables_have_the_fields_of_the_national_ones() -> None:
    assert {kind: len(table) for kind, table in fields.TABLES.items()} == {"check": 27, "punish": 47, "force": 27, "other": 24}
    for table in fields.TABLES.values():
        assert len({one.name for one in table}) == len(table)
        assert {one.dictionary for one in table if one.dictionary} <= set(dictionaries.load())


def test_the_tables_agree_with_the_published_list_of_fields() -> None:
    import csv

    path = Path(__file__).parents[4] / "shared" / "data" / "supervision_record_spec" / "fields.csv"
    if not path.exists():
        pytest.skip("the list of fields is not here")
    kinds = {"检查行为": "check", "处罚行为": "punish", "强制行为": "force", "其他行为": "other"}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if kind := kinds.get(row["table"]):
                one = fields.TABLES[kind][int(row["seq"]) - 1]
                assert (one.title, one.required) == (row["field"], row["required"] == "Y"), row
                assert row["english_column_where_known"] in ("", one.name), row
                if row["constraint"].startswith("max"):
                    assert one.most == int(row["constraint"][3:].split(";")[0].split(" ")[0]), row


@pytest.mark.parametrize(("type_", "good", "bad"), [
    ("text", "字", 3), ("code", "01", ["01"]), ("codes", ["01"], "01"), ("names", ("甲",), "甲"), ("day", "2026-03-09", "2026-3-9"),
    ("day", "2026-02-28", "2026-02-30"), ("amount", "12.50", "12.505"), ("amount", "0", "-1"), ("amount", "1", "NaN"), ("flag", False, "0"),
])
def test_a_field_takes_values_of_its_type_only(type_: Any, good: Any, bad: Any) -> None:
    one = fields.Field("x", "某字段", type_)
    assert one.fits(good)
    assert one.fits(None)
    assert not one.fits(bad)


@pytest.mark.parametrize(("type_", "value", "shown"), [
    ("flag", True, "1"), ("flag", False, "0"), ("flag", None, ""), ("names", ["甲", "乙"], "甲,乙"), ("amount", "12.50", "12.50"),
])
def test_a_value_is_shown_as_it_is_reported(type_: Any, value: Any, shown: str) -> None:
    assert fields.Field("x", "某字段", type_).shown(value) == shown
