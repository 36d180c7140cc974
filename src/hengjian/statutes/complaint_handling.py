"""Complaints and tip-offs in market supervision (市场监督管理投诉举报处理暂行办法), until 令第121号."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="市场监督管理投诉举报处理暂行办法",
    number="国家市场监督管理总局令第20号",
    issued_by="国家市场监督管理总局",
    issued_on=date(2019, 11, 30),
    in_force_from=date(2020, 1, 1),
    in_force_to=date(2026, 4, 15),
    source="waystowork/waystowork.github.io 市场监督管理投诉举报处理暂行办法.md",
    verified=True,
    kind="部门规章",
    replaced_by="市场监督管理投诉举报处理办法",
)

#: What a complaint is and what a tip-off.
ARTICLE_3 = Article(
    TEXT,
    "第三条",
    "本办法所称的投诉，是指消费者为生活消费需要购买、使用商品或者接受服务，与经营者发生消费者权益争议，"
    "请求市场监督管理部门解决该争议的行为。\n"
    "本办法所称的举报，是指自然人、法人或者其他组织向市场监督管理部门反映经营者涉嫌违反市场监督管理法律、法规、规章线索的行为。",
    verified=True,
)

#: A letter with both is split.
ARTICLE_7 = Article(
    TEXT,
    "第七条",
    "向市场监督管理部门同时提出投诉和举报，或者提供的材料同时包含投诉和举报内容的，"
    "市场监督管理部门应当按照本办法规定的程序对投诉和举报予以分别处理。",
    verified=True,
)

#: What a complaint states.
ARTICLE_9 = Article(
    TEXT,
    "第九条",
    "投诉应当提供下列材料：\n"
    "（一）投诉人的姓名、电话号码、通讯地址；\n"
    "（二）被投诉人的名称（姓名）、地址；\n"
    "（三）具体的投诉请求以及消费者权益争议事实。\n"
    "投诉人采取非书面方式进行投诉的，市场监督管理部门工作人员应当记录前款规定信息。",
    verified=True,
)

#: Agents.
ARTICLE_10 = Article(
    TEXT,
    "第十条",
    "委托他人代为投诉的，除提供本办法第九条第一款规定的材料外，还应当提供授权委托书原件以及受托人身份证明。\n"
    "授权委托书应当载明委托事项、权限和期限，由委托人签名。",
    verified=True,
)

#: Joint complaints.
ARTICLE_11 = Article(
    TEXT,
    "第十一条",
    "投诉人为两人以上，基于同一消费者权益争议投诉同一经营者的，经投诉人同意，市场监督管理部门可以按共同投诉处理。\n"
    "共同投诉可以由投诉人书面推选两名代表人进行投诉。代表人的投诉行为对其代表的投诉人发生效力，但代表人变更、"
    "放弃投诉请求或者达成调解协议的，应当经被代表的投诉人同意。",
    verified=True,
)

#: Jurisdiction over complaints.
ARTICLE_12 = Article(
    TEXT,
    "第十二条",
    "投诉由被投诉人实际经营地或者住所地县级市场监督管理部门处理。\n"
    "对电子商务平台经营者以及通过自建网站、其他网络服务销售商品或者提供服务的电子商务经营者的投诉，"
    "由其住所地县级市场监督管理部门处理。对平台内经营者的投诉，由其实际经营地或者平台经营者住所地县级市场监督管理部门处理。\n"
    "上级市场监督管理部门认为有必要的，可以处理下级市场监督管理部门收到的投诉。"
    "下级市场监督管理部门认为需要由上级市场监督管理部门处理本行政机关收到的投诉的，可以报请上级市场监督管理部门决定。",
    verified=True,
)

#: Several competent organs: the first receiver.
ARTICLE_13 = Article(
    TEXT,
    "第十三条",
    "对同一消费者权益争议的投诉，两个以上市场监督管理部门均有处理权限的，由先收到投诉的市场监督管理部门处理。",
    verified=True,
)

#: Accepted or refused within seven working days.
ARTICLE_14 = Article(
    TEXT,
    "第十四条",
    "具有本办法规定的处理权限的市场监督管理部门，应当自收到投诉之日起七个工作日内作出受理或者不予受理的决定，并告知投诉人。",
    verified=True,
)

#: Grounds of refusal.
ARTICLE_15 = Article(
    TEXT,
    "第十五条",
    "投诉有下列情形之一的，市场监督管理部门不予受理：\n"
    "（一）投诉事项不属于市场监督管理部门职责，或者本行政机关不具有处理权限的；\n"
    "（二）法院、仲裁机构、市场监督管理部门或者其他行政机关、"
    "消费者协会或者依法成立的其他调解组织已经受理或者处理过同一消费者权益争议的；\n"
    "（三）不是为生活消费需要购买、使用商品或者接受服务，或者不能证明与被投诉人之间存在消费者权益争议的；\n"
    "（四）除法律另有规定外，投诉人知道或者应当知道自己的权益受到被投诉人侵害之日起超过三年的；\n"
    "（五）未提供本办法第九条第一款和第十条规定的材料的；\n"
    "（六）法律、法规、规章规定不予受理的其他情形。",
    verified=True,
)

#: Recusal suspends the mediation.
ARTICLE_19 = Article(
    TEXT,
    "第十九条",
    "调解由市场监督管理部门或者其委托单位工作人员主持，并可以根据需要邀请有关人员协助。\n"
    "调解人员是投诉人或者被投诉人的近亲属或者有其他利害关系，可能影响公正处理投诉的，应当回避。"
    "投诉人或者被投诉人对调解人员提出回避申请的，市场监督管理部门应当中止调解，并作出是否回避的决定。",
    verified=True,
)

#: When mediation ends; forty-five working days.
ARTICLE_21 = Article(
    TEXT,
    "第二十一条",
    "有下列情形之一的，终止调解：\n"
    "（一）投诉人撤回投诉或者双方自行和解的；\n"
    "（二）投诉人与被投诉人对委托承担检定、检验、检测、鉴定工作的技术机构或者费用承担无法协商一致的；\n"
    "（三）投诉人或者被投诉人无正当理由不参加调解，或者被投诉人明确拒绝调解的；\n"
    "（四）经组织调解，投诉人或者被投诉人明确表示无法达成调解协议的；\n"
    "（五）自投诉受理之日起四十五个工作日内投诉人和被投诉人未能达成调解协议的；\n"
    "（六）市场监督管理部门受理投诉后，发现存在本办法第十五条规定情形的；\n"
    "（七）法律、法规、规章规定的应当终止调解的其他情形。\n"
    "终止调解的，市场监督管理部门应当自作出终止调解决定之日起七个工作日内告知投诉人和被投诉人。",
    verified=True,
)

#: An offence found in mediation.
ARTICLE_23 = Article(
    TEXT,
    "第二十三条",
    "市场监督管理部门在调解中发现涉嫌违反市场监督管理法律、法规、规章线索的，应当自发现之日起十五个工作日内予以核查，"
    "并按照市场监督管理行政处罚有关规定予以处理。特殊情况下，核查时限可以延长十五个工作日。法律、法规、规章另有规定的，"
    "依照其规定。\n"
    "对消费者权益争议的调解不免除经营者依法应当承担的其他法律责任。",
    verified=True,
)

#: Jurisdiction over tip-offs.
ARTICLE_25 = Article(
    TEXT,
    "第二十五条",
    "举报由被举报行为发生地的县级以上市场监督管理部门处理。法律、行政法规、部门规章另有规定的，从其规定。",
    verified=True,
)

#: A tip-off at the wrong organ.
ARTICLE_29 = Article(
    TEXT,
    "第二十九条",
    "收到举报的市场监督管理部门不具备处理权限的，应当告知举报人直接向有处理权限的市场监督管理部门提出。",
    verified=True,
)

#: Disputes over jurisdiction: seven working days.
ARTICLE_30 = Article(
    TEXT,
    "第三十条",
    "两个以上市场监督管理部门因处理权限发生争议的，应当自发生争议之日起七个工作日内协商解决，协商不成的，"
    "报请共同的上一级市场监督管理部门指定处理机关；也可以直接由共同的上一级市场监督管理部门指定处理机关。",
    verified=True,
)

#: Tip-offs are handled by the procedure of penalties; reply in five working days.
ARTICLE_31 = Article(
    TEXT,
    "第三十一条",
    "市场监督管理部门应当按照市场监督管理行政处罚等有关规定处理举报。\n"
    "举报人实名举报的，有处理权限的市场监督管理部门还应当自作出是否立案决定之日起五个工作日内告知举报人。",
    verified=True,
)

#: The reporter is kept secret.
ARTICLE_33 = Article(
    TEXT,
    "第三十三条",
    "市场监督管理部门应当对举报人的信息予以保密，不得将举报人个人信息、举报办理情况等泄露给被举报人或者与办理举报工作无关的人员，"
    "但提供的材料同时包含投诉和举报内容，并且需要向被举报人提供组织调解所必需信息的除外。",
    verified=True,
)

#: Statistics and publication.
ARTICLE_34 = Article(
    TEXT,
    "第三十四条",
    "市场监督管理部门应当加强对本行政区域投诉举报信息的统计、分析、应用，定期公布投诉举报统计分析报告，依法公示消费投诉信息。",
    verified=True,
)

#: The receiving unit passes on; a unit that is not competent returns it.
ARTICLE_37 = Article(
    TEXT,
    "第三十七条",
    "县级以上地方市场监督管理部门统一接收投诉举报的工作机构，"
    "应当及时将投诉举报分送有处理权限的下级市场监督管理部门或者同级市场监督管理部门相关机构处理。\n"
    "同级市场监督管理部门相关机构收到分送的投诉举报的，应当按照本办法有关规定及时处理。不具备处理权限的，"
    "应当及时反馈统一接收投诉举报的工作机构，不得自行移送。",
    verified=True,
)

#: What is out of scope.
ARTICLE_39 = Article(
    TEXT,
    "第三十九条",
    "自然人、法人或者其他组织反映国家机关、事业单位、代行政府职能的社会团体及其他组织的行政事业性收费问题的，"
    "按照《信访工作条例》有关规定处理。\n"
    "以投诉举报形式进行咨询、政府信息公开申请、行政复议申请、信访、纪检监察检举控告等活动的，不适用本办法，"
    "市场监督管理部门可以告知通过相应途径提出。",
    verified=True,
)
