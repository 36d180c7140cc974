"""Inspections of enterprises, strictly regulated (国办发〔2024〕54号).

Its text was not read: number and summary only.
"""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="国务院办公厅关于严格规范涉企行政检查的意见",
    number="国办发〔2024〕54号",
    issued_by="国务院办公厅",
    issued_on=None,
    in_force_from=date(2025, 1, 3),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "涉企行政检查只能由有法定资格并经公布的主体实施；只检查已公布的事项；公布检查标准和年度频次上限；"
        "检查须经批准、通知、记录并告知结果；能合并的合并，能联合的联合，能非现场的不入企。"
        "2025年1月3日公布，未读到全文。"
    ),
)
