"""The law on network security (网络安全法): as of 2016, and as amended from 2026 on (未核)."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="中华人民共和国网络安全法",
    number="2016年公布",
    issued_by="全国人民代表大会常务委员会",
    issued_on=date(2016, 11, 7),
    in_force_from=date(2017, 6, 1),
    in_force_to=date(2026, 1, 1),
    source="LawRefBook/Laws 网络安全法(2016-11-07).md",
    verified=True,
    kind="法律",
)

TEXT_2026 = Statute(
    title="中华人民共和国网络安全法",
    number="2025年修正",
    issued_by="全国人民代表大会常务委员会",
    issued_on=date(2025, 10, 28),
    in_force_from=date(2026, 1, 1),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "2025年10月28日修正，自2026年1月1日起施行：提高罚款，增加人工智能条款；"
        "原第二十一条、第二十五条的义务移至第二十三条、第二十七条。未读到修正后的全文。"
    ),
    kind="法律",
)

#: Graded protection; logs of six months.
ARTICLE_21 = Article(
    TEXT,
    "第二十一条",
    "国家实行网络安全等级保护制度。网络运营者应当按照网络安全等级保护制度的要求，履行下列安全保护义务，保障网络免受干扰、"
    "破坏或者未经授权的访问，防止网络数据泄露或者被窃取、篡改:\n"
    "（一）制定内部安全管理制度和操作规程，确定网络安全负责人，落实网络安全保护责任；\n"
    "（二）采取防范计算机病毒和网络攻击、网络侵入等危害网络安全行为的技术措施；\n"
    "（三）采取监测、记录网络运行状态、网络安全事件的技术措施，并按照规定留存相关的网络日志不少于六个月；\n"
    "（四）采取数据分类、重要数据备份和加密等措施；\n"
    "（五）法律、行政法规规定的其他义务。",
    verified=True,
)

#: Plans for incidents.
ARTICLE_25 = Article(
    TEXT,
    "第二十五条",
    "网络运营者应当制定网络安全事件应急预案，及时处置系统漏洞、计算机病毒、网络攻击、网络侵入等安全风险；"
    "在发生危害网络安全的事件时，立即启动应急预案，采取相应的补救措施，并按照规定向有关主管部门报告。",
    verified=True,
)

#: Critical infrastructure.
ARTICLE_31 = Article(
    TEXT,
    "第三十一条",
    "国家对公共通信和信息服务、能源、交通、水利、金融、公共服务、电子政务等重要行业和领域，以及其他一旦遭到破坏、"
    "丧失功能或者数据泄露，可能严重危害国家安全、国计民生、公共利益的关键信息基础设施，在网络安全等级保护制度的基础上，"
    "实行重点保护。关键信息基础设施的具体范围和安全保护办法由国务院制定。\n"
    "国家鼓励关键信息基础设施以外的网络运营者自愿参与关键信息基础设施保护体系。",
    verified=True,
)

#: Graded protection (未核).
ARTICLE_23_2026 = Article(
    TEXT_2026,
    "第二十三条",
    summary=(
        "原第二十一条关于等级保护和留存日志的义务移至本条。未读到修正后的文字，"
        "条号和内容以公布的文本为准。"
    ),
)

#: Plans for incidents (未核).
ARTICLE_27_2026 = Article(
    TEXT_2026,
    "第二十七条",
    summary="原第二十五条关于应急预案的义务移至本条。未读到修正后的文字，条号和内容以公布的文本为准。",
)
