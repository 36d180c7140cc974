"""The papers of a case: written once, made at their time, two letters together, the same bytes from the same facts."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from casework.enforcement import test_story as stories
from casework.enforcement.test_story import EXPIRED_BREAD, Office, at
from hengjian.casework.documents import operations as document_acts
from hengjian.casework.documents import queries as documents
from hengjian.casework.enforcement import operations as enforcement
from hengjian.casework.enforcement import queries
from hengjian.casework.enforcement.papers.kinds import KINDS
from hengjian.casework.enforcement.rules import finding
from hengjian.casework.enforcement.rules.serving import Service
from hengjian.casework.enforcement.rules.words import FINE, Proposed
from hengjian.kernel import access, clock, running
from hengjian.kernel.errors import NotFound, Refused

office = stories.office
WORDS = {
    "address": "浦东新区世纪大道1号", "found": "货架上有面包12袋，保质期至2026年3月5日，2026年3月9日检查时仍在销售。",
    "evidence": "现场检查笔录1份\n照片3张", "violated": "《中华人民共和国食品安全法》第三十四条第十项",
    "basis": "《中华人民共和国食品安全法》第一百二十四条第一款第五项", "weighing": "",
}


def said(office: Office, no: str, **more: str) -> None:
    enforcement.note_findings(case_no=no, words=WORDS | more, by=office.officer, at=at("2026-03-19"))


def make(office: Office, no: str, kind: str, day: str, part: str = "") -> str:
    return enforcement.make_paper(case_no=no, kind=kind, part=part, by=office.officer, at=at(day))


def text(number: str) -> str:
    """The paper's words, from its Word file."""
    import io

    import docx

    paper = docx.Document(io.BytesIO(documents.read_word(number, access.NODE)[1]))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells])


def state(no: str, kind: str) -> documents.PaperRow:
    return next(row for row in queries.papers_of(no, access.NODE) if row.kind == f"enforcement.{kind}")


def test_a_case_with_a_hearing_has_every_paper_of_its_way(office: Office) -> None:
    no = office.filed()
    assert state(no, "notice").not_yet == "填写“查明的事实和依据”后才能制作"
    said(office, no)
    enforcement.submit(
        case_no=no, proposed=EXPIRED_BREAD, benchmark="food_124", goods_value=Decimal(420), by=office.officer, at=at("2026-03-20"),
    )
    assert "浦东新区世纪大道1号" in text(make(office, no, "report", "2026-03-20"))
    with pytest.raises(Refused, match="审核通过后才能制作"):
        make(office, no, "notice", "2026-03-20")
    enforcement.review(case_no=no, opinion="agree", remarks="事实清楚，程序合法。", by=office.reviewer, at=at("2026-03-23"))
    notice = text(make(office, no, "notice", "2026-03-23"))
    assert "罚款 70,000.00 元，达到 50,000 元" in notice
    assert "五个工作日内提出" in notice
    enforcement.notify(case_no=no, served_on=date(2026, 3, 24), by=office.officer, at=at("2026-03-24"))
    enforcement.hear_statement(case_no=no, words="已经下架。", answer="属实，已考虑。", by=office.officer, at=at("2026-03-25"))
    enforcement.ask_hearing(
        case_no=no, received_at=datetime(2026, 3, 31, 23, 59, tzinfo=clock.SHANGHAI), by=office.officer, at=at("2026-04-01"),
    )
    enforcement.fix_hearing(
        case_no=no, chair="u9", hearing_on=date(2026, 4, 20), hour="9时30分", place="三楼听证室", notice_on=date(2026, 4, 3),
        announced_on=date(2026, 4, 3), by=office.head, at=at("2026-04-03"),
    )
    enforcement.end_hearing(case_no=no, record="当事人称已召回", opinion="建议按拟处罚决定", by=office.reviewer, at=at("2026-04-20"))
    enforcement.submit(case_no=no, by=office.officer, at=at("2026-04-21"))
    enforcement.review(case_no=no, opinion="agree", by=office.reviewer, at=at("2026-04-22"))
    enforcement.discuss(case_no=no, record="三位负责人一致同意", by=office.head, at=at("2026-04-23"))
    number = enforcement.decide(case_no=no, proposed=EXPIRED_BREAD, by=office.head, at=at("2026-04-24"))
    assert make(office, no, "decision", "2026-04-24") == number
    decision = text(number)
    for words in (*WORDS.values(), "属实，已考虑。", "举行了听证", "罚款 70,000.00 元", "十五日内",
    "上海市浦东新区人民政府申请行政复议", "六个月内"):
        assert all(line in decision for line in words.splitlines())
    enforcement.serve(case_no=no, service=Service("direct", date(2026, 4, 27)), by=office.officer, at=at("2026-04-27"))
    repair = state(no, "repair").made
    assert repair is not None
    receipt = text(make(office, no, "receipt", "2026-04-27"))
    assert number in receipt
    assert repair.document_no in receipt
    for kind in ("source_form", "filing_form", "review", "statement", "hearing_notice", "hearing_report", "discussion"):
        assert make(office, no, kind, "2026-04-27")
    assert "2026年4月20日9时30分" in text(state(no, "hearing_notice").made.document_no)  # type: ignore[union-attr]


def test_the_same_facts_give_the_same_number_and_bytes_and_other_facts_a_new_paper(office: Office) -> None:
    no = office.filed()
    said(office, no)
    enforcement.submit(case_no=no, proposed=EXPIRED_BREAD, by=office.officer, at=at("2026-03-20"))
    first = make(office, no, "report", "2026-03-20")
    assert make(office, no, "report", "2026-03-21") == first
    assert documents.redrawn_pdf(first, access.NODE) == documents.read_pdf(first, access.NODE)[1]
    said(office, no, weighing="立即下架，从轻。")
    second = make(office, no, "report", "2026-03-21")
    assert second != first
    assert documents.document(first, access.NODE).replaced_by == second


def test_findings_name_provisions_and_are_closed_by_the_decision(office: Office) -> None:
    no = office.told(Proposed(frozenset({FINE}), fine=Decimal(20_000)))
    with pytest.raises(Refused, match=r"没有写明证据（每行一件）.*第六十二条") as refused:
        said(office, no, evidence=" ")
    assert refused.value.field == "evidence"
    with pytest.raises(Refused, match="没有写明法律、法规、规章的名称"):
        said(office, no, basis="食品安全法")
    with pytest.raises(Refused, match="超过 200 字"):
        said(office, no, address="路" * 201)
    assert set(finding.check(WORDS, decided=False, what="x")) == set(WORDS) - {"weighing"}
    decided = office.decided(fact="另一行为")
    with pytest.raises(Refused, match="已经作出决定"):
        said(office, decided)


def test_a_decision_made_void_is_made_again_under_its_number_with_a_count(office: Office) -> None:
    no = office.told(Proposed(frozenset({FINE}), fine=Decimal(20_000)))
    said(office, no)
    stories.models.Case.objects.filter(case_no=no).update(benchmark="food_125")
    enforcement.end_notice(case_no=no, by=office.officer, at=at("2026-04-01"))
    number = enforcement.decide(case_no=no, proposed=Proposed(frozenset({FINE}), fine=Decimal(20_000)), by=office.head, at=at("2026-04-02"))
    make(office, no, "decision", "2026-04-02")
    document_acts.void(document_no=number, reason="排版有误", by=office.officer, at=at("2026-04-02"))
    assert make(office, no, "decision", "2026-04-02") == f"{number.removesuffix('号')}-1号"


def test_a_measure_has_its_decision_its_prolongation_and_its_release(office: Office) -> None:
    no = office.filed()
    said(office, no)
    measure = enforcement.take_measure(
        case_no=no, kind="seize", things=["面包12袋"], cites="《中华人民共和国食品安全法》第一百一十条", officers=["u1",
        "u2"], present=True,
        by=office.officer, at=at("2026-03-10"),
    )
    paper = text(make(office, no, "measure", "2026-03-10", measure))
    for words in ("面包12袋", "2026年4月9日", "浦东新区世纪大道1号", "申请行政复议", "《中华人民共和国食品安全法》第一百一十条"):
        assert words in paper
    enforcement.prolong(measure_no=measure, reason="需要继续检验", by=office.head, at=at("2026-04-08"))
    assert "需要继续检验" in text(make(office, no, "prolonging", "2026-04-08", measure))
    enforcement.release(measure_no=measure, ground="not_needed", returned=True, by=office.head, at=at("2026-04-20"))
    assert "2026年4月20日" in text(make(office, no, "releasing", "2026-04-20", measure))
    with pytest.raises(NotFound, match="没有这份文书"):
        make(office, no, "measure", "2026-04-20", "310115-2026-999999M")


def test_the_reminder_says_what_is_owed_and_the_court_has_three_months_after_the_remedies(office: Office) -> None:
    no = office.told(Proposed(frozenset({FINE}), fine=Decimal(20_000)))
    said(office, no)
    stories.models.Case.objects.filter(case_no=no).update(benchmark="food_125")
    enforcement.end_notice(case_no=no, by=office.officer, at=at("2026-04-01"))
    enforcement.decide(case_no=no, proposed=Proposed(frozenset({FINE}), fine=Decimal(20_000)), by=office.head, at=at("2026-04-02"))
    enforcement.serve(case_no=no, service=Service("direct", date(2026, 4, 3)), by=office.officer, at=at("2026-04-03"))
    enforcement.urge(case_no=no, served_on=date(2026, 4, 22), by=office.officer, at=at("2026-04-22"))
    words = text(make(office, no, "urging", "2026-04-22"))
    assert "20,000.00 元" in words
    assert "加处罚款" in words
    due = {one.code: one.due_on for one in running.open_on(f"case:{no}")}
    assert due["enforcement.court"] == date(2027, 1, 8)  # 2026-10-03 lies in the holidays: suits until 10-08, three months from there


def test_a_decision_on_the_spot_sends_to_reconsideration_first(office: Office) -> None:
    no = office.opened()
    said(office, no)
    enforcement.decide_on_spot(case_no=no, proposed=Proposed(frozenset({FINE}), fine=Decimal(1_000)), by=office.officer,
    at=at("2026-03-10"))
    words = text(make(office, no, "spot_decision", "2026-03-10"))
    assert "应当自收到之日起六十日内先向上海市浦东新区人民政府申请行政复议" in words
    assert [row.kind for row in queries.papers_of(no, access.NODE)] == ["enforcement.source_form", "enforcement.spot_decision"]


def test_the_chair_is_named_the_file_handed_over_and_the_day_fixed_each_on_its_clock(office: Office) -> None:
    no = office.told()
    enforcement.ask_hearing(case_no=no, received_at=at("2026-03-25"), by=office.officer, at=at("2026-03-25"))
    with pytest.raises(Refused, match="还没有确定听证主持人"):
        enforcement.hand_file(case_no=no, by=office.officer, at=at("2026-03-26"))
    with pytest.raises(Refused, match="是本案调查人员"):
        enforcement.name_chair(case_no=no, chair="u1", by=office.head, at=at("2026-03-26"))
    assert enforcement.name_chair(case_no=no, chair="u9", by=office.head, at=at("2026-03-26")) == date(2026, 3, 31)
    assert enforcement.hand_file(case_no=no, by=office.officer, at=at("2026-03-27")) == date(2026, 4, 3)
    enforcement.fix_hearing(
        case_no=no, hearing_on=date(2026, 4, 20), notice_on=date(2026, 4, 3), announced_on=date(2026, 4, 3), by=office.head,
        at=at("2026-04-03"),
    )
    running_now = {one.code for one in running.open_on(f"case:{no}")}
    assert running_now.isdisjoint({"enforcement.hearing_chair", "enforcement.hearing_file", "enforcement.hearing_fix"})


def test_every_kind_says_on_which_article_it_stands_and_previews(office: Office) -> None:
    assert len(KINDS) == len({one.kind for one in KINDS}) == 25
    assert len({one.series for one in KINDS}) == 25
    for one in KINDS:
        assert one.basis[0].startswith("《")
        assert documents.preview_pdf(one.kind, one.blocks, access.NODE).startswith(b"%PDF")
