"""What changed between two wordings is marked, and both wordings can be read back from the marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.interfaces.look import marking

WORDS = st.text("检查应当在二十个工作日内公示，。10", max_size=60)


@given(WORDS, WORDS)
def test_both_wordings_can_be_read_back(before: str, after: str) -> None:
    pieces = marking.marked(before, after)
    assert "".join(one.text for one in pieces if one.kind != "new") == before
    assert "".join(one.text for one in pieces if one.kind != "gone") == after
    assert all(one.text for one in pieces)


def test_a_changed_figure_is_marked_as_a_whole_and_the_rest_stays() -> None:
    said = [(one.kind, one.text) for one in marking.marked("应当在三十日内公示。", "应当在二十个工作日内公示。")]
    assert said == [("same", "应当在"), ("gone", "三十"), ("new", "二十个工作"), ("same", "日内公示。")]


@pytest.mark.parametrize(("before", "after", "kinds"), [("", "", []), ("甲", "甲", ["same"]), ("", "甲", ["new"]), ("甲", "", ["gone"])])
def test_nothing_is_marked_where_nothing_is(before: str, after: str, kinds: list[str]) -> None:
    assert [one.kind for one in marking.marked(before, after)] == kinds


def test_very_long_words_stand_one_after_the_other() -> None:
    before, after = "甲" * (marking.LONGEST + 1), "乙"
    assert marking.marked(before, after) == (marking.Piece("gone", before), marking.Piece("new", after))
