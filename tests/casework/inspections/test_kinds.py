"""Kinds × sources × ways: what may be opened, on what, and what planned visits leave alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from hengjian.casework.inspections import kinds, operations, queries
from hengjian.casework.inspections.kinds import PlanFacts
from hengjian.kernel import access
from hengjian.kernel.access import NODE
from hengjian.kernel.codes import inspecting
from hengjian.kernel.errors import Refused
from hengjian.registers.inspection_norms import operations as norms
from hengjian.registers.regulated_entities import operations as entities
from hengjian.registers.regulated_entities.models import Entity

SECOND = replace(NODE, code="node-2")
PLAN: dict[str, Any] = {"kind": "专项", "plan_no": "Z1", "filed_no": "沪备〔2026〕1号", "total_cap": 2}


def calm(office: Any, since: date = date(2026, 2, 1)) -> str:
    at = office.later(days=-20)
    no = norms.propose_calm(item_code=office.item, organ_code=office.market, since=max(since, at.date()), cites="清单", by=NODE, at=at)
    norms.publish_calm(calm_no=no, by=SECOND, at=at)
    return no


@pytest.fixture
def registered(office: Any, tmp_path: Path) -> Any:
    path = tmp_path / "firms.csv"
    path.write_text(f"uscc,名称,地址,行政区划\n{office.firm},上海浦江食品有限公司,上海市浦东新区世纪大道 1 号,浦东新区\n", encoding="utf-8")
    entities.import_register(path=path, by=access.NODE, at=office.later(days=-5))
    return office


def trigger(office: Any, **more: Any) -> str:
    facts = {
        "uscc": office.firm, "reason": "complaint", "item_codes": [office.item], "officer_nos": ["P001", "P002"],
        "planned_from": date(2026, 3, 9), "planned_to": date(2026, 3, 10), "by": office.lead, "at": office.at,
    }
    return operations.open_triggered(**{**facts, **more})


def test_the_table_has_every_combination_once() -> None:
    pairs = [(row.kind, row.source) for row in kinds.FORMS]
    assert sorted(pairs) == sorted(product(inspecting.KINDS, inspecting.SOURCES))
    assert len(list(kinds.table())) == 12
    assert all(row.then for row in kinds.FORMS if not row.open)


@pytest.mark.parametrize(("kind", "source", "way", "reason", "words"), [
    ("走访", "draw", "现场", "", "检查类型“走访”不存在"),
    ("日常", "draw", "电话", "", "检查方式“电话”不存在"),
    ("个案", "draw", "现场", "complaint", "没有有计划的个案检查"),
    ("专项", "trigger", "现场", "complaint", "没有触发式的专项检查"),
    ("日常", "trigger", "非现场", "", "触发式的日常检查没有写明法定事由"),
    ("个案", "trigger", "现场", "路过", "触发式的个案检查没有写明法定事由"),
])
def test_what_is_not_in_the_table_is_refused(kind: str, source: str, way: str, reason: str, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        kinds.check_form(kind, source, way, reason, what="检查不能建立")
    assert words in refusal.value.why
    assert refusal.value.then


def test_what_counts_where_no_cap_is_published() -> None:
    assert not any(kinds.counted("个案", reason, "现场") for reason in inspecting.REASONS)
    assert kinds.counted("日常", "complaint", "现场")
    assert not kinds.counted("日常", "", "非现场")


def test_a_single_case_is_not_opened_by_plan_nor_a_special_one_on_a_trigger(registered: Any) -> None:
    with pytest.raises(Refused, match="请发起触发式检查"):
        registered.open(kind="个案")
    with pytest.raises(Refused, match="先修改计划并备案"):
        trigger(registered, kind="专项")


def test_an_off_site_inspection_brings_nobody_to_the_door(office: Any) -> None:
    off = office.open(way="非现场")
    beside = office.open()
    operations.approve(inspection_no=beside, by=office.head, at=office.at)
    operations.approve(inspection_no=off, by=office.head, at=office.at)
    assert queries.visits([office.firm], date(2026, 1, 1), date(2026, 12, 31)) == {office.firm: 1}
    operations.arrive(inspection_no=off, by=office.lead, at=office.at)
    found = queries.inspection(off, office.head)
    assert (found.way, found.place) == ("非现场", "非现场")


# --- special inspections ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("more", "field"), [
    ({"plan_no": ""}, "plan_no"), ({"filed_no": " "}, "filed_no"), ({"total_cap": 0}, "total_cap"), ({"total_cap": -3}, "total_cap"),
])
def test_a_special_inspection_needs_a_filed_plan_with_a_total_cap(office: Any, more: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        office.open(**{**PLAN, **more})
    assert refusal.value.field == field


def test_the_total_cap_of_a_special_plan_is_not_passed(office: Any) -> None:
    office.open(**PLAN)
    office.open(**PLAN, uscc=office.other_firm)
    with pytest.raises(Refused, match="已安排和拟安排的检查共 3 户次，超过总量上限 2 户次") as refusal:
        office.open(**PLAN, uscc="third")
    assert "调整计划并重新备案" in refusal.value.then
    found = queries.inspection("310115-2026-000001", office.head)
    assert (found.filed_no, found.plan_no) == ("沪备〔2026〕1号", "Z1")


def test_departments_of_one_joint_draw_take_one_place_of_the_plan(office: Any) -> None:
    fire = {"organ_code": office.fire, "line_code": "fire", "officer_nos": ("F001", "F002")}
    office.open(**{**PLAN, "total_cap": 1}, draw_no="D1")
    office.open(**{**PLAN, "total_cap": 1}, draw_no="D1", **fire)
    with pytest.raises(Refused, match="共 2 户次，超过总量上限 1 户次"):
        office.open(**{**PLAN, "total_cap": 1}, draw_no="D2", **fire)


def test_what_ended_before_the_door_gives_its_place_back(office: Any) -> None:
    one = {**PLAN, "total_cap": 1}
    no = office.approved(**one)
    operations.terminate(inspection_no=no, cause="not_needed", reason="重复", by=office.head, at=office.at)
    office.open(**one)


def test_a_batch_counts_itself(office: Any) -> None:
    openings = [office.opening(**PLAN, uscc=f"firm-{n}") for n in range(3)]
    with pytest.raises(Refused, match="共 3 户次"):
        operations.open_batch(openings=openings, by=office.planner, at=office.at)


def test_a_plan_in_words_of_the_law() -> None:
    kinds.check_plan(PlanFacts("Z1", "备1", 1), what="不能")
    kinds.check_total(PlanFacts("Z1", "备1", 2), 2, what="不能")
    with pytest.raises(Refused):
        kinds.check_total(PlanFacts("Z1", "备1", 2), 3, what="不能")


# --- 无事不扰 and 无感监管 -----------------------------------------------------------------------------------------------


def test_a_planned_inspection_on_a_calm_item_is_refused_a_triggered_one_passes(registered: Any) -> None:
    calm(registered)
    with pytest.raises(Refused, match="已列入无事不扰事项清单") as refusal:
        registered.open()
    assert (refusal.value.field, "发起触发式检查" in refusal.value.then) == ("item_codes", True)
    no = trigger(registered)
    operations.approve(inspection_no=no, by=registered.head, at=registered.at)
    assert queries.inspection(no, registered.head).state == "approved"
    with pytest.raises(Refused, match="没有写明法定事由"):
        trigger(registered, reason="")


def test_an_item_that_is_calm_by_the_planned_day_is_refused_before(office: Any) -> None:
    calm(office, since=date(2026, 3, 16))
    office.open(planned_to=date(2026, 3, 12))
    with pytest.raises(Refused, match="已列入无事不扰事项清单"):
        office.open(planned_from=date(2026, 3, 16), planned_to=date(2026, 3, 20))


def test_an_item_that_became_calm_stops_the_approval_singly_and_in_a_list(office: Any) -> None:
    no = office.open()
    at = office.later(hours=1)
    entry = norms.propose_calm(item_code=office.item, organ_code=office.market, since=at.date(), cites="清单", by=NODE, at=at)
    norms.publish_calm(calm_no=entry, by=SECOND, at=at)
    with pytest.raises(Refused, match="已列入无事不扰事项清单"):
        operations.approve(inspection_no=no, by=office.head, at=at)
    with pytest.raises(Refused, match="已列入无事不扰事项清单"):
        operations.approve_batch(inspection_nos=[no], by=office.head, at=at)
    norms.end_calm(calm_no=entry, until=at.date(), reason="调整", by=SECOND, at=at)
    operations.approve(inspection_no=no, by=office.head, at=at + timedelta(days=1))


def test_a_senseless_object_gets_no_planned_visit_but_on_an_order_from_above_off_site_or_on_a_trigger(registered: Any) -> None:
    Entity.objects.filter(uscc=registered.firm).update(senseless=True)
    with pytest.raises(Refused, match="上海浦江食品有限公司列入无感监管对象清单，不主动上门检查") as refusal:
        registered.open()
    assert refusal.value.field == "uscc"
    registered.open(way="非现场")
    registered.open(**PLAN, directive_no="国市监〔2026〕9号")
    trigger(registered)


def test_an_object_that_became_senseless_stops_the_approval(registered: Any) -> None:
    no = registered.open()
    Entity.objects.filter(uscc=registered.firm).update(senseless=True)
    with pytest.raises(Refused, match="列入无感监管对象清单"):
        operations.approve(inspection_no=no, by=registered.head, at=registered.at)


def test_many_senseless_objects_are_counted_not_named(registered: Any) -> None:
    Entity.objects.update(senseless=True)
    firms = [Entity(uscc=f"9131000000000000{n:02d}", name=f"企业{n}", senseless=True) for n in range(10, 17)]
    Entity.objects.bulk_create(firms)
    openings = [registered.opening(uscc=one.uscc, entity_name=one.name) for one in firms]
    with pytest.raises(Refused, match="企业14 等 7 户列入无感监管"):
        operations.open_batch(openings=openings, by=registered.planner, at=registered.at)
