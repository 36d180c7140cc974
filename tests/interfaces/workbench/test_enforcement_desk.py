"""Enforcement cases at the desk, through the client: from the source to the closed case, and what the public sees of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from hall import FIRM as RESPONDENT
from hall import MARKET, Hall
from hengjian.casework.complaints import operations as complaints
from hengjian.casework.complaints.operations import Target
from hengjian.kernel import access, clock
from hengjian.kernel.access import Role
from hengjian.registers.officers.models import Account
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan

FIRM = "91310115MA1K3X000U"
PEOPLE = (
    ("wang", "王一", Role.INSPECTOR), ("li", "李二", Role.INSPECTOR), ("head", "张局", Role.HEAD), ("checker", "赵审", Role.REVIEWER),
    ("publisher", "钱公", Role.PUBLISHER),
)
SOURCE = {
    "source": "transfer", "led_from": "沪公移〔2026〕3号", "title": "涉嫌经营标签不符合规定的食品案", "party_kind": "entity",
    "party_name": "上海浦江食品有限公司", "party_uscc": FIRM, "fact": "2026-03-06 经营没有标签的糕点", "ended_on": "2026-03-06",
    "found_on": "2026-03-09", "harm": "slight", "territory": "310115",
}
REPORT = {
    "kinds": ["02"], "fine": "20000", "benchmark": "food_125", "goods_value": "420", "proven": "yes", "harm": "slight",
    "circumstances": [],
}


def moment(day: str, hour: int = 9) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02d}:00:00").replace(tzinfo=clock.SHANGHAI)


@dataclass
class Bureau:
    """People of a market bureau at their desks."""

    clients: dict[str, Client] = field(default_factory=dict)

    @contextmanager
    def on(self, day: str, hour: int = 9) -> Iterator[None]:
        """A day on which all of them sign in anew."""
        with clock.at(moment(day, hour)):
            for who, _, _ in PEOPLE:
                self.clients[who] = Client()
                self.clients[who].force_login(Account.objects.get(username=who), backend="hengjian.registers.officers.backend.Accounts")
            yield

    def get(self, who: str, path: str, status: int = 200) -> str:
        answer = self.clients[who].get(f"/desk/enforcement/{path}")
        assert answer.status_code == status, said(answer.content.decode())
        return str(answer.content.decode())

    def act(self, who: str, path: str, act: str, status: int = 302, **fields: object) -> str:
        named = {f"{act}-{name}": value for name, value in fields.items()}
        answer = self.clients[who].post(f"/desk/enforcement/{path}/", {"act": act, **named})
        assert answer.status_code == status, said(answer.content.decode())
        return str(answer.content.decode())

    def opened(self, status: int = 302, **more: object) -> str:
        answer = self.clients["wang"].post("/desk/enforcement/new/", {**SOURCE, **more})
        body = answer.content.decode()
        assert answer.status_code == status, said(body)
        return str(answer.headers["Location"].rstrip("/").rsplit("/", 1)[1]) if status == 302 else str(body)

    def decided(self) -> str:
        """A fine of 20,000 yuan for a firm, for which no hearing is granted."""
        with self.on("2026-03-09"):
            no = self.opened()
        with self.on("2026-03-10"):
            self.act("head", no, "file", team=["wang", "li"], ours="yes")
        with self.on("2026-03-20"):
            self.act("wang", no, "submit", **REPORT)
        with self.on("2026-03-23"):
            self.act("checker", no, "review", opinion="agree", looked_at=[str(n) for n in range(7)])
        with self.on("2026-03-24"):
            self.act("wang", no, "notify", served_on="2026-03-24")
        with self.on("2026-04-01"):
            self.act("wang", no, "end_notice")
        with self.on("2026-04-02"):
            self.act("head", no, "decide", kinds=["02"], fine="20000")
        return no


def said(body: str) -> list[str]:
    return re.findall(r"(?:err\b|note-box|Exception)[^>]*>.{0,300}", body)


@pytest.fixture
def bureau(db: None) -> Bureau:
    with clock.at(moment("2026-03-02")):
        organs.register(organ=NewOrgan(
            organ_code=MARKET, name="浦东新区市场监督管理局", short_name="浦东市场局", level="district", territory_code="310115",
            line_code="market", capacity_no="沪执法〔2020〕1号", capacity_published_on=date(2020, 1, 1),
        ), by=access.NODE, at=moment("2026-03-02"))
    for username, name, role in PEOPLE:
        Account.objects.create(
            username=username, name=name, organ_code=MARKET, roles=[role.value], lines=["market"], territory_code="310115",
        )
    return Bureau()


def test_a_case_goes_from_its_source_to_the_archive_with_only_the_acts_that_are_open(bureau: Bureau) -> None:
    no = bureau.decided()
    with bureau.on("2026-04-03"):
        page = bureau.get("wang", f"{no}/")
        assert "送达决定书" in page
        assert "结案</a>" not in page
        refused = bureau.act("wang", no, "serve", 422, way="direct", on="2026-04-01", signer="party")
        assert "早于作出日期" in refused
        bureau.act("wang", no, "serve", way="direct", on="2026-04-03", signer="party")
        too_much = bureau.act("wang", no, "pay", 422, yuan="200000000", paid_on="2026-04-03")
        assert "金额以元为单位，不是万元" in too_much
        bureau.act("wang", no, "pay", yuan="20000", paid_on="2026-04-03")
        bureau.act("wang", no, "close")
        bureau.act("wang", no, "archive")
        assert "已归档" in bureau.get("wang", f"{no}/")
        assert no not in bureau.get("wang", "mine/")
        assert no in bureau.get("wang", "?q=上海浦江")


def test_the_report_shows_the_range_with_reasons_and_decisions_of_the_same_grade(bureau: Bureau) -> None:
    first = bureau.decided()
    with bureau.on("2026-04-07"):
        second = bureau.opened(fact="2026-03-20 经营没有标签的饼干", found_on="2026-03-20", ended_on="2026-03-20")
        bureau.act("head", second, "file", team=["wang", "li"], ours="yes")
        bureau.act("wang", second, "submit", **REPORT)
        page = bureau.get("checker", f"{second}/")
        assert "18,500" in page
        assert "36,500" in page
        assert "没有从轻、从重情节" in page
        assert first in page
        third = bureau.opened(fact="2026-03-21 经营没有标签的月饼", found_on="2026-03-21", ended_on="2026-03-21")
        bureau.act("head", third, "file", team=["wang", "li"], ours="yes")
        bureau.act("wang", third, "submit", **{**REPORT, "fine": "6000", "circumstances": ["undone"]})
        assert first not in bureau.get("checker", f"{third}/")


def test_a_second_case_for_one_fact_and_a_reviewer_of_the_team_are_refused_in_words(bureau: Bureau) -> None:
    with bureau.on("2026-03-09"):
        no = bureau.opened()
        assert no in bureau.opened(422)
        assert "今天以后" in bureau.opened(422, fact="别的", ended_on="2026-03-12")
        reversed_days = bureau.opened(fact="别的", ended_on="2026-03-06", found_on="2026-03-05")
        assert "早于" in bureau.act("head", reversed_days, "file", 422, team=["wang", "li"], ours="yes")
        bureau.act("head", no, "file", team=["wang", "li"], ours="yes")
        Account.objects.filter(username="li").update(roles=[Role.INSPECTOR.value, Role.REVIEWER.value])
        bureau.act("wang", no, "submit", **REPORT)
        assert "由没有参加办案的人员审核" in bureau.get("li", f"{no}/")
        bureau.act("li", no, "review", 422, opinion="agree", looked_at=[str(n) for n in range(7)])


def test_a_penalty_stands_on_the_portal_until_it_is_taken_down_and_goes_out_in_ten_thousands(bureau: Bureau) -> None:
    no = bureau.decided()
    with bureau.on("2026-04-08"):
        waiting = bureau.get("publisher", "penalties/")
        assert waiting.count("due") >= 2
        assert no in waiting
        assert Client().get(f"/penalties/{no}/").status_code == 404
        bureau.act(
            "publisher", no, "publish", facts="经营没有标签的糕点，联系电话 13812345678",
            basis="《中华人民共和国食品安全法》第一百二十五条", gravity="ordinary", nationally="no",
        )
        shown = Client().get(f"/penalties/{no}/").content.decode()
        assert "罚款 20,000.00 元" in shown
        assert "上海浦江食品有限公司" in shown
        assert no in Client().get("/penalties/?q=浦江").content.decode()
        assert "罚款" in Client().get(f"/enterprises/{FIRM}/").content.decode()
        assert "登记国家系统公示" in bureau.get("publisher", f"{no}/")
        bureau.act("publisher", no, "push_national")
        book = ZipFile(BytesIO(bureau.clients["head"].get("/desk/enforcement/penalties/export/").content))
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "罚款金额（万元）（CF_NR_FK）" in sheet
        assert ">2.000000<" in sheet
    with bureau.on("2026-04-29"):
        bureau.act("wang", no, "note_challenge", kind="reconsideration", body="浦东新区人民政府", accepted_on="2026-04-10")
        bureau.act("head", no, "note_outcome", outcome="revoked", ended_on="2026-04-29", reason="浦府复决字〔2026〕8号，事实不清")
        assert "撤回" in bureau.get("publisher", "penalties/")
    with bureau.on("2026-05-07"):
        bureau.act("publisher", no, "take_down", reason="处罚决定经行政复议撤销")
        gone = Client().get(f"/penalties/{no}/").content.decode()
        assert "处罚决定经行政复议撤销" in gone
        assert "上海浦江食品有限公司" not in gone
        assert no not in Client().get("/penalties/").content.decode()
        assert no not in bureau.get("publisher", "penalties/")


def test_a_measure_shows_its_remaining_days_and_a_transfer_has_its_page(bureau: Bureau) -> None:
    with bureau.on("2026-03-10"):
        no = bureau.opened()
        bureau.act("head", no, "file", team=["wang", "li"], ours="yes")
        bureau.act(
            "wang", no, "take_measure", kind="seize", things="糕点 42 盒\n标签 1 卷", cites="《中华人民共和国食品安全法》第一百一十条",
            approved="yes", present="yes", officers=["wang", "li"],
        )
        page = bureau.get("wang", f"{no}/")
        assert "还剩 30 天" in page
        [measure] = set(re.findall(r"/desk/enforcement/measures/([^/]+)/", page))
        bureau.act("wang", no, "report_transfer", team=["wang", "li"], reason="检出禁用物质")
        bureau.act("head", f"{no}/transfer", "approve")
        bureau.act("wang", f"{no}/transfer", "move", 422, papers=["letter"])
        bureau.act("wang", f"{no}/transfer", "move", papers=["letter", "report", "list"])
    with bureau.on("2026-04-09"):
        assert "今天是最后一天" in bureau.get("wang", f"measures/{measure}/")
        bureau.act("head", f"measures/{measure}", "release", 422, ground="not_needed")
        bureau.act("head", f"measures/{measure}", "release", ground="not_needed", returned="on")
        assert "2026年4月9日 解除" in bureau.get("wang", f"{no}/")


def test_what_is_open_where_stands_by_place_and_what_is_late_in_its_own_list(bureau: Bureau) -> None:
    with bureau.on("2026-03-10"):
        no = bureau.opened()
    with bureau.on("2026-05-20"):
        assert "不按案件数、罚款数排名" in bureau.get("head", "overview/")
        assert no in bureau.get("head", "late/")
        assert "1 件已逾期" in bureau.get("head", "mine/")
        assert no in bureau.get("head", "?clock=late")
        bureau.get("head", "310115-2026-000099X/", 404)


def test_a_tip_off_leads_to_a_case_and_both_know_of_each_other(bureau: Bureau) -> None:
    with bureau.on("2026-03-10"):
        now = clock.now()
        matter = Hall(at=now).received("tip_off", respondent_uscc=RESPONDENT)
        complaints.dispatch(
            matter_no=matter, target=Target("food.expired", organ=MARKET, why="由市场监管局办理"), by=access.NODE, at=now,
        )
        complaints.sign(matter_no=matter, by=Account.objects.get(username="wang").actor(), at=now)
        way = f"/desk/enforcement/new/?from=matter:{matter}"
        assert way in bureau.clients["wang"].get(f"/desk/complaints/{matter}/").content.decode()
        assert RESPONDENT in bureau.clients["wang"].get(way).content.decode()
        no = bureau.opened(source="tip_off", led_from=f"matter:{matter}", party_uscc=RESPONDENT)
        assert f"/desk/complaints/{matter}/" in bureau.get("wang", f"{no}/")
        assert f"/desk/enforcement/{no}/" in bureau.clients["wang"].get(f"/desk/complaints/{matter}/").content.decode()
