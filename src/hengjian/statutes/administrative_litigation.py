"""The law on administrative litigation (行政诉讼法): when a party may sue, and that suing does not stop the act."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="中华人民共和国行政诉讼法",
    number="2017年修正",
    issued_by="全国人民代表大会常务委员会",
    issued_on=date(2017, 6, 27),
    in_force_from=date(2017, 7, 1),
    in_force_to=None,
    source="LawRefBook/Laws 行政诉讼法(2017-06-27).md",
    verified=True,
    kind="法律",
)

#: After reconsideration: fifteen days.
ARTICLE_45 = Article(
    TEXT,
    "第四十五条",
    "公民、法人或者其他组织不服复议决定的，可以在收到复议决定书之日起十五日内向人民法院提起诉讼。"
    "复议机关逾期不作决定的，申请人可以在复议期满之日起十五日内向人民法院提起诉讼。法律另有规定的除外。",
    verified=True,
)

#: Directly: six months.
ARTICLE_46 = Article(
    TEXT,
    "第四十六条",
    "公民、法人或者其他组织直接向人民法院提起诉讼的，应当自知道或者应当知道作出行政行为之日起六个月内提出。"
    "法律另有规定的除外。\n"
    "因不动产提起诉讼的案件自行政行为作出之日起超过二十年，其他案件自行政行为作出之日起超过五年提起诉讼的，"
    "人民法院不予受理。",
    verified=True,
)
