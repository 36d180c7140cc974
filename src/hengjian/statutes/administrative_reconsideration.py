"""The law on reconsideration (行政复议法), as revised in 2023: remedies named on every document."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="中华人民共和国行政复议法",
    number="2023年修订",
    issued_by="全国人民代表大会常务委员会",
    issued_on=date(2023, 9, 1),
    in_force_from=date(2024, 1, 1),
    in_force_to=None,
    source="LawRefBook/Laws 行政复议法(2023-09-01).md",
    verified=True,
    kind="法律",
)

#: Sixty days to apply.
ARTICLE_20 = Article(
    TEXT,
    "第二十条",
    "公民、法人或者其他组织认为行政行为侵犯其合法权益的，可以自知道或者应当知道该行政行为之日起六十日内提出行政复议申请；"
    "但是法律规定的申请期限超过六十日的除外。\n"
    "因不可抗力或者其他正当理由耽误法定申请期限的，申请期限自障碍消除之日起继续计算。\n"
    "行政机关作出行政行为时，未告知公民、法人或者其他组织申请行政复议的权利、行政复议机关和申请期限的，申请期限自公民、"
    "法人或者其他组织知道或者应当知道申请行政复议的权利、行政复议机关和申请期限之日起计算，"
    "但是自知道或者应当知道行政行为内容之日起最长不得超过一年。",
    verified=True,
)

#: Reconsideration does not stop the act, with exceptions.
ARTICLE_42 = Article(
    TEXT,
    "第四十二条",
    "行政复议期间行政行为不停止执行；但是有下列情形之一的，应当停止执行：\n"
    "（一）被申请人认为需要停止执行；\n"
    "（二）行政复议机关认为需要停止执行；\n"
    "（三）申请人、第三人申请停止执行，行政复议机关认为其要求合理，决定停止执行；\n"
    "（四）法律、法规、规章规定停止执行的其他情形。",
    verified=True,
)

#: Sixty days to decide, prolonged by thirty.
ARTICLE_62 = Article(
    TEXT,
    "第六十二条",
    "适用普通程序审理的行政复议案件，行政复议机关应当自受理申请之日起六十日内作出行政复议决定；"
    "但是法律规定的行政复议期限少于六十日的除外。情况复杂，不能在规定期限内作出行政复议决定的，经行政复议机构的负责人批准，"
    "可以适当延长，并书面告知当事人；但是延长期限最多不得超过三十日。\n"
    "适用简易程序审理的行政复议案件，行政复议机关应当自受理申请之日起三十日内作出行政复议决定。",
    verified=True,
)
