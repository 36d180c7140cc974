"""What unlicensed business offers to analysis: where, of which type, how long, how it ended. Nothing of who the trader is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from hengjian.casework.unlicensed.models import Clue
from hengjian.registers.regulated_entities.datasets import Column

COLUMNS = (
    Column("clue_no", "线索编号", "none", "区划代码-年份-六位序号"),
    Column("source", "来源", "none", "来源表中的代码"),
    Column("state", "状态", "none", "程序表中的状态"),
    Column("kind", "类型", "none", "四类之一，或者为空"),
    Column("licence", "所缺许可", "none", "许可清单中的代码，或者为空"),
    Column("organ_code", "承办单位", "none", "机关名录中的代码"),
    Column("line_code", "条线", "none", "机关名录中的条线"),
    Column("territory_code", "区划代码", "none", "GB/T 2260"),
    Column("relapse", "是否回潮", "none", "是或者否"),
    Column("outcome", "结果", "none", "结果表中的代码，或者为空"),
    Column("received_on", "登记日期", "none", "日期"),
    Column("guided_on", "督促办证日期", "none", "不早于登记日期"),
    Column("ended_on", "处置日期", "none", "不早于登记日期"),
    Column("closed_on", "销户日期", "none", "不早于处置日期"),
)


def rows(since: date, until: date) -> Iterator[tuple[Any, ...]]:
    """The columns of all clues received between two days (both included), oldest first."""
    found = Clue.objects.filter(received_on__gte=since, received_on__lte=until).order_by("pk")
    yield from found.values_list(*(column.name for column in COLUMNS)).iterator(chunk_size=2000)
