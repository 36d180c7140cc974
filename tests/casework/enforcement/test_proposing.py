"""What is written of a case can be at all: sums, kinds, words and days; and what the desk and programs send goes through the same rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hengjian.casework.enforcement.rules import proposing
from hengjian.casework.enforcement.rules.filing import Facts
from hengjian.casework.enforcement.rules.words import FINE, GOODS, INCOME, WARNING, Proposed
from hengjian.kernel.errors import Refused

TODAY = date(2026, 3, 9)
WORDS = {"title": "涉嫌经营超过保质期的食品案", "party_name": "上海浦江食品有限公司", "fact": "经营超过保质期的面包", "led_from": ""}


@pytest.mark.parametrize("proposed", [
    Proposed(frozenset({WARNING})), Proposed(frozenset({FINE}), fine=Decimal("0.01")),
    Proposed(frozenset({FINE, GOODS}), fine=Decimal(70_000), goods=Decimal("420.5")), Proposed(frozenset({INCOME}), income=Decimal(300)),
    Proposed(frozenset({GOODS})),  # goods are confiscated also where nobody has put a price on them
])
def test_what_the_law_knows_can_be_proposed(proposed: Proposed) -> None:
    proposing.check_proposed(proposed, what="不能办理")


@pytest.mark.parametrize(("proposed", "why"), [
    (Proposed(frozenset({"99"})), "没有这样的处罚种类：99"),
    (Proposed(frozenset({FINE})), "没有写明金额"),
    (Proposed(frozenset({WARNING}), fine=Decimal(1)), "没有选择“罚款”"),
    (Proposed(frozenset({FINE}), fine=Decimal(1), goods=Decimal(1)), "没有选择“没收非法财物”"),
    (Proposed(frozenset({FINE}), fine=Decimal("-0.01")), "-0.01 不是以元、分计的金额"),
    (Proposed(frozenset({FINE}), fine=Decimal("0.001")), "0.001 不是以元、分计的金额"),
    (Proposed(frozenset({FINE}), fine=Decimal("NaN")), "不是以元、分计的金额"),
    (Proposed(frozenset({FINE}), fine=Decimal("1e99999")), "不是以元、分计的金额"),
    (Proposed(frozenset({INCOME}), income=proposing.MOST), "不是以元、分计的金额"),
])
def test_what_cannot_be_a_penalty_is_refused(proposed: Proposed, why: str) -> None:
    with pytest.raises(Refused, match=why):
        proposing.check_proposed(proposed, what="不能办理")


@pytest.mark.parametrize(("facts", "right"), [
    (Facts(ended_on=TODAY, found_on=TODAY), True), (Facts(ended_on=date(1949, 10, 1), found_on=TODAY, age=0), True),
    (Facts(ended_on=TODAY, found_on=date(2026, 3, 10)), False), (Facts(ended_on=date(2026, 3, 10), found_on=TODAY), False),
    (Facts(ended_on=date(1949, 9, 30), found_on=TODAY), False), (Facts(ended_on=TODAY, found_on=TODAY, age=-1), False),
    (Facts(ended_on=TODAY, found_on=TODAY, age=151), False),
])
def test_days_have_been_and_people_are_of_an_age(facts: Facts, right: bool) -> None:
    if right:
        proposing.check_facts(facts, TODAY, what="不能办理")
        return
    with pytest.raises(Refused, match=r"今天以后|年龄不可能"):
        proposing.check_facts(facts, TODAY, what="不能办理")


@pytest.mark.parametrize(("change", "uscc", "why"), [
    ({"title": " "}, "", "没有写明案由"), ({"fact": ""}, "", "没有写明案由"), ({"fact": "长" * 81}, "", "违法行为超过 80 字"),
    ({"party_name": "名" * 201}, "", "当事人名称超过 200 字"), ({"led_from": "x" * 81}, "", "来源事项超过 80 字"),
    ({}, "91310115MA1K000000", "统一社会信用代码 91310115MA1K000000 不对"), ({}, "不知道", "统一社会信用代码 不知道 不对"),
])
def test_words_are_there_and_end(change: dict[str, str], uscc: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        proposing.check_words({**WORDS, **change}, uscc, what="不能办理")


def test_an_old_registration_number_is_read() -> None:
    proposing.check_words(WORDS, "310115600123456", what="不能办理")


@pytest.mark.parametrize(("benchmark", "value", "circumstances", "why"), [
    ("food_999", Decimal(0), [], "没有这个裁量基准"), ("", Decimal(-1), [], "货值金额 -1"),
    ("food_124", Decimal(1), ["rain"], "没有这样的情节：rain"),
])
def test_weighing_is_by_what_was_set(benchmark: str, value: Decimal, circumstances: list[str], why: str) -> None:
    with pytest.raises(Refused, match=why):
        proposing.check_weighed(benchmark, value, circumstances, what="不能办理")
