"""Guide to inspections of enterprises in Shanghai (沪发改营商〔2024〕15号). Not read: number and summary only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="关于印发《优化本市涉企行政检查工作方案》和《上海市涉企行政检查工作指引（2024版）》的通知",
    number="沪发改营商〔2024〕15号",
    issued_by="上海市发展和改革委员会",
    issued_on=None,
    in_force_from=date(2025, 1, 1),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "优化涉企行政检查的工作方案和2024版工作指引：检查事项库、检查对象库、"
        "无感监管对象清单、无事不扰事项清单。施行日待核，未读到全文。"
    ),
    kind="规范性文件",
)
