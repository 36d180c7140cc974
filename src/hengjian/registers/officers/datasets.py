"""What the register of officers offers to analysis: strength and certificates without names."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from hengjian.kernel.datasets import Column, Dataset
from hengjian.registers.officers.models import Officer

COLUMNS = (
    Column("officer_no", "text", "执法证号", personal="general", quality="唯一"),
    Column("organ_code", "text", "所属机关", quality="在机关名录里"),
    Column("line_code", "text", "条线"),
    Column("territory_code", "text", "属地"),
    Column("is_expert", "boolean", "是否专家"),
    Column("certificate_status", "text", "执法证状态：valid、suspended、revoked"),
    Column("certificate_valid_until", "day", "执法证有效期至", quality="不为空"),
    Column("active", "boolean", "是否在岗"),
)


def _all() -> QuerySet[Any, Any]:
    return Officer.objects.order_by("officer_no").values_list(*(column.name for column in COLUMNS))


OFFICERS = Dataset("officers.officers", "执法人员名录", COLUMNS, _all)
