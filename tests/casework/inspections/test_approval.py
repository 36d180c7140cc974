"""Approval, the yearly cap, overlapping visits, the team."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hengjian.casework.inspections import operations, queries
from hengjian.casework.inspections.operations import approval
from hengjian.kernel import access, adjustable
from hengjian.kernel.access import Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.officers import operations as officers
from hengjian.registers.officers.rules import GROUNDS


def cap(office: Any, value: int) -> None:
    adjustable.adjust(
        code="inspections.cap", organ=office.market, value=value, since=date(2026, 1, 1), reason="公布上限", by=office.head, at=office.at
    )


def test_the_head_approves(office: Any) -> None:
    found = queries.inspection(office.approved(), office.head)
    assert (found.state, found.approved_by) == ("approved", office.head.code)


def test_an_inspection_is_approved_once(office: Any) -> None:
    no = office.approved()
    with pytest.raises(Refused, match="不能批准：现在的状态是“已批准”"):
        operations.approve(inspection_no=no, by=office.head, at=office.at)


def test_nobody_approves_for_another_organ(office: Any) -> None:
    no = office.open()
    with pytest.raises(Forbidden):
        operations.approve(inspection_no=no, by=office.actor(Role.HEAD, organ=office.fire), at=office.at)


def test_what_does_not_exist_is_not_approved(office: Any) -> None:
    with pytest.raises(NotFound, match="没有这项检查"):
        operations.approve(inspection_no="310115-2026-999999", by=office.head, at=office.at)


def test_an_item_abolished_since_stops_the_approval(office: Any) -> None:
    no = office.open()
    checker = access.Actor("checker", "审核", office.market, frozenset({Role.CATALOGUE_REVIEWER}), frozenset({"*"}), "310000")
    with pytest.raises(Refused, match="还有 1 件检查正在依据它办理"):
        catalogue.abolish_item(item_code=office.item, reason="取消", by=checker, at=office.at)
    catalogue.abolish_item(
        item_code=office.item, reason="法律废止", despite_running="没有到场的终止", by=checker, at=office.at
    )
    with pytest.raises(Refused, match="不能按这些事项开展检查"):
        operations.approve(inspection_no=no, by=office.head, at=office.later(days=1))


def test_an_expired_certificate_stops_the_approval_by_name_and_day(office: Any) -> None:
    no = office.open(officer_nos=("P001", "P004"))
    with pytest.raises(Refused, match="陈到期（P004）的执法证已于 2026-03-01 到期"):
        operations.approve(inspection_no=no, by=office.head, at=office.at)


def test_above_the_cap_the_head_gives_a_reason(office: Any) -> None:
    cap(office, 1)
    office.approved(planned_from=date(2026, 2, 2), planned_to=date(2026, 2, 3))
    no = office.open()
    with pytest.raises(Refused, match="今年的检查已安排 2 次，超过每户每年 1 次的上限") as refusal:
        operations.approve(inspection_no=no, by=office.head, at=office.at)
    assert refusal.value.field == "over_cap_reason"
    operations.approve(inspection_no=no, by=office.head, at=office.at, over_cap_reason="上级部署")
    assert queries.inspection(no, office.head).over_cap_reason == "上级部署"


def test_visits_of_last_year_and_of_other_firms_do_not_fill_the_cap(office: Any) -> None:
    cap(office, 1)
    office.open(planned_from=date(2025, 12, 1), planned_to=date(2025, 12, 2))
    office.open(uscc=office.other_firm)
    operations.approve(inspection_no=office.open(), by=office.head, at=office.at)


def test_a_second_visit_in_the_same_days_needs_a_reason(office: Any) -> None:
    other = office.open(planned_from=date(2026, 3, 20), planned_to=date(2026, 3, 31))
    no = office.open()
    with pytest.raises(Refused, match=f"在同一时段另有检查 {other}") as refusal:
        operations.approve(inspection_no=no, by=office.head, at=office.at)
    assert refusal.value.field == "separate_reason"
    operations.approve(inspection_no=no, by=office.head, at=office.at, separate_reason="需要突击检查")
    assert queries.inspection(no, office.head).separate_reason == "需要突击检查"


def test_departments_of_one_joint_draw_are_one_visit(office: Any) -> None:
    office.open(draw_no="D1", organ_code=office.fire, line_code="fire", officer_nos=("F001", "F002"))
    no = office.approved(draw_no="D1")
    assert queries.merge_proposals(office.head, no) == []
    assert queries.visits([office.firm], date(2026, 1, 1), date(2026, 12, 31)) == {office.firm: 1}


def test_merging_makes_one_visit_on_the_days_of_the_other(office: Any) -> None:
    other = office.open(planned_from=date(2026, 3, 16), planned_to=date(2026, 3, 18))
    no = office.open()
    [proposal] = queries.merge_proposals(office.head, no)
    assert (proposal.inspection_no, proposal.with_no, proposal.planned_from) == (no, other, date(2026, 3, 16))
    operations.merge(inspection_no=no, with_no=other, by=office.planner, at=office.at)
    found = queries.inspection(no, office.head)
    assert (found.planned_from, found.planned_to) == (date(2026, 3, 16), date(2026, 3, 18))
    assert queries.merge_proposals(office.head) == []
    assert queries.visits([office.firm], date(2026, 1, 1), date(2026, 12, 31)) == {office.firm: 1}
    operations.approve(inspection_no=no, by=office.head, at=office.at)


def test_only_inspections_of_the_same_firm_before_the_door_can_be_merged(office: Any) -> None:
    no, stranger = office.open(), office.open(uscc=office.other_firm)
    with pytest.raises(Refused, match="不是同一检查对象的另一项检查"):
        operations.merge(inspection_no=no, with_no=stranger, by=office.head, at=office.at)
    with pytest.raises(Refused, match="不是同一检查对象的另一项检查"):
        operations.merge(inspection_no=no, with_no=no, by=office.head, at=office.at)
    with pytest.raises(Refused, match="不是同一检查对象的另一项检查"):
        operations.merge(inspection_no=no, with_no="nothing", by=office.head, at=office.at)


def test_a_visit_that_has_begun_takes_no_other_in(office: Any) -> None:
    begun = office.on_site()
    no = office.open()
    with pytest.raises(Refused, match=f"检查 {begun} 的状态是“检查中”"):
        operations.merge(inspection_no=no, with_no=begun, by=office.head, at=office.at)


def test_a_task_list_is_approved_at_once_and_tells_one_event(office: Any) -> None:
    nos = [office.open(uscc=uscc, draw_no="D1") for uscc in (office.firm, office.other_firm)]
    assert operations.approve_batch(inspection_nos=[*nos, nos[0]], by=office.head, at=office.at) == 2
    assert [queries.inspection(no, office.head).state for no in nos] == ["approved", "approved"]
    lines = queries.timeline(nos[0], office.head)
    assert [line.name.split(".")[1] for line in lines] == ["InspectionsApproved", "InspectionsOpened"]


def test_a_task_list_of_one_is_approved_too(office: Any) -> None:
    assert operations.approve_batch(inspection_nos=[office.open()], by=office.head, at=office.at) == 1


@pytest.mark.parametrize("nos", [[], ["1", "2"]])
def test_a_task_list_has_its_limits(office: Any, nos: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(approval, "BATCH", 1)
    with pytest.raises(Refused, match="一次可以批准 1 至 1 项"):
        operations.approve_batch(inspection_nos=nos, by=office.head, at=office.at)


def test_a_task_list_with_an_unknown_number_is_refused_whole(office: Any) -> None:
    no = office.open()
    with pytest.raises(NotFound, match="没有检查 nothing"):
        operations.approve_batch(inspection_nos=[no, "nothing"], by=office.head, at=office.at)
    assert queries.inspection(no, office.head).state == "created"


def test_a_task_list_of_another_organ_is_refused(office: Any) -> None:
    with pytest.raises(Forbidden):
        operations.approve_batch(inspection_nos=[office.open()], by=office.actor(Role.HEAD, organ=office.fire), at=office.at)


def test_a_task_list_with_an_expired_certificate_names_inspection_and_officer(office: Any) -> None:
    good, bad = office.open(), office.open(uscc=office.other_firm, officer_nos=("P001", "P004"))
    with pytest.raises(Refused, match=f"{bad}.*陈到期（P004）的执法证已于 2026-03-01 到期"):
        operations.approve_batch(inspection_nos=[good, bad], by=office.head, at=office.at)


def test_a_task_list_above_the_cap_names_what_to_approve_singly(office: Any) -> None:
    cap(office, 1)
    office.open(planned_from=date(2026, 2, 2), planned_to=date(2026, 2, 3))
    over, fine = office.open(), office.open(uscc=office.other_firm)
    with pytest.raises(Refused, match=rf"有 1 项超过每户年度检查次数上限（{over}）"):
        operations.approve_batch(inspection_nos=[fine, over], by=office.head, at=office.at)


def test_a_task_list_that_overlaps_names_what_to_merge(office: Any) -> None:
    office.open(planned_from=date(2026, 3, 20), planned_to=date(2026, 3, 31))
    no = office.open()
    with pytest.raises(Refused, match=rf"有 1 项与同一对象的其他检查时段重叠（{no}）"):
        operations.approve_batch(inspection_nos=[no], by=office.head, at=office.at)


def test_a_long_list_of_numbers_is_cut_in_a_refusal(office: Any) -> None:
    with pytest.raises(NotFound, match="没有检查 1、2、3、4、5 等"):
        operations.approve_batch(inspection_nos=list("654321"), by=office.head, at=office.at)


def test_the_head_puts_somebody_else_on_the_team(office: Any) -> None:
    no = office.open(officer_nos=("P001", "P004"))
    operations.assign(inspection_no=no, officer_nos=["P003", "P001"], reason="证件到期", by=office.head, at=office.at)
    found = queries.inspection(no, office.head)
    assert ([seat.officer_no for seat in found.officers], found.lead_no) == (["P003", "P001"], "P003")
    [line] = [one for one in queries.timeline(no, office.head) if one.name == "inspections.OfficersAssigned"]
    assert line.data["replaced"] == ["P004"]


def test_a_team_is_changed_for_a_reason(office: Any) -> None:
    with pytest.raises(Refused, match="没有写明理由"):
        operations.assign(inspection_no=office.open(), officer_nos=["P001", "P003"], reason=" ", by=office.head, at=office.at)


def test_nobody_with_a_relation_to_the_firm_is_put_on_the_team(office: Any) -> None:
    officers.declare_relation(
        officer_no="P003", uscc=office.firm, ground=next(iter(GROUNDS)), since=date(2025, 1, 1), by=access.NODE, at=office.at
    )
    with pytest.raises(Refused, match="王世纪（P003）与检查对象有利害关系"):
        operations.assign(inspection_no=office.open(), officer_nos=["P001", "P003"], reason="轮岗", by=office.head, at=office.at)


def test_a_team_is_not_changed_behind_the_door(office: Any) -> None:
    with pytest.raises(Refused, match="不能调整执法人员：现在的状态是“检查中”"):
        operations.assign(inspection_no=office.on_site(), officer_nos=["P001", "P003"], reason="轮岗", by=office.head, at=office.at)
