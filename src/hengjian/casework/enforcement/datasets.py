"""What cases offer to analysis: how long, by which way, how they ended. Nothing of who the party is but its credit code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from hengjian.casework.enforcement.models import Case
from hengjian.registers.regulated_entities.datasets import Column

COLUMNS = (
    Column("case_no", "案件编号", "none", "区划代码-年份-六位序号"),
    Column("source", "案件来源", "none", "来源表中的代码"),
    Column("state", "状态", "none", "程序表中的状态"),
    Column("party_uscc", "统一社会信用代码", "none", "GB 32100-2015；自然人为空"),
    Column("organ_code", "办案机关", "none", "机关名录中的代码"),
    Column("line_code", "条线", "none", "机关名录中的条线"),
    Column("territory_code", "区划代码", "none", "GB/T 2260"),
    Column("opened_on", "登记日期", "none", "日期"),
    Column("filed_on", "立案日期", "none", "不早于登记日期"),
    Column("decided_on", "决定日期", "none", "不早于立案日期"),
    Column("closed_on", "结案日期", "none", "不早于决定日期"),
)


def rows(since: date, until: date) -> Iterator[tuple[Any, ...]]:
    """The columns of all cases opened between two days (both included), oldest first."""
    found = Case.objects.filter(opened_on__gte=since, opened_on__lte=until).order_by("pk")
    yield from found.values_list(*(column.name for column in COLUMNS)).iterator(chunk_size=2000)
