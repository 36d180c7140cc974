"""Pages of enforcement cases in a real browser: WCAG 2.2 AA, nothing wider than a phone, an act without a script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Browser

import axe
from hengjian.casework.enforcement import operations, queries
from hengjian.casework.enforcement.operations import NewCase
from tests.interfaces.workbench.conftest import FIRM
from tests.interfaces.workbench.test_desk_in_a_browser import (  # noqa: F401 - its fixtures serve here too
    Window,
    browser_type_launch_args,
    faults_of,
    in_one_thread,
)

pytestmark = pytest.mark.journey
TODAY = date(2026, 3, 9)
FINE = queries.Proposed(frozenset({"02"}), fine=Decimal(20_000))


@pytest.fixture
def window(browser: Browser, served: Any) -> Iterator[Window]:
    held = Window(browser, served)
    yield held
    for context in held.contexts:
        context.close()


def opened(desk: Any, fact: str) -> str:
    """A case filed today from a transfer."""
    facts = queries.Facts(ended_on=date(2026, 3, 6), found_on=TODAY, harm="slight")
    no = operations.open_case(case=NewCase(
        "transfer", "涉嫌经营标签不符合规定的食品案", "entity", "上海澄味餐饮管理有限公司", fact, facts, "310115",
        party_uscc=FIRM,
    ), by=desk.actor("lead"), at=desk.tick())
    operations.file(case_no=no, team=["lead", "second"], by=desk.actor("head"), at=desk.tick())
    return no


def decided(desk: Any) -> str:
    """A decision of the same day, its party having waived its statement."""
    no = opened(desk, "2026-03-06 经营没有标签的糕点")
    operations.submit(
        case_no=no, proposed=FINE, benchmark="food_125", goods_value=Decimal(420), by=desk.actor("lead"), at=desk.tick(),
    )
    operations.review(case_no=no, opinion="agree", by=desk.actor("reviewer"), at=desk.tick())
    operations.notify(case_no=no, served_on=TODAY, by=desk.actor("lead"), at=desk.tick())
    operations.hear_statement(case_no=no, words="", answer="", waived=True, by=desk.actor("lead"), at=desk.tick())
    operations.end_notice(case_no=no, by=desk.actor("lead"), at=desk.tick())
    operations.decide(case_no=no, proposed=FINE, by=desk.actor("head"), at=desk.tick())
    return no


def matters(desk: Any) -> list[tuple[str, str, str]]:
    """A page of each kind with who looks at it: name, person, address."""
    done, held = decided(desk), opened(desk, "2026-03-06 经营没有标签的饼干")
    measure = operations.take_measure(
        case_no=held, kind="seize", things=["饼干 42 盒"], cites="《中华人民共和国食品安全法》第一百一十条",
        officers=["lead", "second"], present=True, by=desk.actor("lead"), at=desk.tick(),
    )
    operations.report_transfer(case_no=held, team=["lead", "second"], reason="检出禁用物质", by=desk.actor("lead"), at=desk.tick())
    operations.note_challenge(
        case_no=done, kind="reconsideration", body="浦东新区人民政府", accepted_on=TODAY, by=desk.actor("lead"), at=desk.tick(),
    )
    operations.publish(
        case_no=done, facts="经营没有标签的糕点", basis="《中华人民共和国食品安全法》第一百二十五条", nationally=False,
        by=desk.actor("publisher"), at=desk.tick(),
    )
    return [
        ("cases", "head", "/desk/enforcement/"), ("mine", "lead", "/desk/enforcement/mine/"),
        ("overview", "leader", "/desk/enforcement/overview/"), ("penalties", "publisher", "/desk/enforcement/penalties/"),
        ("case-new", "lead", "/desk/enforcement/new/"), ("case", "lead", f"/desk/enforcement/{done}/"),
        ("case-serve", "lead", f"/desk/enforcement/{done}/#act-serve"),
        ("case-outcome", "head", f"/desk/enforcement/{done}/#act-note_outcome"),
        ("case-report", "lead", f"/desk/enforcement/{held}/#act-submit"), ("case-held", "lead", f"/desk/enforcement/{held}/"),
        ("measure", "lead", f"/desk/enforcement/measures/{measure}/"), ("transfer", "head", f"/desk/enforcement/{held}/transfer/"),
        ("public", "lead", "/penalties/"), ("public-one", "lead", f"/penalties/{done}/"),
    ]


@axe.needed
def test_every_page_of_cases_is_lawful_for_everybody_and_fits_a_phone(window: Window) -> None:
    assert faults_of(window, matters(window.desk)) == []
    assert window.said == []


def test_a_decision_is_served_and_paid_without_a_script(window: Window) -> None:
    no = decided(window.desk)
    page = window.open("lead", f"/desk/enforcement/{no}/", java_script_enabled=False)
    page.get_by_role("link", name="送达决定书").click()
    form = page.locator("#act-serve")
    form.locator("[name=serve-way][value=direct]").check()
    form.locator("[name=serve-on]").fill("2026-03-09")
    form.get_by_role("button", name="送达决定书").click()
    assert "2026年3月24日" in page.locator("body").inner_text()
    page.get_by_role("link", name="登记缴款").click()
    form = page.locator("#act-pay")
    form.locator("[name=pay-yuan]").fill("2")
    form.locator("[name=pay-paid_on]").fill("2026-03-09")
    form.get_by_role("button", name="登记缴款").click()
    assert "19,998.00 元" in page.locator("body").inner_text()
