"""Import of items: one layout in XLSX and CSV, a reason for every refused cell, nothing lost."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from hengjian.kernel import bodies, journal, sheets
from hengjian.kernel.access import Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.catalogue import layout, operations, queries, running
from hengjian.registers.catalogue.models import ItemImport, SupervisionItem

pytestmark = pytest.mark.django_db
HEAD = [column.title for column in layout.ITEM_COLUMNS]
MAIN = ["31000001001000", "", "食品销售监督管理", "市场监管", "主项"]
SUB = ["31000001001001", "31000001001000", "食品经营许可检查", "market", "行政检查", "是", "经营主体",
       "双随机、一公开", "市级", "《食品安全法》第一百一十条", "", ""]


def table(*rows, head=HEAD):
    text = io.StringIO()
    csv.writer(text).writerows([head, *rows])
    return text.getvalue()


def workbook(*rows, head=HEAD, formula=None):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("事项")
        for no, cells in enumerate([head, *rows]):
            sheet.write_row(no, 0, cells)
        if formula:
            sheet.write_formula(formula, "=1+1", value=2)
    return file.getvalue()


def repacked(data, **parts):
    """The workbook with parts replaced or added (``sheet1=...`` is the first worksheet)."""
    out = io.BytesIO()
    names = {"sheet1": "xl/worksheets/sheet1.xml", "macro": "xl/vbaProject.bin", "book": "xl/workbook.xml"}
    wanted = {names[key]: value for key, value in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, wanted.pop(part, None) or old.read(part))
        for part, value in wanted.items():
            new.writestr(part, value)
    return out.getvalue()


@pytest.fixture
def load(editor, at):
    """Import a file."""

    def do(body, name="事项.csv", by=editor):
        body = body.encode() if isinstance(body, str) else body
        return operations.import_items(body=body, file_name=name, by=by, at=at)

    return do


@pytest.mark.parametrize("make", [table, workbook])
def test_good_rows_become_drafts(load, editor, make):
    report = load(make(MAIN, SUB))
    assert (report.rows, report.accepted, report.refused, report.faults) == (2, 2, 0, ())
    found = queries.latest(editor, SUB[0])
    assert (found.state, found.is_key, found.line_code, found.basis_article) == ("draft", True, "market", SUB[9])
    assert queries.latest(editor, MAIN[0]).is_main


def test_each_refused_cell_is_named_and_the_other_rows_are_kept(load, person, editor):
    bad = [
        ["310", "", "短编码", "市场监管", "主项"],
        ["31000001002000", "", "", "市场监管", "主项"],
        ["31000001003000", "", "条线不对", "太空", "主项"],
        [*MAIN],
        ["31000001004001", "31000001004000", "没有主项", "市场监管", "行政检查", "", "", "", "", "依据"],
        ["31000001005001", "", "没有依据", "市场监管", "行政检查"],
        ["31000001006000", "", "是不是", "市场监管", "主项", "也许"],
        ["31000001007000", "", "=HYPERLINK(1)", "市场监管", "主项"],
        ["31000001008001", "", "太长", "市场监管", "行政检查", "", "", "", "", "长" * 601],
    ]
    report = load(table(MAIN, *bad, SUB))
    assert (report.rows, report.accepted, report.refused) == (11, 2, 9)
    assert [(f.row, f.column) for f in report.faults] == [
        (3, "事项编码"), (4, "监管事项名称"), (5, "业务条线"), (6, "事项编码"), (7, "主项编码"), (8, "设定依据"),
        (9, "重点事项"), (10, "监管事项名称"), (11, "设定依据"),
    ]
    reasons = {f.row: f.reason for f in report.faults}
    assert reasons[6] == "与第 2 行的编码重复"
    assert "公式" in reasons[10]
    assert "14 位" in reasons[3]
    assert report.faults[0].value == "310"
    kept = queries.import_report(editor, report.batch_no)
    assert [line["row"] for line in kept] == [f.row for f in report.faults]
    with pytest.raises(Forbidden):
        queries.import_report(person(Role.INSPECTOR), report.batch_no)
    with pytest.raises(NotFound):
        queries.import_report(editor, "无")


def test_an_import_is_told_with_the_digests_of_file_and_report(load, editor):
    data = table(MAIN)
    report = load(data)
    told = journal.lines_about(f"item_batch:{report.batch_no}")[0]
    assert told.title == "导入监管事项"
    assert told.data["accepted"] == 1
    assert bodies.read(told.data["sha256"]) == data.encode()
    assert bodies.read(told.data["report_sha256"]) == b"[]"
    assert queries.imports(editor)[0].batch_no == report.batch_no


def test_a_changed_row_is_a_new_version_and_an_open_one_is_not_overwritten(load, published, editor):
    row = [*SUB[:2], "食品经营许可和备案检查", *SUB[3:]]
    assert load(table(row)).accepted == 1
    assert queries.latest(editor, SUB[0]).version == 2
    report = load(table([*SUB[:2], "又一个名称", *SUB[3:]]))
    assert report.accepted == 0
    assert report.faults[0].reason == "第 2 版还在办理（草拟）"


def test_rows_of_another_line_are_refused_one_by_one(load, person):
    other = ["31000003001000", "", "消防监督管理", "消防救援", "主项"]
    report = load(table(MAIN, other), by=person(Role.CATALOGUE_EDITOR, lines=("market",)))
    assert report.accepted == 1
    assert [(f.row, f.reason) for f in report.faults] == [(3, "不在你的条线或者辖区内")]


def test_only_editors_of_the_city_import(load, person, editor):
    with pytest.raises(Forbidden, match="没有这项权限"):
        load(table(MAIN), by=person(Role.PLANNER))
    with pytest.raises(Forbidden):
        load(table(MAIN), by=replace(editor, territory="310101"))
    assert ItemImport.objects.count() == 0


def test_gbk_is_read_and_said_so(load, editor):
    report = load(table(MAIN, SUB).encode("gbk"))
    assert (report.encoding, report.accepted) == ("GBK", 2)
    assert report.notes == ("文件是 GBK 编码，已按 GBK 读取",)
    assert queries.latest(editor, MAIN[0]).name == MAIN[2]


def test_a_file_in_two_encodings_is_read_line_by_line_and_said_so(load, editor):
    first, second, third = table(MAIN, SUB).split("\r\n")[:3]
    report = load(b"\r\n".join([first.encode(), second.encode("gbk"), third.encode()]))
    assert (report.encoding, report.accepted) == ("UTF-8、GBK 混用", 2)
    assert report.notes == ("文件混用两种编码，第 2 行按 GBK 读取，请核对这些行",)
    assert queries.latest(editor, MAIN[0]).name == MAIN[2]


def test_a_line_in_no_known_encoding_is_refused_and_the_rest_is_read(load):
    head, good = table(MAIN).split("\r\n")[:2]
    report = load(b"\n".join([head.encode(), b"31000001009000,,\xff\xfe\xff,x", good.encode()]))
    assert report.accepted == 1
    assert report.rows == 2
    assert [(f.row, f.column) for f in report.faults] == [(2, "整行")]
    assert "无法识别" in report.faults[0].reason


def test_a_byte_order_mark_full_width_codes_and_numbers_are_read(load, editor):
    assert load("\ufeff" + table(["３１００００" + MAIN[0][6:], *MAIN[1:]])).accepted == 1
    assert queries.latest(editor, MAIN[0]).name == MAIN[2]
    assert load(workbook([31000001002000, *MAIN[1:2], "另一主项", *MAIN[3:]])).accepted == 1


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "文件是空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "旧版 Excel"),
        (b"PK\x03\x04 broken", "压缩包已损坏"),
        (b"\x00\x01\x02", "既不是 Excel 也不是文本文件"),
        (table(head=HEAD).encode(), "表头下面没有数据"),
        (table(MAIN[:3], head=HEAD[:3]).encode(), "第一行缺少列：业务条线"),
        (table(MAIN, head=[*HEAD, "条线"]).encode(), "列名重复：业务条线"),
        (table(head=HEAD).encode() + b'"open', "引号或者分隔符不成对"),
    ],
)
def test_an_unreadable_file_is_refused_in_words(load, body, words):
    with pytest.raises(Refused, match=words):
        load(body)
    assert SupervisionItem.objects.count() == 0


def test_unknown_columns_are_left_out_and_said_so(load):
    report = load(table([*MAIN, *[""] * (len(HEAD) - len(MAIN)), "x"], head=[*HEAD, "备注"]))
    assert report.accepted == 1
    assert report.notes == ("没有用到的列：备注",)


def test_more_rows_than_allowed_are_refused(load, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 1)
    with pytest.raises(Refused, match="超过 1 行"):
        load(table(MAIN, SUB))


def test_formulas_are_refused_by_the_names_of_their_cells(load):
    with pytest.raises(Refused, match="单元格含有公式：C2") as refused:
        load(workbook(MAIN, formula="C2"))
    assert "粘贴" in refused.value.then
    many = "".join(f'<c r="A{n}"><f>1</f></c>' for n in range(1, 8))
    with pytest.raises(Refused, match="A1、A2、A3、A4、A5 等 7 处"):
        load(repacked(workbook(MAIN), sheet1=f"<worksheet><sheetData><row>{many}</row></sheetData></worksheet>"))


def test_a_formula_on_a_later_sheet_is_found_too(load):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, HEAD)
        book.add_worksheet().write_formula("B3", "=A1")
    with pytest.raises(Refused, match="B3"):
        load(file.getvalue())


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"sheet1": '<!DOCTYPE a [<!ENTITY x "y">]><worksheet>&x;</worksheet>'}, "XML 实体定义"),
        ({"sheet1": "<worksheet>"}, "已损坏"),
        ({"macro": "x"}, "有宏"),
        ({"book": "no workbook"}, "已损坏，或者没有工作表"),
    ],
)
def test_a_dangerous_workbook_is_refused(load, parts, words):
    with pytest.raises(Refused, match=words):
        load(repacked(workbook(MAIN), **parts))


def test_a_workbook_that_unpacks_too_large_is_refused(load, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_UNPACKED", 1000)
    with pytest.raises(Refused, match="解开后过大"):
        load(workbook(MAIN))


@given(st.binary(max_size=300))
def test_whatever_bytes_arrive_are_read_or_refused(data):
    for body in (data, b"PK\x03\x04" + data, ",".join(HEAD).encode() + b"\n" + data):
        try:
            sheet = sheets.read(body, HEAD, layout.REQUIRED)
        except Refused:
            continue
        assert sheet.rows or sheet.faults


def row_as(*, state="", **changes):
    row = dict(zip(HEAD, SUB, strict=False)) | {"事项状态": state} | changes
    return [row.get(title, "") for title in HEAD]


@pytest.fixture
def busy(monkeypatch, published):
    """Two inspections run on the published item."""
    monkeypatch.setattr(running, "_sources", {"检查": lambda codes: {code: 2 for code in codes if code == published}})


def test_an_import_that_would_take_the_ground_from_running_inspections_is_refused(load, busy, published, editor):
    report = load(table(row_as(监管行为类型="行政处罚")))
    [fault] = report.faults
    assert (report.accepted, fault.row, fault.column, fault.value) == (0, 2, "监管行为类型", "行政处罚")
    assert fault.reason == "还有 2 件检查正在依据它办理，不能改为非检查事项；请等它们办结后再导入这一行"
    [fault] = load(table(row_as(state="无效"))).faults
    assert (fault.column, fault.value) == ("事项状态", "无效")
    assert fault.reason.startswith("还有 2 件检查正在依据它办理，不能取消；请等它们办结")
    assert queries.latest(editor, published).version == 1
    assert load(table(row_as(监管事项名称="换一个名称"))).accepted == 1


def test_without_running_inspections_a_change_of_behaviour_is_a_draft_and_abolition_stays_with_a_person(
    load, published, editor, reviewer, at
):
    [fault] = load(table(row_as(state="0"))).faults
    assert fault.reason == "导入不能取消事项；请由事项审核员办理取消，并写明依据"
    [fault] = load(table(row_as(state="0", 事项编码="31000001001099"))).faults
    assert fault.reason.startswith("目录里没有这个事项")
    assert load(table(row_as(state="有效", 监管行为类型="行政处罚"))).accepted == 1
    assert queries.latest(editor, published).behaviour == "行政处罚"


def test_an_abolished_item_comes_back_as_it_went_and_is_not_revived(load, published, reviewer, at):
    operations.abolish_item(item_code=published, reason="依据废止", by=reviewer, at=at)
    same = [dict(zip(HEAD, SUB, strict=False)).get(title, "") for title in HEAD]
    assert load(table(row_as(state="已取消", 监管事项名称="改了名称"))).faults[0].reason.startswith("事项已于 2026-03-02 取消")
    [fault] = load(table(same)).faults
    assert fault.reason == "事项已于 2026-03-02 取消，编码不再使用"


def test_an_item_of_another_line_is_not_taken_over(load, published, person):
    row = row_as(业务条线="消防救援")
    [fault] = load(table(row), by=person(Role.CATALOGUE_EDITOR, lines=("fire",))).faults
    assert (fault.column, fault.reason) == ("业务条线", "目录里的这个事项不在你的条线或者辖区内")


def test_the_old_titles_of_the_columns_are_still_understood(load):
    assert load(table(MAIN, head=["事项编码", "主项编码", "事项名称", "条线", "监管措施"])).accepted == 1
