"""Shanghai on business without licence (沪府办发〔2017〕14号). Read in part: summary only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="上海市人民政府办公厅关于加强本市无证无照经营综合治理的文件",
    number="沪府办发〔2017〕14号",
    issued_by="上海市人民政府办公厅",
    issued_on=None,
    in_force_from=date(2017, 3, 1),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "固定场所违法经营分为无证兼无照、有证无照、有照无证、一般无照四类，另有流动设摊。"
        "题名和日期待核，只读到部分文字。"
    ),
    kind="规范性文件",
)
