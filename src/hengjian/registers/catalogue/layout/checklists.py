"""Checklists in the national layout: one row is one point, with its group and its list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hengjian.kernel.codes import findings, items
from hengjian.kernel.errors import Refused
from hengjian.kernel.sheets import Row, RowFault
from hengjian.registers.catalogue import forms, rules
from hengjian.registers.catalogue.layout import cells
from hengjian.registers.catalogue.layout.cells import Column
from hengjian.registers.catalogue.rules import NewCheckItem, NewChecklist, NewPoint, When

EVIDENCE_WORDS = "、".join(findings.EVIDENCE.values())

CHECKLIST_COLUMNS: tuple[Column, ...] = (
    Column("item_code", "事项编码", "14 位数字；在 Excel 里这一列应设为文本", ("监管事项编码", "子项编码"), required=True),
    Column("organ_code", "实施机构编码", "统一社会信用代码", ("实施部门编码",), required=True),
    Column("level", "行政层级", f"{'、'.join(items.LEVELS.values())}，或者 1 至 5；留空为市级"),
    Column("title", "清单名称", "不超过 200 字；同一份清单只在第一行填写也可以", ("检查实施清单名称",), required=True, wide=True),
    Column("no", "序号", "例如 2.3：第 2 个检查项的第 3 项内容；都不填时按文件里的顺序编号"),
    Column("group", "检查项", "不超过 200 字", required=True, wide=True),
    Column("content", "检查内容", "不超过 500 字", required=True, wide=True),
    Column("code", "检查内容编码", "留空时由事项编码和序号组成"),
    Column("method", "操作要领和方法", "不超过 500 字", required=True, wide=True),
    Column("penalty_basis", "处罚依据", "不超过 300 字", required=True, wide=True),
    Column("power_code", "处罚依据权力编码", "权责清单里的编码"),
    Column("kind", "检查类型", f"{'、'.join(rules.POINT_KINDS)}；留空为随机抽查"),
    Column("discretion", "裁量基准", "不超过 500 字", wide=True),
    Column("answer", "填写方式", f"{'、'.join(forms.ANSWERS.values())}；留空为判断"),
    Column("unit", "单位", "数值的单位"),
    Column("low", "标准下限", "数值不得低于，含本数"),
    Column("high", "标准上限", "数值不得高于，含本数"),
    Column("required", "必填", "是、否；留空为是"),
    Column("evidence", "不合格时取证", f"证据种类，多个之间用顿号：{EVIDENCE_WORDS}"),
    Column("evidence_always", "一律取证", "证据种类，同上"),
    Column("when_point", "跳转条件序号", "只在前面某一项这样回答时才填写这一项：那一项的序号"),
    Column("when_results", "跳转条件结果", f"那一项的结果：{'、'.join(findings.POINT_RESULTS)}，多个之间用顿号"),
    Column("when_values", "跳转条件取值", "那一项填写的文字，多个之间用顿号"),
    Column("when_low", "跳转条件下限", "那一项填写的数值不低于"),
    Column("when_high", "跳转条件上限", "那一项填写的数值不高于"),
    Column("", "检查实施清单编码", "由实施机构、层级、事项和顺序号组成", ("检查实施清单编号",)),
    Column("", "实施机构", "名称", wide=True),
    Column("", "版本", "第几版"),
    Column("", "发布日期", "这一版公布的日期"),
)
#: Field of a point or of its list -> title of the column.
POINT_COLUMNS: dict[str, str] = {column.field: column.title for column in CHECKLIST_COLUMNS if column.field}

_OF_LIST = ("item_code", "organ_code", "level", "title")
_LINE_FIELDS = ("title", "group")
_WHEN = {"when_point": "point", "when_results": "results", "when_values": "values", "when_low": "low", "when_high": "high"}
_WORDS = ("content", "method", "penalty_basis", "code", "power_code", "discretion", "unit", "low", "high")
_ANSWER_OF = {title: key for key, title in forms.ANSWERS.items()}
_LEVEL_OF = {title: digit for digit, title in items.LEVELS.items()} | {"县级": "4", "区级": "4", "街镇": "5"}
# The last kind is called by a pair of words with a 、 between them, which also divides lists.
_EVIDENCE_OF = {title: kind for kind, title in findings.EVIDENCE.items()} | {"勘验笔录": "record", "现场笔录": "record"}
#: What a cell is taken for that says nothing its field could be.
_NOTHING: dict[str, Any] = {"evidence": (), "evidence_always": (), "no": None, "required": True}
_NUMBER = re.compile(r"([1-9][0-9]{0,3})\.([1-9][0-9]{0,3})")
#: In which column a fault of a list as a whole is named.
_LIST_FIELDS = {"title": "清单名称", "check_items": "检查项", "level": "行政层级", "organ_code": "实施机构编码"}


@dataclass(slots=True)
class ReadList:
    """A checklist as read from its rows: the list if nothing is wrong with it, otherwise why not, row by row."""

    rows: list[int]
    checklist: NewChecklist | None = None
    faults: list[RowFault] = field(default_factory=list)


# --- written -------------------------------------------------------------------------------------------------------


def rows_of(checklist: NewChecklist, more: Mapping[str, str] | None = None) -> Iterator[dict[str, str]]:
    """A checklist as rows, title by title; ``more`` fills the columns that are only read."""
    head = {
        POINT_COLUMNS["item_code"]: checklist.item_code, POINT_COLUMNS["organ_code"]: checklist.organ_code,
        POINT_COLUMNS["level"]: items.LEVELS.get(checklist.level, checklist.level),
        POINT_COLUMNS["title"]: cells.said(checklist.title, cells.line),
    }
    for number, group in enumerate(checklist.check_items, start=1):
        for place, point in enumerate(group.points, start=1):
            yield head | {
                POINT_COLUMNS["no"]: f"{number}.{place}", POINT_COLUMNS["group"]: cells.said(group.title, cells.line),
            } | _said(point) | dict(more or {})


def _said(point: NewPoint) -> dict[str, str]:
    when = point.applies_when or When("")
    said: dict[str, str] = {name: cells.said(getattr(point, name)) for name in _WORDS}
    said |= {
        "kind": point.kind, "answer": forms.ANSWERS.get(point.answer, point.answer), "required": cells.yes(point.required),
        "evidence": _kinds(point.evidence), "evidence_always": _kinds(point.evidence_always), "when_point": when.point,
        "when_results": cells.joined(when.results), "when_values": cells.joined(when.values),
        "when_low": cells.said(when.low), "when_high": cells.said(when.high),
    }
    return {POINT_COLUMNS[name]: value for name, value in said.items()}


def _kinds(kinds: Sequence[str]) -> str:
    return cells.joined(findings.EVIDENCE.get(kind, kind) for kind in kinds)


def composed(checklist: NewChecklist) -> NewChecklist:
    """The checklist with a code for each point: its own, or the item's code and two digits each of group and place."""
    return replace(checklist, check_items=tuple(
        replace(group, points=tuple(
            replace(point, code=point.code or f"{checklist.item_code}{number:02d}{place:02d}")
            for place, point in enumerate(group.points, start=1)
        )) for number, group in enumerate(checklist.check_items, start=1)
    ))


# --- read ----------------------------------------------------------------------------------------------------------


def checklists_of(rows: Sequence[Row]) -> list[ReadList]:
    """The checklists that the rows of a file hold, in the order in which they begin."""
    lists: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        organ, item = (cells.code(row.cells.get(POINT_COLUMNS[name], "")) for name in ("organ_code", "item_code"))
        lists.setdefault((organ, _level(row), item), []).append(row)
    return [_read(of_list) for of_list in lists.values()]


def _level(row: Row) -> str:
    value = cells.text(row.cells.get(POINT_COLUMNS["level"], "")) or "3"
    return _LEVEL_OF.get(value, value)


@dataclass(slots=True)
class _Line:
    """A row while it is being read: its point, its place, its group."""

    row: Row
    point: NewPoint
    group: str
    place: tuple[int, int] | None = None


def _read(rows: Sequence[Row]) -> ReadList:
    found = ReadList([row.no for row in rows])
    read = [_line(row, found) for row in rows]
    titles = list(dict.fromkeys(filter(None, (cells.line(row.cells.get(POINT_COLUMNS["title"], "")) for row in rows))))
    if len(titles) > 1:
        _fault(found, rows[0], "title", f"同一份清单有几个名称：{'、'.join(titles)[:80]}，请统一")
    ordered = _ordered(read, found)
    if found.faults:
        return found
    get = rows[0].cells
    checklist = NewChecklist(
        cells.code(get.get(POINT_COLUMNS["item_code"], "")), cells.code(get.get(POINT_COLUMNS["organ_code"], "")),
        titles[0] if titles else "", _groups(ordered), _level(rows[0]),
    )
    _check(checklist, ordered, found)
    if not found.faults:
        found.checklist = checklist
    return found


def _fault(found: ReadList, row: Row, name: str, reason: str) -> None:
    title = POINT_COLUMNS[name]
    found.faults.append(RowFault(row.no, title, cells.text(row.cells.get(title, ""))[:40], reason))


def _line(row: Row, found: ReadList) -> _Line:
    """The point a row holds; what is wrong with single cells is added to the faults."""
    values: dict[str, Any] = {}
    for name, title in POINT_COLUMNS.items():
        cell = row.cells.get(title, "")
        if cells.is_formula(cell):
            _fault(found, row, name, "单元格以“=”开头，像是公式，不能导入；确实是文字的，请在前面加一个英文单引号")
        try:
            values[name] = _value(name, cell)
        except ValueError as error:
            values[name] = _NOTHING.get(name, "")
            _fault(found, row, name, str(error))
    when = {own: values.pop(name) for name, own in _WHEN.items()}
    if not when["point"] and any(when.values()):
        _fault(found, row, "when_point", "填写了跳转条件，却没有写明看哪一项，请填写那一项的序号")
    group, no = values.pop("group"), values.pop("no")
    point = NewPoint(**{name: value for name, value in values.items() if name not in _OF_LIST},
                     applies_when=When(**when) if when["point"] else None)
    return _Line(row, point, group, no)


def _value(name: str, cell: str) -> Any:
    """What a cell says to a field; raises ``ValueError`` with the reason when it says nothing of the kind."""
    if name in _LINE_FIELDS:
        return cells.line(cell)
    value = cells.text(cell)
    if name in ("item_code", "organ_code"):
        if cells.is_spoiled(value):
            raise ValueError("编码被表格软件改成了科学计数法，请把这一列设为文本后重新填写")
        return cells.code(cell)
    if name == "no":
        return _place(value)
    if name == "required":
        if value and value not in cells.YES_NO:
            raise ValueError("只能填“是”或者“否”")
        return cells.YES_NO.get(value, True)
    if name in ("evidence", "evidence_always"):
        return _evidence(cells.parts(cell))
    if name in ("when_results", "when_values"):
        return cells.parts(cell)
    return {"kind": value or "随机抽查", "answer": _ANSWER_OF.get(value, value) or forms.JUDGEMENT}.get(name, value)


def _place(value: str) -> tuple[int, int] | None:
    if not value:
        return None
    found = _NUMBER.fullmatch(value)
    if found is None:
        raise ValueError("序号应写成 2.3 的样子：第 2 个检查项的第 3 项内容；在 Excel 里这一列应设为文本")
    return int(found[1]), int(found[2])


def _evidence(words: Sequence[str]) -> tuple[str, ...]:
    if unknown := [word for word in words if word not in _EVIDENCE_OF and word not in findings.EVIDENCE]:
        raise ValueError(f"没有“{'、'.join(unknown)[:40]}”这种证据，可选：{EVIDENCE_WORDS}")
    return tuple(dict.fromkeys(_EVIDENCE_OF.get(word, word) for word in words))


def _ordered(read: Sequence[_Line], found: ReadList) -> list[_Line]:
    """The lines in the order of the list, each with its place; numbers must run from 1.1 without gaps."""
    if not any(line.place for line in read):
        return _numbered(read)
    told = {fault.row for fault in found.faults if fault.column == POINT_COLUMNS["no"]}
    for line in read:
        if line.place is None and line.row.no not in told:
            _fault(found, line.row, "no", "这份清单的其他行填了序号，这一行没有；请都填写，或者都留空")
    numbered = [(line.place, line) for line in read if line.place is not None]
    ordered = [line for _, line in sorted(numbered, key=lambda one: one[0])]
    group, place = 1, 0
    for line in ordered:
        assert line.place is not None
        wanted = [(group, place + 1)] + ([(group + 1, 1)] if place else [])
        if line.place not in wanted:
            said = " 或者 ".join(f"{a}.{b}" for a, b in wanted)
            _fault(found, line.row, "no", f"序号重复或者有空号，这里应为 {said}")
            break
        group, place = line.place
    return ordered


def _numbered(read: Sequence[_Line]) -> list[_Line]:
    """The lines in the order of the file: a new group begins where its title changes."""
    group, place, title = 0, 0, None
    for line in read:
        name = line.group or title
        group, place = (group, place + 1) if name == title and group else (group + 1, 1)
        line.place, title = (group, place), name
        line.group = name or ""
    return list(read)


def _groups(ordered: Sequence[_Line]) -> tuple[NewCheckItem, ...]:
    groups: dict[int, tuple[list[str], list[NewPoint]]] = {}
    for line in ordered:
        assert line.place is not None
        titles, points = groups.setdefault(line.place[0], ([], []))
        titles.append(line.group)
        points.append(line.point)
    return tuple(NewCheckItem(next(filter(None, titles), ""), tuple(points)) for titles, points in groups.values())


def _check(checklist: NewChecklist, ordered: Sequence[_Line], found: ReadList) -> None:
    """Everything that is wrong with the list: its points by their rows, its groups, itself in its first row."""
    lines = {f"{line.place[0]}.{line.place[1]}": line for line in ordered if line.place}
    for line in ordered:
        assert line.place is not None
        if line.group and line.group != checklist.check_items[line.place[0] - 1].title:
            _fault(found, line.row, "group", f"第 {line.place[0]} 个检查项有几个名称，请统一")
    if not items.is_item_code(checklist.item_code):
        _fault(found, ordered[0].row, "item_code", "事项编码应为 14 位数字")
    if checklist.level not in items.LEVELS:
        _fault(found, ordered[0].row, "level", f"没有这个层级，可选：{'、'.join(items.LEVELS.values())}")
    for one in rules.faults_of_points(composed(checklist)):
        name = "when_point" if one.field == "applies_when" else one.field
        _fault(found, lines[one.no].row, name, f"{one.why}；{one.then}")
    if found.faults:
        return
    try:
        rules.check_checklist(checklist)
    except Refused as refused:
        column = _LIST_FIELDS.get(refused.field, "检查项")
        found.faults.append(RowFault(ordered[0].row.no, column, checklist.title[:40], f"{refused.why}；{refused.then}"))
