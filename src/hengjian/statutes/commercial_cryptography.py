"""Commercial cryptography (商用密码管理条例), as revised in 2023."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="商用密码管理条例",
    number="国务院令第760号",
    issued_by="国务院",
    issued_on=date(2023, 4, 27),
    in_force_from=date(2023, 7, 1),
    in_force_to=None,
    source="LawRefBook/Laws 商用密码管理条例(2023-04-27).md",
    verified=True,
    kind="行政法规",
)

#: Critical infrastructure uses it and is assessed.
ARTICLE_38 = Article(
    TEXT,
    "第三十八条",
    "法律、行政法规和国家有关规定要求使用商用密码进行保护的关键信息基础设施，其运营者应当使用商用密码进行保护，"
    "制定商用密码应用方案，配备必要的资金和专业人员，同步规划、同步建设、同步运行商用密码保障系统，"
    "自行或者委托商用密码检测机构开展商用密码应用安全性评估。\n"
    "前款所列关键信息基础设施通过商用密码应用安全性评估方可投入运行，运行后每年至少进行一次评估，"
    "评估情况按照国家有关规定报送国家密码管理部门或者关键信息基础设施所在地省、自治区、直辖市密码管理部门备案。",
    verified=True,
)

#: Which products and services.
ARTICLE_39 = Article(
    TEXT,
    "第三十九条",
    "法律、行政法规和国家有关规定要求使用商用密码进行保护的关键信息基础设施，使用的商用密码产品、服务应当经检测认证合格，"
    "使用的密码算法、密码协议、密钥管理机制等商用密码技术应当通过国家密码管理部门审查鉴定。",
    verified=True,
)

#: Graded protection uses it.
ARTICLE_41 = Article(
    TEXT,
    "第四十一条",
    "网络运营者应当按照国家网络安全等级保护制度要求，使用商用密码保护网络安全。国家密码管理部门根据网络的安全保护等级，"
    "确定商用密码的使用、管理和应用安全性评估要求，制定网络安全等级保护密码标准规范。",
    verified=True,
)

#: Assessments are joined.
ARTICLE_42 = Article(
    TEXT,
    "第四十二条",
    "商用密码应用安全性评估、关键信息基础设施安全检测评估、网络安全等级测评应当加强衔接，避免重复评估、测评。",
    verified=True,
)
