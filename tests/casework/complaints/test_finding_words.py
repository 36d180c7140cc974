"""Letters are found by their words on both databases, and nobody is found by the words of who wrote them."""

from __future__ import annotations

import pytest
from django.db import connection

from hall import MORNING, Hall
from hengjian.casework.complaints import indexing, operations, queries
from hengjian.casework.complaints.rules import NewLetter, words
from hengjian.casework.complaints.rules.words import Said
from hengjian.kernel import access
from hengjian.kernel.calendar import day_of

TEXT = "我是王芳，住在丽景苑８号楼。昨晚在小吃店买的面包过期三天，老板不给退款，请回电138-0000-0001。"


def _received(text: str = TEXT, secrecy: str = "named", **more: str) -> str:
    given = {"place": "丽景苑门口", "respondent": "阿明小吃店", **more}
    letter = NewLetter("desk", text, ("request",), territory="310115", secrecy=secrecy, **given)
    sender = operations.Sender("王芳", "13800000001", "丽景苑8号楼") if secrecy != "anonymous" else operations.Sender()
    return operations.receive(letter=letter, sender=sender, by=access.NODE, at=MORNING).matter_nos[0]


def _found(hall: Hall, text: str) -> set[str]:
    return {one.matter_no for one in queries.library(hall.hub, queries.Wanted(text=text), today=day_of(MORNING))}


@pytest.fixture(params=[indexing.FEW, 0], ids=["few", "many"])
def as_many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that stand in few matters, and in so many that each matter is asked."""
    monkeypatch.setattr(indexing, "FEW", request.param)


@pytest.mark.usefixtures("as_many")
def test_a_letter_is_found_by_what_it_says_wherever_it_says_it(hall: Hall) -> None:
    bread = _received()
    lift = _received("电梯困人两次，物业不修。", respondent="丽景物业", respondent_uscc="91310115MA1K4ABC0X")
    for text, expected in (
        ("面包过期", {bread}), ("退款 小吃店", {bread}), ("退款 电梯", set()), ("包面", set()), ("丽景", {lift, bread}), ("梯", {lift}),
        ("阿明小吃店", {bread}), ("91310115ma1k4abc0x", {lift}), (bread, {bread}), (bread[:11], {bread, lift}), ("！？", set()),
        ("' OR 1=1 --", set()), ('面包" OR "电梯', set()),
    ):
        assert _found(hall, text) == expected, text
    record = queries.matter(lift, hall.hub)
    assert _found(hall, record.letter_no) == {lift}


def test_nobody_is_found_by_the_sender_s_own_words(hall: Hall) -> None:
    _received()
    for text in ("王芳", "8号楼", "138 0000 0001", "13800000001", "0001"):
        assert _found(hall, text) == set(), text


def test_of_a_protected_reporter_s_letter_only_the_respondent_is_found(hall: Hall) -> None:
    no = _received(secrecy="protected")
    assert _found(hall, "阿明小吃店") == {no}
    for text in ("面包过期", "丽景", "老板"):
        assert _found(hall, text) == set(), text


@pytest.mark.usefixtures("as_many")
def test_a_search_stays_inside_the_reader_s_reach(hall: Hall) -> None:
    no = _received()
    assert _found(hall, "面包") == {no}
    assert not queries.library(hall.urban, queries.Wanted(text="面包"), today=day_of(MORNING))


def test_the_index_built_anew_finds_the_same_and_hides_the_same(hall: Hall) -> None:
    named, protected = _received(), _received(TEXT + "请保密。", secrecy="protected")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM complaints_search")
    assert _found(hall, "面包过期") == set()
    assert operations.reindex(by=access.NODE, at=MORNING) == 2
    assert (_found(hall, "面包过期"), _found(hall, "小吃店"), _found(hall, "王芳")) == ({named}, {named, protected}, set())


@pytest.mark.parametrize("hidden", [None, ()])
def test_a_sender_who_cannot_be_known_hides_the_text(hidden: tuple[str, ...] | None) -> None:
    said = Said("面包过期", "面包过期，联系 a.b@c.cn", "丽景苑", "小吃店")
    assert words.findable(said, "named", hidden) == (["小吃店"] if hidden is None else ["面包过期", "面包过期,联系", "丽景苑", "小吃店"])
