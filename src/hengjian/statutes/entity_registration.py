"""Registration of market entities (市场主体登记管理条例)."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="中华人民共和国市场主体登记管理条例",
    number="国务院令第746号",
    issued_by="国务院",
    issued_on=date(2021, 7, 27),
    in_force_from=date(2022, 3, 1),
    in_force_to=None,
    source="LawRefBook/Laws 市场主体登记管理条例(2021-07-27).md",
    verified=True,
    kind="行政法规",
    summary="文号 746 未在读到的文本中出现，待核。",
)

#: Random inspection by registration authorities.
ARTICLE_38 = Article(
    TEXT,
    "第三十八条",
    "登记机关应当根据市场主体的信用风险状况实施分级分类监管。\n"
    "登记机关应当采取随机抽取检查对象、随机选派执法检查人员的方式，对市场主体登记事项进行监督检查，并及时向社会公开监督检查结果。",
    verified=True,
)

#: Business without registration: the fines.
ARTICLE_43 = Article(
    TEXT,
    "第四十三条",
    "未经设立登记从事经营活动的，由登记机关责令改正，没收违法所得；拒不改正的，处1万元以上10万元以下的罚款；情节严重的，"
    "依法责令关闭停业，并处10万元以上50万元以下的罚款。",
    verified=True,
)

#: Changes not registered.
ARTICLE_46 = Article(
    TEXT,
    "第四十六条",
    "市场主体未依照本条例办理变更登记的，由登记机关责令改正；拒不改正的，处1万元以上10万元以下的罚款；情节严重的，"
    "吊销营业执照。",
    verified=True,
)

#: Filings not made.
ARTICLE_47 = Article(
    TEXT,
    "第四十七条",
    "市场主体未依照本条例办理备案的，由登记机关责令改正；拒不改正的，处5万元以下的罚款。",
    verified=True,
)

#: The licence not shown.
ARTICLE_48 = Article(
    TEXT,
    "第四十八条",
    "市场主体未依照本条例将营业执照置于住所或者主要经营场所醒目位置的，由登记机关责令改正；拒不改正的，处3万元以下的罚款。\n"
    "从事电子商务经营的市场主体未在其首页显著位置持续公示营业执照信息或者相关链接标识的，"
    "由登记机关依照《中华人民共和国电子商务法》处罚。\n"
    "市场主体伪造、涂改、出租、出借、转让营业执照的，由登记机关没收违法所得，处10万元以下的罚款；情节严重的，"
    "处10万元以上50万元以下的罚款，吊销营业执照。",
    verified=True,
)

#: Who has to be registered.
ARTICLE_3 = Article(
    TEXT,
    "第三条",
    "市场主体应当依照本条例办理登记。未经登记，不得以市场主体名义从事经营活动。法律、行政法规规定"
    "无需办理登记的除外。\n"
    "市场主体登记包括设立登记、变更登记和注销登记。",
    verified=True,
)

#: What an applicant brings.
ARTICLE_16 = Article(
    TEXT,
    "第十六条",
    "申请办理市场主体登记，应当提交下列材料：\n"
    "（一）申请书；\n"
    "（二）申请人资格文件、自然人身份证明；\n"
    "（三）住所或者主要经营场所相关文件；\n"
    "（四）公司、非公司企业法人、农民专业合作社（联合社）章程或者合伙企业合伙协议；\n"
    "（五）法律、行政法规和国务院市场监督管理部门规定提交的其他材料。\n"
    "国务院市场监督管理部门应当根据市场主体类型分别制定登记材料清单和文书格式样本，通过政府网站、"
    "登记机关服务窗口等向社会公开。\n"
    "登记机关能够通过政务信息共享平台获取的市场主体登记相关信息，不得要求申请人重复提供。",
    verified=True,
)
