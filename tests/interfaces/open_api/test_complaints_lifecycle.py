"""The life of a matter over the JSON API: taken in, dispatched, signed for, contacted, replied, found, by those who may."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from hall import FIRM, MARKET, MORNING, PUDONG_HUB, XUHUI, ZHANG, Hall
from hengjian.casework.complaints.models import Reporter
from hengjian.kernel import access, clock
from hengjian.kernel.access import Role
from hengjian.registers.officers import operations as officers
from hengjian.registers.officers.models import Account

_spec = importlib.util.spec_from_file_location("hall_for_the_api", Path(__file__).parents[2] / "casework/complaints/conftest.py")
assert _spec is not None
assert _spec.loader is not None
_desk = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_desk)
hall = _desk.hall
URL = "/api/official/complaints"
LETTER = {
    "channel": "desk", "text": "请问面包过期怎么办，店家不肯退款", "kinds": ["request"], "territory": "310115",
    "respondent": "上海浦江食品有限公司",
    "respondent_uscc": FIRM, "secrecy": "named",
}


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MORNING)


def signed_in(role: Role, organ: str, territory: str = "310115") -> Client:
    name = f"user{Account.objects.count()}"
    officers.open_account(
        username=name, name=name, organ_code=organ, territory_code=territory, roles=frozenset({role}), lines=frozenset({"*"}),
        password="Correct-Horse-9-Battery", must_change=False, by=access.NODE, at=clock.now(),
    )
    client = Client()
    client.force_login(Account.objects.get(username=name), backend="hengjian.registers.officers.backend.Accounts")
    return client


def post(client: Client, url: str, **body: Any) -> Any:
    return client.post(url, body, content_type="application/json")


def taken(hub: Client, **more: Any) -> str:
    answer = post(hub, URL, letter={**LETTER, **more}, sender={"name": ZHANG.name, "phone": ZHANG.phone})
    assert answer.status_code == 200, answer.content.decode()
    return str(answer.json()["matter_nos"][0])


def test_a_request_lives_its_whole_life_over_the_api(hall: Hall) -> None:
    hub, handler = signed_in(Role.DISPATCHER, PUDONG_HUB), signed_in(Role.HANDLER, MARKET)
    no = taken(hub)
    assert post(hub, f"{URL}/{no}/dispatch", target={"class_code": "food.expired"}).json() == {"result": MARKET}
    assert post(handler, f"{URL}/{no}/sign").status_code == 200
    assert post(handler, f"{URL}/{no}/contact", way="telephone", note="已联系").status_code == 200
    assert post(handler, f"{URL}/{no}/reply", grade="explained", words="已说明").status_code == 200
    found = handler.get(URL, {"party": FIRM}).json()["rows"]
    assert [(row["matter_no"], row["state"]) for row in found] == [(no, "replied")]
    assert [row["matter_no"] for row in handler.get(URL, {"q": no}).json()["rows"]] == [no]
    assert handler.get(f"{URL}/{no}").json()["reply"] == "已说明"


def test_no_answer_of_the_api_says_who_sent_a_letter(hall: Hall) -> None:
    hub = signed_in(Role.DISPATCHER, PUDONG_HUB)
    no = taken(hub)
    for answer in (hub.get(URL), hub.get(f"{URL}/{no}")):
        said = answer.content.decode()
        assert ZHANG.name not in said
        assert "1381234" not in said
    assert Reporter.objects.count() == 1


def test_another_districts_matter_is_as_unknown_as_none(hall: Hall) -> None:
    no = taken(signed_in(Role.DISPATCHER, PUDONG_HUB))
    stranger = signed_in(Role.HANDLER, XUHUI, "310104")
    assert stranger.get(f"{URL}/{no}").status_code == 404
    assert stranger.get(f"{URL}/nothing").status_code == 404
    assert post(stranger, f"{URL}/{no}/sign").status_code == 403


def test_nobody_signed_in_takes_nothing_in_and_a_planner_may_not(hall: Hall) -> None:
    assert post(Client(), URL, letter=LETTER).status_code == 401
    assert post(signed_in(Role.PLANNER, MARKET), URL, letter=LETTER).status_code == 403


def test_a_letter_that_cannot_be_taken_in_is_a_problem_in_words(hall: Hall) -> None:
    hub = signed_in(Role.DISPATCHER, PUDONG_HUB)
    answer = post(hub, URL, letter={**LETTER, "text": " "})
    assert answer.status_code == 409
    assert "没有写明反映的情况" in answer.json()["why"]
    assert post(hub, URL, letter={**LETTER, "colour": "red"}).status_code == 422
