"""What draws offer to analysis: drawn units with their design probabilities, never the class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

from hengjian.casework.double_random import files, listing
from hengjian.casework.double_random.models import Draw


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the dataset: its meaning, class of personal data and the rule its values obey."""

    name: str
    meaning: str
    personal: Literal["none", "personal", "internal"]
    rule: str


COLUMNS = (
    Column("draw_no", "抽取编号", "none", "区划-年份-六位流水号"),
    Column("uscc", "统一社会信用代码", "none", "GB 32100-2015，校验码正确"),
    Column("numerator", "入选概率的分子（分母 10^6）", "internal", "1 至 1000000 的整数"),
    Column("outcome", "结果", "none", "none、drawn、certain、reserve"),
)


def probabilities(draw_no: str) -> pa.Table:
    """Every unit of a draw with its exact inclusion probability and what became of it. Inside only."""
    row = Draw.objects.get(draw_no=draw_no)
    table = listing.read_parquet(files.read(row, files.PROBABILITIES)).select(["uscc", "numerator", "outcome"])
    return table.add_column(0, "draw_no", pa.array([draw_no] * table.num_rows).dictionary_encode())
