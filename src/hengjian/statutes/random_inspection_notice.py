"""The notice that introduced random inspection (国办发〔2015〕58号)."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="国务院办公厅关于推广随机抽查规范事中事后监管的通知",
    number="国办发〔2015〕58号",
    issued_by="国务院办公厅",
    issued_on=date(2015, 7, 29),
    in_force_from=date(2015, 7, 29),
    in_force_to=None,
    source=("waystowork/waystowork.github.io 国办发〔2015〕58号国务院办公厅关于推广随机抽查规范事中事后监管的通知.md"),
    verified=True,
)

#: No inspection without a legal ground; the list of items for random inspection.
ITEM_2_1 = Article(
    TEXT,
    "第二部分第（一）项",
    "制定随机抽查事项清单。法律法规规章没有规定的，一律不得擅自开展检查。对法律法规规章规定的检查事项，"
    "要大力推广随机抽查，不断提高随机抽查在检查工作中的比重。要制定随机抽查事项清单，明确抽查依据、抽查主体、"
    "抽查内容、抽查方式等。随机抽查事项清单根据法律法规规章修订情况和工作实际进行动态调整，及时向社会公布。",
    verified=True,
)

#: Two registers, drawn by lot, traced throughout.
ITEM_2_2 = Article(
    TEXT,
    "第二部分第（二）项",
    '建立"双随机"抽查机制。要建立随机抽取检查对象、随机选派执法检查人员的"双随机"抽查机制，'
    "严格限制监管部门自由裁量权。建立健全市场主体名录库和执法检查人员名录库，通过摇号等方式，"
    "从市场主体名录库中随机抽取检查对象，从执法检查人员名录库中随机选派执法检查人员。推广运用电子化手段，"
    '对"双随机"抽查做到全程留痕，实现责任可追溯。',
    verified=True,
)

#: Share and frequency.
ITEM_2_3 = Article(
    TEXT,
    "第二部分第（三）项",
    "合理确定随机抽查的比例和频次。要根据当地经济社会发展和监管领域实际情况，合理确定随机抽查的比例和频次，"
    "既要保证必要的抽查覆盖面和工作力度，又要防止检查过多和执法扰民。对投诉举报多、"
    "列入经营异常名录或有严重违法违规记录等情况的市场主体，要加大随机抽查力度。",
    verified=True,
)

#: Results are published.
ITEM_2_4 = Article(
    TEXT,
    "第二部分第（四）项",
    "加强抽查结果运用。对抽查发现的违法违规行为，要依法依规加大惩处力度，形成有效震慑，"
    "增强市场主体守法的自觉性。抽查情况及查处结果要及时向社会公布，接受社会监督。",
    verified=True,
)

#: Random inspection and credit.
ITEM_3_2 = Article(
    TEXT,
    "第三部分第（二）项",
    "推进随机抽查与社会信用体系相衔接。建立健全市场主体诚信档案、失信联合惩戒和黑名单制度。在随机抽查工作中，"
    "要根据市场主体的信用情况，采取针对性强的监督检查方式，将随机抽查结果纳入市场主体的社会信用记录，"
    "让失信者一处违规、处处受限。",
    verified=True,
)

#: Joint inspection: several items on one entity are done once.
ITEM_3_3 = Article(
    TEXT,
    "第三部分第（三）项",
    '探索开展联合抽查。县级以上地方人民政府要结合本地实际，协调组织相关部门开展联合抽查。按照"双随机"要求，'
    "制定并实施联合抽查计划，对同一市场主体的多个检查事项，原则上应一次性完成，提高执法效能，"
    "降低市场主体成本。",
    verified=True,
)
