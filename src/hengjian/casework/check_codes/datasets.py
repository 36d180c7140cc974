"""What check codes offer to analysis: shares of visits with a code, scanned, rated. What was rated stays out of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef

from hengjian.casework.check_codes.models import CodePart, Rating
from hengjian.registers.regulated_entities.datasets import Column

COLUMNS = (
    Column("code_no", "检查码编号", "none", "区划代码-年份-六位序号"),
    Column("inspection_no", "检查编号", "none", "区划代码-年份-六位序号"),
    Column("organ_code", "检查机关", "none", "机关名录中的代码"),
    Column("line_code", "条线", "none", "机关名录中的条线"),
    Column("territory_code", "区划代码", "none", "GB/T 2260"),
    Column("kind", "检查类型", "none", "日常、个案、专项"),
    Column("uscc", "统一社会信用代码", "none", "GB 32100-2015"),
    Column("state", "检查码状态", "none", "有效、已换发、已作废"),
    Column("issued_at", "签发时间", "none", "不晚于到场时间"),
    Column("scanned_at", "首次扫码时间", "none", "没有扫码为空"),
    Column("arrived_at", "到场时间", "none", "没有到场为空"),
    Column("concluded_on", "告知结果之日", "none", "没有告知为空"),
    Column("rated", "是否收到评价", "none", "只计有无，不含内容"),
)
_OF_CODE = {"code_no", "uscc", "state", "issued_at", "scanned_at", "arrived_at"}


def rows(since: date, until: date) -> Iterator[tuple[Any, ...]]:
    """The columns of all parts of codes issued between two days (both included), oldest first."""
    names = [F(f"code__{one.name}") if one.name in _OF_CODE else F(one.name) for one in COLUMNS if one.name != "rated"]
    found = CodePart.objects.filter(code__issued_at__date__gte=since, code__issued_at__date__lte=until).order_by("pk")
    rated = Exists(Rating.objects.filter(code=OuterRef("code")))
    yield from found.values_list(*names, rated).iterator(chunk_size=2000)
