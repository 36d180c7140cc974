"""Critical information infrastructure (关键信息基础设施安全保护条例)."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="关键信息基础设施安全保护条例",
    number="国务院令第745号",
    issued_by="国务院",
    issued_on=date(2021, 7, 30),
    in_force_from=date(2021, 9, 1),
    in_force_to=None,
    source="LawRefBook/Laws 关键信息基础设施安全保护条例(2021-07-30).md",
    verified=True,
    kind="行政法规",
    summary="文号见 chinalawandpractice.com 2021-09-30 所载文本。",
)

#: What it is; e-government among it.
ARTICLE_2 = Article(
    TEXT,
    "第二条",
    "本条例所称关键信息基础设施，是指公共通信和信息服务、能源、交通、水利、金融、公共服务、电子政务、"
    "国防科技工业等重要行业和领域的，以及其他一旦遭到破坏、丧失功能或者数据泄露，可能严重危害国家安全、国计民生、"
    "公共利益的重要网络设施、信息系统等。",
    verified=True,
)

#: Protection is planned, built and used together with it.
ARTICLE_12 = Article(
    TEXT,
    "第十二条",
    "安全保护措施应当与关键信息基础设施同步规划、同步建设、同步使用。",
    verified=True,
)

#: Background checks of key people.
ARTICLE_14 = Article(
    TEXT,
    "第十四条",
    "运营者应当设置专门安全管理机构，并对专门安全管理机构负责人和关键岗位人员进行安全背景审查。审查时，公安机关、"
    "国家安全机关应当予以协助。",
    verified=True,
)

#: Tested every year.
ARTICLE_17 = Article(
    TEXT,
    "第十七条",
    "运营者应当自行或者委托网络安全服务机构对关键信息基础设施每年至少进行一次网络安全检测和风险评估，对发现的安全问题及时整改，"
    "并按照保护工作部门要求报送情况。",
    verified=True,
)

#: Incidents are told.
ARTICLE_18 = Article(
    TEXT,
    "第十八条",
    "关键信息基础设施发生重大网络安全事件或者发现重大网络安全威胁时，运营者应当按照有关规定向保护工作部门、公安机关报告。\n"
    "发生关键信息基础设施整体中断运行或者主要功能故障、国家基础信息以及其他重要数据泄露、较大规模个人信息泄露、造成较大经济损失、"
    "违法信息较大范围传播等特别重大网络安全事件或者发现特别重大网络安全威胁时，保护工作部门应当在收到报告后，及时向国家网信部门、"
    "国务院公安部门报告。",
    verified=True,
)
