"""One site and three classes of credit repair (国办发〔2025〕22号). Read in part: summary only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="国务院办公厅关于进一步完善信用修复制度的实施方案",
    number="国办发〔2025〕22号",
    issued_by="国务院办公厅",
    issued_on=date(2025, 6, 22),
    in_force_from=date(2025, 6, 22),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "统一由信用中国公示；失信信息分轻微、一般、严重三类；"
        "修复告知书与处罚决定书同时送达（两书同达）。只读到部分文字，题名待核。"
    ),
    kind="规范性文件",
)
