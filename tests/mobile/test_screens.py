"""Every screen of the app, read by axe in all readings and measured on the narrowest phone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from mobile.conftest import Phone
from mobile.phone_server import PhoneServer
from mobile.tasks import task

pytestmark = pytest.mark.journey
VIEWS = ("today", "map", "queue", "me", "enrol/more")
READINGS = (
    {"contrast": "standard", "size": "standard"},
    {"contrast": "high", "size": "standard"},
    {"contrast": "standard", "size": "large"},
)
ANSWER = {"value": "", "note": "", "at": "2026-11-20T02:15:00+00:00", "by": "310115001", "disputed": False}


def full_day() -> list[dict[str, Any]]:
    """A visit that runs, stops with and without a place, one with an order to recheck, one that is done."""
    return [
        task(1, state="on_site", answers={"1.1": {"result": "合格", **ANSWER}, "2.2": {"result": "不合格", **ANSWER}}),
        task(2, orders=[{"order_no": "1", "content": "离地离墙", "due_on": "2026-12-01", "state": "open"}]),
        task(3),
        task(4),
        task(5, state="told"),
    ]


def faults_of(phone: Phone, name: str) -> list[str]:
    phone.page.wait_for_timeout(150)
    wide = phone.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    small = phone.page.evaluate("""() => [...document.querySelectorAll('button, a.btn, summary, .tabs-foot a, input, select')]
        .filter((one) => one.type !== 'radio' && one.checkVisibility() && one.getBoundingClientRect().height < 36)
        .map((one) => one.outerHTML.slice(0, 90))""")
    return (
        [f"{name}: {one}" for one in phone.violations()]
        + ([f"{name}: {wide} px too wide"] if wide > 0 else [])
        + [f"{name}: too small {one}" for one in small]
    )


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: f"{reading['contrast']}-{reading['size']}")
def test_no_screen_shuts_anybody_out(browser: Browser, server: PhoneServer, reading: dict[str, str]) -> None:
    server.door.tasks = full_day()
    phone = Phone(
        browser,
        server,
        viewport={"width": 320, "height": 640},
        geolocation={"latitude": 31.22, "longitude": 121.58, "accuracy": 12},
        permissions=["geolocation"],
    )
    phone.page.evaluate("(given) => localStorage.setItem('hengjian-reading', JSON.stringify(given))", reading)
    phone.page.reload()
    found = faults_of(phone, "enrol")
    phone.page.get_by_role("button", name="登录并设置").click()
    found += faults_of(phone, "enrol with faults")
    phone.enrol()
    for view in VIEWS:
        phone.page.goto(f"{server.url}#/{view}")
        found += faults_of(phone, view)
    server.door.away = True
    phone.fill(("3.1", "合格"))
    phone.photo()
    phone.sync()
    for view in ("today", "queue"):
        phone.page.goto(f"{server.url}#/{view}")
        found += faults_of(phone, f"{view} offline")
    phone.page.get_by_role("button", name="现在上传").click()
    phone.idle()
    found += faults_of(phone, "queue with a refusal")
    server.door.away = False
    server.door.judge = lambda act: {
        "verdict": "refused" if act["name"] == "fill" else "accepted",
        "why": "现场笔录已经完成",
        "then": "请在工作台退回补正后再填",
    }
    phone.sync()
    found += faults_of(phone, "queue with a correction")
    phone.page.reload()
    found += faults_of(phone, "unlock")
    phone.page.get_by_role("button", name="忘记 PIN").click()
    found += faults_of(phone, "forgotten PIN")
    phone.context.close()
    assert found == []
    assert phone.said == []
