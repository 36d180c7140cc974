"""Supervision across departments (国办发〔2023〕1号). Read in part: summary only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="国务院办公厅关于深入推进跨部门综合监管的指导意见",
    number="国办发〔2023〕1号",
    issued_by="国务院办公厅",
    issued_on=date(2023, 1, 13),
    in_force_from=date(2023, 1, 13),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "编制跨部门综合监管重点事项清单并动态更新，明确牵头和配合部门，跨区域、跨层级、"
        "数字化协同。只读到部分文字，题名待核。"
    ),
    kind="规范性文件",
)
