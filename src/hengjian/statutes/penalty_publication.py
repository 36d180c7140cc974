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
