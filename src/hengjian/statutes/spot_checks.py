"""Spot checks of what enterprises publish (企业公示信息抽查暂行办法, 工商总局令第67号).

The source of three rules of random inspection: at least 3 %, directed and non-directed draws, twenty working days.
"""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="企业公示信息抽查暂行办法",
    number="国家工商行政管理总局令第67号",
    issued_by="国家工商行政管理总局",
    issued_on=date(2014, 8, 19),
    in_force_from=date(2014, 10, 1),
    in_force_to=None,
    source="waystowork/waystowork.github.io 企业公示信息抽查暂行办法.md",
    verified=True,
    kind="部门规章",
)

#: At least 3 % of enterprises, drawn by lot.
ARTICLE_4 = Article(
    TEXT,
    "第四条",
    "国家工商行政管理总局和省、自治区、直辖市工商行政管理局应当按照公平规范的要求，根据企业注册号等随机摇号，"
    "抽取辖区内不少于3%的企业，确定检查名单。",
    verified=True,
)

#: Directed and non-directed draws.
ARTICLE_5 = Article(
    TEXT,
    "第五条",
    "抽查分为不定向抽查和定向抽查。\n"
    "不定向抽查是指工商行政管理部门随机摇号抽取确定检查企业名单，"
    "对其通过企业信用信息公示系统公示信息的情况进行检查。\n"
    "定向抽查是指工商行政管理部门按照企业类型、经营规模、所属行业、"
    "地理区域等特定条件随机摇号抽取确定检查企业名单，对其通过企业信用信息公示系统公示信息的情况进行检查。",
    verified=True,
)

#: Who checks; checks for a reason.
ARTICLE_6 = Article(
    TEXT,
    "第六条",
    "各级工商行政管理部门根据国家工商行政管理总局和省、自治区、"
    "直辖市工商行政管理局依照本办法第四条规定确定的检查名单，对其登记企业进行检查。\n"
    "工商行政管理部门在监管中发现或者根据举报发现企业公示信息可能隐瞒真实情况、弄虚作假的，"
    "也可以对企业进行检查。\n"
    "上级工商行政管理部门可以委托下级工商行政管理部门进行检查。",
    verified=True,
)

#: One non-directed draw every year after the season of annual reports.
ARTICLE_7 = Article(
    TEXT,
    "第七条",
    "工商行政管理部门应当于每年年度报告公示结束后，对企业通过企业信用信息公示系统公示信息的情况进行一次不定向抽查。",
    verified=True,
)

#: Ways of checking: papers, on site, network; help by professionals.
ARTICLE_8 = Article(
    TEXT,
    "第八条",
    "工商行政管理部门抽查企业公示的信息，可以采取书面检查、实地核查、网络监测等方式。"
    "抽查中可以委托会计师事务所、税务师事务所、律师事务所等专业机构开展审计、验资、咨询等相关工作，"
    "依法利用其他政府部门作出的检查、核查结果或者专业机构作出的专业结论。",
    verified=True,
)

#: At least two inspectors; record, signature, witness.
ARTICLE_9 = Article(
    TEXT,
    "第九条",
    "工商行政管理部门对被抽查企业实施实地核查时，检查人员不得少于两人，并应当出示执法证件。\n"
    "检查人员应当填写实地核查记录表，如实记录核查情况，并由企业法定代表人（负责人）签字或者企业盖章确认。"
    "无法取得签字或者盖章的，检查人员应当注明原因，必要时可邀请有关人员作为见证人。",
    verified=True,
)

#: Co-operation; refusal is published.
ARTICLE_10 = Article(
    TEXT,
    "第十条",
    "工商行政管理部门依法开展检查，企业应当配合，接受询问调查，如实反映情况，并根据检查需要，提供会计资料、"
    "审计报告、行政许可证明、行政处罚决定书、场所使用证明等相关材料。\n"
    "企业不予配合情节严重的，工商行政管理部门应当通过企业信用信息公示系统公示。",
    verified=True,
)

#: No problem found: recorded within twenty working days.
ARTICLE_11 = Article(
    TEXT,
    "第十一条",
    "工商行政管理部门经检查未发现企业存在不符合规定情形的，"
    "应当自检查结束之日起20个工作日内将检查结果记录在该企业的公示信息中。",
    verified=True,
)

#: Problems found: the list of abnormal operation.
ARTICLE_12 = Article(
    TEXT,
    "第十二条",
    "工商行政管理部门在检查中发现企业未按照《企业信息公示暂行条例》规定的期限公示年度报告，"
    "或者未按照工商行政管理部门责令的期限公示有关企业信息，或者公示信息隐瞒真实情况、弄虚作假的，"
    "依照《企业经营异常名录管理暂行办法》的规定处理。",
    verified=True,
)

#: Results are published.
ARTICLE_13 = Article(
    TEXT,
    "第十三条",
    "工商行政管理部门应当将检查结果通过企业信用信息公示系统统一公示。",
    verified=True,
)
