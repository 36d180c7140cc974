"""Shanghai's regulation on the business environment (上海市优化营商环境条例), as amended in 2024.

It is the ground of the yearly inspection plan, of random inspection in Shanghai and of the systems that must be
connected. The fourth amendment (2026) was not read; the articles below are those of the third.
"""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="上海市优化营商环境条例",
    number="2024年第三次修正",
    issued_by="上海市人民代表大会常务委员会",
    issued_on=date(2024, 9, 27),
    in_force_from=date(2024, 11, 1),
    in_force_to=date(2026, 1, 1),
    source="LawRefBook/Laws 上海市优化营商环境条例(2024-09-27).md",
    verified=True,
    kind="地方性法规",
)

TEXT_2026 = Statute(
    title="上海市优化营商环境条例",
    number="2025年第四次修正",
    issued_by="上海市人民代表大会常务委员会",
    issued_on=None,
    in_force_from=date(2026, 1, 1),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "第四次修正，自2026年1月1日起施行，增加了对专项检查的控制。未读到修正后的全文，条号和文字以公布的文本为准。"
    ),
    kind="地方性法规",
)

#: The published catalogue of supervision items (监管事项目录清单).
ARTICLE_61 = Article(
    TEXT,
    "第六十一条",
    "市审批改革部门应当会同有关行政管理部门编制监管事项目录清单，明确监管主体、监管对象、监管措施、"
    "处理方式等，并向社会公开。监管事项目录清单实行动态调整。\n"
    "本市基于监管对象信用状况及风险程度等，对其实施差异化分类监督管理。各部门应当根据分类结果建立相应的激励、"
    "预警、惩戒等机制。规范重点监管程序，对食品、药品、建筑工程、交通、"
    "应急等直接涉及公共安全和人民群众生命健康等特殊行业、重点领域，依法实行全覆盖全过程重点监管。\n"
    "实施分类监管的部门和履行相应公共事务管理职能的组织，应当制定分类监管实施细则，并向社会公布。\n"
    "有关政府部门应当对直接涉及公共安全、人民群众生命健康等的特殊行业、"
    "重点领域制定经营主体生产经营重点监管事项合规指引，指导企业等经营主体依法开展生产经营活动。",
    verified=True,
)

#: The yearly inspection plan is published by the end of March.
ARTICLE_62 = Article(
    TEXT,
    "第六十二条",
    "有关政府部门应当制定本部门年度执法检查计划，并于每年三月底前向社会公布。\n"
    "年度执法检查计划应当包括检查主体、检查对象范围、检查方式、检查项目和检查比例等内容。",
    verified=True,
)

#: Frequency of inspections, inspection codes, merged visits.
ARTICLE_63 = Article(
    TEXT,
    "第六十三条",
    "市级行政执法部门应当统筹规范本系统行政检查行为，优化检查流程，指导行政执法单位合理确定检查频次，整合、"
    "精简行政检查事项。对于可以由不同层级行政执法单位开展的行政检查，"
    "市级行政执法部门应当依法合理确定行使层级，避免对同一事项重复检查。\n"
    "本市推行应用检查码，归集、共享行政检查数据，对行政检查行为进行监督评价，规范涉企行政检查行为。",
    verified=True,
)

#: Third parties may assist but never inspect alone.
ARTICLE_64 = Article(
    TEXT,
    "第六十四条",
    "行政执法部门开展行政检查时确需第三方进行专业技术协助的，应当与第三方签订协议，明确工作内容及要求。"
    "第三方不得单独开展行政检查，不得单独向行政相对人出具意见或者建议。",
    verified=True,
)

#: Penalties are shown for three years.
ARTICLE_65 = Article(
    TEXT,
    "第六十五条",
    "有关政府部门应当按照规定将经营主体的行政处罚信息向社会公示，期限为三年，法律、法规和国家另有规定的，从其规定。",
    verified=True,
)

#: Credit repair.
ARTICLE_67 = Article(
    TEXT,
    "第六十七条",
    "本市建立健全公共信用信息修复机制，实施公共信用信息分级分类修复制度，明确失信信息修复的条件、标准、"
    "流程等要素，优化“信用中国（上海）”网站与“国家企业信用信息公示系统（上海）”等部门网站以及信用服务机构"
    "之间公共信用信息修复结论的共享和互认机制。\n"
    "符合条件的经营主体可以在行政处罚信息最短公示期届满后，按照规定申请修复，提前终止公示。"
    "一般行政处罚信息的最短公示期为三个月；涉及食品、药品、特种设备、安全生产、"
    "消防领域的行政处罚信息的最短公示期为一年。按照简易程序作出的行政处罚和仅被处以警告、"
    "通报批评处罚的信息不予公示。严重失信主体名单的修复，由认定失信行为的单位依法开展。\n"
    "失信信息由“信用中国（上海）”等信用平台网站负责修复的，"
    "应当在三个工作日内将修复结论共享至有关部门和系统；认定失信行为的单位负责修复的，"
    "应当及时将修复结论共享至“信用中国（上海）”等信用平台。"
    "各部门应当在申请人的信用信息修复后同步删除相关网站上的公示信息。信用信息修复结果应当及时告知申请人。"
    "采集、使用失信信息的信用服务机构应当及时在系统查询界面中删除相关信息。\n"
    "法律、法规和国家另有规定的，从其规定。",
    verified=True,
)

#: The three systems: publication, records, legal review.
ARTICLE_68 = Article(
    TEXT,
    "第六十八条",
    "本市全面落实行政执法公示、行政执法全过程记录和重大行政执法决定法制审核制度，通过考核、定期报告、"
    "协调指导、执法数据共享等方式，推进行政执法严格规范公正文明。\n"
    "各行政执法部门应当根据监管需求，加强执法协作，明确联动程序，提高跨部门、跨领域联合执法效能。\n"
    "本市深化行政综合执法改革，推进相对集中行使行政处罚权，统筹配置行政执法资源。\n"
    "本市建立健全审批、监管、执法、司法相互衔接的协同联动机制。",
    verified=True,
)

#: The systems that must be connected; off-site supervision.
ARTICLE_69 = Article(
    TEXT,
    "第六十九条",
    "本市依托“互联网+监管”系统、上海市统一综合执法系统、综合监管运行管理系统，"
    "推动各部门监管业务系统互联互通，加强监管信息归集共享和应用，推行远程监管、移动监管、"
    "预警防控等非现场监管，为开展“双随机、一公开”监管、分类监管、信用监管、联合执法等提供支撑。"
    "在监管过程中涉及的企业等经营主体商业秘密，各部门应当依法予以保密。",
    verified=True,
)

#: Random inspection; several items or departments make one visit.
ARTICLE_70 = Article(
    TEXT,
    "第七十条",
    "除直接涉及公共安全和人民群众生命健康等特殊行业、重点领域外，"
    "市场监管领域各有关部门在监管过程中通过随机抽取检查对象、随机选派执法检查人员的方式开展行政检查。\n"
    "随机抽查的比例频次、被抽查概率应当与抽查对象的信用等级、风险程度挂钩。针对同一检查对象的多个检查事项，"
    "应当合并或者纳入跨部门联合抽查范围。规范行政检查行为，避免随意检查、重复检查。\n"
    "市场监管领域各有关部门应当及时通过国家企业信用信息公示系统等平台向社会公开抽查情况及查处结果。",
    verified=True,
)

#: Discretion benchmarks are built into the enforcement system.
ARTICLE_72 = Article(
    TEXT,
    "第七十二条",
    "市人民政府有关部门应当按照国家和本市规定科学规范行政裁量权，建立健全行政裁量权基准制度，并实行动态管理；"
    "推进将行政裁量权基准内容嵌入上海市统一综合执法系统，为执法人员提供指引。"
    "各行政执法单位应当按照国家和本市规定，规范适用行政裁量权基准。\n"
    "行政执法单位实施行政处罚、行政检查等执法行为时，应当审慎适用列举式条文中的兜底条款。"
    "兜底条款需要由本市有关行政部门作出规定的，有关市级行政主管部门应当明确兜底条款的具体适用情形和规则。",
    verified=True,
)
