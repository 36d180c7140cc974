"""Joint random inspection by departments (国发〔2019〕5号). Not read: number and summary only."""

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
