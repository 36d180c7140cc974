"""Every screen of a visit, in every reading: no finding of axe, text at 7:1 in the sun, targets a thumb can hit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import axe
from mobile.conftest import Phone
from mobile.phone_server import PhoneServer
from mobile.visits import LEAD, SECOND, answer, everybody_signs, go, jpeg, on_site, point, shoot, tables, tap, visit

pytestmark = pytest.mark.journey
ENHANCED = {"color-contrast-enhanced": {"enabled": True}}
READINGS = ({}, {"contrast": "high"}, {"size": "large"})
#: What is pressed, and how high it must be for a thumb (CSS pixels).
PRESSED, LEAST = ".btn, .seg label, .tick, .way, .shot, .thumb, .pt-more, .step a, .pens button, .way-back", 47.5
GOOD: dict[str, Any] = {
    "result": "合格",
    "value": "",
    "note": "",
    "at": "2026-11-22T02:00:00+08:00",
    "by": LEAD[0],
    "disputed": False,
}
ANSWERS = {no: GOOD | ({"value": "5"} if no == "2.2" else {}) for no in ("1.1", "2.1", "2.2", "3.1")}
FAILED = GOOD | {"result": "不合格", "note": "靠墙堆放"}


@pytest.fixture
def phone(browser: Browser, server: PhoneServer) -> Iterator[Phone]:
    """A phone with a place."""
    server.door.rules = tables()
    made = Phone(
        browser,
        server,
        geolocation={"latitude": 31.2065, "longitude": 121.5989, "accuracy": 6},
        permissions=["geolocation"],
    )
    yield made
    made.context.close()


def faults(page: Page) -> list[str]:
    """What is wrong with the screen in any reading."""
    found: list[str] = []
    for reading in READINGS:
        page.evaluate(
            """(reading) => { const {dataset} = document.documentElement;
            delete dataset.contrast; delete dataset.size; Object.assign(dataset, reading); }""",
            reading,
        )
        found += [f"{reading} {fault}" for fault in axe.violations(page, rules=ENHANCED)]
        small = page.evaluate(
            """([pressed, least]) => [...document.querySelectorAll(`main ${pressed.replaceAll(', ', ', main ')}, footer .btn, .way-back`)]
            .map((one) => [one, one.getBoundingClientRect()])
            .filter(([one, box]) => one.checkVisibility() && box.width && (box.height < least || box.width < least))
            .map(([one, box]) => `${one.className} ${one.textContent.slice(0, 20)} ${Math.round(box.width)}x${Math.round(box.height)}`)""",
            [PRESSED, LEAST],
        )
        found += [f"{reading} too small: {one}" for one in small]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{reading} the page is wider than the phone")
    page.evaluate("() => { const {dataset} = document.documentElement; delete dataset.contrast; delete dataset.size; }")
    return found


def looked_at(page: Page, found: list[str], *steps: str) -> None:
    """Open each step and look."""
    for step in steps:
        go(page, step)
        page.wait_for_timeout(150)
        found += [f"{step or 'overview'}: {one}" for one in faults(page)]


def test_before_the_visit(phone: Phone, server: PhoneServer) -> None:
    server.door.tasks = [visit()]
    phone.enrol()
    page, found = phone.page, []
    looked_at(page, found, "", "code", "check")
    page.evaluate("location.hash = location.hash.replace('check', 'code')")
    page.get_by_role("button", name="当事人已看证、已扫码").click()
    looked_at(page, found, "sign-in")
    assert not found, "\n".join(found)


def test_on_the_premises(phone: Phone, server: PhoneServer) -> None:
    server.door.tasks = [on_site(answers={"2.1": FAILED | {"by": SECOND[0]}})]
    phone.enrol()
    page, found = phone.page, []
    looked_at(page, found, "", "rights", "papers", "sketch", "capture/-/video", "obstruction", "disputes", "nowhere")
    go(page, "check")
    answer(page, "2.1", "合格")
    point(page, "2.2").locator("[data-value]").fill("9.4")
    shoot(page, "2.2", jpeg())
    expect(point(page, "2.2").locator(".thumb img")).to_be_visible()
    found += [f"check: {one}" for one in faults(page)]
    looked_at(page, found, "disputes", "papers")
    page.locator(".exhibit").first.click()
    expect(page.locator(".stage-picture")).to_be_visible()
    found += [f"exhibit: {one}" for one in faults(page)]
    for title in ("询问笔录", "抽样清单", "先行登记保存清单", "勘验笔录"):
        go(page, "papers")
        page.get_by_role("link", name=f"写{title}").click()
        page.get_by_role("button", name="写好了，去签名").click()
        found += [f"{title}: {one}" for one in faults(page)]
    assert not found, "\n".join(found)


def test_rights_are_told_and_the_record_is_written(phone: Phone, server: PhoneServer) -> None:
    server.door.tasks = [on_site(answers=ANSWERS | {"2.1": FAILED})]
    phone.enrol()
    page, found = phone.page, []
    looked_at(page, found, "record")
    page.get_by_role("button", name="核对无误，去签名").click()
    found += [f"record with faults: {one}" for one in faults(page)]
    tap(page, "拒绝签字")
    found += [f"record refused: {one}" for one in faults(page)]
    tap(page, "签字")
    page.get_by_label("姓名").fill("王某")
    tap(page, "负责人")
    page.get_by_role("button", name="核对无误，去签名").click()
    expect(page.locator(".pad-canvas")).to_be_visible()
    found += [f"sign: {one}" for one in faults(page)]
    everybody_signs(page)
    expect(page.get_by_role("heading", name="告知结果")).to_be_visible()
    looked_at(page, found, "result", "order", "transfer", "documents", "record", "print/record", "print/result", "")
    assert not found, "\n".join(found)


def test_rights_before_they_are_told(phone: Phone, server: PhoneServer) -> None:
    server.door.tasks = [on_site(rights_told_at=None)]
    phone.enrol()
    found: list[str] = []
    looked_at(phone.page, found, "rights")
    assert not found, "\n".join(found)
