"""On the premises: certificates at the door, the checklist, the record, evidence."""

from __future__ import annotations

from typing import Any

import pytest

from hengjian.casework.evidence import queries as evidence
from hengjian.casework.inspections import operations, queries
from hengjian.casework.inspections.operations import Answer
from hengjian.kernel import access
from hengjian.kernel.access import Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.officers import operations as officers


def test_two_officers_show_their_certificates(office: Any) -> None:
    no = office.signed_in()
    operations.arrive(inspection_no=no, by=office.lead, at=office.at, place="世纪大道 1 号")
    found = queries.inspection(no, office.head)
    assert (found.state, found.on_site_at, found.place) == ("on_site", office.at, "世纪大道 1 号")


def test_nobody_arrives_before_the_approval(office: Any) -> None:
    with pytest.raises(Refused, match="不能到场亮证：现在的状态是“待审批”"):
        operations.arrive(inspection_no=office.open(), by=office.lead, at=office.at)


def test_only_the_team_arrives(office: Any) -> None:
    with pytest.raises(Forbidden, match="你不是这次检查的执法人员"):
        operations.arrive(inspection_no=office.approved(), by=office.inspectors[2], at=office.at)


def test_one_officer_alone_does_not_enter(office: Any) -> None:
    with pytest.raises(Refused, match="执法人员只有 1 名，不得少于两人"):
        operations.arrive(inspection_no=office.signed_in(), by=office.lead, at=office.at, present=["P001"])


def test_nobody_else_comes_along(office: Any) -> None:
    with pytest.raises(Refused, match="P003 不是这次检查的执法人员"):
        operations.arrive(inspection_no=office.approved(), by=office.lead, at=office.at, present=["P001", "P003"])


def test_a_certificate_that_expired_since_the_approval_is_refused_by_name_and_day(office: Any) -> None:
    no = office.signed_in()
    with pytest.raises(Refused) as refusal:
        operations.arrive(inspection_no=no, by=office.lead, at=office.later(days=4 * 366))
    assert str(refusal.value) == (
        f"检查 {no} 不能到场亮证：张浦江（P001）的执法证已于 2030-01-01 到期；李东方（P002）的执法证已于 2030-01-01 到期。"
        "请由机关负责人改派持有有效执法证的人员后再办。"
    )


def test_a_suspended_certificate_stops_the_visit(office: Any) -> None:
    no = office.signed_in()
    officers.suspend_certificate(officer_no="P002", reason="调查", by=access.NODE, at=office.at)
    with pytest.raises(Refused, match="李东方（P002）的执法证已暂停"):
        operations.arrive(inspection_no=no, by=office.lead, at=office.at)


def test_an_item_abolished_on_the_way_stops_the_visit(office: Any) -> None:
    no = office.approved()
    checker = access.Actor("checker", "审核", office.market, frozenset({Role.CATALOGUE_REVIEWER}), frozenset({"*"}), "310000")
    with pytest.raises(Refused, match="还有 1 件检查正在依据它办理"):
        catalogue.abolish_item(item_code=office.item, reason="取消", by=checker, at=office.at)
    catalogue.abolish_item(
        item_code=office.item, reason="法律废止", despite_running="没有到场的终止", by=checker, at=office.at
    )
    with pytest.raises(Refused, match="不能按这些事项开展检查"):
        operations.arrive(inspection_no=no, by=office.lead, at=office.later(days=1))


def test_points_are_filled_piece_by_piece_and_may_be_corrected(office: Any) -> None:
    no = office.on_site()
    assert operations.fill(inspection_no=no, answers=[Answer("1.1", "合格"), Answer("1.2", "合格")], by=office.lead, at=office.at) == 1
    assert operations.fill(inspection_no=no, answers=[Answer("1.2", "不合格", "没有公示")], by=office.inspectors[1], at=office.at) == 1
    found = queries.inspection(no, office.head)
    assert [(point.no, point.result, point.note) for point in found.points] == [
        ("1.1", "合格", ""), ("1.2", "不合格", "没有公示"), ("2.1", "", "")
    ]
    assert found.left == ["2.1"]


def test_each_saving_stays_in_the_journal(office: Any) -> None:
    no = office.on_site()
    for result, note in (("不合格", "没有公示"), ("合格", "")):
        operations.fill(inspection_no=no, answers=[Answer("1.2", result, note)], by=office.lead, at=office.at)
    lines = [line for line in queries.timeline(no, office.head) if line.name == "inspections.PointsFilled"]
    assert [line.data["answers"][0]["result"] for line in lines] == ["合格", "不合格"]


def test_a_failed_point_without_a_finding_is_refused(office: Any) -> None:
    with pytest.raises(Refused, match=r"第 1.2 项不合格，但没有写明问题") as refusal:
        operations.fill(inspection_no=office.on_site(), answers=[Answer("1.2", "不合格")], by=office.lead, at=office.at)
    assert refusal.value.field == "point-1.2"


def test_only_the_team_fills(office: Any) -> None:
    with pytest.raises(Forbidden):
        operations.fill(inspection_no=office.on_site(), answers=[Answer("1.2", "合格")], by=office.inspectors[2], at=office.at)


def test_the_record_waits_for_every_point(office: Any) -> None:
    no = office.on_site()
    operations.fill(inspection_no=no, answers=[Answer("1.2", "合格")], by=office.lead, at=office.at)
    with pytest.raises(Refused, match=r"还有 2 项检查内容未填写（第 1.1、2.1 项）"):
        operations.record(inspection_no=no, by=office.lead, at=office.at)


def test_a_refused_signature_is_noted(office: Any) -> None:
    no = office.filled("合格", "不合格")
    with pytest.raises(Refused, match="当事人拒绝签字，但没有注明情况"):
        operations.record(inspection_no=no, by=office.lead, at=office.at, signature="refused")
    with pytest.raises(Refused, match="当事人拒绝签字，没有录音录像，也没有见证人"):
        operations.record(inspection_no=no, by=office.lead, at=office.at, signature="refused", signature_note="不认可")
    operations.record(
        inspection_no=no, by=office.lead, at=office.at, signature="refused", signature_note="不认可",
        witness=operations.Witness("赵物业", "物业经理"),
    )
    found = queries.inspection(no, office.head)
    assert (found.state, found.signature, found.signature_note) == ("recorded", "refused", "不认可")
    assert (found.witness_name, found.witness_note) == ("赵物业", "物业经理")
    [line] = [one for one in queries.timeline(no, office.head) if one.name == "inspections.InspectionRecorded"]
    assert line.data["failed"] == ["1.2"]


def upload(office: Any) -> Any:
    from hengjian.casework.evidence.operations import Upload

    return Upload("笔录.txt", ["现场".encode()], "record", "现场笔录", office.at)


def test_evidence_is_added_behind_the_door(office: Any) -> None:
    no = office.on_site()
    exhibit_no = operations.attach(inspection_no=no, upload=upload(office), by=office.lead, at=office.at)
    [found] = evidence.exhibits(f"inspection:{no}", office.head)
    assert (found.exhibit_no, found.taken_by) == (exhibit_no, "张浦江")
    assert "evidence.ExhibitAttached" in [line.name for line in queries.timeline(no, office.head)]


def test_evidence_is_not_added_before_the_visit_or_after_the_review(office: Any) -> None:
    for no, state in ((office.approved(), "已批准"), (office.reviewed(uscc=office.other_firm), "已复核、待公示")):
        with pytest.raises(Refused, match=f"现在的状态是“{state}”"):
            operations.attach(inspection_no=no, upload=upload(office), by=office.lead, at=office.at)


def test_only_the_team_adds_evidence(office: Any) -> None:
    with pytest.raises(Forbidden, match="你不是这次检查的执法人员"):
        operations.attach(inspection_no=office.on_site(), upload=upload(office), by=office.inspectors[2], at=office.at)


def test_evidence_needs_an_inspection(office: Any) -> None:
    with pytest.raises(NotFound):
        operations.attach(inspection_no="nothing", upload=upload(office), by=office.lead, at=office.at)
