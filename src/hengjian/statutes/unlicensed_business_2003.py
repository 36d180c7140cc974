"""Suppression of business without registration (无照经营查处取缔办法, 国务院令第370号), until 国务院令第684号. Not read."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="无照经营查处取缔办法",
    number="国务院令第370号",
    issued_by="国务院",
    issued_on=date(2003, 1, 6),
    in_force_from=date(2003, 3, 1),
    in_force_to=date(2017, 10, 1),
    summary="2003年1月6日国务院公布，由《无证无照经营查处办法》第十九条废止。未读到全文，施行日期待核。",
    kind="行政法规",
    replaced_by="无证无照经营查处办法",
)

#: The fines of the old order, not read.
ARTICLE_14 = Article(TEXT, "第十四条", summary="无照经营的处罚。未读到原文，条号和数额待核。")
