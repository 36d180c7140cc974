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

#: Who chairs.
ARTICLE_8 = Article(
    TEXT,
    "第八条",
    "听证主持人由行政机关负责人指定本机关内部的非本案调查人员担任。"
    "听证主持人一般由本机关法制机构人员或者专职法制人员担任。",
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

#: When a hearing stands still.
ARTICLE_26 = Article(
    TEXT,
    "第二十六条",
    "有下列情形之一的，应当中止听证：\n"
    "（一）必须到场的当事人或者案件调查人员和其他听证参与人有正当理由没有到场的，或者因不可抗力事件，不能参加听证的；\n"
    "（二）当事人死亡或者终止，需要等待权利义务继承人的；\n"
    "（三）在听证过程中，需要通知新的证人，调取新的证据，重新鉴定、勘验，或者需要补充调查的；\n"
    "（四）其他需要中止听证的情形。\n"
    "中止听证的情形消除后，听证主持人应当恢复听证。",
    verified=True,
)

#: When it ends.
ARTICLE_27 = Article(
    TEXT,
    "第二十七条",
    "有下列情形之一的，应当终止听证：\n"
    "（一）当事人死亡或者终止满3个月后，未确定权利义务继承人的；\n"
    "（二）当事人无正当理由拒不出席听证，或者未经许可中途退出听证的；\n"
    "（三）其他需要终止听证的情形。",
    verified=True,
)

#: Thirty days from request to end.
ARTICLE_28 = Article(
    TEXT,
    "第二十八条",
    "行政机关收到当事人听证申请到听证会结束，不得超过30日，中止时间不计入在内。\n"
    "听证时间不计入案件办理期限。",
    verified=True,
)

#: Fines and confiscations are counted apart.
ARTICLE_31 = Article(
    TEXT,
    "第三十一条",
    "行政机关根据第四条计算较大数额标准时，罚款、没收违法所得、非法财物可以分别计算。",
    verified=True,
)
