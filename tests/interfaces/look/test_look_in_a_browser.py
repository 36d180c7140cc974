"""The look in a real browser: no violation of WCAG 2.2 AA, nothing wider than a phone, keys and forms that work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import RequestFactory

import axe
from hengjian.interfaces.look import context

pytestmark = pytest.mark.journey

Render = Callable[..., str]
READERS = ["", "high", "large"]
NAMES = ["style", "list", "empty", "matter", "form", "dashboard", "trouble"]


@axe.needed
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_no_violation(shop: Any, render: Render, name: str, reader: str) -> None:
    for width in (1440, 390):
        page = shop.open(render(name, reader), width=width)
        assert axe.violations(page) == []


@axe.needed
def test_axe_sees_a_fault_that_is_put_there(shop: Any, render: Render) -> None:
    page = shop.open(render("empty").replace("</main>", '<img src="x"><input></main>'))
    assert len(axe.violations(page)) >= 2


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280, 1440])
@pytest.mark.parametrize("name", [*NAMES, "portal", "phone"])
def test_no_page_is_wider_than_its_window(shop: Any, render: Render, name: str, width: int) -> None:
    page = shop.open(render(name, "large" if width == 390 else ""), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_strict_policy_refuses_nothing_on_the_style_page(shop: Any, render: Render) -> None:
    page = shop.open(render("style"))
    page.wait_for_load_state("networkidle")
    assert shop.said == []


def test_an_act_opens_its_form_without_script(shop: Any, render: Render) -> None:
    page = shop.open(render("matter"), script=False)
    assert not page.locator("#act-void").is_visible()
    page.get_by_role("link", name="作废抽取").click()
    assert page.locator("#act-void").is_visible()
    assert not page.locator("#act-return").is_visible()
    page.locator("#act-void").get_by_role("link", name="不作废").click()
    assert not page.locator("#act-void").is_visible()


def test_an_opened_act_takes_the_focus(shop: Any, render: Render) -> None:
    page = shop.open(render("matter"))
    page.get_by_role("link", name="作废抽取").click()
    page.wait_for_function("document.activeElement.name === 'void-reason'")


def test_the_keyboard_searches_walks_rows_chooses_and_shows_its_keys(shop: Any, render: Render) -> None:
    page = shop.open(render("list"))
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.type("jk")
    assert page.locator("[data-current]").count() == 0
    page.locator("h1").click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert "上海海棠便利超市" in page.locator("[data-current]").inner_text()
    page.keyboard.press("x")
    assert page.locator("[data-chosen-count]").inner_text() == "已选 2 项"
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="键盘").is_visible()


def test_facets_hide_on_a_phone_until_they_are_asked_for(shop: Any, render: Render) -> None:
    page = shop.open(render("list"), width=390, script=False)
    assert not page.locator("#facets").is_visible()
    page.get_by_role("link", name="筛选").click()
    assert page.locator("#facets").is_visible()
    assert page.get_by_role("button", name="筛选").is_visible()


def test_a_copied_hash_has_no_gaps(shop: Any, render: Render) -> None:
    page = shop.open(render("style"))
    copied = page.evaluate(
        """() => { const hash = document.querySelector(".verdict .hash"); const range = document.createRange();
                   range.selectNode(hash); getSelection().removeAllRanges(); getSelection().addRange(range);
                   return getSelection().toString(); }"""
    )
    assert copied == "1d74e7be9dbc25f51d897da5ac26bfb7a2a8606e0240db9fa5802577fb31f52b"


def test_a_changed_field_asks_for_the_consequences_and_shows_the_answer(shop: Any, render: Render) -> None:
    if not context.reading_of(RequestFactory().get("/")).htmx:
        pytest.skip("htmx is not installed (make setup)")
    page = shop.open(render("form"))
    asked: list[str] = []

    def answer(route: Any) -> None:
        asked.append(route.request.post_data)
        route.fulfill(body="<p>还差 12 个人日</p>", content_type="text/html; charset=utf-8")

    page.route("**/live", answer)
    page.locator("#id_share").fill("7.5")
    page.get_by_text("还差 12 个人日").wait_for()
    assert "share=7.5" in asked[-1]
    assert "csrfmiddlewaretoken=" in asked[-1]
    assert page.locator("#id_share").input_value() == "7.5"
