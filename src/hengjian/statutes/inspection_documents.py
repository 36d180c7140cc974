"""Model documents of inspections (司法部行政检查文书式样). Read in part: summary only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="行政检查文书基本格式",
    number="司法部2025年印发",
    issued_by="司法部",
    issued_on=date(2025, 5, 8),
    in_force_from=date(2025, 5, 8),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "七种文书式样，按审批、通知、实施、记录、反馈排列，包括行政检查审批表、行政检查通知书、"
        "现场检查笔录等；写明依据、主体、任务来源、已检查频次、证件号、协助人员和回避权利。"
        "题名和其余文书名称待核。"
    ),
    kind="规范性文件",
)
