"""One inspection at the desk: every act from its form, every refusal under its field, nothing typed lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import premises
from hengjian.casework.inspections import queries as inspections
from hengjian.kernel import access
from hengjian.kernel.access import Actor, Role
from hengjian.registers.catalogue import operations as catalogue
from tests.interfaces.workbench.conftest import BUREAU, ITEM, MORNING


def address(no: str, more: str = "") -> str:
    return f"/desk/inspections/{no}/{more}"


def state(no: str) -> str:
    return inspections.inspection(no, access.NODE).state


def test_another_organs_inspection_is_not_found(desk: Any) -> None:
    no = desk.opened()
    assert desk.client("stranger").get(address(no)).status_code == 404
    assert desk.client("stranger").post(address(no), {"act": "approve"}).status_code == 404


def test_nobody_gets_in_without_signing_in(desk: Any, client: Any) -> None:
    answer = client.get(address(desk.opened()))
    assert answer.status_code == 302
    assert "sign-in" in answer["Location"]


def test_the_head_approves(desk: Any) -> None:
    no = desk.opened()
    answer = desk.client("head").post(address(no), {"act": "approve"}, follow=True)
    assert f"已批准 {no}" in answer.content.decode()
    assert state(no) == "approved"


def test_a_second_approval_answers_what_is_open(desk: Any) -> None:
    no = desk.approved()
    answer = desk.client("head").post(address(no), {"act": "approve"})
    assert answer.status_code == 422
    assert "现在可以办的：送达检查通知、到场亮证" in answer.content.decode()
    assert state(no) == "approved"


def test_a_planner_sees_whose_act_it_is_and_cannot_do_it(desk: Any) -> None:
    no = desk.opened()
    client = desk.client("planner")
    assert "由机关负责人办理" in client.get(address(no)).content.decode()
    assert client.post(address(no), {"act": "approve"}).status_code == 403
    assert state(no) == "created"


def test_an_approval_that_needs_a_reason_opens_its_form(desk: Any) -> None:
    desk.opened()
    no = desk.opened()
    answer = desk.client("head").post(address(no), {"act": "approve"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "写明分别检查的理由" in text
    assert 'name="approve-separate_reason"' in text
    done = desk.client("head").post(address(no), {"act": "approve", "approve-separate_reason": "事项不同，须分别进行。"})
    assert done.status_code == 302


def test_the_whole_way_from_arrival_to_publication(desk: Any) -> None:
    no = desk.approved()
    lead, second = desk.client("lead"), desk.client("second")
    for officer in (lead, second):
        given = {"act": "sign_in", "sign_in-code_no": premises.code_no(no), "sign_in-certificate_shown": "yes"}
        assert officer.post(address(no), given).status_code == 302
    there = {"act": "arrive", "arrive-officers": ["P001", "P002"], "arrive-place": "一层", "arrive-code_shown": "yes"}
    assert lead.post(address(no), there).status_code == 302
    told = {"act": "tell_rights", "tell_rights-told": list(inspections.rights()), "tell_rights-recusal": "none"}
    assert lead.post(address(no), told).status_code == 302
    filled = {f"point-{point}": "合格" for point in ("1.1", "1.2", "2.1")}
    assert lead.post(address(no, "checklist/"), filled)["Location"] == address(no)
    assert lead.post(address(no), {"act": "record", "record-signature": "signed"}).status_code == 302
    told = {"act": "conclude", "conclude-conclusion": "逐项检查，未见问题。", "conclude-result_codes": ["01"]}
    assert lead.post(address(no), told).status_code == 302
    assert desk.client("reviewer").post(address(no), {"act": "review"}).status_code == 302
    answer = desk.client("publisher").post(address(no), {"act": "publish", "publish-statement": ""}, follow=True)
    assert "已公示" in answer.content.decode()
    assert state(no) == "closed"


def test_who_was_there_does_not_review(desk: Any) -> None:
    no = desk.told()
    text = desk.client("lead").get(address(no)).content.decode()
    assert "由复核人办理" in text
    assert desk.client("lead").post(address(no), {"act": "review"}).status_code == 403


def test_a_result_is_sent_back_with_a_reason(desk: Any) -> None:
    no = desk.told()
    client = desk.client("reviewer")
    empty = client.post(address(no), {"act": "send_back", "send_back-reason": " "})
    assert empty.status_code == 422
    assert "没有填写要补正什么" in empty.content.decode()
    client.post(address(no), {"act": "send_back", "send_back-reason": "第 2.1 项没有写明温度"})
    assert state(no) == "on_site"
    assert "第 2.1 项没有写明温度" in client.get(address(no)).content.decode()


def test_a_refused_conclusion_keeps_every_word(desk: Any) -> None:
    no = desk.recorded("不合格")
    given = {"act": "conclude", "conclude-conclusion": "冷藏柜温度偏高", "conclude-result_codes": ["01"]}
    answer = desk.client("lead").post(address(no), given)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "第 1.1 项不合格，结果却是“未发现问题”" in text
    assert "冷藏柜温度偏高" in text
    assert state(no) == "recorded"


def test_a_correction_is_ordered_reported_and_rechecked(desk: Any) -> None:
    no = desk.recorded("不合格")
    lead = desk.client("lead")
    early = {"act": "order_correction", "order_correction-content": "维修冷藏柜", "order_correction-due_on": "2026-03-09"}
    refused = lead.post(address(no), early)
    assert refused.status_code == 422
    assert "不晚于今天" in refused.content.decode()
    lead.post(address(no), {**early, "order_correction-due_on": "2026-03-24"})
    assert "改正中" in lead.get(address(no)).content.decode()
    lead.post(address(no), {"act": "report_correction"})
    assert "待复查" in lead.get(address(no)).content.decode()
    lead.post(address(no), {"act": "recheck", "recheck-corrected": "yes", "recheck-note": "温度 5 ℃"})
    assert "已改正" in lead.get(address(no)).content.decode()


def test_an_inspection_is_ended_with_its_cause(desk: Any) -> None:
    no = desk.on_site()
    client = desk.client("lead")
    answer = client.post(address(no), {"act": "terminate", "terminate-cause": "", "terminate-reason": "门店已关"})
    assert "没有选择终止的情形" in answer.content.decode()
    assert "门店已关" in answer.content.decode()
    client.post(address(no), {"act": "terminate", "terminate-cause": "closed", "terminate-reason": "门店已关"})
    assert state(no) == "terminated"
    assert "现在可以办理" not in client.get(address(no)).content.decode()


def test_the_head_sends_others(desk: Any) -> None:
    no = desk.opened()
    given = {"act": "assign", "assign-officers": ["P003", "P004"], "assign-reason": "原人员休假"}
    assert desk.client("head").post(address(no), given).status_code == 302
    assert {seat.officer_no for seat in inspections.inspection(no, access.NODE).officers} == {"P003", "P004"}


def test_two_inspections_become_one_visit(desk: Any) -> None:
    other = desk.opened(planned_from=date(2026, 3, 16))
    no = desk.opened()
    page = desk.client("planner").get(address(no)).content.decode()
    assert other in page
    assert desk.client("planner").post(address(no), {"act": "merge", "merge-with_no": other}).status_code == 302
    assert inspections.inspection(no, access.NODE).planned_from == date(2026, 3, 16)


@pytest.mark.parametrize("bring", ["opened", "on_site", "told", "reviewed"])
def test_the_page_asks_a_fixed_number_of_questions(desk: Any, queries: Callable[[int], Any], bring: str) -> None:
    no = getattr(desk, bring)()
    for who in ("head", "lead", "reviewer"):
        client = desk.client(who)
        client.get(address(no))
        with queries(36):
            assert client.get(address(no)).status_code == 200


def test_an_unknown_act_changes_nothing(desk: Any) -> None:
    no = desk.opened()
    answer = desk.client("head").post(address(no), {"act": "paint"})
    assert answer.status_code == 422
    assert state(no) == "created"


# --- the checklist ---


def test_part_of_the_checklist_is_saved(desk: Any) -> None:
    no = desk.on_site()
    client = desk.client("lead")
    answer = client.post(address(no, "checklist/"), {"point-1.1": "合格"}, follow=True)
    assert "已保存 1 项，还有 2 项未填写" in answer.content.decode()
    assert "还有 2 项检查内容未填写（第 1.2、2.1 项）" in client.get(address(no)).content.decode()


def test_a_failure_without_a_finding_is_refused_under_its_point(desk: Any) -> None:
    no = desk.on_site()
    given = {"point-1.1": "合格", "point-1.2": "不合格", "note-1.2": "", "note-2.1": "打了一半的字"}
    answer = desk.client("lead").post(address(no, "checklist/"), given)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="point-1-2-error"' in text
    assert "打了一半的字" in text
    assert inspections.inspection(no, access.NODE).left == ["1.1", "1.2", "2.1"]


def test_saving_nothing_says_so(desk: Any) -> None:
    answer = desk.client("lead").post(address(desk.on_site(), "checklist/"), {})
    assert answer.status_code == 422
    assert "没有填写任何一项" in answer.content.decode()


def test_only_the_team_fills(desk: Any) -> None:
    no = desk.on_site(officer_nos=("P001", "P003"))
    answer = desk.client("second").post(address(no, "checklist/"), {"point-1.1": "合格"})
    assert answer.status_code == 403
    assert "你不是这次检查的执法人员" in answer.content.decode()


# --- points with numbers, evidence and skip logic ---


@pytest.fixture
def measured(desk: Any) -> Any:
    """The desk with a newer list: a licence, how long it is expired, a temperature with its standard."""
    law = "《中华人民共和国食品安全法》第一百二十六条"
    editor = Actor("editor", "编制", BUREAU, frozenset({Role.CATALOGUE_EDITOR}), frozenset({"*"}), "310000")
    checker = Actor("checker", "审核", BUREAU, frozenset({Role.CATALOGUE_REVIEWER}), frozenset({"*"}), "310000")
    point = catalogue.NewPoint
    code = catalogue.draft_checklist(checklist=catalogue.NewChecklist(ITEM, BUREAU, "测量检查表", (catalogue.NewCheckItem("贮存", (
        point("许可证有效", "查看", law, evidence=("documentary",), discretion="首次轻微的可以不罚"),
        point("过期原因", "询问", law, answer="text", applies_when=catalogue.When("1.1", ("不合格",))),
        point("冷藏温度", "测量", law, answer="number", unit="℃", low="0", high="8"),
    )),)), by=editor, at=MORNING)
    catalogue.submit_checklist(list_code=code, by=editor, at=MORNING)
    catalogue.review_checklist(list_code=code, by=checker, at=MORNING)
    catalogue.publish_checklist(list_code=code, by=checker, at=MORNING)
    return desk


def test_only_the_asked_points_are_shown_with_unit_standard_and_evidence(measured: Any) -> None:
    no = measured.on_site()
    text = measured.client("lead").get(address(no, "checklist/")).content.decode()
    assert 'name="value-1.3"' in text
    assert "℃" in text
    assert "标准：0 至 8 ℃" in text
    assert "不合格时需要证据：书证" in text
    assert "裁量基准：首次轻微的可以不罚" in text
    assert "过期原因" not in text
    assert "另有 1 项" in text


def test_an_answer_opens_the_next_point(measured: Any) -> None:
    no = measured.on_site()
    client = measured.client("lead")
    answer = client.post(address(no, "checklist/"), {"point-1.1": "不合格", "note-1.1": "已过期"}, follow=True)
    text = answer.content.decode()
    assert "已保存 1 项，还有 2 项未填写" in text
    assert "过期原因" in text
    assert "第 1.1 项为“不合格”时填写" in text
    assert "还缺少：书证" in text
    assert "补充证据" in text


def test_a_number_settles_its_result_on_the_page(measured: Any) -> None:
    no = measured.on_site()
    client = measured.client("lead")
    client.post(address(no, "checklist/"), {"value-1.3": "12", "point-1.3": ""})
    text = client.get(address(no, "checklist/")).content.decode()
    assert 'value="12"' in text
    assert "<strong>不合格</strong>" in text
    assert "测得 12 ℃，标准是 0 至 8 ℃" in client.get(address(no)).content.decode()
    client.post(address(no, "checklist/"), {"point-1.1": "合格", "value-1.3": "12", "note-1.3": ""})
    found = {point.no: point.result for point in inspections.inspection(no, access.NODE).points}
    assert found == {"1.1": "合格", "1.2": "", "1.3": "不合格"}
    client.post(address(no, "checklist/"), {"point-1.1": "合格", "value-1.3": "4", "note-1.3": ""})
    point = next(one for one in inspections.inspection(no, access.NODE).points if one.no == "1.3")
    assert (point.result, point.note) == ("合格", "")


def test_what_is_no_number_is_refused_under_its_point_and_stays_typed(measured: Any) -> None:
    no = measured.on_site()
    answer = measured.client("lead").post(address(no, "checklist/"), {"value-1.3": "很冷", "point-1.1": "合格"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="point-1-3-error"' in text
    assert 'value="很冷"' in text


def test_what_another_answer_puts_out_of_the_question_is_not_sent_along(measured: Any) -> None:
    no = measured.on_site()
    client = measured.client("lead")
    client.post(address(no, "checklist/"), {"point-1.1": "不合格", "note-1.1": "已过期"})
    given = {"point-1.1": "合格", "value-1.2": "忘了", "value-1.3": "4"}
    assert client.post(address(no, "checklist/"), given)["Location"] == address(no)
    text = client.get(address(no)).content.decode()
    assert "2 项中 2 项合格" in text
    assert "过期原因" not in text


def test_what_another_department_asked_on_the_same_visit_is_filled_in_beforehand(measured: Any) -> None:
    first, second = measured.on_site(draw_no="D1"), measured.opened(draw_no="D1")
    measured.client("lead").post(address(first, "checklist/"), {"point-1.1": "合格", "value-1.3": "4"})
    text = measured.client("lead").get(address(second, "checklist/")).content.decode()
    assert f"（检查 {first}）已经填写，核对后保存即可" in text
    assert 'value="4"' in text
    assert inspections.inspection(second, access.NODE).left == ["1.1", "1.3"]


def test_a_fault_leads_to_a_case_that_knows_the_firm(desk: Any) -> None:
    no = desk.recorded("合格", "合格", "不合格")
    page = desk.client("lead").get(address(no)).content.decode()
    way = f"/desk/enforcement/new/?from=inspection:{no}"
    assert way in page
    form = desk.client("lead").get(way).content.decode()
    assert "上海澄味餐饮管理有限公司" in form
    assert f"inspection:{no}" in form
    clean = desk.recorded("合格", "合格", "合格", uscc="91310115000000000Q")
    assert "/desk/enforcement/new/" not in desk.client("lead").get(address(clean)).content.decode()
