"""What recordings offer to analysis: how much there is, how punctual, never what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hengjian.casework.recordings.models import Recording
from hengjian.registers.regulated_entities.datasets import Column

COLUMNS = (
    Column("recording_no", "记录编号", "none", "区划代码-年份-六位序号"),
    Column("organ_code", "机关", "none", "机关名录中的代码"),
    Column("begun_at", "开始时间", "none", "早于结束时间"),
    Column("finished_at", "结束时间", "none", "不晚于入库时间"),
    Column("size", "大小（字节）", "none", "大于零"),
    Column("late", "是否迟于二十四小时上传", "none", "自结束时间起算"),
    Column("state", "状态", "none", "待对应、已对应、与检查无关、已隔离、已销毁"),
    Column("taken_in_at", "入库时间", "none", "日志时间"),
)


def rows() -> Iterator[tuple[Any, ...]]:
    """The columns of all recordings, oldest first."""
    names = [column.name for column in COLUMNS]
    yield from Recording.objects.order_by("pk").values_list(*names).iterator(chunk_size=2000)
