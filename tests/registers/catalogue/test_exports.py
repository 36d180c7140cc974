"""Files that are taken away: the items in force and the drafts; what people type by hand is understood."""

from __future__ import annotations

import csv
import io
from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from hengjian.kernel import sheets
from hengjian.kernel.access import NODE, Role
from hengjian.kernel.codes import areas
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.registers.catalogue import layout, operations, queries, rules, seed_items, tables
from hengjian.registers.catalogue.layout import cells
from hengjian.registers.catalogue.models import SupervisionItem
from hengjian.registers.catalogue.operations import imports
from hengjian.registers.catalogue.rules import NewItem, NewPoint, When


def test_the_layouts_hold_every_field_of_an_item_and_of_a_point():
    assert set(layout.COLUMNS) == {one.name for one in fields(NewItem)} | {"state"}
    of_a_point = {one.name for one in fields(NewPoint)} - {"applies_when"}
    of_a_condition = {f"when_{name}" for name in ("point", "results", "values", "low", "high")}
    assert {one.name for one in fields(When)} == {"point", "results", "values", "low", "high"}
    assert set(layout.POINT_COLUMNS) == of_a_point | of_a_condition | {"item_code", "organ_code", "level", "title", "no", "group"}


@pytest.mark.parametrize("columns", [layout.ITEM_COLUMNS, layout.CHECKLIST_COLUMNS])
def test_the_documentation_names_every_column_and_no_two_share_a_title(columns):
    titles = [column.title for column in columns]
    assert len(set(titles)) == len(titles)
    others = [other for column in columns for other in column.other_titles]
    assert not set(others) & set(titles)
    assert len(set(others)) == len(others)
    for column in columns:
        line = next(line for line in layout.__doc__.splitlines() if line.split() and line.split()[0] == column.title)
        assert (" yes " in line) == column.required
        assert "never read" in line or column.field or "only read" in line


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("310101、310115", ("310101", "310115")), (" 310101，310115；\n310113 ", ("310101", "310115", "310113")), ("黄浦区", ("310101",)),
     ('"310101"', ("310101",)), ("", ())],
)
def test_lists_are_read_as_people_type_them(typed, meant):
    assert layout.item_of({"适用范围": typed})[0].scope == meant


@pytest.mark.parametrize("typed", ["2026-03-01", "2026/3/1", "2026年3月1日", " 2026.03.01 "])
def test_days_are_read_as_people_type_them(typed):
    assert cells.day(typed) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("column", "typed", "words"),
    [("生效日期", "明天", "不是日期"), ("生效日期", "2026-02-30", "不是日期"), ("重点事项", "也许", "“是”或者“否”"),
     ("事项编码", "3.10000010010E+13", "科学计数法"), ("事项状态", "好", "“有效”或者“无效”"), ("监管流程", " =A1", "像是公式"),
     ("适用范围", "330100", "本市的区划代码"), ("实施部门编码", "310", "统一社会信用代码"), ("监管部门", "不存在的局", "机关名录里没有")],
)
def test_a_cell_that_says_nothing_is_named_with_its_reason(column, typed, words):
    _, faults = layout.item_of({
        "事项编码": "31000001001001", "监管事项名称": "名称", "业务条线": "市场监管", "监管行为类型": "主项", column: typed,
    })
    assert [words in fault.reason for fault in faults] == [True]


def test_a_file_opens_with_its_codes_as_text_and_says_what_each_column_holds():
    file = queries.item_template("xlsx")
    assert (file.name, file.rows) == ("监管事项导入模板.xlsx", 0)
    assert file.body == queries.item_template("xlsx").body
    assert queries.checklist_template("csv").body.startswith(b"\xef\xbb\xbf")
    with pytest.raises(Refused, match="没有 pdf 这种格式"):
        queries.item_template("pdf")


def test_a_text_too_long_for_a_workbook_is_refused_with_the_way_out():
    column = layout.ITEM_COLUMNS[0]
    with pytest.raises(Refused, match="第 2 行“事项编码”") as refused:
        tables.write("长", "xlsx", [column], [{column.title: "1" * (tables.LONGEST_CELL + 1)}])
    assert "CSV" in refused.value.then


# --- with the catalogue ----------------------------------------------------------------------------------------------


@pytest.fixture
def seeded(db, at, publish):
    """The demonstration's items and two checklists of them, published."""
    found = [item for item in seed_items.items() if item.line_code == "market"]
    operations.draft_items(items=found, by=NODE, at=at)
    SupervisionItem.objects.update(state="published", published_on=at.date(), effective_from=at.date())
    return found


def wiped():
    SupervisionItem.objects.all().delete()


@pytest.mark.parametrize("kind", tables.FORMATS)
def test_the_catalogue_taken_away_and_brought_to_an_empty_node_is_the_same(seeded, editor, at, kind):
    file = queries.item_file(on=at.date(), form=kind)
    again = operations.import_items(body=file.body, file_name=file.name, by=editor, at=at)
    assert (again.rows, again.accepted, again.unchanged, again.faults) == (len(seeded), 0, len(seeded), ())
    assert again.notes == ()
    wiped()
    report = operations.import_items(body=file.body, file_name=file.name, by=editor, at=at)
    assert (report.accepted, report.faults) == (len(seeded), ())
    for item in seeded:
        row = SupervisionItem.objects.get(item_code=item.item_code)
        values = rules.values_of(item) | {"effective_from": at.date()}
        assert {name: getattr(row, name) for name in values} == values


def test_an_export_is_cut_by_line_and_words_and_names_departments_and_lists(published, publish, main, sub, bureau, listed, at):
    code = listed(published, {"证照": ["持证"]})
    publish(replace(sub, item_code="31000001001002", authority_code=bureau, implementing=(bureau,), scope=("310101",)))
    sheet = imports.read(queries.item_file(on=at.date(), form="csv").body, layout.ITEM_COLUMNS)
    rows = {row.cells["事项编码"]: row.cells for row in sheet.rows}
    assert rows[published]["检查实施清单编码"] == code
    second = rows["31000001001002"]
    assert (second["监管部门"], second["实施部门"], second["适用地区"]) == ("上海市甲局", "上海市甲局", "黄浦区")
    assert (second["版本"], second["事项状态"], second["发布日期"]) == ("1", "已发布", "2026-03-02")
    assert queries.item_file(on=at.date(), line="fire").rows == 0
    assert queries.item_file(on=at.date(), organ=bureau).rows == 1
    assert queries.item_file(on=at.date() - timedelta(days=1)).rows == 0


def test_a_department_given_by_name_alone_is_found(db, bureau, editor, at, main):
    row = layout.row_of(main) | {"监管部门": "上海市甲局", "实施部门": "上海市甲局"}
    file = tables.write("x", "csv", layout.ITEM_COLUMNS, [row])
    assert operations.import_items(body=file.body, file_name="x.csv", by=editor, at=at).accepted == 1
    found = queries.latest(editor, main.item_code)
    assert (found.authority_code, found.implementing) == (bureau, (bureau,))


def test_drafts_are_taken_away_by_those_who_may_see_them(editor, person, at, main, db):
    operations.draft_item(item=main, by=editor, at=at)
    assert queries.item_draft_file(editor).rows == 1
    assert queries.item_draft_file(editor, state="reviewed").rows == 0
    with pytest.raises(Forbidden):
        queries.item_draft_file(person(Role.INSPECTOR))
    with pytest.raises(Forbidden):
        queries.checklist_draft_file(person(Role.INSPECTOR))


def test_a_file_of_thirteen_digits_of_a_code_without_its_zero_names_the_cell(db, editor, at, main):
    file = tables.write("x", "csv", layout.ITEM_COLUMNS, [layout.row_of(replace(main, item_code="1000001001000"))])
    [fault] = operations.import_items(body=file.body, file_name="x.csv", by=editor, at=at).faults
    assert (fault.row, fault.column, fault.value, fault.reason) == (2, "事项编码", "1000001001000", "事项编码应为 14 位数字")


def test_what_is_read_with_blanks_around_it_is_meant_without_them():
    text = io.StringIO()
    csv.writer(text).writerows([["*事项编码", "监管事项名称"], [" 3100 ", " 食品  经营\n监督 "]])
    [row] = sheets.read(text.getvalue().encode(), ["事项编码", "监管事项名称"], []).rows
    assert cells.code(row.cells["事项编码"]) == "3100"
    assert cells.line(row.cells["监管事项名称"]) == "食品 经营 监督"
    assert areas.name_of("310101") == "黄浦区"
