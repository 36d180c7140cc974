"""What the register of organs offers to analysis: every body, one row each."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from hengjian.kernel.datasets import Column, Dataset
from hengjian.registers.organs.models import Organ

COLUMNS = (
    Column("organ_code", "text", "统一社会信用代码", quality="GB 32100-2015，校验码正确，唯一"),
    Column("name", "text", "机关名称", quality="在用的唯一"),
    Column("level", "text", "层级：city、district、street"),
    Column("kind", "text", "机构性质"),
    Column("territory_code", "text", "属地", quality="GB/T 2260，6 位或者 9 位"),
    Column("parent_code", "text", "上级机关，没有的为空"),
    Column("line_code", "text", "条线"),
    Column("capacity_published_on", "day", "执法主体资格公告日期，没有资格的为空"),
    Column("active", "boolean", "是否在用"),
)


def _all() -> QuerySet[Any, Any]:
    return Organ.objects.order_by("organ_code").values_list(*(column.name for column in COLUMNS))


ORGANS = Dataset("organs.organs", "机关名录", COLUMNS, _all)
