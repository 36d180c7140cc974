"""Cases against those who help: landlords who knew, platforms that did not correct."""

from __future__ import annotations

from dataclasses import replace

import pytest

import kept
from casework.unlicensed.test_places_and_clues import COBBLER, Street, at, founded, row
from hengjian.casework.enforcement import queries as cases
from hengjian.casework.unlicensed import operations as unlicensed
from hengjian.casework.unlicensed import queries
from hengjian.kernel import access
from hengjian.kernel.errors import Refused

LANDLORD = unlicensed.Helper("landlord", "person", "李某", knowing=True)
PLATFORM = unlicensed.Helper("platform", "entity", "上海快送网络科技有限公司", duty="report", corrected=False)


@pytest.fixture
def street(db: None) -> Street:
    return kept.once("unlicensed street", founded)


def helped(street: Street, no: str, helper: unlicensed.Helper) -> str:
    return unlicensed.open_helper_case(clue_no=no, helper=helper, by=street.officer, at=at("2026-03-11"))


def test_a_landlord_who_knew_gets_a_case_of_his_own_with_the_law_on_him(street: Street) -> None:
    no = street.checked()
    with pytest.raises(Refused, match="没有证据表明明知"):
        helped(street, no, replace(LANDLORD, knowing=False))
    case_no = helped(street, no, LANDLORD)
    found = cases.case(case_no, access.NODE)
    assert (found.party_name, found.state, found.title) == ("李某", "verifying", "涉嫌明知无证无照经营而提供条件案")
    assert row(no).state == "checked"
    said = " ".join(one.words for one in queries.steps(no, access.NODE))
    assert "可处罚款 50,000 至 100,000 元（《中华人民共和国食品安全法》第一百二十二条）" in said
    with pytest.raises(Refused, match="已"):
        helped(street, no, LANDLORD)


def test_of_want_of_registration_alone_a_landlord_pays_up_to_five_thousand(street: Street) -> None:
    no = street.checked(COBBLER)
    helped(street, no, LANDLORD)
    assert "可处罚款 0 至 5,000 元" in " ".join(one.words for one in queries.steps(no, access.NODE))


def test_a_platform_is_told_to_correct_first_and_pays_when_it_does_not(street: Street) -> None:
    no = street.checked()
    with pytest.raises(Refused, match="平台已经在限期内改正"):
        helped(street, no, replace(PLATFORM, corrected=True))
    assert cases.case(helped(street, no, PLATFORM), access.NODE).party_name == "上海快送网络科技有限公司"
    assert "可处罚款 20,000 至 100,000 元" in " ".join(one.words for one in queries.steps(no, access.NODE))


def test_nobody_is_a_helper_of_what_was_not_found(street: Street) -> None:
    with pytest.raises(Refused, match="还没有现场核实"):
        helped(street, street.signed(), LANDLORD)
    with pytest.raises(Refused, match="没有写明对谁立案"):
        helped(street, street.checked(address="世纪大道 1 号"), replace(LANDLORD, party_name=" "))
