"""Joint random inspection by departments (国发〔2019〕5号, 国市监信〔2019〕38号). Not read: summaries only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="国务院关于在市场监管领域全面推行部门联合“双随机、一公开”监管的意见",
    number="国发〔2019〕5号",
    issued_by="国务院",
    issued_on=None,
    in_force_from=date(2019, 2, 15),
    in_force_to=None,
    source="",
    verified=False,
    summary=("一个省级平台；除特殊重点领域外，日常检查都以双随机方式进行；到2020年底实现常态化。只读到部分文字。"),
)

NOTICE_38 = Statute(
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
