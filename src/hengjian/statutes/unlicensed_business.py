"""Business without licence or registration (无证无照经营查处办法)."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="无证无照经营查处办法",
    number="国务院令第684号",
    issued_by="国务院",
    issued_on=date(2017, 8, 6),
    in_force_from=date(2017, 10, 1),
    in_force_to=None,
    source="LawRefBook/Laws 无证无照经营查处办法(2017-08-06).md",
    verified=True,
    kind="行政法规",
)

#: What is not covered.
ARTICLE_3 = Article(
    TEXT,
    "第三条",
    "下列经营活动，不属于无证无照经营：\n"
    "(一)在县级以上地方人民政府指定的场所和时间，销售农副产品、日常生活用品，"
    "或者个人利用自己的技能从事依法无须取得许可的便民劳务活动；\n"
    "(二)依照法律、行政法规、国务院决定的规定，从事无须取得许可或者办理注册登记的经营活动。",
    verified=True,
)

#: Without licence: the licensing department.
ARTICLE_5 = Article(
    TEXT,
    "第五条",
    "经营者未依法取得许可从事经营活动的，由法律、法规、国务院决定规定的部门予以查处；法律、法规、"
    "国务院决定没有规定或者规定不明确的，由省、自治区、直辖市人民政府确定的部门予以查处。",
    verified=True,
)

#: Without registration: market supervision.
ARTICLE_6 = Article(
    TEXT,
    "第六条",
    "经营者未依法取得营业执照从事经营活动的，由履行工商行政管理职责的部门(以下称工商行政管理部门)予以查处。",
    verified=True,
)

#: Without both.
ARTICLE_7 = Article(
    TEXT,
    "第七条",
    "经营者未依法取得许可且未依法取得营业执照从事经营活动的，依照本办法第五条的规定予以查处。",
    verified=True,
)

#: A department that is not competent tells the one that is.
ARTICLE_8 = Article(
    TEXT,
    "第八条",
    "工商行政管理部门以及法律、法规、国务院决定规定的部门和省、自治区、"
    "直辖市人民政府确定的部门(以下统称查处部门)应当依法履行职责，密切协同配合，利用信息网络平台加强信息共享；"
    "发现不属于本部门查处职责的无证无照经营，应当及时通报有关部门。",
    verified=True,
)

#: Reporters.
ARTICLE_9 = Article(
    TEXT,
    "第九条",
    "任何单位或者个人有权向查处部门举报无证无照经营。\n"
    "查处部门应当向社会公开受理举报的电话、信箱或者电子邮件地址，并安排人员受理举报，依法予以处理。对实名举报的，"
    "查处部门应当告知处理结果，并为举报人保密。",
    verified=True,
)

#: Guidance before punishment.
ARTICLE_10 = Article(
    TEXT,
    "第十条",
    "查处部门依法查处无证无照经营，应当坚持查处与引导相结合、处罚与教育相结合的原则，对具备办理证照的法定条件、"
    "经营者有继续经营意愿的，应当督促、引导其依法办理相应证照。",
    verified=True,
)

#: Powers.
ARTICLE_11 = Article(
    TEXT,
    "第十一条",
    "县级以上人民政府工商行政管理部门对涉嫌无照经营进行查处，可以行使下列职权：\n"
    "(一)责令停止相关经营活动；\n"
    "(二)向与涉嫌无照经营有关的单位和个人调查了解有关情况；\n"
    "(三)进入涉嫌从事无照经营的场所实施现场检查；\n"
    "(四)查阅、复制与涉嫌无照经营有关的合同、票据、账簿以及其他有关资料。\n"
    "对涉嫌从事无照经营的场所，可以予以查封；对涉嫌用于无照经营的工具、设备、原材料、产品(商品)等物品，可以予以查封、扣押。\n"
    "对涉嫌无证经营进行查处，依照相关法律、法规的规定采取措施。",
    verified=True,
)

#: The fine where other law is silent.
ARTICLE_13 = Article(
    TEXT,
    "第十三条",
    "从事无照经营的，由工商行政管理部门依照相关法律、行政法规的规定予以处罚。法律、行政法规对无照经营的处罚没有明确规定的，"
    "由工商行政管理部门责令停止违法行为，没收违法所得，并处1万元以下的罚款。",
    verified=True,
)

#: Whoever knowingly helps.
ARTICLE_14 = Article(
    TEXT,
    "第十四条",
    "明知属于无照经营而为经营者提供经营场所，或者提供运输、保管、仓储等条件的，由工商行政管理部门责令停止违法行为，没收违法所得，"
    "可以处5000元以下的罚款。",
    verified=True,
)

#: Credit records.
ARTICLE_15 = Article(
    TEXT,
    "第十五条",
    "任何单位或者个人从事无证无照经营的，由查处部门记入信用记录，并依照相关法律、法规的规定予以公示。",
    verified=True,
)

#: The order of 2003 ends.
ARTICLE_19 = Article(
    TEXT,
    "第十九条",
    "本办法自2017年10月1日起施行。2003年1月6日国务院公布的《无照经营查处取缔办法》同"
    "时废止。",
    verified=True,
)

#: Without licence: the law of the licence.
ARTICLE_12 = Article(
    TEXT,
    "第十二条",
    "从事无证经营的，由查处部门依照相关法律、法规的规定予以处罚。",
    verified=True,
)

#: Nobody trades without what the law asks for.
ARTICLE_2 = Article(
    TEXT,
    "第二条",
    "任何单位或者个人不得违反法律、法规、国务院决定的规定，从事无证无照经营。",
    verified=True,
)

#: Governments organise.
ARTICLE_4 = Article(
    TEXT,
    "第四条",
    "县级以上地方人民政府负责组织、协调本行政区域的无证无照经营查处工作，建立有关部门分工负责、协"
    "调配合的无证无照经营查处工作机制。",
    verified=True,
)
