"""Filling by the form: only what is asked, numbers held against their standard, evidence before the record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hengjian.casework.evidence import operations as evidence
from hengjian.casework.inspections import operations, queries, rules
from hengjian.casework.inspections.models import FrozenChecklist, Inspection
from hengjian.casework.inspections.operations import Answer
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.catalogue.operations import NewPoint, When

LAW = "《中华人民共和国食品安全法》第一百二十六条"
LICENCE = NewPoint("食品经营许可证有效", "查看原件", LAW)
EXPIRED = NewPoint(
    "许可证过期多少天", "核对有效期", LAW, answer="number", unit="天", low="1", applies_when=When("1.1", ("不合格",)),
)
COLD = NewPoint("冷藏温度", "用温度计测量", LAW, answer="number", unit="℃", low="0", high="8", evidence=("audiovisual",))
CAUSE = NewPoint("超温原因", "询问", LAW, answer="text", applies_when=When("2.1", ("不合格",)))
STAFF = NewPoint("从业人员健康证明", "抽查", LAW, evidence_always=("documentary",))
EXTRA = NewPoint("其他情况", "查看", LAW, answer="text", required=False)
GROUPS = (("许可", (LICENCE, EXPIRED)), ("贮存", (COLD, CAUSE)), ("人员", (STAFF, EXTRA)))


@pytest.fixture
def listed(office: Any) -> str:
    """A newer version of the item's list, with everything a form can do; returns its code."""
    return publish_list(office)


def publish_list(office: Any, at: Any = None) -> str:
    """Publish that list."""
    editor = Actor("editor", "编制", office.market, frozenset({Role.CATALOGUE_EDITOR}), frozenset({"*"}), "310000")
    checker = replace(editor, code="checker", roles=frozenset({Role.CATALOGUE_REVIEWER}))
    at = at or office.later(days=-2)
    code = catalogue.draft_checklist(checklist=catalogue.NewChecklist(
        office.item, office.market, "食品经营检查表", tuple(catalogue.NewCheckItem(title, points) for title, points in GROUPS),
    ), by=editor, at=at)
    catalogue.submit_checklist(list_code=code, by=editor, at=at)
    catalogue.review_checklist(list_code=code, by=checker, at=at)
    catalogue.publish_checklist(list_code=code, by=checker, at=at)
    return code


def fill(office: Any, no: str, *answers: Answer) -> int:
    return operations.fill(inspection_no=no, answers=answers, by=office.lead, at=office.at)


def refused(office: Any, no: str, *answers: Answer) -> Refused:
    with pytest.raises(Refused) as found:
        fill(office, no, *answers)
    return found.value


def attach(office: Any, no: str, kind: str) -> str:
    upload = evidence.Upload("取证.txt", [f"现场 {kind}".encode()], kind, "取证", office.at)
    return operations.attach(inspection_no=no, upload=upload, by=office.lead, at=office.at)


def test_only_the_points_that_are_asked_are_left(office: Any, listed: str) -> None:
    no = office.on_site()
    assert queries.inspection(no, office.head).left == ["1.1", "2.1", "3.1"]
    assert fill(office, no, Answer("1.1", "不合格", "已过期")) == 3
    assert queries.inspection(no, office.head).left == ["1.2", "2.1", "3.1"]
    assert [point.no for point in queries.inspection(no, office.head).asked] == ["1.1", "1.2", "2.1", "3.1", "3.2"]


def test_a_point_and_what_it_opens_are_filled_in_one_go(office: Any, listed: str) -> None:
    no = office.on_site()
    assert fill(office, no, Answer("1.1", "不合格", "已过期"), Answer("1.2", "", value="12")) == 2


def test_a_point_that_is_not_asked_is_refused_with_its_condition(office: Any, listed: str) -> None:
    no = office.on_site()
    found = refused(office, no, Answer("1.1", "合格"), Answer("1.2", "", value="12"))
    assert found.why == "第 1.2 项不用填写：第 1.1 项为“不合格”时才填写"
    assert found.field == "point-1.2"
    assert queries.inspection(no, office.head).left == ["1.1", "2.1", "3.1"]


def test_what_a_corrected_answer_puts_out_of_the_question_counts_no_more(office: Any, listed: str) -> None:
    no = office.on_site()
    fill(office, no, Answer("2.1", "", value="12"), Answer("2.2", "不合格", "门未关严", "冷柜门坏了"))
    assert queries.inspection(no, office.head).left == ["1.1", "3.1"]
    fill(office, no, Answer("2.1", "", value="4"), Answer("1.1", "合格"), Answer("3.1", "合理缺项"))
    found = queries.inspection(no, office.head)
    assert found.left == []
    assert {point.no: point.asked for point in found.points}["2.2"] is False
    operations.record(inspection_no=no, by=office.lead, at=office.at)
    [line] = [one for one in queries.timeline(no, office.head) if one.name == "inspections.InspectionRecorded"]
    assert line.data["failed"] == []
    operations.conclude(inspection_no=no, conclusion="逐项检查。", result_codes=["01"], by=office.lead, at=office.at)


def test_a_number_settles_its_result_and_is_itself_the_finding(office: Any, listed: str) -> None:
    no = office.on_site()
    fill(office, no, Answer("2.1", "", value="１２.50"))
    point = next(one for one in queries.inspection(no, office.head).points if one.no == "2.1")
    assert (point.result, point.value, point.note) == ("不合格", "12.50", "测得 12.50 ℃，标准是 0 至 8 ℃")
    [line] = [one for one in queries.timeline(no, office.head) if one.name == "inspections.PointsFilled"]
    assert line.data["answers"] == [{"point_no": "2.1", "result": "不合格", "note": point.note, "value": "12.50"}]
    assert (point.unit, point.limits, point.takes_value) == ("℃", "0 至 8 ℃", True)


@pytest.mark.parametrize(("answer", "words"), [
    (Answer("2.1", "合格", value="9"), "第 2.1 项测得 9 ℃，标准是 0 至 8 ℃，结果却是“合格”"),
    (Answer("2.1", "", value="很冷"), "第 2.1 项填写的“很冷”不是数值"),
    (Answer("2.1", "合格"), "第 2.1 项没有填写数值"),
    (Answer("2.1", "未检查", "设备断电", "3"), "第 2.1 项填写了数值，结果却是“未检查”"),
    (Answer("1.1", "合格", value="3"), "第 1.1 项不填数值或者文字"),
    (Answer("3.2", "", value="长" * 201), "第 3.2 项超过 200 字"),
    (Answer("2.1", ""), "第 2.1 项的结果“”不存在"),
    (Answer("9.9", "合格"), "检查表中没有第 9.9 项"),
])
def test_an_answer_that_contradicts_its_point_is_refused_there(office: Any, listed: str, answer: Answer, words: str) -> None:
    found = refused(office, office.on_site(), answer)
    assert found.why == words
    assert found.field == f"point-{answer.point_no}"


def test_the_record_waits_for_the_evidence_each_answer_needs(office: Any, listed: str) -> None:
    no = office.on_site()
    fill(office, no, Answer("1.1", "合格"), Answer("2.1", "", value="12"), Answer("2.2", "合格", "", "停电"), Answer("3.1", "合格"))
    with pytest.raises(Refused) as found:
        operations.record(inspection_no=no, by=office.lead, at=office.at)
    assert found.value.why == "证据不齐：第 2.1 项缺少视听资料；第 3.1 项缺少书证"
    assert found.value.then == "请补充证据后再办"
    assert queries.inspection(no, office.head).wanting({"documentary"}) == {"2.1": "视听资料"}
    attach(office, no, "audiovisual")
    with pytest.raises(Refused, match=r"第 3.1 项缺少书证"):
        operations.record(inspection_no=no, by=office.lead, at=office.at)
    attach(office, no, "documentary")
    operations.record(inspection_no=no, by=office.lead, at=office.at)
    assert queries.inspection(no, office.head).state == "recorded"


def test_the_record_waits_for_required_points_only(office: Any, listed: str) -> None:
    no = office.on_site()
    fill(office, no, Answer("1.1", "合格"), Answer("2.1", "", value="8"))
    with pytest.raises(Refused, match=r"还有 1 项检查内容未填写（第 3.1 项）"):
        operations.record(inspection_no=no, by=office.lead, at=office.at)
    fill(office, no, Answer("3.1", "未检查", "不在现场"))
    operations.record(inspection_no=no, by=office.lead, at=office.at)


def test_an_inspection_knows_the_versions_it_stands_on(office: Any, listed: str) -> None:
    found = queries.inspection(office.open(), office.head)
    assert found.checklist_sources == [(listed, 2)]
    assert {point.no: point.evidence_if_failed for point in found.points if point.evidence_if_failed} == {"2.1": "视听资料"}
    assert next(point.condition for point in found.points if point.no == "1.2") == "第 1.1 项为“不合格”"


def test_a_list_frozen_before_there_were_numbers_is_filled_as_ever(office: Any) -> None:
    no = office.on_site()
    old = FrozenChecklist.objects.create(sha256="old", list_code="x", version=1, title="旧表", points=[
        {"no": "1.1", "group": "证照", "content": "齐全", "method": "查看", "basis": "法"},
        {"no": "1.2", "group": "证照", "content": "公示", "method": "查看", "basis": "法"},
    ])
    Inspection.objects.filter(inspection_no=no).update(checklist=old)
    assert fill(office, no, Answer("1.1", "合格")) == 1
    found = queries.inspection(no, office.head)
    assert (found.left, found.checklist_sources) == (["1.2"], [])
    fill(office, no, Answer("1.2", "不合格", "没有公示"))
    operations.record(inspection_no=no, by=office.lead, at=office.at)


def test_what_may_be_saved_next_is_known_before_it_is_saved(office: Any, listed: str) -> None:
    found = queries.inspection(office.on_site(), office.head)
    assert found.asked_after({"1.1": ("不合格", ""), "2.1": ("", "12")}) == {"1.1", "1.2", "2.1", "2.2", "3.1", "3.2"}
    assert found.asked_after({}) == {"1.1", "2.1", "3.1", "3.2"}


def test_conditions_and_wanting_evidence_are_said_by_the_law() -> None:
    rules.check_asked([Answer("1", "合格")], {"1"}, {}, what="不能填写")
    rules.check_evidence({}, what="不能完成")


def test_what_one_department_asked_on_the_visit_the_other_need_not_ask_again(office: Any, listed: str) -> None:
    fire = {"organ_code": office.fire, "line_code": "fire", "officer_nos": ("F001", "F002")}
    mine, theirs = office.on_site(draw_no="D1"), office.open(draw_no="D1", **fire)
    alone = office.open(draw_no="D2", **fire)
    fill(office, mine, Answer("1.1", "不合格", "已过期"), Answer("1.2", "", value="12"), Answer("2.1", "", value="4"))
    fill(office, mine, Answer("1.1", "合格"))
    fireman = office.actor(Role.HEAD, organ=office.fire, line="fire")
    found = queries.answered_together(theirs, fireman)
    assert {no: (one.result, one.value, one.organ_code) for no, one in found.items()} == {
        "1.1": ("合格", "", office.market), "2.1": ("合格", "4", office.market),
    }
    assert queries.answered_together(alone, fireman) == {}
    assert queries.answered_together(mine, office.head) == {}
    with pytest.raises(NotFound):
        queries.answered_together(mine, fireman)
