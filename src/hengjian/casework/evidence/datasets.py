"""What evidence offers to analysis: how much there is, never what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hengjian.casework.evidence.models import Exhibit
from hengjian.registers.regulated_entities.datasets import Column

COLUMNS = (
    Column("exhibit_no", "证据编号", "none", "区划代码-年份-六位序号"),
    Column("about", "所属事项", "none", "事项种类:编号"),
    Column("organ_code", "机关", "none", "机关名录中的代码"),
    Column("kind", "证据种类", "none", "行政处罚法第四十六条的八种"),
    Column("media_type", "文件类型", "none", "可以接收的类型"),
    Column("size", "大小（字节）", "none", "大于零"),
    Column("late", "是否迟于二十四小时上传", "none", "只对视听资料计"),
    Column("state", "状态", "none", "等待上传、有效、已隔离"),
    Column("attached_at", "上传时间", "none", "不早于取证时间"),
)


def rows() -> Iterator[tuple[Any, ...]]:
    """The columns of all exhibits, oldest first."""
    names = [column.name for column in COLUMNS]
    yield from Exhibit.objects.order_by("pk").values_list(*names).iterator(chunk_size=2000)
