"""However versions are adopted one after another, no two of them are ever in force together."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hengjian.kernel.errors import Refused
from hengjian.registers.legal_texts import rules
from hengjian.registers.legal_texts.rules import Span, Words

FIRST = date(2020, 1, 1)
DAYS = 12
DRAFTS = st.lists(
    st.tuples(st.integers(0, DAYS), st.none() | st.integers(1, 5), st.booleans()), min_size=1, max_size=8
)
WORDS = st.dictionaries(st.sampled_from(["第一条", "第二条", "第三条"]), st.sampled_from(["", "甲。", "乙。", "甲 。"]), max_size=3)


def in_force(one: Span, on: date) -> bool:
    return one.since <= on and (one.until is None or on < one.until)


def adopted(kept: list[Span], new: Span) -> list[Span]:
    """The spans after adopting a version, as the register writes them."""
    ends, instead = rules.follows(new, kept, what="不能采用")
    ended = [replace(one, until=new.since) if one.version in (ends, instead) else one for one in kept]
    return [*ended, new]


@given(DRAFTS)
def test_no_two_versions_are_in_force_on_one_day(drafts: list[tuple[int, int | None, bool]]) -> None:
    kept: list[Span] = []
    for number, (start, length, verified) in enumerate(drafts, start=1):
        since = FIRST + timedelta(start)
        until = since + timedelta(length) if length else None
        with suppress(Refused):
            kept = adopted(kept, Span(number, since, until, verified))
        for day in range(DAYS + 8):
            assert len([one for one in kept if in_force(one, FIRST + timedelta(day))]) <= 1


@given(WORDS, WORDS, st.booleans())
def test_a_version_that_says_the_same_changes_nothing_and_every_change_names_an_article(before, after, whole) -> None:
    old, new = ({number: Words(number, text, "" if text else "摘要") for number, text in one.items()} for one in (before, after))
    assert [one for one in rules.changes("t", old, old, whole=whole) if one.kind != "unread"] == []
    found = rules.changes("t", old, new, whole=whole)
    assert len({one.key for one in found}) == len(found)
    assert {one.number for one in found} <= {*old, *new}
    assert {one.number for one in found if one.kind == "added"} == {*new} - {*old}
    gone = {one.number for one in found if one.kind == "removed"}
    assert gone == ({*old} - {*new} if whole else set())
