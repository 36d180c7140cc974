"""The basis of an act: what its words name among the kept texts, and whether that was law on the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hengjian.kernel.errors import Refused
from hengjian.registers.legal_texts import operations, queries
from hengjian.registers.legal_texts.rules import NewArticle

pytestmark = pytest.mark.django_db
KEY, TITLE = "test_measures", "《练习管理办法》"
FIRST, SECOND = date(2020, 1, 1), date(2026, 5, 1)
WHAT = "监管事项 31011500000001 不能发布"


def test_words_are_looked_up_by_title_short_title_and_number(shelf, at):
    today = at.date()
    words = (
        "《中华人民共和国行政处罚法》第42条第一款；行政处罚法第四十二条；国务院令第722号第五十四条；"
        "《关于严格规范涉企行政检查的意见》；国办发[2024]54号；《改了名的通知》（国办发〔2015〕58号）第二部分第（二）项"
    )
    found = queries.resolve(words, today)
    assert [one.key for one in found] == [
        "administrative_penalty/第四十二条", "administrative_penalty/第四十二条", "business_environment/第五十四条",
        "fewer_inspections", "fewer_inspections", "random_inspection_notice/第二部分第（二）项",
    ]
    assert all(one.known and one.in_force for one in found)
    assert found[0].text.startswith("行政处罚应当由具有行政执法资格的执法人员实施。")
    assert [one.verified for one in found] == [True, True, True, False, False, True]
    assert found[3].summary
    assert not found[3].text


def test_an_article_that_is_not_kept_still_has_its_key(shelf, at):
    (one,) = queries.resolve("《行政处罚法》第八十六条第一款", at.date())
    assert (one.key, one.known, one.in_force, one.verified) == ("administrative_penalty/第八十六条", True, True, False)
    (part,) = queries.resolve("国办发〔2015〕58号第九部分第（一）项", at.date())
    assert part.key == "random_inspection_notice/第九部分第（一）项"


def test_an_unknown_text_is_let_through_as_unknown(shelf, at):
    found = queries.require_in_force("《没有录入的办法》第三条；没有引用的话", at.date(), what=WHAT)
    assert [(one.known, one.in_force, one.key, one.cite) for one in found] == [(False, False, "", "《没有录入的办法》第三条")]
    assert queries.resolve("没有引用的话", at.date()) == []


def test_a_drafted_text_is_not_known(text, editor, at):
    operations.draft_text(text=text("甲。"), by=editor, at=at)
    assert [one.known for one in queries.resolve(f"{TITLE}第一条；上海市人民政府令第999号", at.date())] == [False, False]


def test_a_basis_that_is_not_yet_law_names_the_day(adopt, text):
    adopt(text("甲。"))
    with pytest.raises(Refused) as refused:
        queries.require_in_force(f"{TITLE}第一条", FIRST - timedelta(1), what=WHAT)
    assert str(refused.value) == (
        f"{WHAT}：依据{TITLE}第一条在 2019-12-31 无效：{TITLE}自 2020-01-01 起才施行。请等到 2020-01-01，或者改引现行有效的依据。"
    )
    assert refused.value.field == "basis_article"
    assert queries.require_in_force(f"{TITLE}第一条", FIRST, what=WHAT)[0].in_force


def test_an_article_that_a_whole_new_version_dropped_is_no_basis(adopt, text):
    adopt(text("甲。", "乙。"))
    adopt(text("甲。", in_force_from=SECOND))
    assert queries.resolve(f"{TITLE}第二条", SECOND - timedelta(1))[0].in_force
    with pytest.raises(Refused, match=f"自 {SECOND} 起有效的版本里没有第二条。请按现行版本改引条款"):
        queries.require_in_force(f"{TITLE}第二条", SECOND, what=WHAT)
    assert queries.require_in_force(f"{TITLE}第二条", SECOND - timedelta(1), what=WHAT)


def test_an_article_that_a_partial_version_does_not_hold_stays_a_basis_that_was_not_read(adopt, text):
    adopt(text("甲。", "乙。"))
    adopt(text("甲。", in_force_from=SECOND, whole=False))
    (one,) = queries.resolve(f"{TITLE}第二条", SECOND)
    assert (one.in_force, one.verified, one.text, one.version) == (True, False, "", 2)


def test_a_basis_that_ended_names_its_successor(shelf):
    with pytest.raises(Refused, match="已于 2026-04-15 失效。请改引《市场监督管理投诉举报处理办法》"):
        queries.require_in_force("《市场监督管理投诉举报处理暂行办法》第十四条", date(2026, 4, 15), what=WHAT)
    assert queries.require_in_force("《市场监督管理投诉举报处理暂行办法》第十四条", date(2026, 4, 14), what=WHAT)


def test_the_narrowest_kept_place_answers(adopt, text, at):
    articles = (NewArticle("第一条", "甲。", verified=True), NewArticle("第一条第（二）项", "乙；", verified=True))
    adopt(text(articles=articles))
    found = queries.resolve(f"{TITLE}第一条第一款第（二）项、第（三）项", at.date())
    assert [(one.key, one.text) for one in found] == [(f"{KEY}/第一条第（二）项", "乙；"), (f"{KEY}/第一条", "甲。")]


def test_a_text_with_a_gap_is_no_basis_in_the_gap(adopt, text):
    adopt(text("甲。", in_force_to=date(2021, 1, 1)))
    adopt(text("丙。", in_force_from=date(2023, 1, 1)))
    with pytest.raises(Refused, match="已于 2021-01-01 失效。请改引现行有效的依据"):
        queries.require_in_force(f"{TITLE}第一条", date(2022, 1, 1), what=WHAT)


def test_many_wordings_are_looked_up_with_three_questions(shelf, at, django_assert_max_num_queries):
    words = [f"《行政处罚法》第{n}条；《食品安全法》第一百一十条" for n in range(1, 60)]
    with django_assert_max_num_queries(3):
        found = queries.resolve_many(words, at.date())
    assert len(found) == 59
    assert all(one.in_force for some in found.values() for one in some)
