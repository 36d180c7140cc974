"""Citations: what the words of officials name, in the printed form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.kernel import citations
from hengjian.kernel.citations import Citation
from hengjian.statutes import library


def printed(words: str) -> list[str]:
    return [one.cite() for one in citations.parse(words)]


@pytest.mark.parametrize(
    ("words", "cites"),
    [
        ("《食品安全法》第一百一十条", ["《食品安全法》第一百一十条"]),
        ("《甲条例》第六十一条、第六十九条", ["《甲条例》第六十一条", "《甲条例》第六十九条"]),
        ("《甲条例》第六十一、六十二条", ["《甲条例》第六十一条", "《甲条例》第六十二条"]),
        ("《甲条例》第三条至第五条", ["《甲条例》第三条", "《甲条例》第四条", "《甲条例》第五条"]),
        ("《甲条例》第三至五条", ["《甲条例》第三条", "《甲条例》第四条", "《甲条例》第五条"]),
        ("《甲条例》第五条至第三条", ["《甲条例》第五条", "《甲条例》第三条"]),
        ("《甲条例》第五至三条", ["《甲条例》第五条", "《甲条例》第三条"]),
        ("《甲》、《乙》第三条和《丙》", ["《甲》", "《乙》第三条", "《丙》"]),
        ("《甲法》第110条第2款第(3)项", ["《甲法》第一百一十条第二款第（三）项"]),
        ("《甲法》第１２条", ["《甲法》第十二条"]),
        ("《甲法》第一一〇条", ["《甲法》第一百一十条"]),
        ("《甲法》第十二条之一第二款", ["《甲法》第十二条之一第二款"]),
        ("《甲法》第三条第一款、第二款第三项", ["《甲法》第三条第一款", "《甲法》第三条第二款第（三）项"]),
        ("《甲法》第三条第（一）项至第（三）项", [f"《甲法》第三条第（{n}）项" for n in "一二三"]),
        ("《甲法》第三条第一、二款", ["《甲法》第三条第一款", "《甲法》第三条第二款"]),
        ("《甲法》第三条第二项第一款", ["《甲法》第三条第（二）项", "《甲法》第三条第一款"]),
        ("《甲法》第三条第一项第二目", ["《甲法》第三条第（一）项"]),
        ("《甲通知》（国办发〔2015〕58号）第二部分第（二）项", ["《甲通知》（国办发〔2015〕58号）第二部分第（二）项"]),
        ("《甲通知》国办发[2015]第58号", ["《甲通知》（国办发〔2015〕58号）"]),
        ("《甲通知》（以下简称通知）（国办发(2015)58号）", ["《甲通知》（国办发〔2015〕58号）"]),
        ("国办发〔2024〕54号（未核全文）；《甲条例》第六条", ["国办发〔2024〕54号", "《甲条例》第六条"]),
        ("依据沪府办发〔2019〕21号和国发〔2019〕18号第九条", ["沪府办发〔2019〕21号", "国发〔2019〕18号第九条"]),
        ("国办发〔2018〕118号第（六）项", ["国办发〔2018〕118号第（六）项"]),
        ("根据国务院令第722号第五十四条", ["国务院令第722号第五十四条"]),
        ("国务院令722号", ["国务院令第722号"]),
        ("违反行政处罚法第四十二条的规定", ["《行政处罚法》第四十二条"]),
        ("《上海市实施〈食品安全法〉办法》第三条", ["《上海市实施〈食品安全法〉办法》第三条"]),
        ("《关于印发《甲办法》的通知》第三条", ["《关于印发《甲办法》的通知》第三条"]),
        ("《甲法》第六章", ["《甲法》"]),
        ("《甲法》第六条。第七条", ["《甲法》第六条"]),
        ("《甲法》第六条；本法第七条", ["《甲法》第六条"]),
        ("《甲法》第六条，第六条", ["《甲法》第六条"]),
        ("《甲法》第零条", ["《甲法》"]),
        ("《甲法》第九九九九九条", ["《甲法》"]),
        ("《甲法》第一条至第九千条", ["《甲法》第一条", "《甲法》第九千条"]),
        ("本法第三条", []),
        ("该办法第三条", []),
        ("第三条", []),
        ("《》第三条", []),
        ("《未完第三条", []),
        ("GB/T 22239-2019 §8.1.4（未核原文）", []),
        ("没有引用", []),
        ("", []),
    ],
)
def test_words_name_these_places(words: str, cites: list[str]) -> None:
    assert printed(words) == cites


def test_a_citation_offers_its_places_from_the_narrowest_to_the_article() -> None:
    (one,) = citations.parse("《甲法》第三条第一款第（二）项")
    assert one == Citation("甲法", "", "第三条", "第一款", "第（二）项")
    assert one.places == ("第三条第一款第（二）项", "第三条第（二）项", "第三条第一款", "第三条")
    assert Citation("甲法").places == ()


@pytest.mark.parametrize("article", library.articles(), ids=lambda one: f"{library.key_of(one)}@{one.statute.in_force_from}")
def test_every_article_of_the_shelf_is_found_by_its_own_printed_citation(article: library.Article) -> None:
    (found,) = citations.parse(article.cite())
    assert citations.bare_title(found.title) == citations.bare_title(article.statute.title)
    assert article.number in found.places
    assert citations.place_of(article.number) == article.number


@given(st.integers(1, 9999))
def test_a_numeral_is_read_back_as_the_number_it_was_written_from(number: int) -> None:
    assert citations.value(citations.numeral(number)) == number
    assert citations.place_of(f"第{number}条") == f"第{citations.numeral(number)}条"


@pytest.mark.parametrize("number", [0, -1, 10000])
def test_numbers_that_no_article_has_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="不在 1 至 9999"):
        citations.numeral(number)


def test_what_is_no_numeral_is_refused() -> None:
    with pytest.raises(ValueError, match="不是数字"):
        citations.value("甲")


@given(st.text(alphabet="《》〈〉第条款项部分之一二三十百千零〇0123456789（）()〔〕[]号令国办发法条例本该至、；。和 甲", max_size=60))
def test_whatever_is_typed_is_read_without_failing_and_printed_citations_are_read_again(words: str) -> None:
    for one in citations.parse(words):
        assert one.title or one.number
        assert one.place == "" or one.places[0] == one.place


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("第61条", "第六十一条"), (" 第（六）项 ", "第（六）项"), ("第六项", "第（六）项"), ("第二部分第（一）项", "第二部分第（一）项"),
        ("第十二条之一", "第十二条之一"), ("第三条第一款", "第三条第一款"), ("六十一", ""), ("第六十一条和第六十二条", ""),
        ("第六十一条规定", ""), ("", ""), ("第六章", ""),
    ],
)
def test_an_article_number_is_brought_to_the_printed_form(words: str, place: str) -> None:
    assert citations.place_of(words) == place


def test_titles_and_numbers_are_compared_without_their_dress() -> None:
    assert citations.bare_title(" 《中华人民共和国 行政处罚法》") == "行政处罚法"
    assert citations.bare_title("上海市实施〈食品安全法〉办法") == "上海市实施《食品安全法》办法"
    assert citations.short_title("国务院办公厅关于某事的意见") == "关于某事的意见"
    assert citations.short_title("关于某事的意见") == citations.short_title("行政处罚法") == ""
    assert citations.bare_number("国办发 [2024]第 54 号") == "国办发〔2024〕54号"
    assert citations.bare_number("国务院令第777号修正") == "国务院令第777号"
    assert citations.bare_number("2021年修订") == ""
