"""Credit repair on trial (失信行为纠正后的信用信息修复管理办法（试行）), until 2026. Not read: number and summary only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="失信行为纠正后的信用信息修复管理办法（试行）",
    number="国家发展和改革委员会令第58号",
    issued_by="国家发展和改革委员会",
    issued_on=None,
    in_force_from=date(2023, 5, 1),
    in_force_to=date(2026, 4, 1),
    source="",
    verified=False,
    summary=(
        "2023年公布的试行办法，自2026年4月1日起由国家发展改革委令第36号代替。"
        "令号和施行日待核，未读到全文。"
    ),
    kind="部门规章",
    replaced_by="信用修复管理办法",
)
