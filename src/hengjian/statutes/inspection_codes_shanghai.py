"""Codes for inspections of enterprises in Shanghai (沪法治政府办〔2024〕11号). Not read: number and summary only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="关于印发《关于在本市涉企行政检查中全面推行“检查码”的实施方案》的通知",
    number="沪法治政府办〔2024〕11号",
    issued_by="上海市法治政府建设工作领导小组办公室",
    issued_on=None,
    in_force_from=date(2025, 1, 1),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "自2025年1月1日起涉企行政检查全面应用检查码：一户一次一码，亮码亮证，"
        "扫码核验和评价。机关全称待核，未读到全文。"
    ),
    kind="规范性文件",
)
