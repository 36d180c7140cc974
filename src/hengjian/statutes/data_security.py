"""The law on data security (数据安全法)."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="中华人民共和国数据安全法",
    number="2021年公布",
    issued_by="全国人民代表大会常务委员会",
    issued_on=date(2021, 6, 10),
    in_force_from=date(2021, 9, 1),
    in_force_to=None,
    source="LawRefBook/Laws 数据安全法(2021-06-10).md",
    verified=True,
    kind="法律",
)

#: Who is responsible.
ARTICLE_6 = Article(
    TEXT,
    "第六条",
    "各地区、各部门对本地区、本部门工作中收集和产生的数据及数据安全负责。\n"
    "工业、电信、交通、金融、自然资源、卫生健康、教育、科技等主管部门承担本行业、本领域数据安全监管职责。\n"
    "公安机关、国家安全机关等依照本法和有关法律、行政法规的规定，在各自职责范围内承担数据安全监管职责。\n"
    "国家网信部门依照本法和有关法律、行政法规的规定，负责统筹协调网络数据安全和相关监管工作。",
    verified=True,
)

#: State organs collect within their duties and keep secrets.
ARTICLE_38 = Article(
    TEXT,
    "第三十八条",
    "国家机关为履行法定职责的需要收集、使用数据，应当在其履行法定职责的范围内依照法律、行政法规规定的条件和程序进行；"
    "对在履行职责中知悉的个人隐私、个人信息、商业秘密、保密商务信息等数据应当依法予以保密，不得泄露或者非法向他人提供。",
    verified=True,
)

#: State organs protect government data.
ARTICLE_39 = Article(
    TEXT,
    "第三十九条",
    "国家机关应当依照法律、行政法规的规定，建立健全数据安全管理制度，落实数据安全保护责任，保障政务数据安全。",
    verified=True,
)

#: Systems built by others.
ARTICLE_40 = Article(
    TEXT,
    "第四十条",
    "国家机关委托他人建设、维护电子政务系统，存储、加工政务数据，应当经过严格的批准程序，"
    "并应当监督受托方履行相应的数据安全保护义务。受托方应当依照法律、法规的规定和合同约定履行数据安全保护义务，不得擅自留存、"
    "使用、泄露或者向他人提供政务数据。",
    verified=True,
)

#: Talks and orders to put right.
ARTICLE_44 = Article(
    TEXT,
    "第四十四条",
    "有关主管部门在履行数据安全监管职责中，发现数据处理活动存在较大安全风险的，可以按照规定的权限和程序对有关组织、个人进行约谈，"
    "并要求有关组织、个人采取措施进行整改，消除隐患。",
    verified=True,
)
