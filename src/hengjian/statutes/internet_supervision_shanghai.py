"""Shanghai's plan of the system (沪府办发〔2019〕21号). Read, not in the collection: summary only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="上海市“互联网+监管”工作实施方案",
    number="沪府办发〔2019〕21号",
    issued_by="上海市人民政府办公厅",
    issued_on=date(2019, 8, 8),
    in_force_from=date(2019, 8, 8),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "上海市建设“互联网+监管”系统的方案：监管事项清单与检查实施清单、执法监管、联合监管、"
        "信用监管、投诉举报、风险预警、分析评价和数据归集。全文不在法规文本集内，题名待核。"
    ),
    kind="规范性文件",
)
