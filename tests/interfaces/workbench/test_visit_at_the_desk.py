"""The visit at the desk: whatever a phone does can be done from the page, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest

import premises
from hengjian.casework.inspections import operations
from hengjian.casework.inspections import queries as inspections
from hengjian.kernel import access

INQUIRY = {
    "started_at": "2026-03-09T10:00", "ended_at": "2026-03-09T10:30", "place": "店内", "asked_name": "王某", "asked_id": "居民身份证",
    "asked_post": "店长", "relation": "负责人", "told": "已告知权利义务", "read": "self", "pages": "1",
    "questions-0-question": "冷柜何时断电？", "questions-0-answer": "昨晚十点。",
    "signature-0-role": "officer", "signature-0-name": "顾若宁", "signature-0-page": "1",
    "signature-1-role": "officer", "signature-1-name": "沈知行", "signature-1-page": "1", "signature-2-role": "asked",
    "signature-2-name": "王某", "signature-2-page": "1",
}
KEEP = {
    "started_at": "2026-03-09T10:00", "ended_at": "2026-03-09T10:30", "place": "仓库", "ground": "urgent", "reason": "货物正在装车",
    "urgent_reason": "等待批准期间货物会被运走", "way": "there", "kept_at": "本店仓库",
    "articles-0-name": "冷冻鸡翅", "articles-0-quantity": "20",
    "articles-0-unit": "箱", "notice_given": "yes", "pages": "1", "signature-0-role": "officer", "signature-0-name": "顾若宁",
    "signature-0-page": "1", "signature-1-role": "officer", "signature-1-name": "沈知行", "signature-1-page": "1",
    "signature-2-role": "party", "signature-2-name": "王某", "signature-2-page": "1",
}


def address(no: str, more: str = "") -> str:
    return f"/desk/inspections/{no}/{more}"


def page(desk: Any, who: str, no: str, more: str = "") -> str:
    answer = desk.client(who).get(address(no, more))
    assert answer.status_code == 200
    return str(answer.content.decode())


def act(desk: Any, who: str, no: str, name: str, **given: Any) -> Any:
    return desk.client(who).post(address(no), {"act": name, **{f"{name}-{field}": value for field, value in given.items()}})


def record(no: str) -> inspections.InspectionRecord:
    return inspections.inspection(no, access.NODE)


def test_the_page_says_who_has_still_to_sign_in(desk: Any) -> None:
    no = desk.approved()
    assert "须至少两名执法人员各自签到，顾若宁、沈知行还没有签到" in page(desk, "lead", no)
    assert act(desk, "lead", no, "sign_in", code_no=premises.code_no(no), certificate_shown="yes").status_code == 302
    text = page(desk, "lead", no)
    assert "沈知行还没有签到" in text
    assert 'href="#act-sign_in"' not in text
    assert 'href="#act-sign_in"' in page(desk, "second", no)


def test_nobody_signs_in_with_a_code_of_another_visit(desk: Any) -> None:
    no = desk.approved()
    answer = act(desk, "lead", no, "sign_in", code_no="310115-2026-999999", certificate_shown="yes")
    assert answer.status_code == 422
    assert "没有检查码 310115-2026-999999" in answer.content.decode()
    hidden = act(desk, "lead", no, "sign_in", code_no=premises.code_no(no), certificate_shown="no")
    assert "没有出示执法证，当事人有权拒绝检查" in hidden.content.decode()


def test_a_notice_is_served_and_shown(desk: Any) -> None:
    no = desk.approved()
    late = act(desk, "lead", no, "notify", way="at_door", to_words="王店长", reason="")
    assert "没有写明紧急情况" in late.content.decode()
    assert act(desk, "lead", no, "notify", way="delivered", to_words="王店长", reason="").status_code == 302
    text = page(desk, "lead", no)
    assert "送达或者邮寄，王店长" in text
    assert 'href="#act-notify"' not in text


def test_a_recusal_goes_to_the_head_and_the_visit_goes_on(desk: Any) -> None:
    no = desk.approved()
    premises.arrive(no, by=desk.actor("lead"), at=desk.tick())
    silent = act(desk, "lead", no, "tell_rights", told=list(inspections.rights()), recusal="asked", recusal_note="")
    assert "没有写明申请谁回避和理由" in silent.content.decode()
    act(desk, "lead", no, "tell_rights", told=list(inspections.rights()), recusal="asked", recusal_note="沈知行是前员工")
    assert 'href="#act-decide_recusal"' in page(desk, "head", no)
    assert act(desk, "head", no, "decide_recusal", granted="yes", aside=["P002"], instead=["P003"], reason="属实").status_code == 302
    text = page(desk, "head", no)
    assert "沈知行回避，由苏念安接替" in text
    assert "同意回避" in text
    assert [seat.officer_no for seat in record(no).officers] == ["P001", "P003"]


def test_a_paper_is_written_row_by_row_without_script(desk: Any) -> None:
    no = desk.on_site()
    new = address(no, "papers/new/inquiry/")
    assert "询问笔录" in page(desk, "lead", no, "papers/")
    blank = desk.client("lead").get(new).content.decode()
    assert 'value="顾若宁"' in blank
    grown = desk.client("lead").post(new, {**INQUIRY, "more": "1"}).content.decode()
    assert "冷柜何时断电？" in grown
    assert 'name="questions-3-question"' in grown
    refused = desk.client("lead").post(new, {**INQUIRY, "signature-2-name": ""})
    assert refused.status_code == 422
    assert "第 1 页没有被询问人签名" in refused.content.decode()
    assert "昨晚十点。" in refused.content.decode()
    assert desk.client("lead").post(new, INQUIRY)["Location"] == address(no)
    [paper] = record(no).site.papers
    shown = page(desk, "reviewer", no, f"papers/{paper.paper_no}/")
    assert "昨晚十点。" in shown
    assert "被询问人自行阅读" in shown
    assert paper.sha256 in shown
    assert paper.paper_no in page(desk, "reviewer", no)


@pytest.mark.parametrize(("change", "words"), [
    ({"started_at": "gestern"}, "开始时间认不出来"), ({"ended_at": "2026-03-09T09:00"}, "结束时间早于开始时间"),
    ({"read": "", "asked_name": "\0"}, "没有填写被询问人"), ({"pages": "两"}, "页数“两”不是正整数"),
    ({"signature-0-role": "king"}, "签名人的身份“king”不存在"), ({"signature-2-page": "二"}, "第 1 页没有被询问人签名"),
])
def test_a_paper_that_is_not_whole_is_refused_in_words(desk: Any, change: dict[str, str], words: str) -> None:
    no = desk.on_site()
    answer = desk.client("lead").post(address(no, "papers/new/inquiry/"), INQUIRY | change)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert record(no).site.papers == ()


def test_an_unknown_paper_is_not_found(desk: Any) -> None:
    no = desk.on_site()
    assert desk.client("lead").get(address(no, "papers/new/novel/")).status_code == 404
    assert desk.client("lead").get(address(no, "papers/310115-2026-000009/")).status_code == 404
    assert desk.client("reviewer").get(address(no, "papers/new/inquiry/")).status_code == 403


def test_urgent_kept_evidence_waits_for_the_head_and_is_disposed_of(desk: Any) -> None:
    no = desk.on_site()
    assert desk.client("lead").post(address(no, "papers/new/keep/"), KEEP)["Location"] == address(no)
    [keep] = record(no).site.keeps
    text = page(desk, "head", no)
    assert "情况紧急，当场采取" in text
    assert "2026-03-10 13:00 前报告并补办批准；2026-03-18 前处理" in text
    early = act(desk, "lead", no, "dispose_keep", keep_no=keep.keep_no, disposal="tested", note="送检")
    assert "还没有补办批准" in early.content.decode()
    assert act(desk, "head", no, "decide_keep", keep_no=keep.keep_no, approved="yes", reason="").status_code == 302
    assert act(desk, "lead", no, "dispose_keep", keep_no=keep.keep_no, disposal="tested", note="送市质检院").status_code == 302
    assert "送交检测、检验、检疫、鉴定：送市质检院" in page(desk, "head", no)
    assert 'href="#act-dispose_keep"' not in page(desk, "lead", no)


def test_the_head_allows_beforehand_or_lifts_at_once(desk: Any) -> None:
    no = desk.on_site()
    prior = {**KEEP, "ground": "prior", "urgent_reason": ""}
    refused = desk.client("lead").post(address(no, "papers/new/keep/"), prior)
    assert "机关负责人还没有批准先行登记保存" in refused.content.decode()
    assert act(desk, "head", no, "allow_keep", words="仓库内的冷冻鸡翅，可能被转移").status_code == 302
    assert desk.client("lead").post(address(no, "papers/new/keep/"), prior).status_code == 302
    assert desk.client("lead").post(address(no, "papers/new/keep/"), KEEP).status_code == 302
    urgent = record(no).site.keeps[1].keep_no
    assert act(desk, "head", no, "decide_keep", keep_no=urgent, approved="no", reason="没有灭失的可能").status_code == 302
    assert [one.state for one in record(no).site.keeps] == ["kept", "lifted"]


def test_who_will_not_be_inspected_is_noted_and_the_record_closed(desk: Any) -> None:
    no = desk.on_site()
    alone = act(desk, "lead", no, "note_obstruction", note="锁门拒绝进入")
    assert "没有录音录像，也没有见证人" in alone.content.decode()
    seen = {"note": "锁门拒绝进入", "witness_name": "赵物业", "witness_note": "物业经理"}
    assert act(desk, "lead", no, "note_obstruction", **seen).status_code == 302
    given = {"signature": "refused", "signature_note": "拒绝签字", "witness_name": "赵物业", "witness_note": "物业经理"}
    assert act(desk, "lead", no, "record", **given).status_code == 302
    assert act(desk, "lead", no, "conclude", conclusion="拒绝检查", result_codes=["07"]).status_code == 302
    text = page(desk, "lead", no)
    assert "锁门拒绝进入" in text
    assert "赵物业，物业经理" in text
    assert record(no).record_sha256 in text


def test_what_was_found_is_handed_over(desk: Any) -> None:
    no = desk.recorded("不合格")
    nobody = act(desk, "lead", no, "transfer", organ_code="", to_words="", reason="涉嫌犯罪")
    assert "没有写明移送给谁" in nobody.content.decode()
    assert act(desk, "lead", no, "transfer", organ_code="", to_words="浦东公安分局", reason="涉嫌犯罪").status_code == 302
    assert "浦东公安分局" in page(desk, "head", no)


def test_what_officers_say_differently_stands_first(desk: Any) -> None:
    no = desk.on_site()
    first, second = desk.actor("lead"), desk.actor("second")
    operations.merge_answers(inspection_no=no, answers=[operations.Answer("2.1", "合格")], by=first, at=desk.tick())
    operations.merge_answers(inspection_no=no, answers=[operations.Answer("2.1", "不合格", "9 ℃")], by=second, at=desk.tick())
    text = page(desk, "lead", no)
    assert "填写不一致" in text
    assert "沈知行：不合格（9 ℃）；顾若宁：合格" in text
