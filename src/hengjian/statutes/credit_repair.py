"""Credit repair from 2026 on (信用修复管理办法, 国家发展改革委令第36号). Read in part: summary only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="信用修复管理办法",
    number="国家发展和改革委员会令第36号",
    issued_by="国家发展和改革委员会",
    issued_on=date(2025, 11, 20),
    in_force_from=date(2026, 4, 1),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "轻微失信不公示或者至多三个月，义务履行完即可修复；一般失信最短三个月、最长一年；"
        "严重失信最短一年、最长三年；自决定文书之日起算，满最长期限自动停止公示。修复即停止公示、"
        "停止共享使用、解除措施；谁认定谁修复，信用中国为统一窗口。只读到部分文字，"
        "办理期限未读到。"
    ),
    kind="部门规章",
)
