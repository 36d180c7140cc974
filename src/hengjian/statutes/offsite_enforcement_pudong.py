"""Enforcement from a distance in Pudong (上海市浦东新区城市管理领域非现场执法规定)."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="上海市浦东新区城市管理领域非现场执法规定",
    number="2021年公布",
    issued_by="上海市人民代表大会常务委员会",
    issued_on=date(2021, 10, 28),
    in_force_from=date(2021, 12, 1),
    in_force_to=None,
    source="LawRefBook/Laws 上海市浦东新区城市管理领域非现场执法规定(2021-10-28).md",
    verified=True,
    kind="地方性法规",
)

#: The published list of items.
ARTICLE_4 = Article(
    TEXT,
    "第四条",
    "浦东新区城管执法部门查处城市管理领域多发易发、直观可见且依托信息化设备设施能够辨别、易于判断的违法行为，可以实施非现场执法。\n"
    "浦东新区人民政府应当编制非现场执法事项清单，在政府网站公布，并及时动态调整。",
    verified=True,
)

#: Where devices stand; they are published.
ARTICLE_7 = Article(
    TEXT,
    "第七条",
    "浦东新区城管执法部门可以在道路、广场等公共场所以及具备条件的社区公共区域，利用电子技术监控设备收集、固定违法事实。\n"
    "电子技术监控设备的安装使用应当经过法制审核和技术审核，确保电子技术监控设备符合国家标准或者行业标准。"
    "电子技术监控设备应当定期维护、保养、检测，保持功能完好。\n"
    "电子技术监控设备分为固定式和移动式。固定电子技术监控设备设置的地点应当有明显可见的标识标志，并向社会公布。"
    "移动电子技术监控设备应当安装在统一标识的车辆上，监控区域应当向社会公布。",
    verified=True,
)

#: Inquiry by video.
ARTICLE_9 = Article(
    TEXT,
    "第九条",
    "浦东新区城管执法部门可以通过视频、音频等方式开展询问调查。视频、音频询问时，应当表明执法人员身份，"
    "告知被询问人相关权利和义务。\n"
    "视频、音频资料可以替代书面询问笔录。必要时，浦东新区城管执法部门应当对视频、音频资料的形成时间和关键内容等作文字说明。",
    verified=True,
)

#: Records are checked before they are evidence.
ARTICLE_10 = Article(
    TEXT,
    "第十条",
    "浦东新区城管执法部门应当审核视听资料、电子数据记录的内容是否符合真实、清晰、完整、准确的要求。"
    "未经审核或者经审核不符合要求的，不得作为行政处罚的证据。",
    verified=True,
)

#: Electronic documents and seals.
ARTICLE_13 = Article(
    TEXT,
    "第十三条",
    "浦东新区城管执法部门在非现场执法案件中制作的法律文书，可以使用电子公章和电子签名。\n"
    "经当事人同意并签订确认书的，浦东新区城管执法部门可以采用电子邮件、短信、"
    "互联网应用程序等信息化方式送达行政处罚决定书等相关法律文书。",
    verified=True,
)

#: Electronic payment.
ARTICLE_14 = Article(
    TEXT,
    "第十四条",
    "当事人可以通过电子支付系统缴纳罚款。浦东新区城管执法部门应当开通电子支付系统缴纳罚款的途径，"
    "并出具财政部门统一制发的专用电子票据。",
    verified=True,
)

#: Notice by message.
ARTICLE_15 = Article(
    TEXT,
    "第十五条",
    "对当事人的违法行为，浦东新区城管执法部门应当通过短信告知或者语音电话等方式进行劝阻教育，责令及时改正；"
    "当事人及时改正且违法行为轻微的，不予处罚。",
    verified=True,
)
