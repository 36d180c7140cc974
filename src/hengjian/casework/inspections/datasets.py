"""What inspections offer to analysis: whole columns, never object by object."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from hengjian.casework.inspections.models import Inspection
from hengjian.registers.regulated_entities.datasets import Column

COLUMNS = (
    Column("inspection_no", "检查编号", "none", "区划代码-年份-六位序号"),
    Column("kind", "检查类型", "none", "日常、个案、专项"),
    Column("source", "检查来源", "none", "draw 有计划，trigger 触发式"),
    Column("way", "检查方式", "none", "现场、非现场"),
    Column("level", "机关层级", "none", "市级、区级、街镇"),
    Column("uscc", "统一社会信用代码", "none", "GB 32100-2015"),
    Column("organ_code", "检查机关", "none", "机关名录中的代码"),
    Column("line_code", "条线", "none", "机关名录中的条线"),
    Column("territory_code", "区划代码", "none", "GB/T 2260"),
    Column("draw_no", "抽查任务编号", "none", "触发式检查为空"),
    Column("visit_key", "上门次", "none", "同值的检查是一次上门"),
    Column("visit_on", "上门日", "none", "到场前为计划开始日"),
    Column("counted", "是否计入频次", "none", "有法定事由的个案检查不计"),
    Column("state", "状态", "none", "办理程序中的状态"),
    Column("result_codes", "结果代码", "none", "结果目录中的代码"),
    Column("completed_on", "完成日", "none", "首次告知结果之日"),
    Column("published_at", "公示时间", "none", "未公示为空"),
)


def rows(since: date, until: date) -> Iterator[tuple[Any, ...]]:
    """The columns of all inspections whose visit lies between two days (both included), oldest first."""
    names = [column.name for column in COLUMNS]
    chosen = Inspection.objects.filter(visit_on__gte=since, visit_on__lte=until).order_by("pk")
    yield from chosen.values_list(*names).iterator(chunk_size=2000)
