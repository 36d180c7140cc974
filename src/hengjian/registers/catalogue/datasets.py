"""What the catalogue offers to analysis: the items in force, one row each."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from hengjian.kernel.datasets import Column, Dataset
from hengjian.registers.catalogue.models import SupervisionItem

COLUMNS = (
    Column("item_code", "text", "事项编码", quality="14 位数字，已发布的版本唯一"),
    Column("version", "integer", "版本", quality="从 1 起连续"),
    Column("parent_code", "text", "主项编码，主项为空", quality="主项在目录里"),
    Column("name", "text", "事项名称", quality="不为空"),
    Column("line_code", "text", "条线"),
    Column("behaviour", "text", "监管行为类型，主项为空"),
    Column("is_key", "boolean", "是否重点检查事项"),
    Column("object_kind", "text", "监管对象类别"),
    Column("mode", "text", "监管方式"),
    Column("level", "text", "监管层级"),
    Column("published_on", "day", "发布日期", quality="不为空"),
    Column("effective_from", "day", "生效日期，空则为发布日期", quality="不早于发布日期"),
    Column("effective_to", "day", "失效日期，空则长期有效", quality="晚于生效日期"),
    Column("origin", "text", "事项来源：national、city、district"),
    Column("authority_code", "text", "监管部门的统一社会信用代码，可为空"),
)


def _published() -> QuerySet[Any, Any]:
    rows = SupervisionItem.objects.filter(state="published").order_by("item_code")
    return rows.values_list(*(column.name for column in COLUMNS))


ITEMS = Dataset("catalogue.items", "已发布的监管事项", COLUMNS, _published)
