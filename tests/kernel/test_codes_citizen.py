"""Citizens' numbers: check character, birth date, old numbers, and that nothing bad is ever given back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric as library

from hengjian.kernel.codes import citizen

EXAMPLE = "11010519491231002X"


def test_the_example_of_the_standard_is_valid() -> None:
    assert citizen.check_character(EXAMPLE[:17]) == "X"
    assert citizen.examine(EXAMPLE) == citizen.Examined(EXAMPLE, "valid", "")
    assert library.is_valid(EXAMPLE)
    assert citizen.birth_date(EXAMPLE) == date(1949, 12, 31)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("11010519491231002x", "normalised"),
        (" 110105 19491231 002X", "normalised"),
        ("110105491231002", "converted"),
        ("110105194912310021", "wrong_check_digit"),
        ("110105194913310027", "wrong_birth_date"),
        ("1101051949123100", "wrong_form"),
        ("", "wrong_form"),
        ("abc", "wrong_form"),
    ],
)
def test_each_cell_is_told_apart(raw: str, kind: str) -> None:
    found = citizen.examine(raw)
    assert found.kind == kind
    assert found.number == (EXAMPLE if found.good else "")
    assert found.note


def test_no_note_repeats_a_number() -> None:
    assert "1101" not in citizen.examine("110105194912310021").note


def test_a_shown_number_keeps_six_and_two() -> None:
    assert citizen.masked(EXAMPLE) == "110105**********2X"
    assert citizen.masked("12345678") == "********"
    assert citizen.masked("") == ""


@given(
    born=st.dates(date(1900, 1, 1), date(2026, 1, 1)),
    area=st.integers(110000, 659999),
    order=st.integers(0, 999),
    place=st.integers(0, 17),
    other=st.sampled_from("0123456789X"),
)
def test_a_composed_number_is_good_and_one_wrong_character_is_noticed(
    born: date, area: int, order: int, place: int, other: str
) -> None:
    seventeen = f"{area}{born:%Y%m%d}{order:03d}"
    number = seventeen + citizen.check_character(seventeen)
    assert citizen.examine(number).good
    changed = number[:place] + other + number[place + 1 :]
    assert changed == number or not citizen.examine(changed).good
