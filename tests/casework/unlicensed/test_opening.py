"""Guidance for who wants to trade: what is still to be got, in order, and what needs nothing at all."""

from __future__ import annotations

from datetime import date

import pytest

from hengjian.casework.unlicensed import queries
from hengjian.kernel.errors import Refused

TODAY = date(2026, 3, 9)


@pytest.mark.parametrize(("trade", "having", "titles", "why"), [
    ("catering", "none", ["营业执照", "餐饮服务的食品经营许可"], "没有餐饮服务的食品经营许可，也没有营业执照"),
    ("catering", "shanghai", ["餐饮服务的食品经营许可"], "有营业执照，餐饮服务的食品经营许可没有取得"),
    ("", "none", ["营业执照"], "从事不需要许可的经营，没有营业执照"),
    ("", "elsewhere", [], "证照齐全，或者不需要许可"),
    ("goods:farm", "none", [], "在政府指定的场所和时间从事农副产品"),
    ("online:petty", "none", [], "网上零星小额交易，不需要登记"),
])
def test_what_is_still_to_be_got(trade: str, having: str, titles: list[str], why: str) -> None:
    found = queries.opening(trade, having, TODAY)
    assert [step.title for step in found.steps] == titles
    assert found.why == why
    assert found.cites


def test_no_such_trade_is_refused() -> None:
    with pytest.raises(Refused, match="没有“rockets”这种许可"):
        queries.opening("rockets", "none", TODAY)


def test_every_licence_is_asked_for_in_the_words_of_a_trader() -> None:
    assert queries.TRADES.keys() == queries.LICENCE_TITLES.keys()
