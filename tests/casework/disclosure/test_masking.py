"""What of a person's data an audience may see."""

from __future__ import annotations

import pytest

from hengjian.casework.disclosure import masking
from hengjian.casework.disclosure.masking import HIDDEN_ID, HIDDEN_NUMBER, HIDDEN_PHONE

ID = "310101198001011234"


@pytest.mark.parametrize(("audience", "shown"), [("public", "张*"), ("departments", "张三丰"), ("handlers", "张三丰")])
def test_names(audience: masking.Audience, shown: str) -> None:
    assert masking.name("张三丰", audience) == shown
    assert masking.name("", audience) == ""


@pytest.mark.parametrize(("audience", "number", "phone", "address"), [
    ("public", "", "", ""),
    ("departments", "310***********1234", "138****5678", "上海市浦东新区潍坊新村街道"),
    ("handlers", ID, "13812345678", "上海市浦东新区潍坊新村街道崂山路 1 号"),
])
def test_numbers_and_addresses(audience: masking.Audience, number: str, phone: str, address: str) -> None:
    assert masking.citizen_number(ID, audience) == number
    assert masking.phone("13812345678", audience) == phone
    assert masking.home_address("上海市浦东新区潍坊新村街道崂山路 1 号", audience) == address


def test_an_address_without_a_street_is_cut_short() -> None:
    assert masking.home_address("上海市崂山路 18 弄 2 号", "departments") == "上海市崂山路"
    assert masking.home_address("某处某楼某层某室", "departments") == "某处某楼某层"


@pytest.mark.parametrize(("text", "masked"), [
    (f"负责人{ID}在场", f"负责人{HIDDEN_ID}在场"),
    ("身份证31010119800101123X。", f"身份证{HIDDEN_ID}。"),
    ("３１０１０１１９８００１０１１２３４", HIDDEN_ID),
    ("310101 19800101 1234", HIDDEN_ID),
    ("旧证310101800101123号", f"旧证{HIDDEN_ID}号"),
    ("电话13812345678", f"电话{HIDDEN_PHONE}"),
    ("电话138-1234-5678、139 1234 5678", f"电话{HIDDEN_PHONE}、{HIDDEN_PHONE}"),
    ("+86 13812345678", HIDDEN_PHONE),
    ("座机021-58881234", f"座机{HIDDEN_PHONE}"),
    ("账号6222021001012345678", f"账号{HIDDEN_NUMBER}"),
    ("账号6222 0210 0101 2345 678", f"账号{HIDDEN_NUMBER}"),
    ("310101199902301234", HIDDEN_NUMBER),
])
def test_numbers_of_persons_are_taken_out_of_a_text(text: str, masked: str) -> None:
    found = masking.text(text)
    assert found.text == masked
    assert found.changed


@pytest.mark.parametrize("text", [
    "", "2026年3月9日检查，批次310115-2026-000123", "事项31011500000001", "第12345678号", "91310115A00000000X", "310101801301123",
])
def test_other_numbers_stay(text: str) -> None:
    found = masking.text(text)
    assert (found.text, found.changed) == (text, False)


def test_the_entitys_own_code_stays_even_when_it_looks_like_a_citizens_number() -> None:
    assert masking.text(f"代码{ID}", keep=(ID,)).text == f"代码{ID}"


def test_what_was_taken_out_is_counted() -> None:
    found = masking.text(f"{ID}、13812345678、13912345678、6222021001012345678")
    assert (found.citizen_numbers, found.phones, found.other_numbers) == (1, 2, 1)
