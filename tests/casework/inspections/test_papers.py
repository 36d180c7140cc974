"""Papers of the visit by their tables, and evidence registered and kept: approval, report, seven working days, release."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from hengjian.casework.inspections import operations, queries, rules
from hengjian.casework.inspections.operations import Paper, Signature
from hengjian.kernel import access, running
from hengjian.kernel.access import Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.kernel.models import RunningDeadline

OFFICERS = (Signature("officer", "张浦江", "a" * 64), Signature("officer", "李东方"))
INQUIRY = {
    "place": "店内", "asked_name": "王某", "asked_id": "居民身份证", "asked_post": "店长", "relation": "负责人", "told": "已告知",
    "questions": [{"question": "何时断电？", "answer": "昨晚。"}, {"question": " ", "answer": ""}], "read": "self", "pages": 2,
}
KEEP = {
    "place": "仓库", "ground": "urgent", "reason": "正在装车", "urgent_reason": "会被运走", "way": "there", "kept_at": "仓库", "pages": "1",
    "articles": [{"name": "鸡翅", "quantity": "20", "unit": "箱"}], "notice_given": "yes",
}
SAMPLING = {
    "place": "货架", "purpose": "test", "method": "随机", "pages": "1",
    "samples": [{"name": "酱油", "base": "40", "quantity": "4", "unit": "瓶"}],
}
INQUEST = {"place": "后厨", "method": "查看、测量", "found": "冷柜断电。", "pages": "1"}


def paper(office: Any, kind: str, content: dict[str, Any], *signed: Signature, **more: Any) -> Paper:
    return Paper(kind, content, (*OFFICERS, *signed), office.at, office.later(minutes=10), **more)


def write(office: Any, no: str, one: Paper, at: datetime | None = None) -> str:
    return operations.write_paper(inspection_no=no, paper=one, by=office.lead, at=at or office.later(minutes=10))


def keep(office: Any, no: str, at: datetime | None = None, **more: Any) -> str:
    return write(office, no, paper(office, "keep", KEEP | more, Signature("party", "王某")), at)


def found(no: str) -> queries.InspectionRecord:
    return queries.inspection(no, access.NODE)


def test_each_kind_of_paper_is_kept_as_it_was_signed(office: Any) -> None:
    no = office.on_site()
    asked = [Signature("asked", "王某", page=page) for page in (1, 2)]
    party = Signature("party", "王某")
    made = [
        write(office, no, paper(office, "inquiry", INQUIRY, *asked, uuid="5f0c7a52-6d1c-4b0e-9a61-0d5b1f0a2c11")),
        write(office, no, paper(office, "sampling", SAMPLING, party)), write(office, no, paper(office, "inquest", INQUEST, party)),
        keep(office, no),
    ]
    papers = found(no).site.papers
    assert [one.paper_no for one in papers] == made
    assert [one.title for one in papers] == ["询问笔录", "抽样清单", "勘验笔录", "先行登记保存清单"]
    assert papers[0].content["questions"] == [{"question": "何时断电？", "answer": "昨晚。"}]
    assert (papers[0].content["pages"], papers[0].content["unsigned_note"]) == (2, "")
    assert papers[0].signatures[0] == {"role": "officer", "name": "张浦江", "sha256": "a" * 64, "page": 1}
    assert len({one.sha256 for one in papers}) == 4
    lines = [one for one in queries.timeline(no, office.head) if one.name == "inspections.PaperWritten"]
    assert {line.data["sha256"] for line in lines} == {one.sha256 for one in papers}
    assert queries.papers_of(no) == list(papers)


def test_a_paper_of_a_phone_is_kept_once(office: Any) -> None:
    no = office.on_site()
    one = paper(office, "inquest", INQUEST, Signature("party", "王某"), uuid="5f0c7a52-6d1c-4b0e-9a61-0d5b1f0a2c11")
    made = write(office, no, one)
    with pytest.raises(Refused, match=f"同一份文书已经保存（{made}）"):
        write(office, no, one)


def test_only_the_team_writes_and_only_on_the_visit(office: Any) -> None:
    one = paper(office, "inquest", INQUEST, Signature("party", "王某"))
    with pytest.raises(Refused, match="现在的状态是“已批准”"):
        write(office, office.approved(), one)
    with pytest.raises(Forbidden):
        operations.write_paper(inspection_no=office.on_site(uscc=office.other_firm), paper=one, by=office.inspectors[2], at=office.at)


@pytest.mark.parametrize(("kind", "change", "words"), [
    ("novel", {}, "没有“novel”这种文书"), ("inquest", {"colour": "红"}, "勘验笔录里没有“colour”这样的栏目"),
    ("inquest", {"found": " "}, "没有填写勘验情况"), ("inquest", {"pages": "0"}, "页数“0”不是正整数"),
    ("inquest", {"pages": "1.5"}, "不是正整数"),
    ("inquest", {"place": "长" * 201}, "地点超过 200 字"), ("inquest", {"found": "长" * 5001}, "勘验情况超过 5000 字"),
    ("sampling", {"samples": []}, "没有填写样品"), ("sampling", {"samples": [{"name": "酱油"}]}, "没有填写样品第 1 行的抽样基数"),
    ("sampling", {"samples": [SAMPLING["samples"][0]] * 201}, "样品超过 200 行"), ("sampling", {"purpose": "卖"}, "抽样目的没有“卖”这一项"),  # type: ignore[index]
    ("inquiry", {"questions": ["何时？"]}, "没有填写问答"), ("keep", {"urgent_reason": ""}, "当场采取先行登记保存，没有写明紧急情况"),
    ("inquiry", {"corrections": [{"page": "1", "before": "早", "after": "晚"}]}, "没有填写更正第 1 行的被询问人确认"),
    ("keep", {"notice_given": ""}, "没有填写通知书"), ("keep", {"ground": "prior"}, "机关负责人还没有批准先行登记保存"),
])
def test_a_paper_that_is_not_whole_is_refused_at_its_field(office: Any, kind: str, change: dict[str, Any], words: str) -> None:
    content = {"inquiry": INQUIRY, "keep": KEEP, "sampling": SAMPLING}.get(kind, INQUEST) | change
    signed = (Signature("party", "王某"), Signature("asked", "王某", page=2))
    with pytest.raises(Refused, match=words) as refused:
        write(office, office.on_site(), paper(office, kind, content, *signed))
    assert refused.value.field


@pytest.mark.parametrize(("signed", "more", "words"), [
    ((), {}, "第 1、2 页没有被询问人签名"), ((Signature("asked", "王某"),), {}, "第 2 页没有被询问人签名"),
    ((Signature("asked", " "),), {}, "有签名没有写明姓名"), ((Signature("king", "王某"),), {}, "签名人的身份“king”不存在"),
    ((), {"unsigned_note": "拒签"}, "被询问人没有签字，没有录音录像，也没有见证人签名"),
])
def test_each_page_is_signed_or_says_why_not(office: Any, signed: tuple[Signature, ...], more: dict[str, str], words: str) -> None:
    with pytest.raises(Refused, match=words):
        write(office, office.on_site(), paper(office, "inquiry", INQUIRY | more, *signed))


def test_who_will_not_sign_is_witnessed_and_the_party_may_sign_for_itself(office: Any) -> None:
    no = office.on_site()
    write(office, no, paper(office, "inquiry", INQUIRY | {"unsigned_note": "拒签"}, Signature("witness", "赵物业")))
    write(office, no, paper(office, "inquiry", INQUIRY, Signature("party", "王某"), Signature("party", "王某", page=2)))
    with pytest.raises(Refused, match="没有当事人签名"):
        write(office, no, paper(office, "inquest", INQUEST))
    with pytest.raises(Refused, match="执法人员签名少于两人"):
        write(office, no, replace(paper(office, "inquest", INQUEST), signatures=(OFFICERS[0], Signature("party", "王某"))))
    with pytest.raises(Refused, match="结束时间早于开始时间"):
        write(office, no, replace(paper(office, "inquest", INQUEST), ended_at=office.later(minutes=-1)))


def test_the_contracts_of_papers_and_results_are_what_the_code_says() -> None:
    folder = Path(settings.ROOT) / "contracts" / "rules"
    for name, said in (
        ("papers", queries.paper_contract()), ("result_codes", queries.result_contract()), ("visit", queries.visit_contract()),
    ):
        assert json.loads((folder / f"inspections.{name}.json").read_text(encoding="utf-8")) == json.loads(json.dumps(said))
    assert [bool(one["why"]) for one in queries.paper_contract()["examples"]] == [False, True, True, True, True, True, False]


# --- evidence registered and kept ---


def clocks(keep_no: str) -> dict[str, tuple[date, str]]:
    rows = RunningDeadline.objects.filter(about=f"keep:{keep_no}", ended_on=None)
    return {row.code: (row.due_on, row.counted_in) for row in rows}


def test_an_urgent_keep_runs_a_day_and_seven_working_days_from_when_it_was_taken(office: Any) -> None:
    keep_no = keep(office, office.on_site())
    assert clocks(keep_no) == {
        "inspections.keep_report": (date(2026, 3, 10), "hours"), "inspections.keep_dispose": (date(2026, 3, 18), "working"),
    }
    assert running.recompute(running.calendar()) == []


def test_a_keep_that_the_node_hears_of_late_runs_from_the_day_it_was_taken(office: Any) -> None:
    no = office.on_site()
    at = office.later(hours=3)
    keep_no = keep(office, no, at)
    [one] = found(no).site.keeps
    assert (one.taken_at, one.report_by) == (at, datetime.fromisoformat("2026-03-10T13:00:00+08:00"))
    assert one.keep_no == keep_no


def test_the_head_approves_afterwards_and_the_delay_is_said(office: Any) -> None:
    no = office.on_site()
    keep_no = keep(office, no)
    operations.decide_keep(inspection_no=no, keep_no=keep_no, approved=True, by=office.head, at=office.later(hours=30))
    assert set(clocks(keep_no)) == {"inspections.keep_dispose"}
    [line] = [one for one in queries.timeline(no, office.head) if one.name == "inspections.KeepDecided"]
    assert (line.data["approved"], line.data["late"]) == (True, True)
    with pytest.raises(Refused, match="这次先行登记保存已经批准"):
        operations.decide_keep(inspection_no=no, keep_no=keep_no, approved=False, reason="无", by=office.head, at=office.later(hours=31))


def test_what_should_not_have_been_kept_is_lifted_at_once(office: Any) -> None:
    no = office.on_site()
    keep_no = keep(office, no)
    given = {"inspection_no": no, "keep_no": keep_no, "approved": False, "by": office.head, "at": office.later(hours=2)}
    with pytest.raises(Refused, match="没有写明不应当采取先行登记保存的理由"):
        operations.decide_keep(**given)
    operations.decide_keep(**given, reason="没有灭失的可能")
    assert clocks(keep_no) == {}
    assert [one.state_title for one in found(no).site.keeps] == ["已解除"]
    with pytest.raises(Refused, match=f"先行登记保存 {keep_no} 已解除"):
        operations.dispose_keep(inspection_no=no, keep_no=keep_no, disposal="tested", note="送检", by=office.lead, at=office.later(hours=3))


def test_what_the_head_allowed_beforehand_serves_one_list(office: Any) -> None:
    no = office.on_site()
    prior = {"ground": "prior", "urgent_reason": ""}
    with pytest.raises(Refused, match="没有写明批准保存什么"):
        operations.allow_keep(inspection_no=no, words=" ", by=office.head, at=office.at)
    operations.allow_keep(inspection_no=no, words="仓库内的鸡翅", by=office.head, at=office.at)
    with pytest.raises(Refused, match="已有一次批准还没有采取措施"):
        operations.allow_keep(inspection_no=no, words="再批一次", by=office.head, at=office.at)
    assert found(no).site.allowance == "仓库内的鸡翅"
    keep_no = keep(office, no, **prior)
    assert set(clocks(keep_no)) == {"inspections.keep_dispose"}
    assert (found(no).site.allowance, found(no).site.keeps[0].approved_at) == ("", office.at)
    with pytest.raises(Refused, match="机关负责人还没有批准先行登记保存"):
        keep(office, no, **prior)
    operations.dispose_keep(inspection_no=no, keep_no=keep_no, disposal="tested", note="送检", by=office.lead, at=office.later(days=1))
    assert clocks(keep_no) == {}


@pytest.mark.parametrize(("given", "words"), [
    ({"disposal": "eaten", "note": "吃了"}, "没有选择处理措施"), ({"disposal": "tested", "note": " "}, "没有写明处理情况"),
    ({"disposal": "tested", "note": "送检"}, "当场采取的先行登记保存还没有补办批准"),
    ({"disposal": "lifted", "note": "发还"}, "解除先行登记保存应当经机关负责人批准"),
])
def test_kept_evidence_is_disposed_of_as_the_law_says(office: Any, given: dict[str, str], words: str) -> None:
    no = office.on_site()
    with pytest.raises(Refused, match=words):
        operations.dispose_keep(inspection_no=no, keep_no=keep(office, no), by=office.lead, at=office.later(hours=2), **given)


def test_only_the_team_or_the_head_disposes(office: Any) -> None:
    no = office.on_site()
    keep_no = keep(office, no)
    given = {"inspection_no": no, "disposal": "lifted", "note": "发还", "at": office.later(hours=2)}
    with pytest.raises(Forbidden):
        operations.dispose_keep(**given, keep_no=keep_no, by=office.inspectors[2])
    with pytest.raises(NotFound, match="这次检查没有先行登记保存 nothing"):
        operations.dispose_keep(**given, keep_no="nothing", by=office.head)
    operations.dispose_keep(**given, keep_no=keep_no, by=office.head)
    assert found(no).site.keeps[0].state == "lifted"


def test_what_is_not_disposed_of_in_seven_working_days_is_released_by_itself(office: Any) -> None:
    no = office.on_site()
    keep_no = keep(office, no)
    last = office.at + timedelta(days=9)
    [one] = found(no).site.keeps
    assert [one.standing(day).state for day in (last.date(), last.date() + timedelta(days=1))] == ["kept", "lapsed"]
    assert operations.lapse_keeps(by=access.NODE, at=last) == []
    with pytest.raises(Refused, match="已经处理，或者期限还没有届满"):
        operations.lapse_keep(inspection_no=no, keep_no=keep_no, by=access.NODE, at=last)
    late = last + timedelta(days=1)
    with pytest.raises(Refused, match="应当在 2026-03-18 前处理，逾期已自动解除"):
        operations.dispose_keep(inspection_no=no, keep_no=keep_no, disposal="lifted", note="发还", by=office.head, at=late)
    assert operations.lapse_keeps(by=access.NODE, at=late) == [keep_no]
    assert operations.lapse_keeps(by=access.NODE, at=late) == []
    assert (found(no).site.keeps[0].state_title, clocks(keep_no)) == ("已自动解除", {})
    assert "inspections.KeepLapsed" in [line.name for line in queries.timeline(no, office.head)]
    with pytest.raises(Forbidden):
        operations.lapse_keep(inspection_no=no, keep_no=keep_no, by=office.head, at=late)


def test_an_inspection_does_not_end_over_kept_evidence(office: Any) -> None:
    no = office.on_site()
    keep_no = keep(office, no)
    with pytest.raises(Refused, match=f"先行登记保存 {keep_no} 还没有处理"):
        operations.terminate(inspection_no=no, cause="closed", reason="已关门", by=office.lead, at=office.later(hours=1))
    answers = [operations.Answer(point, "合格") for point in office.points]
    operations.fill(inspection_no=no, answers=answers, by=office.lead, at=office.at)
    operations.record(inspection_no=no, by=office.lead, at=office.at)
    operations.conclude(inspection_no=no, conclusion="逐项检查。", result_codes=["01"], by=office.lead, at=office.at)
    operations.review(inspection_no=no, by=office.reviewer, at=office.at)
    published = operations.mark_published(inspection_no=no, publication_no="P1", by=office.publisher, at=office.at)
    assert not published
    with pytest.raises(Refused, match=f"先行登记保存 {keep_no} 还没有处理"):
        operations.close(inspection_no=no, by=office.lead, at=office.at)
    operations.close(inspection_no=no, by=office.lead, at=office.at + timedelta(days=10))


# --- transfer ---


def test_what_was_found_is_handed_to_whoever_is_competent(office: Any) -> None:
    no = office.recorded("不合格")
    first = operations.transfer(inspection_no=no, organ_code=office.fire, reason="消防通道堵塞", by=office.lead, at=office.at)
    operations.transfer(inspection_no=no, to_words="浦东公安分局", reason="涉嫌犯罪", by=office.head, at=office.at)
    assert [(one.to_words, one.organ_code) for one in found(no).site.transfers] == [
        ("浦东新区消防救援支队", office.fire), ("浦东公安分局", ""),
    ]
    assert first == found(no).site.transfers[0].transfer_no
    for given, words in (({"to_words": " "}, "没有写明移送给谁"), ({"to_words": "公安", "reason": " "}, "没有写明移送的理由")):
        with pytest.raises(Refused, match=words):
            operations.transfer(**{"inspection_no": no, "reason": "涉嫌犯罪", "by": office.head, "at": office.at, **given})
    with pytest.raises(Forbidden):
        operations.transfer(inspection_no=no, to_words="公安", reason="涉嫌犯罪", by=office.inspectors[2], at=office.at)


def test_a_head_of_another_organ_transfers_nothing(office: Any) -> None:
    no = office.recorded("不合格")
    with pytest.raises(Forbidden):
        operations.transfer(
            inspection_no=no, to_words="公安", reason="涉嫌犯罪", by=office.actor(Role.HEAD, organ=office.fire, line="fire"), at=office.at
        )


def test_the_law_of_keeping_in_a_sentence() -> None:
    assert not rules.lapsed(date(2026, 3, 18), date(2026, 3, 18))
    assert rules.lapsed(date(2026, 3, 18), date(2026, 3, 19))
