"""Files of checklists: list by list, fault by fault, and back as they were drafted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hengjian.kernel.access import NODE, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.catalogue import forms, layout, operations, queries, tables
from hengjian.registers.catalogue.models import CheckPoint
from hengjian.registers.catalogue.rules import NewCheckItem, NewChecklist, NewPoint, When


def point(content, **more):
    return NewPoint(content, "现场查看", "《食品安全法》第一百二十六条", **more)


@pytest.fixture
def rich(published, bureau):
    """A checklist that uses everything: numbers, evidence, a chain of conditions, texts with breaks."""
    return NewChecklist(published, bureau, "食品经营清单，2026 版", (
        NewCheckItem("证照", (
            point("持证经营", evidence=("documentary", "record"), discretion="首次轻微：\n不予处罚；\r\n多次：从重"),
            point("许可证编号", answer=forms.TEXT, applies_when=When("1.1", ("合格",))),
        )),
        NewCheckItem("贮存", (
            point("冷藏温度", answer=forms.NUMBER, unit="℃", low="-2", high="8.0", evidence_always=("audiovisual",)),
            point("纠正措施", required=False, kind="专项", applies_when=When("2.1", ("不合格",), low="8.01"), code="007"),
        )),
    ))


def bring(file, by, at):
    return operations.import_checklists(body=file.body, file_name=file.name, by=by, at=at)


@pytest.mark.parametrize("kind", tables.FORMATS)
def test_a_checklist_taken_away_comes_back_as_it_was_drafted(rich, editor, reviewer, bureau, at, kind):
    by, other = replace(editor, organ=bureau), replace(reviewer, organ=bureau)
    code = operations.draft_checklist(checklist=rich, by=by, at=at)
    assert bring(queries.checklist_draft_file(by, form=kind), by, at).unchanged == 4
    operations.submit_checklist(list_code=code, by=by, at=at)
    operations.review_checklist(list_code=code, by=other, at=at)
    operations.publish_checklist(list_code=code, by=other, at=at)
    file = queries.checklist_file(on=at.date(), form=kind, organ=bureau)
    assert file.body == queries.checklist_file(on=at.date(), form=kind, list_code=code).body
    report = bring(file, by, at)
    assert (report.rows, report.accepted, report.unchanged, report.faults, report.lists) == (4, 0, 4, (), ())
    CheckPoint.objects.filter(content="持证经营").update(content="持有许可证")
    report = bring(file, by, at)
    assert (report.accepted, report.unchanged, report.lists) == (4, 0, (code,))
    assert queries.as_drafted(code, 2) == layout.composed(rich)
    assert queries.checklist_version_file(code, 1, form=kind).rows == 4
    with pytest.raises(NotFound):
        queries.checklist_version_file(code, 2, form=kind)


def test_lists_are_imported_one_by_one_and_the_rows_of_the_others_are_named(rich, editor, bureau, district_bureau, at):
    bad = replace(rich, level="4", check_items=(
        NewCheckItem("甲", (point("一", applies_when=When("2.1", ("合格",))), point("", low="5"))),
        NewCheckItem("乙", (point("二"),)),
    ))
    lists = [bad, rich, replace(rich, organ_code=district_bureau), replace(rich, item_code="31000001001000", level="2")]
    rows = [row for one in lists for row in layout.rows_of(one)]
    report = bring(tables.write("x", "csv", layout.CHECKLIST_COLUMNS, rows), replace(editor, organ=bureau), at)
    assert (report.rows, report.accepted, report.refused, len(report.lists)) == (15, 4, 11, 1)
    found = {(fault.row, fault.column): fault.reason for fault in report.faults}
    assert "排在后面的第 2.1 项" in found[2, "跳转条件序号"]
    assert "没有填写检查内容" in found[3, "检查内容"]
    assert "不填数值" in found[3, "标准下限"]
    assert found[9, "实施机构编码"] == "不是你所在机关的清单，请由实施机构导入"
    assert "只有行政检查的子项" in found[13, "事项编码"]
    assert len(found) == 5
    kept = queries.import_record(editor, report.batch_no)
    assert (kept.kind, kept.refused) == ("checklists", 11)
    assert [one.kind for one in queries.imports(editor, kind="checklists")] == ["checklists"]
    assert queries.imports(editor, kind="items") == []


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({2: {"序号": ""}}, "序号", "这一行没有"),
        ({2: {"序号": "1.1"}}, "序号", "序号重复或者有空号"),
        ({3: {"序号": "4.1"}}, "序号", "这里应为 1.3 或者 2.1"),
        ({2: {"序号": "2"}}, "序号", "2.3 的样子"),
        ({2: {"清单名称": "别的名称"}}, "清单名称", "几个名称"),
        ({2: {"检查项": "别的检查项"}}, "检查项", "第 1 个检查项有几个名称"),
        ({1: {"不合格时取证": "人证"}}, "不合格时取证", "没有“人证”这种证据"),
        ({3: {"必填": "也许"}}, "必填", "“是”或者“否”"),
        ({4: {"跳转条件序号": ""}}, "跳转条件序号", "没有写明看哪一项"),
        ({4: {"检查内容": "=1"}}, "检查内容", "像是公式"),
        ({4: {"检查内容编码": "310000010010010102"}}, "检查内容编码", "与第 1.2 项重复"),
        ({3: {"填写方式": "猜"}}, "填写方式", "填写方式“猜”不对"),
        ({2: {"填写方式": "判断", "必填": "否"}, 1: {"必填": "否"}, 3: {"必填": "否"}}, "检查项", "可能什么也不查"),
        ({1: {"事项编码": "1e13"}, 2: {"事项编码": "1e13"}, 3: {"事项编码": "1e13"}, 4: {"事项编码": "1e13"}}, "事项编码", "科学计数法"),
        ({no: {"行政层级": "太空级"} for no in range(1, 5)}, "行政层级", "没有这个层级"),
        ({no: {"事项编码": "3100"} for no in range(1, 5)}, "事项编码", "14 位数字"),
    ],
)
def test_a_fault_in_a_checklist_is_named_by_its_row(rich, editor, bureau, at, changes, column, words):
    rows = list(layout.rows_of(rich))
    for no, said in changes.items():
        rows[no - 1] |= said
    report = bring(tables.write("x", "csv", layout.CHECKLIST_COLUMNS, rows), replace(editor, organ=bureau), at)
    assert (report.accepted, report.refused) == (0, 4)
    first = report.faults[0]
    assert (first.column, words in first.reason) == (column, True)
    assert first.row - 1 in changes or column in ("清单名称", "序号", "检查内容编码")


def test_rows_without_numbers_are_numbered_as_they_stand(rich, editor, bureau, at):
    rows = list(layout.rows_of(rich))
    for row in rows:
        row["序号"] = row["检查内容编码"] = ""
    for row in (rows[1], rows[3]):
        row["检查项"] = row["清单名称"] = ""
    report = bring(tables.write("x", "xlsx", layout.CHECKLIST_COLUMNS, rows), replace(editor, organ=bureau), at)
    assert report.accepted == 4
    found = queries.as_drafted(report.lists[0], 1)
    assert [group.title for group in found.check_items] == ["证照", "贮存"]
    assert [len(group.points) for group in found.check_items] == [2, 2]


def test_a_list_that_is_being_worked_on_or_whose_item_is_gone_is_not_overwritten(rich, editor, reviewer, bureau, at):
    by = replace(editor, organ=bureau)
    file = tables.write("x", "csv", layout.CHECKLIST_COLUMNS, layout.rows_of(rich))
    bring(file, by, at)
    changed = tables.write("x", "csv", layout.CHECKLIST_COLUMNS, layout.rows_of(replace(rich, title="改过的名称")))
    [fault] = bring(changed, by, at).faults
    assert fault.reason.startswith("第 1 版还在办理（草拟）")
    operations.abolish_item(item_code=rich.item_code, reason="依据废止", by=reviewer, at=at)
    [fault] = bring(changed, by, at).faults
    assert fault.reason == "事项“食品经营许可检查”已于 2026-03-02 取消，不再有检查实施清单"


def test_only_editors_import_checklists(rich, bureau, person, at):
    file = tables.write("x", "csv", layout.CHECKLIST_COLUMNS, layout.rows_of(rich))
    with pytest.raises(Forbidden):
        bring(file, person(Role.INSPECTOR, organ=bureau), at)


def test_more_lists_than_may_be_taken_at_once_are_refused_with_the_way_out(rich, bureau, person, editor, at):
    rows = [row for level in "23" for row in layout.rows_of(replace(rich, level=level))]
    file = tables.write("x", "csv", layout.CHECKLIST_COLUMNS, rows)
    checker = person(Role.CATALOGUE_REVIEWER, organ=bureau, code="shen")
    for code in bring(file, replace(editor, organ=bureau), at).lists:
        operations.submit_checklist(list_code=code, by=NODE, at=at)
        operations.review_checklist(list_code=code, by=checker, at=at)
        operations.publish_checklist(list_code=code, by=checker, at=at)
    with pytest.raises(Refused, match="一共 2 份，一次最多 1 份") as refused:
        queries.checklist_file(on=at.date(), most=1)
    assert "按实施机构或者事项" in refused.value.then
    assert queries.checklist_file(on=at.date(), most=2).rows == 8
    assert queries.checklist_file(on=at.date(), most=1, list_code=code).rows == 4
