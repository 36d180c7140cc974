"""Credit restraints by lists (国办发〔2020〕49号). Not read: number and summary only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="国务院办公厅关于进一步完善失信约束制度构建诚信建设长效机制的指导意见",
    number="国办发〔2020〕49号",
    issued_by="国务院办公厅",
    issued_on=None,
    in_force_from=date(2020, 12, 7),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "以全国公共信用信息基础目录和失信惩戒措施基础清单管理联合惩戒，每年更新，"
        "清单之外不得惩戒。未读到全文，题名和日期待核。"
    ),
    kind="规范性文件",
)
