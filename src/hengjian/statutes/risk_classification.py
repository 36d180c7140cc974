"""Credit-risk classes of enterprises (国市监信发〔2022〕6号). Read in part: summary only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="市场监管总局关于推进企业信用风险分类管理进一步提升监管效能的意见",
    number="国市监信发〔2022〕6号",
    issued_by="国家市场监督管理总局",
    issued_on=date(2022, 1, 13),
    in_force_from=date(2022, 1, 13),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "企业按信用风险分为低（A）、一般（B）、较高（C）、高（D）四类，"
        "与双随机抽查的比例和频次挂钩；分类只作内部配置监管资源之用。只读到部分文字。"
    ),
    kind="规范性文件",
)
