"""Publication of penalties in market supervision (市场监督管理行政处罚信息公示规定, 市场监管总局令第45号)."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="市场监督管理行政处罚信息公示规定",
    number="国家市场监督管理总局令第45号",
    issued_by="国家市场监督管理总局",
    issued_on=date(2021, 7, 30),
    in_force_from=date(2021, 9, 1),
    in_force_to=None,
    source="waystowork/waystowork.github.io 市场监督管理行政处罚信息公示规定.md",
    verified=True,
    kind="部门规章",
)

#: What is published.
ARTICLE_2 = Article(
    TEXT,
    "第二条",
    "市场监督管理部门对适用普通程序作出行政处罚决定的相关信息，应当记录于国家企业信用信息公示系统，并向社会公示。\n"
    "仅受到警告行政处罚的不予公示。法律、行政法规另有规定的除外。\n"
    "依法登记的市场主体的行政处罚公示信息应当记于市场主体名下。",
    verified=True,
)

#: Secrets of the state.
ARTICLE_5 = Article(
    TEXT,
    "第五条",
    "市场监督管理部门应当依照《中华人民共和国保守国家秘密法》以及其他法律法规的有关规定，"
    "建立健全行政处罚信息保密审查机制。公示的行政处罚信息不得泄露国家秘密，不得危及国家安全、公共安全、"
    "经济安全和社会稳定。",
    verified=True,
)

#: Business secrets and personal data.
ARTICLE_6 = Article(
    TEXT,
    "第六条",
    "市场监督管理部门公示行政处罚信息，应当遵守法律法规关于商业秘密和个人信息保护的有关规定，对信息进行必要的处理。",
    verified=True,
)

#: The party is told that the decision will be published.
ARTICLE_8 = Article(
    TEXT,
    "第八条",
    "对于应当公示的行政处罚决定，在送达行政处罚决定书时，"
    "市场监督管理部门应当书面告知行政处罚当事人行政处罚信息将向社会进行公示。",
    verified=True,
)

#: Same province: within twenty working days.
ARTICLE_9 = Article(
    TEXT,
    "第九条",
    "作出行政处罚决定的市场监督管理部门和行政处罚当事人登记地（住所地）在同一省、自治区、直辖市的，"
    "作出行政处罚决定的市场监督管理部门应当自作出行政处罚决定之日起二十个工作日内将行政处罚信息通过国家企业信"
    "用信息公示系统进行公示。",
    verified=True,
)

#: Other province: ten and ten working days.
ARTICLE_10 = Article(
    TEXT,
    "第十条",
    "作出行政处罚决定的市场监督管理部门和行政处罚当事人登记地（住所地）不在同一省、自治区、直辖市的，"
    "作出行政处罚决定的市场监督管理部门应当自作出行政处罚决定之日起十个工作日内通过本省、自治区、"
    "直辖市市场监督管理部门将行政处罚信息推送至当事人登记地（住所地）市场监督管理部门，"
    "由其协助在收到行政处罚信息之日起十个工作日内将行政处罚信息通过国家企业信用信息公示系统进行公示。",
    verified=True,
)

#: Changed or revoked penalties: within three working days.
ARTICLE_11 = Article(
    TEXT,
    "第十一条",
    "行政处罚决定被依法变更、撤销、确认违法或者确认无效的，"
    "市场监督管理部门应当在三个工作日内撤回行政处罚公示信息并说明理由。",
    verified=True,
)

#: How long a penalty is shown.
ARTICLE_13 = Article(
    TEXT,
    "第十三条",
    "仅受到通报批评或者较低数额罚款的行政处罚信息自公示之日起届满三个月的，停止公示。"
    "其他行政处罚信息自公示之日起届满三年的，停止公示。\n"
    "前款所称较低数额罚款由省级以上市场监督管理部门结合工作实际规定。\n"
    "依照法律法规被限制开展生产经营活动、限制从业超过三年的，公示期按照实际限制期限执行。",
    verified=True,
)

#: When display may end early.
ARTICLE_14 = Article(
    TEXT,
    "第十四条",
    "行政处罚信息公示达到规定时限要求，且同时符合以下条件的，"
    "可以向作出行政处罚决定的市场监督管理部门申请提前停止公示：\n"
    "（一）已经自觉履行行政处罚决定中规定的义务；\n"
    "（二）已经主动消除危害后果和不良影响；\n"
    "（三）未因同一类违法行为再次受到市场监督管理部门行政处罚；\n"
    "（四）未在经营异常名录和严重违法失信名单中。\n"
    "前款所称时限要求和提前停止公示的具体实施办法由国家市场监督管理总局另行规定。\n"
    "当事人受到责令停产停业、限制开展生产经营活动、限制从业、降低资质等级、吊销许可证件、"
    "吊销营业执照以及国家市场监督管理总局规定的其他较为严重行政处罚的，不得提前停止公示。",
    verified=True,
)
