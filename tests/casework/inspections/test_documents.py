"""The papers of an inspection: what each must say, from the facts of the matter."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

from hengjian.casework.documents import queries as documents
from hengjian.casework.documents.models import Document
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections.documents.kinds import KINDS
from hengjian.casework.inspections.models import SiteRecord
from hengjian.casework.inspections.operations import Paper
from hengjian.casework.inspections.operations import documents as papers
from hengjian.casework.inspections.queries import documents as paperwork
from hengjian.casework.inspections.rules import PAPERS, Signature
from hengjian.kernel.access import Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused

OFFICERS = (Signature("officer", "张浦江"), Signature("officer", "李东方"))


def _words(no: str, by: Any) -> str:
    """All words of a paper, from its Word file."""
    file = docx.Document(io.BytesIO(documents.read_word(no, by)[1]))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in file.paragraphs), *cells, *(one.text for one in file.sections[0].footer.paragraphs)])


def _made(office: Any, no: str, kind: str, part: str = "") -> str:
    number = papers.make_document(inspection_no=no, kind=kind, part=part, by=office.lead, at=office.at)
    assert documents.read_pdf(number, office.lead)[1].startswith(b"%PDF")
    return _words(number, office.lead)


def test_all_ten_kinds_are_declared_and_each_template_shows_what_it_must() -> None:
    known = {one.kind for one in documents.kinds()}
    assert {one.kind for one in KINDS} <= known
    assert len(KINDS) == 10
    assert all(one.must and one.basis for one in KINDS)


def test_the_approval_form_shows_task_source_frequency_officers_and_the_decision(office: Any) -> None:
    no = office.open()
    before = _made(office, no, "approval")
    assert "同意实施检查" not in before
    inspections.approve(inspection_no=no, by=office.head, at=office.at)
    said = _made(office, no, "approval")
    for words in ("上海浦江食品有限公司", no, "食品销售者经营条件的检查", "第一百一十条", "P001", "2030年1月1日", "同意实施检查",
        "本年度（2026年）", "协助人员"):
        assert words in said
    assert Document.objects.filter(kind="inspections.approval", state="replaced").count() == 1


def test_the_notice_tells_rights_recusal_and_the_five_prohibitions(office: Any) -> None:
    no = office.approved()
    said = _made(office, no, "notice")
    for words in (
        "申请其回避", "不得少于两人", "有权拒绝", "严禁逐利检查", "严禁通过检查插手经济纠纷", "P001", "P002", "检查频次", "任务来源",
        office.code_no(no), "行政检查通知书", "浦东新区市场监督管理局",
    ):
        assert words in said


def test_the_notice_waits_for_the_approval(office: Any) -> None:
    with pytest.raises(Refused, match="批准检查后才能制作"):
        _made(office, office.open(), "notice")


def test_the_record_says_what_was_signed_and_carries_its_digest(office: Any) -> None:
    no = office.recorded("不合格")
    said = _made(office, no, "record")
    digest = SiteRecord.objects.get().sha256
    for words in ("不合格", "见照片", "证照是否齐全", "出示了行政执法证件", "当事人不申请回避", "2026年3月9日9时00分", digest):
        assert words in said
    assert Document.objects.get().sha256 == digest


def test_the_record_waits_until_it_is_signed(office: Any) -> None:
    with pytest.raises(Refused, match="完成现场笔录后才能制作"):
        _made(office, office.filled(), "record")


def test_the_result_tells_the_problems_and_what_was_ordered(office: Any) -> None:
    no = office.recorded("不合格")
    order = inspections.order_correction(
        inspection_no=no, content="补办证照", due_on=office.at.date().replace(day=20), by=office.lead, at=office.at
    )
    said = _made(office, no, "order", order)
    for words in ("补办证照", "2026年3月20日前改正", "第二十八条", "六十日内向上海市浦东新区人民政府申请行政复议", "六个月内", "见照片"):
        assert words in said
    inspections.conclude(inspection_no=no, conclusion="一项不合格。", result_codes=_codes(), by=office.lead, at=office.at)
    said = _made(office, no, "result")
    for words in ("一项不合格", order, "见照片", "评价", "公示"):
        assert words in said


def _codes() -> list[str]:
    from hengjian.casework.inspections import queries

    return [next(one.code for one in queries.result_choices() if one.corrected)]


CONTENT: dict[str, dict[str, Any]] = {
    "inquiry": {
        "place": "店内", "asked_name": "王敏", "asked_id": "居民身份证 310***", "asked_post": "店长", "relation": "负责人",
        "told": "已出示证件，已告知回避。", "questions": [{"question": "何时断电？", "answer": "昨晚{{十点}} #1 <&>"}],
        "read": "self", "pages": 1,
        "corrections": [{"page": 1, "before": "十点", "after": "十一点", "confirmed": "yes"}],
    },
    "sampling": {
        "place": "店内", "purpose": "test", "method": "随机抽取", "pages": 1,
        "samples": [{"name": "鸡翅", "base": "20", "quantity": "3", "unit": "袋", "price": "38"}],
    },
    "keep": {
        "place": "仓库", "ground": "urgent", "reason": "货物正在装车", "urgent_reason": "来不及报批", "way": "there", "kept_at": "本店仓库",
        "articles": [{"name": "鸡翅", "quantity": "20", "unit": "箱"}], "notice_given": "yes", "pages": 1,
    },
    "inquest": {
        "place": "通道", "method": "测量", "found": "通道堆物", "measured": [{"what": "净宽", "value": "0.82", "unit": "米"}], "pages": 1,
    },
}
SAYS = {
    "inquiry": ("问：何时断电？", "答：昨晚{{十点}} #1 <&>", "十一点", "被询问人自行阅读", "王敏"),
    "sampling": ("鸡翅", "3袋", "38元", "检验检测", "随机抽取"),
    "keep": ("20箱", "就地保存", "来不及报批", "自动解除", "2026年3月18日", "六十日内"),
    "inquest": ("通道堆物", "0.82米", "测量"),
}


@pytest.mark.parametrize("kind", list(CONTENT))
def test_papers_of_the_visit_say_what_was_written(office: Any, kind: str) -> None:
    no = office.on_site()
    asked = Signature(PAPERS[kind].confirms, "王敏")
    paper_no = inspections.write_paper(
        inspection_no=no, paper=Paper(kind, CONTENT[kind], (*OFFICERS, asked), office.at, office.at), by=office.lead, at=office.at
    )
    said = _made(office, no, kind, paper_no)
    for words in (*SAYS[kind], "张浦江（执法证号P001）", paper_no):
        assert words in said
    assert _made(office, no, kind) == said  # the only one of its kind need not be named


def test_a_transfer_names_the_receiver_and_the_reason(office: Any) -> None:
    no = office.recorded("不合格")
    inspections.transfer(
        inspection_no=no, organ_code=office.fire, to_words="消防救援支队", reason="通道被占用，属于消防部门管辖。", by=office.lead,
        at=office.at
    )
    said = _made(office, no, "transfer")
    for words in ("浦东新区消防救援支队：", "通道被占用", "现场检查笔录", "第十七条"):
        assert words in said


def test_a_triggered_inspection_names_its_reason_as_the_source_of_the_task(office: Any) -> None:
    from hengjian.casework.inspections.documents import matter
    from hengjian.casework.inspections.models import Inspection

    row = Inspection(source="trigger", reason="complaint", source_no="T-1")
    assert matter.source(row) == "触发式检查：投诉举报（来源编号T-1）"
    planned = Inspection(
        source="draw", draw_no="D1", draw_title="抽查", plan_no="P1", plan_title="计划", filed_no="备1", directive_no="沪〔2026〕1号",
    )
    assert matter.source(planned) == "双随机抽查：抽查（抽取编号D1）；检查计划：计划（P1）；备案号备1；上级部署文号沪〔2026〕1号"
    assert matter.source(Inspection(source="draw")) == "有计划检查"


def test_the_list_of_papers_follows_the_procedure(office: Any) -> None:
    no = office.recorded()
    number = papers.make_document(inspection_no=no, kind="notice", by=office.lead, at=office.at)
    rows = {row.title: row for row in paperwork.papers_of(no, office.lead)}
    assert list(rows) == ["行政检查审批表", "行政检查通知书", "现场检查笔录", "行政检查结果告知书"]
    assert rows["行政检查通知书"].made is not None
    assert rows["行政检查通知书"].made.document_no == number
    assert rows["行政检查结果告知书"].not_yet == "告知检查结果后才能制作"
    found = paperwork.valid_paper(no, "inspections.notice", office.lead)
    assert found is not None
    assert found.document_no == number
    assert paperwork.valid_paper(no, "inspections.record", office.lead) is None


def test_unknown_papers_and_matters_are_named(office: Any) -> None:
    no = office.open()
    with pytest.raises(NotFound, match="没有这份文书"):
        papers.make_document(inspection_no=no, kind="song", by=office.lead, at=office.at)
    with pytest.raises(NotFound, match="没有这项检查"):
        papers.make_document(inspection_no="x", kind="notice", by=office.lead, at=office.at)
    with pytest.raises(NotFound, match="没有这项检查"):
        paperwork.papers_of("x", office.lead)


def test_another_organ_makes_no_papers_of_this_inspection(office: Any) -> None:
    no = office.approved()
    with pytest.raises(Forbidden):
        papers.make_document(inspection_no=no, kind="notice", by=office.actor(Role.HEAD, organ=office.fire), at=office.at)
