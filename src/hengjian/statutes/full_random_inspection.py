"""Random inspection in full by market supervision (国市监信〔2019〕38号). Not read: number and summary only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="市场监管总局关于全面推进“双随机、一公开”监管工作的通知",
    number="国市监信〔2019〕38号",
    issued_by="国家市场监督管理总局",
    issued_on=date(2019, 2, 12),
    in_force_from=date(2019, 2, 12),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "区分重点检查事项和一般检查事项，一般检查事项严格限定抽查比例；年度计划上报；按批次抽取。只读到部分文字。"
    ),
)
