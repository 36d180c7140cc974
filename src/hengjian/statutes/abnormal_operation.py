"""The list of abnormal operation (企业经营异常名录管理暂行办法)."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="企业经营异常名录管理暂行办法",
    number="国家工商行政管理总局令第68号",
    issued_by="国家工商行政管理总局",
    issued_on=date(2014, 8, 19),
    in_force_from=date(2014, 10, 1),
    in_force_to=None,
    source="waystowork/waystowork.github.io 企业经营异常名录管理暂行办法.md",
    verified=True,
    kind="部门规章",
)

#: The four grounds.
ARTICLE_4 = Article(
    TEXT,
    "第四条",
    "县级以上工商行政管理部门应当将有下列情形之一的企业列入经营异常名录：\n"
    "（一）未按照《企业信息公示暂行条例》第八条规定的期限公示年度报告的；\n"
    "（二）未在工商行政管理部门依照《企业信息公示暂行条例》第十条规定责令的期限内公示有关企业信息的；\n"
    "（三）公示企业信息隐瞒真实情况、弄虚作假的；\n"
    "（四）通过登记的住所或者经营场所无法联系的。",
    verified=True,
)

#: The decision and what it states.
ARTICLE_5 = Article(
    TEXT,
    "第五条",
    "工商行政管理部门将企业列入经营异常名录的，应当作出列入决定，将列入经营异常名录的信息记录在该企业的公示信息中，"
    "并通过企业信用信息公示系统统一公示。列入决定应当包括企业名称、注册号、列入日期、列入事由、作出决定机关。",
    verified=True,
)

#: Annual report missing: ten working days.
ARTICLE_6 = Article(
    TEXT,
    "第六条",
    "企业未依照《企业信息公示暂行条例》第八条规定通过企业信用信息公示系统报送上一年度年度报告并向社会公示的，"
    "工商行政管理部门应当在当年年度报告公示结束之日起10个工作日内作出将其列入经营异常名录的决定，并予以公示。",
    verified=True,
)

#: Information missing after an order of ten days.
ARTICLE_7 = Article(
    TEXT,
    "第七条",
    "企业未依照《企业信息公示暂行条例》第十条规定履行公示义务的，工商行政管理部门应当书面责令其在10日内履行公示义务。"
    "企业未在责令的期限内公示信息的，工商行政管理部门应当在责令的期限届满之日起10个工作日内作出将其列入经营异常名录的决定，"
    "并予以公示。",
    verified=True,
)

#: False information.
ARTICLE_8 = Article(
    TEXT,
    "第八条",
    "工商行政管理部门依法开展抽查或者根据举报进行核查查实企业公示信息隐瞒真实情况、弄虚作假的，"
    "应当自查实之日起10个工作日内作出将其列入经营异常名录的决定，并予以公示。",
    verified=True,
)

#: Not reachable at the registered place: two letters.
ARTICLE_9 = Article(
    TEXT,
    "第九条",
    "工商行政管理部门在依法履职过程中通过登记的住所或者经营场所无法与企业取得联系的，"
    "应当自查实之日起10个工作日内作出将其列入经营异常名录的决定，并予以公示。\n"
    "工商行政管理部门可以通过邮寄专用信函的方式与企业联系。经向企业登记的住所或者经营场所两次邮寄无人签收的，"
    "视为通过登记的住所或者经营场所无法取得联系。两次邮寄间隔时间不得少于15日，不得超过30日。",
    verified=True,
)

#: Removal after the missing report.
ARTICLE_11 = Article(
    TEXT,
    "第十一条",
    "依照本办法第六条规定被列入经营异常名录的企业，可以在补报未报年份的年度报告并公示后，申请移出经营异常名录，"
    "工商行政管理部门应当自收到申请之日起5个工作日内作出移出决定。",
    verified=True,
)

#: Removal after publishing.
ARTICLE_12 = Article(
    TEXT,
    "第十二条",
    "依照本办法第七条规定被列入经营异常名录的企业履行公示义务后，申请移出经营异常名录的，"
    "工商行政管理部门应当自收到申请之日起5个工作日内作出移出决定。",
    verified=True,
)

#: Removal after correcting.
ARTICLE_13 = Article(
    TEXT,
    "第十三条",
    "依照本办法第八条规定被列入经营异常名录的企业更正其公示的信息后，可以向工商行政管理部门申请移出经营异常名录，"
    "工商行政管理部门应当自查实之日起5个工作日内作出移出决定。",
    verified=True,
)

#: Removal when reachable again.
ARTICLE_14 = Article(
    TEXT,
    "第十四条",
    "依照本办法第九条规定被列入经营异常名录的企业，依法办理住所或者经营场所变更登记，"
    "或者企业提出通过登记的住所或者经营场所可以重新取得联系，申请移出经营异常名录的，"
    "工商行政管理部门应当自查实之日起5个工作日内作出移出决定。",
    verified=True,
)

#: Notice sixty days before three years.
ARTICLE_15 = Article(
    TEXT,
    "第十五条",
    "工商行政管理部门应当在企业被列入经营异常名录届满3年前60日内，通过企业信用信息公示系统以公告方式提示其履行相关义务；"
    "届满3年仍未履行公示义务的，将其列入严重违法企业名单，并通过企业信用信息公示系统向社会公示。",
    verified=True,
)

#: Objections.
ARTICLE_16 = Article(
    TEXT,
    "第十六条",
    "企业对被列入经营异常名录有异议的，可以自公示之日起30日内向作出决定的工商行政管理部门提出书面申请并提交相关证明材料，"
    "工商行政管理部门应当在5个工作日内决定是否受理。予以受理的，应当在20个工作日内核实，并将核实结果书面告知申请人；"
    "不予受理的，将不予受理的理由书面告知申请人。\n"
    "工商行政管理部门通过核实发现将企业列入经营异常名录存在错误的，应当自查实之日起5个工作日内予以更正。",
    verified=True,
)
