"""The national duty to build and connect (国办函〔2018〕73号). Not read: number and summary only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="国务院办公厅关于加快“互联网+监管”系统建设和对接工作的通知",
    number="国办函〔2018〕73号",
    issued_by="国务院办公厅",
    issued_on=None,
    in_force_from=date(2018, 10, 26),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "各地建设“互联网+监管”系统并与国家系统对接，2019年9月底前上线；"
        "梳理监管事项目录清单和检查实施清单。未读到全文，日期待核。"
    ),
    kind="规范性文件",
)
