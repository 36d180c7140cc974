"""Inspections of enterprises in Shanghai (沪府办发〔2024〕34号). Not read: number and summary only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="上海市人民政府办公厅关于规范本市涉企行政检查的实施意见",
    number="沪府办发〔2024〕34号",
    issued_by="上海市人民政府办公厅",
    issued_on=None,
    in_force_from=date(2025, 1, 1),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "规范本市涉企行政检查：检查事项认领和市级备案、计划备案和公示、触发式检查的条件、"
        "检查频次、合并和联合检查。施行日待核，未读到全文。"
    ),
    kind="规范性文件",
)
