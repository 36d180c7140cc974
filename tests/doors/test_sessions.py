"""Signing in and staying in: lock-out, limit of sessions, idle logout, disabled accounts, changed passwords, cookies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from axes.utils import reset
from django.conf import settings
from django.test import Client
from django.urls import reverse

from doors import visits, world
from hengjian.kernel import access, clock
from hengjian.registers.officers import operations as officers

pytestmark = pytest.mark.security
SIGN_IN = "/desk/sign-in/"
NEXT_PASSWORD = "Zuchongzhi-9031"


@pytest.fixture(autouse=True)
def _unlocked(city: world.World) -> Iterator[None]:
    reset()
    yield
    reset()


def sign_in(who: str = "planner", password: str = world.PASSWORD, client: Client | None = None) -> tuple[Client, Any]:
    """A browser and the answer it got from the sign-in page."""
    client = client or Client(raise_request_exception=False)
    return client, client.post(SIGN_IN, {"username": who, "password": password})


def signed_in(client: Client) -> bool:
    return client.get("/desk/").status_code == 200


def test_the_right_password_opens_and_the_wrong_one_says_so(city: world.World) -> None:
    client, answer = sign_in(password="wrong-wrong-1")
    assert answer.status_code == 422
    assert "用户名或者口令不对" in answer.content.decode()
    assert not signed_in(client)
    client, answer = sign_in()
    assert (answer.status_code, answer["Location"]) == (302, reverse("workbench:home"))
    assert signed_in(client)


def test_the_same_words_answer_a_wrong_name_and_a_disabled_account(city: world.World) -> None:
    officers.disable_account(username="leader", reason="调离", by=access.NODE, at=city.tick())
    nobody, disabled = sign_in("nobody-here", "x-1234567890")[1], sign_in("leader")[1]
    assert "口令不对" in nobody.content.decode()
    assert nobody.content.count("口令不对".encode()) == disabled.content.count("口令不对".encode())


def test_after_too_many_failures_the_right_password_is_refused_in_chinese(city: world.World) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(password="wrong-wrong-1")
    client, answer = sign_in()
    assert answer.status_code in (403, 429)
    assert "锁定" in answer.content.decode()
    assert not signed_in(client)


def test_a_lock_is_of_one_account_only(city: world.World) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(password="wrong-wrong-1")
    assert signed_in(sign_in("head")[0])


def test_a_third_session_ends_the_first(city: world.World) -> None:
    assert settings.HENGJIAN.max_sessions == 2
    clients = [sign_in()[0] for _ in range(3)]
    assert [signed_in(client) for client in clients] == [False, True, True]


def test_a_changed_password_still_counts_against_the_limit(city: world.World) -> None:
    first, _ = sign_in()
    first.post("/desk/me/", {"old": world.PASSWORD, "new": NEXT_PASSWORD, "again": NEXT_PASSWORD})
    assert signed_in(first)
    others = [sign_in(password=NEXT_PASSWORD)[0] for _ in range(2)]
    assert [signed_in(client) for client in (first, *others)] == [False, True, True]


def test_an_idle_session_is_ended(city: world.World) -> None:
    client, _ = sign_in()
    with clock.at(clock.now() + timedelta(minutes=settings.HENGJIAN.idle_minutes - 1)):
        assert signed_in(client)
    with clock.at(clock.now() + timedelta(minutes=2 * settings.HENGJIAN.idle_minutes)):
        assert not signed_in(client)
    assert not signed_in(client)


def test_an_act_of_an_idle_session_is_not_done(city: world.World) -> None:
    client, _ = sign_in("head")
    assert signed_in(client)
    with clock.at(clock.now() + timedelta(hours=2)):
        answer = client.post(f"/desk/plans/{city.draft_no}/", {"act": "approve_plan"})
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, SIGN_IN)


def test_a_disabled_account_neither_signs_in_nor_goes_on(city: world.World) -> None:
    client, _ = sign_in("leader")
    assert signed_in(client)
    officers.disable_account(username="leader", reason="调离", by=access.NODE, at=city.tick())
    assert not signed_in(client)
    assert not signed_in(sign_in("leader")[0])


def test_a_disabled_account_does_nothing_over_the_api(city: world.World, enter: visits.Visitors) -> None:
    client = enter("leader")
    assert client.get("/api/official/me").status_code == 200
    officers.disable_account(username="leader", reason="调离", by=access.NODE, at=city.tick())
    assert client.get("/api/official/me").status_code == 401


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(city: world.World) -> None:
    (here, _), (there, _) = sign_in(), sign_in()
    answer = here.post("/desk/me/", {"old": world.PASSWORD, "new": NEXT_PASSWORD, "again": NEXT_PASSWORD})
    assert answer.status_code == 302
    assert signed_in(here)
    assert not signed_in(there)
    assert not signed_in(sign_in()[0])
    assert signed_in(sign_in(password=NEXT_PASSWORD)[0])


def test_a_first_password_must_be_changed_before_anything_else(city: world.World) -> None:
    officers.reset_password(username="planner", password=NEXT_PASSWORD, by=access.NODE, at=city.tick())
    client, _ = sign_in(password=NEXT_PASSWORD)
    for url in ("/desk/", "/desk/plans/", f"/desk/plans/{city.plan_no}/"):
        answer = client.get(url)
        assert (answer.status_code, answer["Location"]) == (302, "/desk/me/"), url
    assert client.get("/api/official/plans").status_code == 403
    client.post("/desk/me/", {"old": NEXT_PASSWORD, "new": "Longdong-5512-road", "again": "Longdong-5512-road"})
    assert signed_in(client)
    assert client.get("/api/official/plans").status_code == 200


def test_roles_taken_away_are_gone_at_once(city: world.World, enter: visits.Visitors) -> None:
    client = enter("planner")
    assert client.get("/desk/plans/new/").status_code == 200
    officers.set_roles(username="planner", roles=[], by=access.NODE, at=city.tick())
    assert client.get("/desk/plans/new/").status_code == 403


def test_the_cookies_are_not_for_scripts_nor_other_sites(city: world.World) -> None:
    _, answer = sign_in()
    held = answer.cookies[settings.SESSION_COOKIE_NAME]
    assert held["httponly"]
    assert held["samesite"] == "Lax"
    assert int(held["max-age"]) <= 24 * 3600
    assert settings.SESSION_COOKIE_SECURE == settings.CSRF_COOKIE_SECURE == settings.HENGJIAN.https


def test_signing_in_gets_a_fresh_session(city: world.World) -> None:
    client, _ = sign_in()
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    _, answer = sign_in("head", client=client)
    assert answer.cookies[settings.SESSION_COOKIE_NAME].value != before
    stale = Client(raise_request_exception=False)
    stale.cookies[settings.SESSION_COOKIE_NAME] = before
    assert not signed_in(stale)


def test_signing_out_ends_the_session_for_good(city: world.World) -> None:
    client, _ = sign_in()
    kept = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert client.post("/desk/sign-out/").status_code == 302
    assert not signed_in(client)
    client.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert not signed_in(client)


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_sign_in_leads_only_to_this_node(city: world.World, elsewhere: str) -> None:
    client = Client(raise_request_exception=False)
    answer = client.post(f"{SIGN_IN}?next={elsewhere}", {"username": "planner", "password": world.PASSWORD, "next": elsewhere})
    assert answer["Location"] == reverse("workbench:home")


def test_sign_in_without_its_token_is_refused(city: world.World) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    assert sign_in(client=client)[1].status_code == 403
    assert not signed_in(client)
