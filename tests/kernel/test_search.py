"""Search words: pairs of ideographs, whole Latin words, and a query that finds what contains it."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.kernel import search

chinese = st.text("上海食品有限公司浦东新区", min_size=2, max_size=12)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("上海食品", "上海 海食 食品"),
        ("上海Ａbc食品（集团）12号", "上海 abc 食品 集团 12 号"),
        ("厂", "厂"),
        ("𠀀𠀁", "𠀀𠀁"),
        ("", ""),
        ("（）-。", ""),
    ],
)
def test_a_text_is_cut_into_pairs_and_whole_words(text: str, words: str) -> None:
    assert search.tokens(text) == words
    assert search.tokens_of([text, text]) == [words, words]


def test_a_query_is_a_phrase_for_each_run_and_lone_ideographs_apart() -> None:
    found = search.query("食品公司 厂 ＡBC 食品公司")
    assert found == search.Query(("食品 品公 公司", "abc"), ("厂",))
    assert found.fts5 == '"食品 品公 公司" "abc"'


def test_an_empty_query_asks_for_nothing() -> None:
    assert not search.query(" 、")
    assert search.query("厂")
    assert search.query("厂").fts5 == ""


def finds(text: str, typed: str) -> bool:
    with sqlite3.connect(":memory:") as db:
        db.execute("CREATE VIRTUAL TABLE words USING fts5(body, content='', tokenize='unicode61')")
        db.execute("INSERT INTO words(rowid, body) VALUES (1, ?)", [search.tokens(text)])
        hits = db.execute("SELECT rowid FROM words WHERE words MATCH ?", [search.query(typed).fts5]).fetchall()
    db.close()
    return bool(hits)


def test_a_name_is_found_by_its_parts_and_not_by_jumps() -> None:
    assert finds("上海食品（集团）有限公司", "食品")
    assert finds("上海食品（集团）有限公司", "有限公司 上海")
    assert not finds("上海食品（集团）有限公司", "海品")
    assert not finds("上海食品（集团）有限公司", "海上")


@given(chinese, st.data())
def test_every_part_of_a_name_finds_it(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 2))
    end = data.draw(st.integers(start + 2, len(name)))
    assert finds(name, name[start:end])


@given(chinese, chinese)
def test_what_is_found_contains_the_words_asked_for(name: str, typed: str) -> None:
    assert finds(name, typed) == (typed in name)
