"""A case and a clue over the JSON API: the same acts as at the desk, days and sums as text, bad input refused in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from hall import MARKET, PUDONG_HUB, XUHUI
from hengjian.kernel import access, clock
from hengjian.kernel.access import Role
from hengjian.registers.officers import operations as officers
from hengjian.registers.officers.models import Account
from hengjian.registers.officers.rules import NewOfficer
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan

BACKEND = "hengjian.registers.officers.backend.Accounts"
CASES, CLUES, MEASURES = "/api/official/cases", "/api/official/clues", "/api/official/measures"
CASE = {
    "source": "inspection", "title": "涉嫌经营超过保质期的食品案", "party_kind": "entity", "party_name": "上海浦江食品有限公司",
    "fact": "2026-03-06 经营超过保质期的面包", "facts": {"ended_on": "2026-03-06", "found_on": "2026-03-09", "harm": "slight"},
    "territory": "310115",
}
FINE = {"kinds": ["02"], "fine": "20000.00"}
CLUE = {
    "source": "street", "address": "上海市浦东新区张杨路99弄3号", "territory": "310115", "text": "底楼开了快餐店，墙上没有证照。",
    "trade_name": "阿福快餐", "area_m2": "32.5", "risks": ["food"],
}


@dataclass
class Bureau:
    """The people of a market bureau, signed in, and what day it is."""

    officer: Client
    head: Client
    reviewer: Client
    hub: Client
    stranger: Client
    today: datetime = datetime(2026, 3, 9, 9, tzinfo=clock.SHANGHAI)

    def on(self, month: int, day: int) -> None:
        """Another day: everybody signs in anew."""
        self.today = datetime(2026, month, day, 9, tzinfo=clock.SHANGHAI)
        for number, client in enumerate((self.officer, self.head, self.reviewer, self.hub, self.stranger)):
            client.logout()
            client.force_login(Account.objects.get(username=f"user{number}"), backend=BACKEND)


def signed_in(role: Role, organ: str, territory: str = "310115") -> Client:
    name = f"user{Account.objects.count()}"
    if role is Role.INSPECTOR:
        officers.register_officer(officer=NewOfficer(
            officer_no=name, name=name, organ_code=organ, line_code="market", territory_code=territory,
            certificate_valid_until=date(2030, 1, 1), certificate_since=date(2020, 1, 1),
        ), by=access.NODE, at=clock.now())
    officers.open_account(
        username=name, name=name, organ_code=organ, territory_code=territory, roles=frozenset({role}), lines=frozenset({"*"}),
        officer_no=name if role is Role.INSPECTOR else "", password="Correct-Horse-9-Battery", must_change=False, by=access.NODE,
        at=clock.now(),
    )
    client = Client()
    client.force_login(Account.objects.get(username=name), backend=BACKEND)
    return client


@pytest.fixture
def bureau(db: None, monkeypatch: pytest.MonkeyPatch) -> Bureau:
    held: list[Bureau] = []
    monkeypatch.setattr(clock, "now", lambda: held[0].today if held else Bureau.today)
    for code, name, line, territory in (
        (MARKET, "浦东新区市场监督管理局", "market", "310115"), (PUDONG_HUB, "浦东新区热线受理中心", "general", "310115"),
        (XUHUI, "徐汇区市场监督管理局", "market", "310104"),
    ):
        organs.register(organ=NewOrgan(
            organ_code=code, name=name, short_name=name[:10], level="district", territory_code=territory, line_code=line,
            capacity_no="沪执法〔2020〕1号", capacity_published_on=date(2020, 1, 1),
        ), by=access.NODE, at=clock.now())
    made = Bureau(
        signed_in(Role.INSPECTOR, MARKET), signed_in(Role.HEAD, MARKET), signed_in(Role.REVIEWER, MARKET),
        signed_in(Role.DISPATCHER, PUDONG_HUB), signed_in(Role.INSPECTOR, XUHUI, "310104"),
    )
    held.append(made)
    return made


def post(client: Client, url: str, **body: Any) -> Any:
    return client.post(url, body, content_type="application/json")


def did(client: Client, url: str, **body: Any) -> Any:
    answer = post(client, url, **body)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()["result"]


def told(bureau: Bureau) -> str:
    """A filed case whose party was told of a fine of 20,000 yuan."""
    no = did(bureau.officer, CASES, case=CASE)
    bureau.on(3, 10)
    assert did(bureau.head, f"{CASES}/{no}/file", team=["u1", "u2"]) == "2026-06-08"
    bureau.on(3, 20)
    did(bureau.officer, f"{CASES}/{no}/submit", proposed=FINE, benchmark="food_125", goods_value="420")
    did(bureau.reviewer, f"{CASES}/{no}/review", opinion="agree")
    assert did(bureau.officer, f"{CASES}/{no}/notify", served_on="2026-03-20") == "2026-03-27"
    return str(no)


def test_a_case_from_its_source_to_the_last_cent(bureau: Bureau) -> None:
    no = told(bureau)
    bureau.on(4, 1)
    did(bureau.officer, f"{CASES}/{no}/end-notice")
    number = did(bureau.head, f"{CASES}/{no}/decide", proposed=FINE)
    assert "2026" in number
    bureau.on(4, 2)
    due = did(bureau.officer, f"{CASES}/{no}/serve", service={"way": "direct", "on": "2026-04-02"})
    assert date.fromisoformat(due) > date(2026, 4, 2)
    assert did(bureau.officer, f"{CASES}/{no}/pay", yuan="19999.50", paid_on="2026-04-02") == "0.50"
    assert did(bureau.officer, f"{CASES}/{no}/pay", yuan="0.50", paid_on="2026-04-02") in ("0", "0.00")
    one = bureau.head.get(f"{CASES}/{no}").json()
    assert (one["case"]["state_title"], one["decided"]["kinds"], one["paid"]) == ("已履行", ["02"], "20000.00")
    assert [row["case_no"] for row in bureau.head.get(CASES, {"q": number}).json()["rows"]] == [no]
    assert bureau.head.get(f"{CASES}/{no}/timeline").json()[0]["title"]


def test_a_measure_is_taken_asked_for_and_released(bureau: Bureau) -> None:
    no = did(bureau.officer, CASES, case=CASE)
    did(bureau.head, f"{CASES}/{no}/file", team=["u1", "u2"])
    measure = did(
        bureau.officer, f"{CASES}/{no}/take-measure", kind="seize", things=["面包 12 袋"], cites="《中华人民共和国食品安全法》第一百一十条",
        officers=["u1", "u2"], present=True,
    )
    assert bureau.officer.get(f"{MEASURES}/{measure}").json()["left"] == 30
    did(bureau.head, f"{MEASURES}/{measure}/release", ground="unrelated", returned=True)
    assert bureau.officer.get(f"{MEASURES}/{measure}").json()["ended_on"] == "2026-03-09"


def test_a_clue_from_the_street_to_the_outcome(bureau: Bureau) -> None:
    no = did(bureau.hub, CLUES, clue=CLUE)
    assert did(bureau.hub, f"{CLUES}/{no}/judge", found={"on": "2026-03-09", "licence": "catering"}) == "market"
    assert did(bureau.hub, f"{CLUES}/{no}/dispatch") == MARKET
    did(bureau.officer, f"{CLUES}/{no}/sign")
    visit = {"found": {"on": "2026-03-09", "licence": "catering"}, "words": "灶台在用，出示不了证照", "officers": ["u1", "u2"]}
    did(bureau.officer, f"{CLUES}/{no}/check", visit=visit)
    until = did(bureau.officer, f"{CLUES}/{no}/guide", conditions=True, willing=True, advice="先办营业执照")
    assert date.fromisoformat(until) > date(2026, 3, 9)
    one = bureau.officer.get(f"{CLUES}/{no}").json()
    assert (one["place"]["trade_name"], one["clue"]["kind"] != "") == ("阿福快餐", True)
    assert "note_licence" in one["open_acts"]
    assert [row["clue_no"] for row in bureau.officer.get(CLUES, {"q": "阿福"}).json()["rows"]] == [no]
    assert bureau.officer.get(CLUES, {"relapse": "true"}).json()["rows"] == []


def test_another_districts_case_and_clue_are_as_unknown_as_none(bureau: Bureau) -> None:
    case, clue = did(bureau.officer, CASES, case=CASE), did(bureau.hub, CLUES, clue=CLUE)
    for url in (f"{CASES}/{case}", f"{CASES}/{case}/timeline", f"{CASES}/{case}/similar", f"{CLUES}/{clue}"):
        assert bureau.stranger.get(url).status_code == 404, url
    assert bureau.stranger.get(CASES).json()["rows"] == []
    assert post(bureau.stranger, f"{CASES}/{case}/close").status_code == 403


@pytest.mark.parametrize(("body", "words"), [
    ({"proposed": {"kinds": ["02"], "fine": "NaN"}}, "正文"),
    ({"proposed": {"kinds": ["02"], "fine": "-1"}}, "以元为单位"),
    ({"proposed": {"kinds": ["02"], "fine": "1e30"}}, "以元为单位"),
    ({"proposed": {"kinds": ["02"], "fine": "二万"}}, "正文"),
    ({"proposed": {"kinds": ["02"], "fine": "20000.005"}}, "以元为单位"),
    ({"proposed": {"kinds": ["chains"], "fine": "1"}}, "没有这样的处罚种类"),
    ({"proposed": {"kinds": ["01"], "fine": "1"}}, "没有选择“罚款”"),
    ({"proposed": {"kinds": ["02"]}}, "没有写明金额"),
    ({"proposed": {"kinds": ["02"], "finne": "1"}}, "proposed.finne 没有这一项"),
    ({"proposed": FINE, "goods_value": "1e400000"}, "货值"),
    ({"proposed": FINE, "goods_value": "-5"}, "货值"),
    ({"proposed": FINE, "benchmark": "nowhere"}, "裁量基准"),
    ({"proposed": FINE, "facts": {"ended_on": "9999-12-31", "found_on": "0001-01-01"}}, "日期"),
    ({"proposed": FINE, "weighty": ["x" * 5000]}, "审核情形"),
])
def test_what_is_written_wrong_is_refused_in_words(bureau: Bureau, body: dict[str, Any], words: str) -> None:
    no = did(bureau.officer, CASES, case=CASE)
    did(bureau.head, f"{CASES}/{no}/file", team=["u1", "u2"])
    answer = post(bureau.officer, f"{CASES}/{no}/submit", **body)
    assert answer.status_code in (409, 422), answer.content.decode()
    said = answer.json()
    assert words in said["detail"]
    assert said["what"]
    assert said["then"]


@pytest.mark.parametrize("facts", [
    {"ended_on": "9999-12-31", "found_on": "9999-12-31"}, {"ended_on": "0001-01-01", "found_on": "0001-01-01"},
    {"ended_on": "2026-03-06", "found_on": "2026-03-09", "age": -5},
])
def test_a_case_with_impossible_days_is_no_case(bureau: Bureau, facts: dict[str, Any]) -> None:
    answer = post(bureau.officer, CASES, case={**CASE, "facts": facts})
    assert answer.status_code in (409, 422), answer.content.decode()


def test_a_range_that_ends_before_it_begins_is_refused(bureau: Bureau) -> None:
    no = told(bureau)
    bureau.on(4, 1)
    did(bureau.officer, f"{CASES}/{no}/end-notice")
    bracket = {"cite": "《中华人民共和国食品安全法》第一百二十五条", "least": "50000", "most": "5000"}
    answer = post(bureau.head, f"{CASES}/{no}/decide", proposed=FINE, law_then=bracket)
    assert answer.status_code == 422
    assert "幅度不成立" in answer.json()["detail"]
