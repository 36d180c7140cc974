"""What disclosure offers to analysis and as open data: only what is public now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hengjian.casework.disclosure.models import Publication
from hengjian.registers.regulated_entities.datasets import Column

COLUMNS = (
    Column("publication_no", "公示编号", "none", "区划代码-年份-六位序号"),
    Column("kind", "公示种类", "none", "计划、抽取、检查结果"),
    Column("ref", "所公示事项的编号", "none", "计划、抽取或者检查的编号"),
    Column("organ_code", "机关", "none", "机关名录中的代码"),
    Column("territory_code", "区划代码", "none", "GB/T 2260"),
    Column("uscc", "统一社会信用代码", "none", "只有检查结果有"),
    Column("entity_name", "检查对象名称", "none", "只有检查结果有"),
    Column("content", "公示内容", "none", "只含公示字段"),
    Column("content_sha256", "内容摘要", "none", "规范 JSON 的 SHA-256"),
    Column("due_on", "应当公示日", "none", "完成之日起 20 个工作日"),
    Column("late_days", "逾期工作日数", "none", "零或者正数"),
    Column("published_at", "公示时间", "none", "不为空"),
)


def rows() -> Iterator[tuple[Any, ...]]:
    """The columns of everything that is public now, oldest first."""
    names = [column.name for column in COLUMNS]
    yield from Publication.objects.filter(state="published").order_by("pk").values_list(*names).iterator(chunk_size=2000)
