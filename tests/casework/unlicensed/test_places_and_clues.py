"""Stories of places: a canteen guided to its licences, business that comes back, a case with a seal, clues that go elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

import pytest

import kept
from hall import MARKET, MORNING, PUDONG_HUB, URBAN
from hengjian.casework.enforcement import operations as enforcement
from hengjian.casework.enforcement import queries as cases
from hengjian.casework.unlicensed import datasets, models, personal, queries
from hengjian.casework.unlicensed import operations as unlicensed
from hengjian.casework.unlicensed.rules.judging import Found
from hengjian.kernel import access, clock, journal, running, transparency
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.kernel.personal import unclassified
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan

TODAY = date(2026, 3, 9)
CANTEEN = Found(TODAY, licence="catering")
COBBLER = Found(TODAY)
CLUE = unlicensed.NewClue(
    "street", "上海市浦东新区张杨路 99弄 3号", "310115", "底楼开了快餐店，墙上没有证照。", lat="31.230416", lon="121.530101",
    trade_name="阿福快餐", area_m2=Decimal("32.5"), staff=3, risks=("food", "fire"), named_reporter=True,
)
TEAM = ("u1", "u2")


def at(day: str, hour: int = 9) -> datetime:
    year, month, number = map(int, day.split("-"))
    return datetime(year, month, number, hour, tzinfo=clock.SHANGHAI)


def person(name: str, organ: str, line: str, *roles: Role) -> Actor:
    return Actor(name, name, organ, frozenset(roles), frozenset({line}), "310115")


@dataclass
class Street:
    """The hub of a district, its market bureau and its urban bureau."""

    hub: Actor = field(default_factory=lambda: person("hub", PUDONG_HUB, "*", Role.DISPATCHER))
    officer: Actor = field(default_factory=lambda: person("u1", MARKET, "market", Role.INSPECTOR))
    head: Actor = field(default_factory=lambda: person("u5", MARKET, "market", Role.HEAD))
    urban: Actor = field(default_factory=lambda: person("c1", URBAN, "urban", Role.INSPECTOR))

    def received(self, **more: object) -> str:
        return unlicensed.receive(clue=replace(CLUE, **more), by=self.hub, at=MORNING)  # type: ignore[arg-type]

    def signed(self, found: Found = CANTEEN, **more: object) -> str:
        no = self.received(**more)
        unlicensed.judge(clue_no=no, found=found, by=self.hub, at=MORNING)
        assert unlicensed.dispatch(clue_no=no, by=self.hub, at=MORNING) == MARKET
        unlicensed.sign(clue_no=no, by=self.officer, at=MORNING)
        return no

    def checked(self, found: Found = CANTEEN, **more: object) -> str:
        no = self.signed(found, **more)
        visit = unlicensed.OnSite(found, "灶台在用，经营者出示不了证照", TEAM, trader="陈阿福", landlord="李某")
        unlicensed.check(clue_no=no, visit=visit, by=self.officer, at=at("2026-03-10"))
        return no

    def licensed(self) -> str:
        no = self.checked()
        unlicensed.guide(clue_no=no, conditions=True, willing=True, advice="先办营业执照", by=self.officer, at=at("2026-03-10"))
        papers = {"营业执照": "92310115MA1K000001", "餐饮服务的食品经营许可": "JY23101150000001"}
        unlicensed.note_licence(clue_no=no, papers=papers, by=self.officer, at=at("2026-04-02"))
        return no

    def closed(self) -> str:
        no = self.licensed()
        unlicensed.feed_back(clue_no=no, to="潍坊街道", words="已办齐证照", by=self.officer, at=at("2026-04-03"))
        unlicensed.revisit(clue_no=no, words="亮证经营", officers=TEAM, by=self.officer, at=at("2026-05-06"))
        unlicensed.close(clue_no=no, by=self.head, at=at("2026-05-06"))
        return no


def founded() -> Street:
    for code, name, line in (
        (PUDONG_HUB, "浦东新区人民政府办公室", "general"), (MARKET, "浦东新区市场监督管理局", "market"),
        (URBAN, "浦东新区城市管理行政执法局", "urban"),
    ):
        organs.register(organ=NewOrgan(
            organ_code=code, name=name, short_name=name[:6], level="district", territory_code="310115", line_code=line,
            capacity_no="沪执法〔2020〕1号", capacity_published_on=date(2020, 1, 1),
        ), by=access.NODE, at=MORNING)
    return Street()


@pytest.fixture
def street(db: None) -> Street:
    return kept.once("unlicensed street", founded)


def row(no: str) -> models.Clue:
    return models.Clue.objects.select_related("place").get(clue_no=no)


def clocks(no: str) -> dict[str, date]:
    return {one.code.removeprefix("unlicensed."): one.due_on for one in running.open_on(f"clue:{no}")}


def test_a_canteen_is_guided_from_the_street_clue_to_its_licences_and_its_account_closed(street: Street) -> None:
    no = street.checked()
    assert row(no).kind == "neither"
    assert clocks(no) == {"verify": date(2026, 3, 30)}
    due = unlicensed.guide(clue_no=no, conditions=True, willing=True, advice="先照后证", by=street.officer, at=at("2026-03-10"))
    assert clocks(no) == {"tell_reporter": date(2026, 3, 17), "guide": due}
    assert due == date(2026, 4, 9)
    with pytest.raises(Refused, match="没有填写餐饮服务的食品经营许可的编号"):
        unlicensed.note_licence(clue_no=no, papers={"营业执照": "92310115MA1K000001"}, by=street.officer, at=at("2026-04-01"))
    papers = {"营业执照": "92310115MA1K000001", "餐饮服务的食品经营许可": "JY23101150000001"}
    unlicensed.note_licence(clue_no=no, papers=papers, by=street.officer, at=at("2026-04-02"))
    unlicensed.feed_back(clue_no=no, to="潍坊街道", words="已办齐证照", by=street.officer, at=at("2026-04-03"))
    with pytest.raises(Refused, match="还没有回头看"):
        unlicensed.close(clue_no=no, by=street.head, at=at("2026-04-03"))
    assert clocks(no) == {"revisit": date(2026, 5, 6)}
    unlicensed.revisit(clue_no=no, words="亮证经营", officers=TEAM, by=street.officer, at=at("2026-05-06"))
    unlicensed.close(clue_no=no, by=street.head, at=at("2026-05-06"))
    assert clocks(no) == {}
    assert (row(no).state, row(no).outcome, row(no).place.closed_on) == ("closed", "licensed", date(2026, 5, 6))


def test_a_clue_about_a_closed_place_opens_the_same_place_again(street: Street) -> None:
    first = street.closed()
    again = unlicensed.receive(clue=replace(CLUE, address="张杨路99弄3号"), by=street.hub, at=at("2026-06-01"))
    assert again != first
    assert row(again).place_id == row(first).place_id
    assert (row(again).relapse, row(again).place.relapses, row(again).place.closed_on) == (True, 1, None)


def test_business_that_goes_on_after_the_outcome_is_a_clue_of_its_own_and_not_a_note(street: Street) -> None:
    first = street.received(address="世纪大道 8 号")
    unlicensed.set_aside(clue_no=first, found=Found(TODAY, registered="shanghai", at_address=False), by=street.hub, at=at("2026-03-10"))
    second = unlicensed.receive(clue=replace(CLUE, address="世纪大道 8 号"), by=street.hub, at=at("2026-03-20"))
    assert (second != first, row(second).relapse) == (True, False)
    no = street.checked()
    unlicensed.guide(clue_no=no, conditions=True, willing=True, advice="先照后证", by=street.officer, at=at("2026-03-10"))
    papers = {"营业执照": "92310115MA1K000001", "餐饮服务的食品经营许可": "JY23101150000001"}
    unlicensed.note_licence(clue_no=no, papers=papers, by=street.officer, at=at("2026-04-02"))
    unlicensed.feed_back(clue_no=no, to="潍坊街道", words="已办齐证照", by=street.officer, at=at("2026-04-03"))
    back = unlicensed.receive(clue=replace(CLUE, address="张杨路99弄3号"), by=street.hub, at=at("2026-04-10"))
    assert (back != no, row(back).relapse, row(back).place.relapses) == (True, True, 1)
    with pytest.raises(Refused, match=f"已有在办的线索 {back}"):
        unlicensed.relapse(clue_no=no, reason="又开了", by=street.officer, at=at("2026-04-11"))
    unlicensed.revisit(clue_no=no, words="证照被注销，另有线索", officers=TEAM, by=street.officer, at=at("2026-04-12"))
    unlicensed.close(clue_no=no, by=street.head, at=at("2026-04-12"))
    assert row(back).place.closed_on is None, "a place with an open clue is not closed"


def test_business_found_again_by_the_unit_re_opens_the_clue(street: Street) -> None:
    no = street.closed()
    assert unlicensed.relapse(clue_no=no, reason="许可注销后又开门营业", by=street.officer, at=at("2026-06-01")) == 1
    assert (row(no).state, row(no).outcome, row(no).closed_on) == ("signed", "", None)
    assert "verify" in clocks(no)


def test_the_same_place_told_of_twice_is_one_clue(street: Street) -> None:
    no = street.received()
    assert unlicensed.receive(clue=replace(CLUE, source="platform", address="张杨路99弄3号"), by=street.hub, at=at("2026-03-10")) == no
    assert [one["source"] for one in row(no).told_again] == ["platform"]
    assert models.Clue.objects.count() == models.Place.objects.count() == 1


def test_another_address_alone_is_no_clue_and_is_set_aside(street: Street) -> None:
    no = street.received()
    elsewhere = Found(TODAY, registered="shanghai", at_address=False)
    with pytest.raises(Refused, match="请作“不属于无证无照经营”处理"):
        unlicensed.judge(clue_no=no, found=elsewhere, by=street.hub, at=MORNING)
    with pytest.raises(Refused, match="按填写的事实是一般无照"):
        unlicensed.set_aside(clue_no=no, found=COBBLER, by=street.hub, at=MORNING)
    unlicensed.set_aside(clue_no=no, found=elsewhere, by=street.hub, at=MORNING)
    unlicensed.feed_back(clue_no=no, to="潍坊街道", words="不属于无证无照经营", by=street.hub, at=MORNING)
    unlicensed.close(clue_no=no, by=street.hub, at=MORNING)
    assert row(no).outcome == "set_aside"


def test_a_clue_goes_to_the_department_that_grants_the_licence_only(street: Street) -> None:
    no = street.received()
    unlicensed.judge(clue_no=no, found=Found(TODAY, licence="lodging"), by=street.hub, at=MORNING)
    with pytest.raises(Refused, match="由公安部门查处"):
        unlicensed.dispatch(clue_no=no, organ=MARKET, by=street.hub, at=MORNING)
    with pytest.raises(Refused, match="本区没有登记公安部门"):
        unlicensed.dispatch(clue_no=no, by=street.hub, at=MORNING)


def test_a_unit_objects_with_a_reason_and_the_hub_judges_anew(street: Street) -> None:
    no = street.received()
    unlicensed.judge(clue_no=no, found=COBBLER, by=street.hub, at=MORNING)
    unlicensed.dispatch(clue_no=no, by=street.hub, at=MORNING)
    with pytest.raises(Refused, match="本部门就是查处部门"):
        unlicensed.object_to(clue_no=no, why="本单位人手不够", by=street.officer, at=MORNING)
    unlicensed.object_to(clue_no=no, why="点位在徐汇区，不在本局辖区", by=street.officer, at=MORNING)
    assert clocks(no) == {}
    unlicensed.judge(clue_no=no, found=CANTEEN, by=street.hub, at=MORNING)
    assert unlicensed.dispatch(clue_no=no, by=street.hub, at=MORNING) == MARKET


def test_whoever_finds_on_the_spot_what_another_department_punishes_tells_it(street: Street) -> None:
    no = street.signed(COBBLER)
    visit = unlicensed.OnSite(Found(TODAY, licence="lodging"), "楼上是六间客房", TEAM)
    unlicensed.check(clue_no=no, visit=visit, by=street.officer, at=at("2026-03-10"))
    with pytest.raises(Refused, match="由公安部门查处"):
        unlicensed.order_stop(clue_no=no, reason="没有许可", by=street.officer, at=at("2026-03-10"))
    unlicensed.pass_on(
        clue_no=no, to="department", receiver="浦东公安分局", reason="旅馆业没有特种行业许可", by=street.officer, at=at("2026-03-10"),
    )
    assert row(no).outcome == "passed_on"


def test_who_does_not_stop_gets_a_case_and_no_case_begins_in_the_future(street: Street) -> None:
    no = street.checked()
    unlicensed.order_stop(clue_no=no, reason="没有食品经营许可", by=street.officer, at=at("2026-03-10"))
    assert clocks(no)["stop"] == date(2026, 3, 17)
    case_no = unlicensed.open_case(
        clue_no=no, party_kind="person", party_name="陈阿福", since=date(2026, 1, 5), by=street.officer, at=at("2026-03-18"),
    )
    assert cases.case(case_no, access.NODE).state == "verifying"
    with pytest.raises(Refused, match="还没有到"):
        unlicensed.open_case(
            clue_no=street.checked(address="世纪大道 1 号"), party_kind="person", party_name="陈阿福", since=date(2027, 1, 5),
            by=street.officer, at=at("2026-03-18"),
        )


def test_what_the_case_comes_to_stands_with_its_place(street: Street) -> None:
    no = street.checked()
    case_no = unlicensed.open_case(
        clue_no=no, party_kind="person", party_name="陈阿福", since=date(2026, 1, 5), by=street.officer, at=at("2026-03-11"),
    )
    enforcement.decline(case_no=case_no, ground="unfounded", reason="没有证据", by=street.head, at=at("2026-03-16"))
    while transparency.sequence():
        pass
    journal.deliver_later(raising=True)
    told = queries.steps(no, street.officer)[0]
    assert (told.title, told.words) == ("案件结果", f"案件 {case_no} 不予立案")
    assert row(no).state == "in_case"


def test_a_place_is_sealed_in_its_case_and_the_stop_noted(street: Street) -> None:
    no = street.checked()
    unlicensed.open_case(
        clue_no=no, party_kind="person", party_name="陈阿福", since=date(2026, 1, 5), by=street.officer, at=at("2026-03-11"),
    )
    unlicensed.seal(
        clue_no=no, things=["张杨路99弄3号底楼场所"], officers=TEAM, present=True, by=street.officer, at=at("2026-03-11"),
    )
    assert row(no).measure_no
    unlicensed.note_stop(clue_no=no, reason="设备已搬离，房屋收回", by=street.officer, at=at("2026-03-20"))
    assert row(no).state == "stopped"


def test_guidance_is_for_those_who_can_get_the_licence_and_want_it(street: Street) -> None:
    no = street.checked()
    with pytest.raises(Refused, match="不具备办理证照的法定条件"):
        unlicensed.guide(clue_no=no, conditions=False, willing=True, advice="x", by=street.officer, at=at("2026-03-10"))
    with pytest.raises(Refused, match="没有继续经营的意愿"):
        unlicensed.guide(clue_no=no, conditions=True, willing=False, advice="x", by=street.officer, at=at("2026-03-10"))


def test_one_officer_is_not_enough_and_verification_is_prolonged_once(street: Street) -> None:
    no = street.signed()
    with pytest.raises(Refused, match="两名以上执法人员"):
        unlicensed.check(clue_no=no, visit=unlicensed.OnSite(CANTEEN, "在经营", ("u1",)), by=street.officer, at=MORNING)
    assert unlicensed.extend(clue_no=no, reason="经营者外出", by=street.head, at=MORNING) == date(2026, 4, 21)
    with pytest.raises(Refused, match="已经延长过一次"):
        unlicensed.extend(clue_no=no, reason="经营者外出", by=street.head, at=MORNING)


def test_nothing_found_is_told_to_the_reporter_and_closed_without_a_visit(street: Street) -> None:
    no = street.checked()
    unlicensed.dismiss(clue_no=no, reason="店里在装修，没有营业", by=street.officer, at=at("2026-03-10"))
    assert clocks(no) == {"tell_reporter": date(2026, 3, 17)}
    assert unlicensed.feed_back(clue_no=no, to="举报人", words="没有营业", by=street.officer, at=at("2026-03-12")) is None
    unlicensed.close(clue_no=no, by=street.head, at=at("2026-03-12"))
    with pytest.raises(Refused, match="请另行登记线索"):
        unlicensed.relapse(clue_no=no, reason="又开了", by=street.officer, at=at("2026-03-20"))


@pytest.mark.parametrize(("wrong", "says"), [
    ({"source": "rumour"}, "没有选择来源"), ({"text": " "}, "没有写明发现了什么"), ({"address": "路边"}, "地点太短"),
    ({"lat": "121.5", "lon": "31.2"}, "看来填反了"), ({"lat": "北", "lon": "东"}, "不是数字"), ({"risks": ("ghosts",)}, "没有这种风险"),
    ({"area_m2": Decimal(0)}, "不是正数"), ({"territory": "310000"}, "没有选择所在的区"),
])
def test_a_clue_that_nobody_can_use_is_refused(street: Street, wrong: dict[str, object], says: str) -> None:
    by = access.NODE
    with pytest.raises(Refused, match=says):
        unlicensed.receive(clue=replace(CLUE, **wrong), by=by, at=MORNING)  # type: ignore[arg-type]


def test_another_bureau_does_nothing_on_a_clue_that_it_does_not_have(street: Street) -> None:
    no = street.signed()
    with pytest.raises(Forbidden):
        unlicensed.check(clue_no=no, visit=unlicensed.OnSite(CANTEEN, "在经营", TEAM), by=street.urban, at=MORNING)


def test_every_field_says_whether_it_is_personal() -> None:
    own = [models.Place, models.Clue, models.Step, models.Sighting, models.SightingFault]
    assert not unclassified(own, personal.NOTES, personal.IMPERSONAL)


def test_the_columns_for_analysis_are_those_of_the_table(street: Street) -> None:
    street.received()
    (only,) = datasets.rows(TODAY, TODAY)
    assert len(only) == len(datasets.COLUMNS)


def test_the_page_of_a_clue_has_its_place_its_history_its_papers_and_the_law(street: Street) -> None:
    first = street.closed()
    no = unlicensed.receive(clue=replace(CLUE, address="张杨路99弄3号"), by=street.hub, at=at("2026-06-01"))
    assert [one.clue_no for one in queries.history(no, street.hub)] == [no, first]
    assert {"登记线索", "督促办证", "销户"} <= {one.title for one in queries.steps(no, street.officer)}
    seen = queries.clue(first, street.officer)
    assert [one.title for one in queries.checklist(first, street.officer)] == ["营业执照", "餐饮服务的食品经营许可"]
    told = queries.consequence(seen, TODAY)
    assert told is not None
    assert told.words == "罚款 50,000 元至 100,000 元"
    assert queries.facts(first, street.officer) == CANTEEN


def test_a_place_thirty_metres_away_may_be_the_same(street: Street) -> None:
    no = street.received()
    street.received(address="张杨路 99弄 5号", lat="31.230600", lon="121.530101")
    street.received(address="张杨路 199弄 5号", lat="31.232600", lon="121.530101")
    assert [(one.address, away) for one, away in queries.nearby(no, street.hub)] == [("张杨路 99弄 5号", 20)]


def test_the_overview_counts_age_relapse_and_days_to_a_licence_in_the_order_of_codes(street: Street) -> None:
    street.closed()
    unlicensed.receive(clue=replace(CLUE, address="张杨路99弄3号"), by=street.hub, at=at("2026-06-01"))
    street.checked(address="世纪大道 1 号")
    found = queries.overview(street.hub, date(2026, 6, 2))
    assert (found.whole.open, found.whole.ages) == (2, (1, 0, 1, 0))
    assert (found.whole.days_to_licence, found.whole.licensed) == (23, 1)
    assert (found.whole.relapse.hits, found.whole.relapse.of) == (1, 1), "a place is counted once, whatever its clues"
    assert [one.code for one in found.by_district] == ["310115"]


@pytest.mark.parametrize("today", [date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 17), date(2026, 6, 7), date(2026, 6, 8)])
def test_the_list_behind_a_figure_is_what_was_counted(street: Street, today: date) -> None:
    street.licensed()
    street.received(address="世纪大道 1 号")
    street.received(address="世纪大道 2 号")
    whole = queries.overview(street.hub, today).whole

    def listed(**more: object) -> int:
        return len(queries.clues(street.hub, queries.Wanted(**more)))  # type: ignore[arg-type]

    for age, count in enumerate(whole.ages):
        since, until = queries.received_between(age, today)
        assert listed(received_since=since, received_until=until) == count
    assert listed(open_only=True) == whole.open == 2
    assert listed(licensed_since=today - queries.YEAR) == whole.licensed == 1


def test_a_list_shows_the_reader_his_own_line_and_what_no_line_has_yet(street: Street) -> None:
    mine, waiting = street.signed(), street.received(address="世纪大道 1 号")
    assert {one.clue_no for one in queries.clues(street.officer, queries.Wanted())} == {mine, waiting}
    assert {one.clue_no for one in queries.clues(street.urban, queries.Wanted())} == {waiting}
    assert [one.clue_no for one in queries.clues(street.officer, queries.Wanted(text="张杨路99弄", mine=True))] == [mine]
