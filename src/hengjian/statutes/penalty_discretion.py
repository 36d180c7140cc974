"""Discretion in market supervision (市场监管行政处罚裁量权的指导意见, 国市监法规〔2022〕2号)."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="关于规范市场监督管理行政处罚裁量权的指导意见",
    number="国市监法规〔2022〕2号",
    issued_by="国家市场监督管理总局",
    issued_on=date(2022, 10, 8),
    in_force_from=date(2022, 10, 8),
    in_force_to=None,
    source="waystowork/waystowork.github.io 市场监督管理行政处罚裁量权的指导意见.md",
    verified=True,
    kind="规范性文件",
)

#: The words: none, lighter, lowest, heavier.
ARTICLE_10 = Article(
    TEXT,
    "第十条",
    "本意见中下列用语的含义如下：\n"
    "（一）不予行政处罚是指因法定原因对特定违法行为不给予行政处罚。\n"
    "（二）减轻行政处罚是指适用法定行政处罚最低限度以下的处罚种类或处罚幅度。"
    "包括在违法行为应当受到的一种或者几种处罚种类之外选择更轻的处罚种类，或者在应当并处时不并处，"
    "也包括在法定最低罚款限值以下确定罚款数额。\n"
    "（三）从轻行政处罚是指在依法可以选择的处罚种类和处罚幅度内，适用较轻、较少的处罚种类或者较低的处罚幅度。其中，"
    "罚款的数额应当在从最低限到最高限这一幅度中较低的30%部分。\n"
    "（四）从重行政处罚是指在依法可以选择的处罚种类和处罚幅度内，适用较重、较多的处罚种类或者较高的处罚幅度。其中，"
    "罚款的数额应当在从最低限到最高限这一幅度中较高的30%部分。",
    verified=True,
)

#: When lighter or lowest must be given.
ARTICLE_13 = Article(
    TEXT,
    "第十三条",
    "有下列情形之一的，应当依法从轻或者减轻行政处罚：\n"
    "（一）已满十四周岁不满十八周岁的未成年人有违法行为的；\n"
    "（二）主动消除或者减轻违法行为危害后果的；\n"
    "（三）受他人胁迫或者诱骗实施违法行为的；\n"
    "（四）主动供述市场监管部门尚未掌握的违法行为的；\n"
    "（五）配合市场监管部门查处违法行为有立功表现的，"
    "包括但不限于当事人揭发市场监管领域其他重大违法行为或者提供查处市场监管领域其他重大违法行为的关键线索或证据，并经查证属实的；\n"
    "（六）其他依法应当从轻或者减轻行政处罚的。",
    verified=True,
)

#: When it may be given.
ARTICLE_14 = Article(
    TEXT,
    "第十四条",
    "有下列情形之一的，可以依法从轻或者减轻行政处罚：\n"
    "（一）尚未完全丧失辨认或者控制自己行为能力的精神病人、智力残疾人有违法行为的；\n"
    "（二）积极配合市场监管部门调查并主动提供证据材料的；\n"
    "（三）违法行为轻微，社会危害性较小的；\n"
    "（四）在共同违法行为中起次要或者辅助作用的；\n"
    "（五）当事人因残疾或者重大疾病等原因生活确有困难的；\n"
    "（六）其他依法可以从轻或者减轻行政处罚的。",
    verified=True,
)

#: Both lighter and heavier grounds.
ARTICLE_17 = Article(
    TEXT,
    "第十七条",
    "当事人既有从轻或者减轻行政处罚情节，又有从重行政处罚情节的，市场监管部门应当结合案件情况综合考虑后作出裁量决定。",
    verified=True,
)
