"""Opening inspections from draws and on triggers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hengjian.casework.inspections import events, operations, queries
from hengjian.casework.inspections.operations import opening
from hengjian.kernel import access, bodies
from hengjian.kernel.access import Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.officers import operations as officers
from hengjian.registers.officers.rules import GROUNDS
from hengjian.registers.regulated_entities import operations as entities


def test_a_batch_opens_with_numbers_without_gaps_in_the_order_given(office: Any) -> None:
    openings = [
        office.opening(uscc=office.firm, draw_no="D1"), office.opening(uscc=office.other_firm, draw_no="D1", territory_code="310104"),
        office.opening(uscc="third", draw_no="D1"),
    ]
    by = office.actor(Role.PLANNER, territory="310000")
    nos = operations.open_batch(openings=openings, by=by, at=office.at)
    assert nos == ["310115-2026-000001", "310104-2026-000001", "310115-2026-000002"]
    assert [queries.inspection(no, access.NODE).uscc for no in nos] == [office.firm, office.other_firm, "third"]


def test_a_batch_tells_one_event_whose_body_lists_the_numbers(office: Any) -> None:
    nos = operations.open_batch(openings=[office.opening(draw_no="D1"), office.opening(draw_no="D2")], by=office.planner, at=office.at)
    [line] = [one for one in queries.timeline(nos[1], office.head) if one.name == "inspections.InspectionsOpened"]
    assert (line.about, line.data["count"]) == ("opening:310115-2026-000001", 2)
    assert bodies.read(line.data["numbers_sha256"]).decode().split() == nos


def test_what_the_draw_knew_stays_with_the_inspection(office: Any) -> None:
    no = office.open(draw_no="D1", draw_title="一季度抽查", draw_kind="不定向", plan_no="J1", plan_title="年度计划")
    found = queries.inspection(no, office.head)
    assert (found.source, found.draw_no, found.draw_title, found.plan_no, found.plan_title, found.kind) == (
        "draw", "D1", "一季度抽查", "J1", "年度计划", "日常"
    )
    assert (found.state_title, found.lead_no, [seat.name for seat in found.officers]) == ("待审批", "P001", ["张浦江", "李东方"])
    assert found.item_names == ["食品销售者经营条件的检查"]
    assert [point.no for point in found.points] == list(office.points)


def test_the_checklist_is_frozen_when_the_inspection_opens(office: Any) -> None:
    no = office.open()
    editor = access.Actor("editor", "编制", office.market, frozenset({Role.CATALOGUE_EDITOR}), frozenset({"*"}), "310000")
    checker = access.Actor("checker", "审核", office.market, frozenset({Role.CATALOGUE_REVIEWER}), frozenset({"*"}), "310000")
    newer = catalogue.draft_checklist(checklist=catalogue.NewChecklist(
        item_code=office.item, organ_code=office.market, title="新表",
        check_items=(catalogue.NewCheckItem("新", (catalogue.NewPoint("新内容", "看", "法"),)),),
    ), by=editor, at=office.later(days=-1))
    catalogue.submit_checklist(list_code=newer, by=editor, at=office.later(days=-1))
    catalogue.review_checklist(list_code=newer, by=checker, at=office.later(days=-1))
    catalogue.publish_checklist(list_code=newer, by=checker, at=office.later(days=-1))
    assert [point.no for point in queries.inspection(no, office.head).points] == list(office.points)
    assert queries.inspection(office.open(uscc=office.other_firm), office.head).checklist_title == "新表"


@pytest.mark.parametrize(("wrong", "words"), [
    ({"kind": "走访"}, "检查类型“走访”不存在"),
    ({"item_codes": ()}, "没有选择检查事项"),
    ({"planned_to": date(2026, 3, 1)}, "计划结束日 2026-03-01 早于开始日 2026-03-09"),
    ({"officer_nos": ("P001", "P001")}, "执法人员少于两人"),
    ({"item_codes": ("99999999999999",)}, "99999999999999"),
    ({"organ_code": "nobody"}, "nobody"),
])
def test_an_opening_that_could_never_be_lawful_is_refused(office: Any, wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused) as refusal:
        office.open(**wrong)
    assert words in refusal.value.why


@pytest.mark.parametrize("count", [0, 2])
def test_a_batch_has_its_limits(office: Any, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BATCH", 1)
    with pytest.raises(Refused, match=f"一次可以建立 1 至 1 项，这里有 {count} 项"):
        operations.open_batch(openings=[office.opening()] * count, by=office.planner, at=office.at)


def test_a_planner_opens_only_inside_the_territory(office: Any) -> None:
    with pytest.raises(Forbidden, match="不在你的机关、条线或者辖区内"):
        office.open(territory_code="310104")


def test_a_joint_draw_opens_inspections_of_another_line(office: Any) -> None:
    no = office.open(organ_code=office.fire, line_code="fire", officer_nos=("F001", "F002"))
    assert queries.inspection(no, office.actor(Role.HEAD, organ=office.fire, line="fire")).organ_code == office.fire


@pytest.fixture
def registered(office: Any, tmp_path: Path) -> Any:
    """The firm stands in the register."""
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


def test_a_complaint_triggers_an_inspection_that_does_not_count(registered: Any) -> None:
    no = trigger(registered, source_no="12345-1")
    found = queries.inspection(no, registered.head)
    assert (found.source, found.reason_title, found.source_no, found.entity_name) == (
        "trigger", "投诉举报", "12345-1", "上海浦江食品有限公司"
    )
    assert queries.visits([registered.firm], date(2026, 1, 1), date(2026, 12, 31)) == {}
    assert [line.name for line in queries.timeline(no, registered.head)] == ["inspections.InspectionTriggered"]


def test_a_triggered_daily_check_counts(registered: Any) -> None:
    trigger(registered, kind="日常", reason="media")
    assert queries.visits([registered.firm], date(2026, 1, 1), date(2026, 12, 31)) == {registered.firm: 1}


def test_a_trigger_without_an_enumerated_reason_is_refused(registered: Any) -> None:
    with pytest.raises(Refused, match="没有写明法定事由"):
        trigger(registered, reason="路过")


def test_an_unknown_entity_cannot_be_inspected(office: Any) -> None:
    with pytest.raises(NotFound):
        trigger(office)


def test_an_officer_with_a_relation_to_the_entity_steps_aside(registered: Any) -> None:
    officers.declare_relation(
        officer_no="P002", uscc=registered.firm, ground=next(iter(GROUNDS)), since=date(2025, 1, 1), by=access.NODE, at=registered.at
    )
    with pytest.raises(Refused, match="李东方（P002）与检查对象有利害关系，应当回避"):
        trigger(registered)




def test_events_know_their_titles() -> None:
    kinds = [kind for kind in vars(events).values() if isinstance(kind, type) and issubclass(kind, events.Event)]
    assert all(kind.title for kind in kinds if kind is not events.Event)
