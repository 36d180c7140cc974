"""Published caps at the approval: which bind, what they count, what the head may do about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hengjian.casework.inspections import operations, queries
from hengjian.casework.inspections.queries import Intended
from hengjian.kernel.access import NODE, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.inspection_norms import operations as norms
from hengjian.registers.inspection_norms.operations import NewCap

SECOND = replace(NODE, code="node-2")


def publish(office: Any, **more: Any) -> str:
    facts = {
        "organ_code": office.market, "level": "区级", "kind": "合计", "limit": 1, "since": date(2026, 1, 1), "cites": "《通知》",
    }
    at = office.later(days=-60)
    no = norms.draft_cap(cap=NewCap(**{**facts, **more}), by=NODE, at=at)
    norms.submit_cap(cap_no=no, by=NODE, at=at)
    norms.publish_cap(cap_no=no, by=SECOND, at=at)
    return no


def february(office: Any, **more: Any) -> str:
    return office.open(planned_from=date(2026, 2, 2), planned_to=date(2026, 2, 3), **more)


def approve(office: Any, no: str, **more: str) -> None:
    operations.approve(inspection_no=no, by=office.head, at=office.at, **more)


def test_above_a_published_cap_only_the_heads_reason_helps_and_is_in_the_journal(office: Any) -> None:
    cap_no = publish(office)
    february(office)
    no = office.open()
    with pytest.raises(Refused, match=f"已安排 2 次，超过浦东新区市场监督管理局公布的每年 1 次的上限（{cap_no}") as refusal:
        approve(office, no)
    assert refusal.value.field == "over_cap_reason"
    with pytest.raises(Refused, match=cap_no):
        approve(office, no, over_cap_reason="  ")
    with pytest.raises(Forbidden):
        operations.approve(inspection_no=no, by=office.planner, at=office.at, over_cap_reason="需要")
    approve(office, no, over_cap_reason="重大活动保障")
    [line] = [one for one in queries.timeline(no, office.head) if one.name == "inspections.InspectionApproved"]
    assert line.data["over_cap_reason"] == "重大活动保障"


def test_a_task_list_above_a_published_cap_names_what_to_approve_singly(office: Any) -> None:
    publish(office)
    february(office)
    over, fine = office.open(), office.open(uscc=office.other_firm)
    with pytest.raises(Refused, match=rf"有 1 项超过每户年度检查次数上限（{over}）"):
        operations.approve_batch(inspection_nos=[fine, over], by=office.head, at=office.at)


def test_a_cap_that_warns_keeps_the_warning_and_approves(office: Any) -> None:
    publish(office, mode="warn")
    february(office)
    one, two = office.open(), office.open(uscc=office.other_firm)
    operations.approve_batch(inspection_nos=[one, two], by=office.head, at=office.at)
    assert "已安排 2 次" in queries.inspection(one, office.head).cap_warning
    assert queries.inspection(two, office.head).cap_warning == ""
    three = office.open(planned_from=date(2026, 6, 1), planned_to=date(2026, 6, 2))
    approve(office, three)
    [line] = [found for found in queries.timeline(three, office.head) if found.name == "inspections.InspectionApproved"]
    assert "已安排 3 次" in line.data["cap_warning"]


def test_another_departments_visits_do_not_fill_an_organs_own_cap_but_do_fill_that_of_all(office: Any) -> None:
    publish(office)
    february(office, organ_code=office.fire, line_code="fire", officer_nos=("F001", "F002"))
    approve(office, office.open())


def test_city_and_district_together(office: Any) -> None:
    publish(office, organ_code=office.city, breadth="本条线", with_levels=("市级",), limit=2)
    february(office, organ_code=office.city)
    office.open(planned_from=date(2026, 2, 10), planned_to=date(2026, 2, 11))
    no = office.open()
    with pytest.raises(Refused, match="已安排 3 次，超过上海市市场监督管理局公布的每年 2 次的上限"):
        approve(office, no)


def test_every_cap_that_binds_is_kept(office: Any) -> None:
    publish(office, limit=3)
    publish(office, kind="日常", limit=1)
    february(office)
    with pytest.raises(Refused, match="每年 1 次的上限"):
        approve(office, office.open())


def test_a_special_check_ordered_from_above_is_not_counted(office: Any) -> None:
    publish(office)
    plan = {"kind": "专项", "plan_no": "Z1", "filed_no": "备1", "total_cap": 9}
    february(office, **plan, directive_no="国市监〔2026〕9号")
    approve(office, office.open())
    ordered = office.open(planned_from=date(2026, 5, 6), planned_to=date(2026, 5, 7), **plan, directive_no="国市监〔2026〕9号")
    approve(office, ordered)
    own = office.open(planned_from=date(2026, 6, 1), planned_to=date(2026, 6, 2), **plan)
    with pytest.raises(Refused, match="已安排 2 次"):
        approve(office, own)


def test_the_cap_of_the_planned_day_decides(office: Any) -> None:
    first = publish(office)
    publish(office, limit=2, since=date(2026, 7, 1), replaces=first)
    february(office)
    approve(office, office.open(planned_from=date(2026, 7, 6), planned_to=date(2026, 7, 7)))
    with pytest.raises(Refused, match="每年 1 次的上限"):
        approve(office, office.open(planned_from=date(2026, 6, 29), planned_to=date(2026, 6, 30)))


def test_a_merged_visit_counts_once(office: Any) -> None:
    publish(office)
    other = office.open(planned_from=date(2026, 3, 16), planned_to=date(2026, 3, 18))
    no = office.open()
    operations.merge(inspection_no=no, with_no=other, by=office.planner, at=office.at)
    approve(office, no)


def test_how_full_each_cap_is_for_one_inspection(office: Any) -> None:
    own = publish(office, limit=4)
    line = publish(office, organ_code=office.city, breadth="本条线", level="区级", limit=5)
    publish(office, kind="专项", limit=1)
    february(office)
    no = office.open()
    standing = queries.frequency(no, office.head)
    assert [(one.cap.cap_no, one.visits, one.over) for one in standing] == [(own, 2, False), (line, 2, False)]
    with pytest.raises(NotFound):
        queries.frequency("nothing", office.head)


def test_where_one_more_visit_would_be_too_many(office: Any) -> None:
    on = date(2026, 3, 9)
    february(office)
    assert queries.reached([Intended(office.market, "日常")], on) == {office.market: None}
    publish(office)
    assert queries.reached([Intended(office.market, "日常"), Intended(office.fire, "日常")], on) == {
        office.market: {office.firm}, office.fire: None
    }
    assert queries.reached([Intended(office.market, "日常", way="非现场")], on) == {office.market: set()}
    assert queries.reached([Intended(office.market, "专项", from_above=True)], on) == {office.market: set()}


def test_a_cap_that_warns_bars_nobody_from_a_draw(office: Any) -> None:
    publish(office, mode="warn")
    february(office)
    assert queries.reached([Intended(office.market, "日常")], date(2026, 3, 9)) == {office.market: set()}


def test_nobody_but_the_head_passes_the_cap(office: Any) -> None:
    publish(office)
    february(office)
    no = office.open()
    for role in (Role.PLANNER, Role.INSPECTOR, Role.REVIEWER, Role.CATALOGUE_REVIEWER):
        with pytest.raises(Forbidden):
            operations.approve(inspection_no=no, by=office.actor(role), at=office.at + timedelta(hours=1), over_cap_reason="需要")
