"""An unlicensed canteen, from the street's clue to its licences and the closed account; then it comes back. In real browsers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

import axe
from doors import world
from journeys.conftest import People

pytestmark = pytest.mark.journey
PLACE = "金科路 2300 弄 8 号底楼"
TEAM = "顾若宁、沈知行"


def received(people: People, source: str, text: str, address: str) -> str:
    """A clue taken in by the hub; its number."""
    page = people.page("hub", "/desk/unlicensed/new/")
    assert axe.violations(page) == []
    page.locator("[name=source]").select_option(source)
    page.locator("[name=territory]").select_option(world.DISTRICT)
    for name, words in {"text": text, "address": address, "trade_name": "阿福快餐", "lat": "31.204000", "lon": "121.602000"}.items():
        page.locator(f"[name={name}]").fill(words)
    page.get_by_role("button", name="登记", exact=True).click()
    page.wait_for_url("**/desk/unlicensed/3*/")
    return page.url.rstrip("/").rsplit("/", 1)[1]


def act(page: Page, name: str, **words: str) -> None:
    """One act, with what its form asks; choices of a list are chosen."""
    page.locator(f"a[href='#act-{name}'], button[name=act][value={name}]").first.click()
    form = page.locator(f"#act-{name}")
    for field, value in words.items():
        place = form.locator(f"[name='{name}-{field}']")
        kind = place.first.evaluate("one => one.tagName + (one.type || '')")
        if kind == "INPUTradio":
            form.locator(f"[name='{name}-{field}'][value='{value}']").check()
        elif kind.startswith("SELECT"):
            place.select_option(value)
        else:
            place.fill(value)
    if form.count():
        form.locator("button[name=act]").click()
    page.wait_for_load_state()
    assert page.locator(".err, .note-box--bad").count() == 0, page.locator(".err, .note-box--bad").all_inner_texts()


def test_a_canteen_gets_its_licences_and_a_relapse_opens_the_same_place(people: People) -> None:
    no = received(people, "street", "底楼开了快餐店，墙上没有证照。", PLACE)
    hub = people.page("hub", f"/desk/unlicensed/{no}/")
    act(hub, "judge", licence="catering")
    expect(hub.get_by_text("无证兼无照").first).to_be_visible()
    act(hub, "dispatch", organ=world.BUREAU)
    desk = people.page("inspector", f"/desk/unlicensed/{no}/")
    act(desk, "sign")
    act(desk, "check", seen="灶台在用，经营者出示不了证照", officers=TEAM, trader="陈阿福")
    act(desk, "guide", advice="先办营业执照，再申请食品经营许可")
    expect(desk.get_by_text("须带：登记申请书").first).to_be_visible()
    assert axe.violations(desk) == []
    act(desk, "note_licence", paper_0="92310115MA1K000001", paper_1="JY23101150000001")
    act(desk, "feed_back", to="张江镇", said="已办齐证照")
    act(desk, "revisit", seen="亮证经营", officers=TEAM)
    act(people.page("head", f"/desk/unlicensed/{no}/"), "close")
    again = received(people, "patrol", "许可注销后又在营业。", f"上海市浦东新区{PLACE}")
    assert again != no
    page = people.page("hub", f"/desk/unlicensed/{again}/")
    expect(page.get_by_text("回潮").first).to_be_visible()
    expect(page.get_by_role("link", name=no).first).to_be_visible()
    overview = people.page("head", "/desk/unlicensed/overview/")
    expect(overview.get_by_text("0 天").first).to_be_visible()
    assert axe.violations(overview) == []
    assert people.said == []
