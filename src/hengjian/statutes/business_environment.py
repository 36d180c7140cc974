"""The national regulation on the business environment (优化营商环境条例, 国务院令第722号).

Article 54 is the statutory ground of random inspection (双随机、一公开).
"""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="优化营商环境条例",
    number="国务院令第722号",
    issued_by="国务院",
    issued_on=date(2019, 10, 22),
    in_force_from=date(2020, 1, 1),
    in_force_to=None,
    source="LawRefBook/Laws 优化营商环境条例(2019-10-22).md",
    verified=True,
    kind="行政法规",
)

#: Who supervises what is made clear and covers everything.
ARTICLE_51 = Article(
    TEXT,
    "第五十一条",
    "政府有关部门应当严格按照法律法规和职责，落实监管责任，明确监管对象和范围、厘清监管事权，"
    "依法对市场主体进行监管，实现监管全覆盖。",
    verified=True,
)

#: Rules and standards of supervision are public.
ARTICLE_52 = Article(
    TEXT,
    "第五十二条",
    "国家健全公开透明的监管规则和标准体系。国务院有关部门应当分领域制定全国统一、简明易行的监管规则和标准，"
    "并向社会公开。",
    verified=True,
)

#: Supervision on the ground of credit.
ARTICLE_53 = Article(
    TEXT,
    "第五十三条",
    "政府及其有关部门应当按照国家关于加快构建以信用为基础的新型监管机制的要求，创新和完善信用监管，"
    "强化信用监管的支撑保障，加强信用监管的组织实施，不断提升信用监管效能。",
    verified=True,
)

#: Random inspection, and full coverage of special fields.
ARTICLE_54 = Article(
    TEXT,
    "第五十四条",
    "国家推行“双随机、一公开”监管，除直接涉及公共安全和人民群众生命健康等特殊行业、重点领域外，"
    "市场监管领域的行政检查应当通过随机抽取检查对象、随机选派执法检查人员、"
    "抽查事项及查处结果及时向社会公开的方式进行。针对同一检查对象的多个检查事项，"
    "应当尽可能合并或者纳入跨部门联合抽查范围。\n"
    "对直接涉及公共安全和人民群众生命健康等特殊行业、重点领域，依法依规实行全覆盖的重点监管，"
    "并严格规范重点监管的程序；对通过投诉举报、转办交办、数据监测等发现的问题，"
    "应当有针对性地进行检查并依法依规处理。",
    verified=True,
)

#: Supervision through the Internet; off-site supervision.
ARTICLE_56 = Article(
    TEXT,
    "第五十六条",
    "政府及其有关部门应当充分运用互联网、大数据等技术手段，依托国家统一建立的在线监管系统，"
    "加强监管信息归集共享和关联整合，推行以远程监管、移动监管、预警防控为特征的非现场监管，提升监管的精准化、"
    "智能化水平。",
    verified=True,
)

#: Joint enforcement between departments and regions.
ARTICLE_57 = Article(
    TEXT,
    "第五十七条",
    "国家建立健全跨部门、跨区域行政执法联动响应和协作机制，实现违法线索互联、监管标准互通、处理结果互认。\n"
    "国家统筹配置行政执法职能和执法资源，在相关领域推行综合行政执法，整合精简执法队伍，"
    "减少执法主体和执法层级，提高基层执法能力。",
    verified=True,
)

#: The three systems: publication, records, legal review.
ARTICLE_58 = Article(
    TEXT,
    "第五十八条",
    "行政执法机关应当按照国家有关规定，全面落实行政执法公示、"
    "行政执法全过程记录和重大行政执法决定法制审核制度，实现行政执法信息及时准确公示、"
    "行政执法全过程留痕和可回溯管理、重大行政执法决定法制审核全覆盖。",
    verified=True,
)
