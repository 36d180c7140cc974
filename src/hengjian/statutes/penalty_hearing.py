"""Hearings in market supervision (市场监督管理行政处罚听证办法)."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="市场监督管理行政处罚听证办法",
    number="国家市场监督管理总局令第3号",
    issued_by="国家市场监督管理总局",
    issued_on=date(2018, 12, 21),
    in_force_from=date(2019, 4, 1),
    in_force_to=None,
    source="waystowork/waystowork.github.io 市场监督管理行政处罚听证办法.md",
    verified=True,
    kind="部门规章",
)

#: Which penalties give a right to a hearing.
ARTICLE_5 = Article(
    TEXT,
    "第五条",
    "市场监督管理部门拟作出下列行政处罚决定，应当告知当事人有要求听证的权利：\n"
    "（一）责令停产停业、责令关闭、限制从业；\n"
    "（二）降低资质等级、吊销许可证件或者营业执照；\n"
    "（三）对自然人处以一万元以上、对法人或者其他组织处以十万元以上罚款；\n"
    "（四）对自然人、法人或者其他组织作出没收违法所得和非法财物价值总额达到第三项所列数额的行政处罚；\n"
    "（五）其他较重的行政处罚；\n"
    "（六）法律、法规、规章规定的其他情形。\n"
    "各省、自治区、直辖市人大常委会或者人民政府对前款第三项、第四项所列罚没数额有具体规定的，可以从其规定。",
    verified=True,
)

#: Five working days to ask for it.
ARTICLE_7 = Article(
    TEXT,
    "第七条",
    "当事人要求听证的，可以在告知书送达回证上签署意见，也可以自收到告知书之日起五个工作日内提出。当事人以口头形式提出的，"
    "办案人员应当将情况记入笔录，并由当事人在笔录上签名或者盖章。\n"
    "当事人自告知书送达之日起五个工作日内，未要求听证的，视为放弃此权利。\n"
    "当事人在规定期限内要求听证的，市场监督管理部门应当依照本办法的规定组织听证。",
    verified=True,
)

#: Chair named within three working days.
ARTICLE_18 = Article(
    TEXT,
    "第十八条",
    "市场监督管理部门应当自收到当事人要求听证的申请之日起三个工作日内，确定听证主持人。",
    verified=True,
)

#: Papers handed over within three working days.
ARTICLE_19 = Article(
    TEXT,
    "第十九条",
    "办案人员应当自确定听证主持人之日起三个工作日内，将案件材料移交听证主持人，由听证主持人审阅案件材料，准备听证提纲。",
    verified=True,
)

#: Day and place fixed within five working days.
ARTICLE_20 = Article(
    TEXT,
    "第二十条",
    "听证主持人应当自接到办案人员移交的案件材料之日起五个工作日内确定听证的时间、地点，"
    "并应当于举行听证的七个工作日前将听证通知书送达当事人。\n"
    "听证通知书中应当载明听证时间、听证地点及听证主持人、听证员、记录员、翻译人员的姓名，并告知当事人有申请回避的权利。\n"
    "第三人参加听证的，听证主持人应当在举行听证的七个工作日前将听证的时间、地点通知第三人。",
    verified=True,
)

#: Notice seven working days before.
ARTICLE_21 = Article(
    TEXT,
    "第二十一条",
    "听证主持人应当于举行听证的七个工作日前将听证的时间、地点通知办案人员，并退回案件材料。",
    verified=True,
)

#: Public notice three working days before.
ARTICLE_22 = Article(
    TEXT,
    "第二十二条",
    "除涉及国家秘密、商业秘密或者个人隐私依法予以保密外，听证应当公开举行。\n"
    "公开举行听证的，市场监督管理部门应当于举行听证的三个工作日前公告当事人的姓名或者名称、案由以及举行听证的时间、地点。",
    verified=True,
)

#: Report within five working days.
ARTICLE_29 = Article(
    TEXT,
    "第二十九条",
    "听证结束后，听证主持人应当在五个工作日内撰写听证报告，由听证主持人、听证员签名，连同听证笔录送办案机构，"
    "由其连同其他案件材料一并上报市场监督管理部门负责人。\n"
    "市场监督管理部门应当根据听证笔录，结合听证报告提出的意见建议，依照《市场监督管理行政处罚程序规定》的有关规定，作出决定。",
    verified=True,
)
