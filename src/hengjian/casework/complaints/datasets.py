"""What complaints offer to analysis: what was written about, where, how it ended. Nothing of who wrote, nothing of his words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from hengjian.casework.complaints.models import Matter
from hengjian.registers.regulated_entities.datasets import Column

COLUMNS = (
    Column("matter_no", "编号", "none", "区划代码-年份-六位序号"),
    Column("kind", "类别", "none", "投诉、举报、诉求工单"),
    Column("sort", "诉求种类", "none", "咨询、建议、求助、投诉、表扬；不是工单为空"),
    Column("channel", "渠道", "none", "渠道表中的代码"),
    Column("class_code", "问题分类", "none", "分类表中的代码；没有分送为空"),
    Column("received_on", "收到日期", "none", "不晚于分送日期"),
    Column("organ_code", "承办单位", "none", "机关名录中的代码"),
    Column("line_code", "条线", "none", "机关名录中的条线"),
    Column("territory_code", "区划代码", "none", "GB/T 2260"),
    Column("street_code", "街镇代码", "none", "九位；不知道为空"),
    Column("respondent_uscc", "统一社会信用代码", "none", "GB 32100-2015；没有匹配为空"),
    Column("state", "状态", "none", "程序表中的状态"),
    Column("ground", "依据的情形", "none", "不予受理、终止调解的情形"),
    Column("grade", "答复口径", "none", "实际解决、部分解决、解释说明、诉求过高、不属实"),
    Column("decided_on", "决定日期", "none", "不早于收到日期"),
    Column("told_on", "告知日期", "none", "不早于决定日期"),
    Column("closed_on", "办结日期", "none", "不早于告知日期"),
    Column("extensions", "延期次数", "none", "不超过法定次数"),
    Column("redone", "重办次数", "none", "非负整数"),
)


def rows(since: date, until: date) -> Iterator[tuple[Any, ...]]:
    """The columns of all matters received between two days (both included), oldest first."""
    found = Matter.objects.filter(received_on__gte=since, received_on__lte=until).order_by("pk")
    yield from found.values_list(*(column.name for column in COLUMNS)).iterator(chunk_size=2000)
