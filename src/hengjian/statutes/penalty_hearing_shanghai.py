"""Shanghai on hearings (上海市行政处罚听证程序规定): lower amounts than the national ones."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="上海市行政处罚听证程序规定",
    number="上海市人民政府令第77号",
    issued_by="上海市人民政府",
    issued_on=date(2023, 1, 19),
    in_force_from=date(2023, 4, 1),
    in_force_to=None,
    source="waystowork/waystowork.github.io 上海市行政处罚听证程序规定.md",
    verified=True,
    kind="地方政府规章",
)

#: Which penalties give a right to a hearing.
ARTICLE_3 = Article(
    TEXT,
    "第三条",
    "行政机关拟作出下列行政处罚决定，应当告知当事人有要求举行听证的权利，当事人要求听证的，行政机关应当组织听证：\n"
    "（一）较大数额罚款；\n"
    "（二）没收较大数额违法所得、没收较大价值非法财物；\n"
    "（三）降低资质等级、吊销许可证件；\n"
    "（四）责令停产停业、责令关闭、限制从业；\n"
    "（五）法律、法规、规章规定的其他情形。\n"
    "除前款范围外，行政机关认为需要听证的其他情形，也应当告知当事人有要求举行听证的权利。",
    verified=True,
)

#: From 5,000 yuan for a person, 50,000 for an organisation.
ARTICLE_4 = Article(
    TEXT,
    "第四条",
    "本规定所称的较大数额（或者较大价值），对个人是指5000元以上（或者等值物品价值）；"
    "对法人或者其他组织是指5万元以上（或者等值物品价值）。上海市人民政府可以根据经济社会发展的情况，"
    "对前述较大数额（或者较大价值）标准进行调整并予以公布。",
    verified=True,
)

#: Five working days to ask for it.
ARTICLE_16 = Article(
    TEXT,
    "第十六条",
    "当事人要求听证的，应当自收到听证告知书之日起5个工作日内，向行政机关书面提出听证要求。当事人以邮寄方式提出听证要求的，"
    "以寄出的邮戳日期为准。\n"
    "当事人以书面方式明确表示放弃听证或者超过法定期限未提出听证要求的，不得对本案再次提出听证要求，但可以进行陈述、申辩。",
    verified=True,
)

#: Notice seven working days before.
ARTICLE_17 = Article(
    TEXT,
    "第十七条",
    "行政机关组织听证的，应当在听证举行的7个工作日前，将听证通知书送达当事人，并将举行听证的时间、地点通知有关听证参与人。\n"
    "听证通知书应当载明下列事项：\n"
    "（一）当事人的姓名或者名称；\n"
    "（二）举行听证的时间、地点和方式；\n"
    "（三）听证人员的姓名；\n"
    "（四）告知当事人有权申请回避；\n"
    "（五）告知当事人可以委托代理人参加听证；\n"
    "（六）告知当事人准备证据、通知证人等事项。\n"
    "听证通知书应当盖有行政机关的印章。",
    verified=True,
)

#: Public hearings and their notice.
ARTICLE_18 = Article(
    TEXT,
    "第十八条",
    "除涉及国家秘密、商业秘密或者个人隐私依法予以保密外，听证应当以公开的方式举行。\n"
    "行政机关应当将举行听证的案由、时间、地点等在听证举行的7个工作日前予以公告。",
    verified=True,
)
