"""Items in the national layout: one row is one main item or sub-item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hengjian.kernel.codes import areas, lines
from hengjian.registers.catalogue import rules
from hengjian.registers.catalogue.layout import cells
from hengjian.registers.catalogue.layout.cells import Column
from hengjian.registers.catalogue.rules import Fault, NewItem

#: How a main item is written in the column of behaviour.
MAIN_WORD = "主项"

ITEM_COLUMNS: tuple[Column, ...] = (
    Column("item_code", "事项编码", "14 位数字；在 Excel 里这一列应设为文本", ("监管事项编码", "子项编码"), required=True),
    Column("parent_code", "主项编码", "子项填它的主项，主项留空"),
    Column("name", "监管事项名称", "不超过 200 字", ("事项名称", "监管子项"), required=True, wide=True),
    Column("line_code", "业务条线", "条线名称或者代码，例如：市场监管", ("条线",), required=True),
    Column("behaviour", "监管行为类型", "行政检查、行政处罚、行政强制、其他；主项填“主项”或者留空", ("监管措施",)),
    Column("is_key", "重点事项", "是、否；留空为否"),
    Column("object_kind", "监管对象类别", f"{'、'.join(rules.OBJECT_KINDS)}；留空为经营主体"),
    Column("mode", "监管方式", f"选一种：{'、'.join(rules.MODES)}；留空为{rules.MODES[0]}"),
    Column("level", "监管层级", f"{'、'.join(rules.LEVELS)}；留空为市级"),
    Column("basis_article", "设定依据", "子项必填：法规名称加书名号，写明条款；不超过 600 字", wide=True),
    Column("process", "监管流程", "不超过 300 字", wide=True),
    Column("result", "监管结果", "不超过 300 字", wide=True),
    Column("sub_kind", "子项类型", "不超过 40 字"),
    Column("duty_code", "职能部门编码", "不超过 40 字", ("职能部门",)),
    Column("power_item_code", "对应权力事项编码", "权责清单里的编码，不超过 60 字", ("对应权力编码",)),
    Column("licence_codes", "对应许可事项编码", "多个之间用顿号", ("对应许可事项", "许可事项编码")),
    Column("authority_code", "监管部门编码", "统一社会信用代码；留空时按“监管部门”的名称查"),
    Column("implementing", "实施部门编码", "统一社会信用代码，多个之间用顿号；留空时按“实施部门”的名称查"),
    Column("object_words", "监管对象", "不超过 300 字", wide=True),
    Column("form", "监管形式", "不超过 40 字"),
    Column("scope", "适用范围", "本市的区划代码或者区名，多个之间用顿号；留空为全市"),
    Column("origin", "事项来源", f"{'、'.join(rules.ORIGINS.values())}；留空时看设定依据是否都是本市的法规规章"),
    Column("national_version", "国家版本", "国家下发的版本号"),
    Column("effective_from", "生效日期", "例如 2026-01-01；发布时定"),
    Column("effective_to", "失效日期", "不再有效的第一天"),
    Column("state", "事项状态", "导出时填写现状；导入不能取消事项，填“无效”的行不予写入", ("状态",)),
    Column("", "监管部门", "名称", wide=True),
    Column("", "实施部门", "名称", wide=True),
    Column("", "适用地区", "名称"),
    Column("", "版本", "第几版"),
    Column("", "发布日期", "这一版公布的日期"),
    Column("", "检查实施清单编码", "这个事项有哪些检查实施清单", ("检查实施清单编号",), wide=True),
)
#: Field of the item -> title of the column.
COLUMNS: dict[str, str] = {column.field: column.title for column in ITEM_COLUMNS if column.field}
REQUIRED = tuple(column.title for column in ITEM_COLUMNS if column.required)

_CODES = ("item_code", "parent_code", "authority_code")
_LINES = ("name",)
_CHOSEN = {"object_kind": "经营主体", "mode": rules.MODES[0], "level": "市级"}
_ORIGIN_OF = {title: origin for origin, title in rules.ORIGINS.items()}
IN_FORCE_WORDS = frozenset({"", "1", "有效", *(title for state, title in rules.ITEM.states.items() if state != "abolished")})
DROPPED_WORDS = frozenset({"0", "无效", "取消", rules.ITEM.states["abolished"]})


def item_of(row: Mapping[str, str], organs: Mapping[str, str] | None = None) -> tuple[NewItem, list[Fault]]:
    """The item a row holds, and everything that is wrong with the row; ``organs`` are codes by name."""
    raw = {field: row.get(title, "") for field, title in COLUMNS.items()}
    faults = [
        Fault(field, cell[:40], "单元格以“=”开头，像是公式，不能导入；确实是文字的，请在前面加一个英文单引号")
        for field, cell in raw.items() if cells.is_formula(cell)
    ]
    values, more = _values(raw)
    faults += more
    codes, unknown = _organs(values, row, organs or {})
    item = NewItem(**values | codes)
    faults += unknown
    plain = {fault.field for fault in faults}
    return item, faults + [fault for fault in rules.faults_of(item) if fault.field not in plain]


def _values(raw: Mapping[str, str]) -> tuple[dict[str, Any], list[Fault]]:
    """The fields of a row by name, and the cells that say nothing the field could be."""
    found: dict[str, Any] = {}
    faults = []
    for field, cell in raw.items():
        try:
            found[field] = _value(field, cell)
        except ValueError as error:
            found[field] = _nothing(field)
            faults.append(Fault(field, cells.text(cell)[:40], str(error)))
    found["origin"] = found["origin"] or (rules.CITY if rules.only_local(found["basis_article"]) else rules.NATIONAL)
    del found["state"]
    return found, faults


def _nothing(field: str) -> Any:
    return None if field in rules.DAYS else False if field == "is_key" else ""


def _value(field: str, cell: str) -> Any:
    """What a cell says to a field; raises ``ValueError`` with the reason when it says nothing of the kind."""
    if field in rules.DAYS:
        try:
            return cells.day(cell)
        except ValueError:
            raise ValueError("不是日期，请写成 2026-01-01") from None
    if field == "is_key":
        return _yes(cells.text(cell))
    if field in rules.LISTS:
        return tuple(_area(part) for part in cells.parts(cell)) if field == "scope" else cells.parts(cell)
    if field in _CODES:
        return _code(cells.code(cell))
    if field in _LINES:
        return cells.line(cell)
    value = cells.text(cell)
    if field == "state" and value not in IN_FORCE_WORDS | DROPPED_WORDS:
        raise ValueError("只能填“有效”或者“无效”")
    return _chosen(field, value)


def _yes(value: str) -> bool:
    if value and value not in cells.YES_NO:
        raise ValueError("只能填“是”或者“否”")
    return cells.YES_NO.get(value, False)


def _code(value: str) -> str:
    if cells.is_spoiled(value):
        raise ValueError("编码被表格软件改成了科学计数法，请把这一列设为文本后重新填写")
    return value


def _chosen(field: str, value: str) -> str:
    if field == "line_code":
        return lines.code_of(value) or value
    if field == "behaviour":
        return rules.MAIN if value == MAIN_WORD else value
    if field == "origin":
        return _ORIGIN_OF.get(value, value)
    return value or _CHOSEN.get(field, "")


def _area(part: str) -> str:
    """The code of an area given by code or by the name of a district."""
    return next((area.code for area in areas.districts() if area.name == part), part)


def _organs(
    values: Mapping[str, Any], row: Mapping[str, str], organs: Mapping[str, str]
) -> tuple[dict[str, Any], list[Fault]]:
    """The departments: their codes, or where these are empty what the names stand for."""
    found: dict[str, Any] = {}
    faults = []
    for field, title in (("authority_code", "监管部门"), ("implementing", "实施部门")):
        names = cells.parts(row.get(title, "")) if not values[field] else ()
        codes = [organs[name] for name in names if name in organs]
        if names and len(codes) < len(names):
            unknown = next(name for name in names if name not in organs)
            faults.append(Fault(field, unknown[:40], f"机关名录里没有“{unknown[:40]}”，请填写它的统一社会信用代码"))
        if codes:
            found[field] = codes[0] if field == "authority_code" else tuple(codes)
    return found, faults


def drops(row: Mapping[str, str]) -> bool:
    """Whether a row says that the item is no longer in force."""
    return cells.text(row.get(COLUMNS["state"], "")) in DROPPED_WORDS


def row_of(
    item: NewItem, names: Mapping[str, str] | None = None, more: Mapping[str, str] | None = None
) -> dict[str, str]:
    """An item as a row, title by title; ``names`` are those of the organs, ``more`` fills the columns that are only read."""
    known = names or {}
    row = {title: _said(field, getattr(item, field)) for field, title in COLUMNS.items() if field != "state"}
    row[COLUMNS["behaviour"]] = item.behaviour or MAIN_WORD
    row |= {
        "监管部门": known.get(item.authority_code, ""), "实施部门": _named(item.implementing, known),
        "适用地区": _named(item.scope, {code: areas.name_of(code) or "" for code in item.scope}),
    }
    return row | dict(more or {})


def _named(codes: Iterable[str], names: Mapping[str, str]) -> str:
    return cells.joined(name for code in codes if (name := names.get(code, "")))


def _said(field: str, value: Any) -> str:
    if field in rules.DAYS:
        return str(value or "")
    if field == "is_key":
        return cells.yes(value)
    if field in rules.LISTS:
        return cells.joined(value)
    if field == "line_code":
        return lines.title(value)
    if field == "origin":
        return rules.ORIGINS[value]
    return cells.said(value, cells.line if field in _LINES else cells.code if field in _CODES else cells.text)
