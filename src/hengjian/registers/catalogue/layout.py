"""The one layout in which items are imported: a table whose first row names these columns, in any order.

=============  ==========  =============================================================
column         required    what it holds
=============  ==========  =============================================================
事项编码       yes         14 digits; in a workbook the column must be text
主项编码                   the main item of a sub-item; empty for a main item
事项名称       yes         at most 200 characters
条线           yes         title or code of a line: 市场监管
监管行为类型               行政检查, 行政处罚, 行政强制, 其他; empty or 主项 for a main item
重点事项                   是 or 否 (empty: 否)
监管对象类别               经营主体, 场所, 设备 … (empty: 经营主体)
监管方式                   双随机、一公开 … (empty: 双随机、一公开)
监管层级                   国家级, 省级, 市级, 县级 (empty: 市级)
设定依据                   required for sub-items: title of the text and article
监管流程                   free text
监管结果                   free text
=============  ==========  =============================================================
"""

from __future__ import annotations

from hengjian.kernel.codes import halfwidth, lines
from hengjian.registers.catalogue import rules
from hengjian.registers.catalogue.rules import Fault, NewItem

#: Field of the item -> title of the column.
COLUMNS: dict[str, str] = {
    "item_code": "事项编码",
    "parent_code": "主项编码",
    "name": "事项名称",
    "line_code": "条线",
    "behaviour": "监管行为类型",
    "is_key": "重点事项",
    "object_kind": "监管对象类别",
    "mode": "监管方式",
    "level": "监管层级",
    "basis_article": "设定依据",
    "process": "监管流程",
    "result": "监管结果",
}
REQUIRED = ("事项编码", "事项名称", "条线")
YES_NO = {"是": True, "重点": True, "1": True, "否": False, "一般": False, "0": False, "": False}


def item_of(cells: dict[str, str]) -> tuple[NewItem, list[Fault]]:
    """The item a row holds, and everything that is wrong with the row."""
    get = {field: cells.get(title, "") for field, title in COLUMNS.items()}
    faults = [
        Fault(field, value[:40], "单元格以“=”开头，像是公式，不能导入") for field, value in get.items()
        if value.startswith("=")
    ]
    if get["is_key"] not in YES_NO:
        faults.append(Fault("is_key", get["is_key"], "只能填“是”或者“否”"))
    behaviour = "" if get["behaviour"] == "主项" else get["behaviour"]
    item = NewItem(
        item_code=halfwidth.as_code(get["item_code"]), name=get["name"],
        line_code=lines.code_of(get["line_code"]) or get["line_code"],
        parent_code=halfwidth.as_code(get["parent_code"]), behaviour=behaviour,
        is_key=YES_NO.get(get["is_key"], False), object_kind=get["object_kind"] or "经营主体",
        mode=get["mode"] or "双随机、一公开", level=get["level"] or "市级", basis_article=get["basis_article"],
        process=get["process"], result=get["result"],
        origin=rules.CITY if rules.only_local(get["basis_article"]) else rules.NATIONAL,
    )
    return item, faults + rules.faults_of(item)
