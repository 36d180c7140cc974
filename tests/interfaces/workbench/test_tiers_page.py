"""The links to other nodes on the desk: how they stand, what differs, what was refused, what to do next; in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser

from hengjian.exchange.tiers import calling, settings
from hengjian.exchange.tiers.models import Command, Comparison, Link, RefusedMessage
from hengjian.exchange.tiers.settings import Partner
from hengjian.kernel import clock, tier
from hengjian.kernel.access import Role
from hengjian.kernel.models import RefusedRow
from hengjian.registers.officers.models import Account
from interfaces.workbench.test_desk_in_a_browser import PICTURES, WIDTHS, browser_type_launch_args, in_one_thread  # noqa: F401

AT = datetime(2026, 3, 6, 10, 0, tzinfo=clock.SHANGHAI)
PARTNERS = [
    Partner(code, name, f"https://{code}.example")
    for code, name in (("310101", "黄浦区"), ("310104", "徐汇区"), ("310115", "浦东新区"))
]


def signed_in(role: Role) -> Client:
    account = Account.objects.create(
        username=f"a-{role}", name="许清和", roles=[role], lines=["*"], territory_code="310000", password="!",
        password_changed_at=datetime(2026, 3, 1, tzinfo=clock.SHANGHAI),
    )
    client = Client()
    client.force_login(account, backend="hengjian.registers.officers.backend.Accounts")
    return client


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This node is the city, with three districts."""
    here = replace(django_settings.HENGJIAN_NODE, tier="city", code="310000", name="上海市")
    monkeypatch.setattr(django_settings, "HENGJIAN_NODE", here)
    monkeypatch.setattr(settings, "partners", lambda: PARTNERS)
    monkeypatch.setattr(settings, "partner", lambda code: next(one for one in PARTNERS if one.code == code))
    tier.here.cache_clear()
    yield
    monkeypatch.undo()
    tier.here.cache_clear()


def some_trouble() -> None:
    """One link in order, one silent, one stopped; a difference, a refused row, a message and a command."""
    soon, silence = AT + timedelta(seconds=0.2), "没有收到答复（ConnectionRefusedError）"
    Link.objects.create(code="310101", next=48210, size=48210, last_ok_at=AT, line_at=AT, applied_at=soon, shown=30112)
    Link.objects.create(code="310104", next=20114, size=20480, last_ok_at=AT, last_error=silence, last_error_at=AT, refused=1)
    Link.objects.create(code="310115", next=90000, size=91220, state="stopped", reason="前 90,000 行的根与以前看到的不一致", last_ok_at=AT)
    for number, record in enumerate(("inspections.Inspection", "inspections.CheckResult", "disclosure.Publication")):
        root = f"{number}a" * 32
        Comparison.objects.create(
            partner="310101", owner="310101", record=record, ours=1200 + number, theirs=1200 + number + (number == 0), our_root=root,
            their_root="bb" * 32 if number == 0 else root, missing=["1010000000000007"] if number == 0 else [], compared_at=AT,
        )
    RefusedRow.objects.create(src="310104", seq=1044, record="inspections.SignIn", key="104", image={}, why="它引用的记录还没有收到", at=AT)
    RefusedMessage.objects.create(at=AT, address="10.2.0.9", path="/tiers/log?from=0", why="这条消息已经收到过，是重放")
    Command.objects.create(
        number="310101-2026-000004", act="regulated_entities.tag", arguments={}, asker={"name": "许清和"}, to_code="310000", asked_at=AT
    )


@pytest.mark.django_db
def test_a_standalone_node_says_that_it_has_no_partners_and_what_would_make_some() -> None:
    page = signed_in(Role.LEADER).get("/desk/tiers/").content.decode()
    assert "本节点独立运行，没有对端" in page
    assert "再登记对端的节点名片" in page


@pytest.mark.django_db
def test_a_node_without_cards_says_how_to_get_one(city: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "partners", list)
    page = signed_in(Role.SYSTEM_ADMIN).get("/desk/tiers/").content.decode()
    assert "还没有登记对端" in page
    assert "hengjian tiers card" in page


@pytest.mark.django_db
def test_links_differences_refusals_and_commands_stand_on_one_page_with_the_next_step(city: None) -> None:
    some_trouble()
    client = signed_in(Role.SYSTEM_ADMIN)
    page = client.get("/desk/tiers/").content.decode()
    for words in (
        "与浦东新区的链路已停止，联不上徐汇区，与黄浦区的数据有差异，1 行拒收待处理，还有 1,586 行在路上",
        "没有收到答复", "它引用的记录还没有收到", "是重放",
        "310101-2026-000004", "设置标签", "等待答复", "1 行不一致", "点“修复”即可", "自动追平",
    ):
        assert words in page, words
    rows = client.get("/desk/tiers/310101/310101/inspections.Inspection/").content.decode()
    assert "1010000000000007" in rows
    assert "副本缺少" in rows


@pytest.mark.django_db
def test_whoever_only_looks_finds_no_button_and_cannot_post(city: None) -> None:
    some_trouble()
    client = signed_in(Role.LEADER)
    assert "修复</button>" not in client.get("/desk/tiers/").content.decode()
    assert client.post("/desk/tiers/", {"act": "repair", "partner": "310101"}).status_code == 403
    assert signed_in(Role.INSPECTOR).get("/desk/tiers/").status_code == 403


@pytest.mark.django_db
def test_a_partner_that_does_not_answer_is_said_in_words(city: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: Any, **__: Any) -> None:
        raise calling.Failed("没有收到答复（TimeoutError）")

    monkeypatch.setattr(calling, "call", silent)
    answer = signed_in(Role.SYSTEM_ADMIN).post("/desk/tiers/", {"act": "compare", "partner": "310101"})
    assert answer.status_code == 503
    assert "对端没有答复：没有收到答复（TimeoutError）" in answer.content.decode()


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_the_page_is_no_wider_than_a_phone(city: None, live_server: Any, browser: Browser) -> None:
    some_trouble()
    key = signed_in(Role.SYSTEM_ADMIN).cookies[django_settings.SESSION_COOKIE_NAME].value
    for wide, tall in WIDTHS.values():
        context = browser.new_context(viewport={"width": wide, "height": tall})
        context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        page = context.new_page()
        page.goto(f"{live_server.url}/desk/tiers/")
        assert page.evaluate("document.documentElement.scrollWidth") <= wide
        assert page.locator("h1").inner_text().startswith("与浦东新区的链路已停止")
        if PICTURES:
            page.screenshot(path=PICTURES / f"tiers-{wide}.png", full_page=True)
        context.close()
