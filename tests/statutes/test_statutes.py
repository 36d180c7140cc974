"""Statutes: every quotation is in the collection it names, nothing unread is quoted, versions do not contradict."""

import re
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from hengjian.kernel import citations
from hengjian.statutes import business_environment_shanghai, library, random_inspection_notice, text

COLLECTION = Path(__file__).parents[3] / "shared" / "data" / "laws"
ARTICLES = library.articles()
#: Two of Shanghai's texts print a heading behind the number of an article: 第二十条（启动监督）.
HEADING = re.compile(r"(第[一二三四五六七八九十百]+条)（[^）一二三四五六七八九十]{1,20}）")


def bare(words: str) -> str:
    return re.sub(r"[\s\u3000]+", "", words)


def source_file(statute: text.Statute) -> Path:
    return COLLECTION / statute.source.split(" ", 1)[1]


@pytest.mark.parametrize("article", [one for one in ARTICLES if one.text], ids=str)
def test_the_quotation_is_in_the_text_it_is_said_to_come_from(article: text.Article) -> None:
    if not COLLECTION.exists():
        pytest.skip("the collection of laws is not here")
    whole = HEADING.sub(r"\1", bare(source_file(article.statute).read_text(encoding="utf-8")))
    number = re.sub(r"第.部分", "", article.number)
    label = number if number.endswith("条") else number.removeprefix("第").removesuffix("项")
    quoted = bare(article.text)
    labels = {label, label.replace("（", "(").replace("）", ")")}
    assert any(quoted in rest for start in labels for rest in whole.split(start)[1:])
    assert any(start + quoted[:12] in whole for start in labels)


def test_what_was_not_read_is_marked_and_summarised_and_not_quoted() -> None:
    unread = [one for one in ARTICLES if not one.text]
    assert unread
    assert all(one.summary and not one.verified for one in unread)


def test_a_statute_is_verified_exactly_when_its_source_is_named() -> None:
    for statute in library.statutes():
        assert statute.verified == bool(statute.source)
        assert statute.verified or statute.summary


def test_no_article_of_an_unread_statute_is_quoted() -> None:
    assert all(article.statute.verified for article in ARTICLES if article.text)
    assert len({(article.statute, article.number) for article in ARTICLES}) == len(ARTICLES)


def test_versions_of_one_statute_are_never_in_force_together() -> None:
    for one, other in combinations(library.statutes(), 2):
        if one.title == other.title:
            days = (one.in_force_from, other.in_force_from)
            assert not any(one.in_force(day) and other.in_force(day) for day in days), one.title


def test_a_statute_is_in_force_from_its_first_day_until_its_successor() -> None:
    third = business_environment_shanghai.TEXT
    assert [third.in_force(day) for day in (date(2024, 10, 31), date(2024, 11, 1), date(2025, 12, 31))] == [
        False, True, True,
    ]  # fmt: skip
    assert not third.in_force(date(2026, 1, 1))
    assert business_environment_shanghai.TEXT_2026.in_force(date(2026, 1, 1))


def test_a_citation_reads_as_it_is_printed() -> None:
    assert str(business_environment_shanghai.ARTICLE_62) == "《上海市优化营商环境条例》第六十二条"
    assert random_inspection_notice.ITEM_2_2.cite() == (
        "《国务院办公厅关于推广随机抽查规范事中事后监管的通知》（国办发〔2015〕58号）第二部分第（二）项"
    )


def test_words_without_verification_are_refused() -> None:
    with pytest.raises(ValueError, match="未核的条款不得有文字"):
        text.Article(business_environment_shanghai.TEXT, "第一条", "某某", verified=False)
    with pytest.raises(ValueError, match="第一条"):
        text.Article(business_environment_shanghai.TEXT, "第一条", "", verified=True)


def test_every_module_but_the_classes_holds_a_statute() -> None:
    for module in library.modules():
        assert any(isinstance(value, text.Statute) for value in vars(module).values()), module.__name__
        assert module.__name__.rsplit(".", 1)[1] in (library.shelf.__doc__ or "")


def test_an_article_is_found_by_its_key_in_the_version_of_the_day() -> None:
    third = business_environment_shanghai.ARTICLE_61
    fourth = business_environment_shanghai.ARTICLE_61_2026
    assert library.key_of(third) == library.key_of(fourth) == "business_environment_shanghai/第六十一条"
    assert library.article("business_environment_shanghai/第六十一条") == fourth
    assert library.article("business_environment_shanghai/第六十一条", date(2025, 12, 31)) == third
    assert library.article("business_environment_shanghai/第六十一条", date(2024, 1, 1)) is None
    assert library.article("business_environment_shanghai/第一条") is None
    assert library.article("nothing/第一条") is None
    assert library.followed(third.statute)
    assert not library.followed(fourth.statute)


def test_every_module_holds_the_versions_of_one_text() -> None:
    for key, versions in library.texts().items():
        assert len({citations.bare_title(one.title) for one in versions}) == 1, key


def test_a_text_that_takes_the_place_of_another_is_on_the_shelf() -> None:
    titles = {one.title for one in library.statutes()}
    replaced = [one.replaced_by for one in library.statutes() if one.replaced_by]
    assert replaced
    assert set(replaced) <= titles


def test_an_article_without_words_needs_a_summary_and_one_with_words_has_none() -> None:
    with pytest.raises(ValueError, match="没有原文的条款写摘要"):
        text.Article(business_environment_shanghai.TEXT, "第一条")
    with pytest.raises(ValueError, match="有原文的不写"):
        text.Article(business_environment_shanghai.TEXT, "第一条", "某某", verified=True, summary="某")
