"""Inspection of food producers and traders (食品生产经营监督检查管理办法, 市场监管总局令第49号).

Food has its own grades A (low) to D (high), which are not the enterprise credit-risk classes, and full coverage every
two years, which a random plan cannot replace.
"""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="食品生产经营监督检查管理办法",
    number="国家市场监督管理总局令第49号",
    issued_by="国家市场监督管理总局",
    issued_on=date(2021, 12, 24),
    in_force_from=date(2022, 3, 15),
    in_force_to=None,
    source="LawRefBook/Laws 食品生产经营监督检查管理办法(2021-12-24).md",
    verified=True,
    kind="部门规章",
)

#: Principles of inspection.
ARTICLE_3 = Article(
    TEXT,
    "第三条",
    "监督检查应当遵循属地负责、风险管理、程序合法、公正公开的原则。",
    verified=True,
)

#: Points of inspection of food service.
ARTICLE_20 = Article(
    TEXT,
    "第二十条",
    "餐饮服务环节监督检查要点应当包括餐饮服务提供者资质、从业人员健康管理、原料控制、加工制作过程、"
    "食品添加剂使用管理、场所和设备设施清洁维护、餐饮具清洗消毒、食品安全事故处置等情况。\n"
    "餐饮服务环节的监督检查应当强化学校等集中用餐单位供餐的食品安全要求。",
    verified=True,
)

#: The yearly plan; food risk grades A to D.
ARTICLE_21 = Article(
    TEXT,
    "第二十一条",
    "县级以上地方市场监督管理部门应当按照本级人民政府食品安全年度监督管理计划，综合考虑食品类别、企业规模、"
    "管理水平、食品安全状况、风险等级、信用档案记录等因素，编制年度监督检查计划。\n"
    "县级以上地方市场监督管理部门按照国家市场监督管理总局的规定，根据风险管理的原则，"
    "结合食品生产经营者的食品类别、业态规模、风险控制能力、信用状况、监督检查等情况，"
    "将食品生产经营者的风险等级从低到高分为A级风险、B级风险、C级风险、D级风险四个等级。",
    verified=True,
)

#: Every producer and trader at least once in two years; key and unannounced inspections.
ARTICLE_22 = Article(
    TEXT,
    "第二十二条",
    "市场监督管理部门应当每两年对本行政区域内所有食品生产经营者至少进行一次覆盖全部检查要点的监督检查。\n"
    "市场监督管理部门应当对特殊食品生产者，风险等级为C级、D级的食品生产者，"
    "风险等级为D级的食品经营者以及中央厨房、集体用餐配送单位等高风险食品生产经营者实施重点监督检查，"
    "并可以根据实际情况增加日常监督检查频次。\n"
    "市场监督管理部门可以根据工作需要，对通过食品安全抽样检验等发现问题线索的食品生产经营者实施飞行检查，"
    "对特殊食品、高风险大宗消费食品生产企业和大型食品经营企业等的质量管理体系运行情况实施体系检查。",
    verified=True,
)

#: At least two inspectors; recusal.
ARTICLE_23 = Article(
    TEXT,
    "第二十三条",
    "市场监督管理部门组织实施监督检查应当由2名以上（含2名）监督检查人员参加。检查人员较多的，"
    "可以组成检查组。市场监督管理部门根据需要可以聘请相关领域专业技术人员参加监督检查。\n"
    "检查人员与检查对象之间存在直接利害关系或者其他可能影响检查公正情形的，应当回避。",
    verified=True,
)

#: Showing the certificate.
ARTICLE_24 = Article(
    TEXT,
    "第二十四条",
    "检查人员应当当场出示有效执法证件或者市场监督管理部门出具的检查任务书。",
    verified=True,
)

#: Recording; an inspection covers all points.
ARTICLE_27 = Article(
    TEXT,
    "第二十七条",
    "检查人员应当按照本办法规定和检查要点要求开展监督检查，并对监督检查情况如实记录。除飞行检查外，"
    "实施监督检查应当覆盖检查要点所有检查项目。",
    verified=True,
)

#: The result follows from all that was found.
ARTICLE_31 = Article(
    TEXT,
    "第三十一条",
    "检查人员应当综合监督检查情况进行判定，确定检查结果。\n"
    "有发生食品安全事故潜在风险的，食品生产经营者应当立即停止生产经营活动。",
    verified=True,
)

#: Key points not met are investigated.
ARTICLE_32 = Article(
    TEXT,
    "第三十二条",
    "发现食品生产经营者不符合监督检查要点表重点项目，影响食品安全的，市场监督管理部门应当依法进行调查处理。",
    verified=True,
)

#: General points not met are put right, on the spot or by a day.
ARTICLE_33 = Article(
    TEXT,
    "第三十三条",
    "发现食品生产经营者不符合监督检查要点表一般项目，但情节显著轻微不影响食品安全的，"
    "市场监督管理部门应当当场责令其整改。\n"
    "可以当场整改的，检查人员应当对食品生产经营者采取的整改措施以及整改情况进行记录；需要限期整改的，"
    "市场监督管理部门应当书面提出整改要求和时限。被检查单位应当按期整改，并将整改情况报告市场监督管理部门。"
    "市场监督管理部门应当跟踪整改情况并记录整改结果。\n"
    "不符合监督检查要点表一般项目，影响食品安全的，市场监督管理部门应当依法进行调查处理。",
    verified=True,
)

#: Signatures, and what to do when they are refused.
ARTICLE_34 = Article(
    TEXT,
    "第三十四条",
    "食品生产经营者应当按照检查人员要求，在现场检查、询问、抽样检验等文书以及收集、"
    "复印的有关资料上签字或者盖章。\n"
    "被检查单位拒绝在相关文书、资料上签字或者盖章的，检查人员应当注明原因，并可以邀请有关人员作为见证人签字、"
    "盖章，或者采取录音、录像等方式进行记录，作为监督执法的依据。",
    verified=True,
)

#: The result is told in writing on the spot.
ARTICLE_35 = Article(
    TEXT,
    "第三十五条",
    "检查人员应当将监督检查结果现场书面告知食品生产经营者。需要进行检验检测的，"
    "市场监督管理部门应当及时告知检验结论。\n"
    "上级市场监督管理部门组织的监督检查，还应当将监督检查结果抄送食品生产经营者所在地市场监督管理部门。",
    verified=True,
)

#: Results are public within twenty working days and posted at the premises.
ARTICLE_39 = Article(
    TEXT,
    "第三十九条",
    "市场监督管理部门应当于检查结果信息形成后20个工作日内向社会公开。\n"
    "检查结果对消费者有重要影响的，食品生产经营者应当按照规定在食品生产经营场所醒目位置张贴或者公开展示监督检"
    "查结果记录表，并保持至下次监督检查。有条件的可以通过电子屏幕等信息化方式向消费者展示监督检查结果记录表。",
    verified=True,
)
