"""Stories of cases: a food shop with a hearing, a seizure released in time, a crime transfer, a decision taken down."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from hall import MARKET, MORNING
from hengjian.casework.enforcement import datasets, models, personal, queries
from hengjian.casework.enforcement import operations as enforcement
from hengjian.casework.enforcement.models import Case, Measure, read, stored
from hengjian.casework.enforcement.rules import procedure
from hengjian.casework.enforcement.rules.filing import Facts
from hengjian.casework.enforcement.rules.serving import Service
from hengjian.casework.enforcement.rules.words import FINE, GOODS, WARNING, Proposed
from hengjian.kernel import access, clock, journal, running, transparency, upkeep
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.kernel.personal import unclassified
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan

FACTS = Facts(ended_on=date(2026, 3, 6), found_on=date(2026, 3, 9), harm="slight")
EXPIRED_BREAD = Proposed(frozenset({FINE, GOODS}), fine=Decimal(70_000), goods=Decimal(420))


def at(day: str, hour: int = 9) -> datetime:
    year, month, number = map(int, day.split("-"))
    return datetime(year, month, number, hour, tzinfo=clock.SHANGHAI)


def person(name: str, *roles: Role) -> Actor:
    return Actor(name, name, MARKET, frozenset(roles), frozenset({"market"}), "310115")


@dataclass
class Office:
    """The market bureau of a district: an officer, his head, a reviewer outside the team, a publisher."""

    officer: Actor = field(default_factory=lambda: person("u1", Role.INSPECTOR))
    head: Actor = field(default_factory=lambda: person("u5", Role.HEAD))
    reviewer: Actor = field(default_factory=lambda: person("u9", Role.REVIEWER))
    publisher: Actor = field(default_factory=lambda: person("u7", Role.PUBLISHER))

    def opened(self, facts: Facts = FACTS, *, fact: str = "2026-03-06 经营超过保质期的面包", kind: str = "entity") -> str:
        return enforcement.open_case(case=enforcement.NewCase(
            "inspection", "涉嫌经营超过保质期的食品案", kind, "上海浦江食品有限公司", fact, facts, "310115",
            led_from="inspection:310115-2026-000001",
        ), by=self.officer, at=MORNING)

    def filed(self, **given: str) -> str:
        no = self.opened(**given)  # type: ignore[arg-type]
        enforcement.file(case_no=no, team=["u1", "u2"], by=self.head, at=at("2026-03-10"))
        return no

    def told(self, proposed: Proposed = EXPIRED_BREAD, **given: str) -> str:
        no = self.filed(**given)
        enforcement.submit(
            case_no=no, proposed=proposed, benchmark="food_124", goods_value=Decimal(420), by=self.officer, at=at("2026-03-20"),
        )
        enforcement.review(case_no=no, opinion="agree", by=self.reviewer, at=at("2026-03-23"))
        enforcement.notify(case_no=no, served_on=date(2026, 3, 24), by=self.officer, at=at("2026-03-24"))
        return no

    def decided(self, **given: str) -> str:
        """A fine that no hearing is granted for, decided after the notice has run out."""
        small = Proposed(frozenset({FINE}), fine=Decimal(20_000))
        no = self.told(small, **given)
        models.Case.objects.filter(case_no=no).update(benchmark="food_125")
        enforcement.end_notice(case_no=no, by=self.officer, at=at("2026-04-01"))
        enforcement.decide(case_no=no, proposed=small, by=self.head, at=at("2026-04-02"))
        return no

    def state(self, no: str) -> str:
        return queries.case(no, access.NODE).state


@pytest.fixture
def office(db: None) -> Office:
    organs.register(organ=NewOrgan(
        organ_code=MARKET, name="浦东新区市场监督管理局", short_name="浦东市场局", level="district", territory_code="310115",
        line_code="market", capacity_no="沪执法〔2020〕1号", capacity_published_on=date(2020, 1, 1),
    ), by=access.NODE, at=MORNING)
    return Office()


def clocks(no: str) -> dict[str, date]:
    return {one.code.removeprefix("enforcement."): one.due_on for one in running.open_on(f"case:{no}")}


def test_a_food_shop_from_the_finding_to_the_closed_case_with_a_hearing(office: Office) -> None:
    no = office.told()
    assert clocks(no)["ask_hearing"] == date(2026, 3, 31)
    enforcement.ask_hearing(
        case_no=no, received_at=datetime(2026, 3, 31, 23, 59, tzinfo=clock.SHANGHAI), by=office.officer, at=at("2026-04-01"),
    )
    enforcement.fix_hearing(
        case_no=no, chair="u9", hearing_on=date(2026, 4, 20), notice_on=date(2026, 4, 3), announced_on=date(2026, 4, 3), by=office.head,
        at=at("2026-04-03"),
    )
    enforcement.end_hearing(case_no=no, record="当事人称已下架并召回", by=office.reviewer, at=at("2026-04-20"))
    with pytest.raises(Refused, match="听证后待审核"):
        enforcement.decide(case_no=no, proposed=EXPIRED_BREAD, by=office.head, at=at("2026-04-21"))
    enforcement.submit(case_no=no, by=office.officer, at=at("2026-04-21"))
    enforcement.review(case_no=no, opinion="agree", by=office.reviewer, at=at("2026-04-22"))
    with pytest.raises(Refused, match="没有经负责人集体讨论"):
        enforcement.decide(case_no=no, proposed=EXPIRED_BREAD, by=office.head, at=at("2026-04-23"))
    enforcement.discuss(case_no=no, record="三位负责人一致同意", by=office.head, at=at("2026-04-23"))
    with pytest.raises(Refused, match="由告知的 70,000 元加重为 90,000 元"):
        enforcement.decide(case_no=no, proposed=replace(EXPIRED_BREAD, fine=Decimal(90_000)), by=office.head, at=at("2026-04-24"))
    number = enforcement.decide(case_no=no, proposed=EXPIRED_BREAD, by=office.head, at=at("2026-04-24"))
    assert number == "浦东市场局罚〔2026〕1号"
    assert (clocks(no)["publish_home"], clocks(no)["publish_national"]) == (date(2026, 5, 8), date(2026, 5, 26))
    with pytest.raises(Refused, match="早于作出日期"):
        enforcement.serve(case_no=no, service=Service("direct", date(2026, 4, 23)), by=office.officer, at=at("2026-04-27"))
    due = enforcement.serve(case_no=no, service=Service("direct", date(2026, 4, 27)), by=office.officer, at=at("2026-04-27"))
    assert due == date(2026, 5, 12)
    left = enforcement.pay(case_no=no, yuan=Decimal(60_000), paid_on=date(2026, 5, 12), by=office.officer, at=at("2026-05-12"))
    assert left == 10_000
    assert queries.owed(no, date(2026, 5, 14), access.NODE) == 10_000 + 2 * 2_100
    enforcement.pay(case_no=no, yuan=Decimal(14_200), paid_on=date(2026, 5, 14), by=office.officer, at=at("2026-05-14"))
    assert office.state(no) == "performed"
    enforcement.close(case_no=no, by=office.officer, at=at("2026-05-15"))
    enforcement.archive(case_no=no, by=office.officer, at=at("2026-05-18"))
    assert office.state(no) == "archived"
    assert clocks(no).keys().isdisjoint({"pay", "close", "decide"})
    assert [row[0] for row in datasets.rows(date(2026, 3, 1), date(2026, 3, 31))] == [no]


def test_the_reviewer_is_never_of_the_team_and_the_head_alone_decides(office: Office) -> None:
    no = office.filed()
    enforcement.submit(case_no=no, proposed=EXPIRED_BREAD, by=office.officer, at=at("2026-03-20"))
    with pytest.raises(Refused, match="是本案办案人员"):
        enforcement.review(case_no=no, opinion="agree", by=replace(office.reviewer, code="u2"), at=at("2026-03-23"))
    with pytest.raises(Forbidden):
        enforcement.decide(case_no=no, proposed=EXPIRED_BREAD, by=office.officer, at=at("2026-03-23"))


def test_no_second_case_is_opened_for_one_fact_unless_the_first_was_not_filed(office: Office) -> None:
    no = office.opened()
    with pytest.raises(Refused, match=no):
        office.opened()
    enforcement.decline(case_no=no, ground="unfounded", reason="检测合格", by=office.head, at=at("2026-03-11"))
    assert office.opened() != no


def test_a_first_slight_violation_put_right_ends_without_a_penalty(office: Office) -> None:
    no = office.opened(replace(FACTS, first=True, corrected_in_time=True))
    enforcement.file(case_no=no, team=["u1", "u2"], by=office.head, at=at("2026-03-10"))
    enforcement.submit(case_no=no, proposed=Proposed(frozenset({WARNING})), by=office.officer, at=at("2026-03-12"))
    enforcement.review(case_no=no, opinion="agree", by=office.reviewer, at=at("2026-03-13"))
    with pytest.raises(Refused, match="不符合"):
        enforcement.refrain(case_no=no, ground="no_fault", by=office.head, at=at("2026-03-16"))
    enforcement.refrain(case_no=no, ground="first", by=office.head, at=at("2026-03-16"))
    enforcement.close(case_no=no, by=office.officer, at=at("2026-03-17"))
    assert office.state(no) == "closed"


def test_a_party_gone_without_successor_ends_the_case_even_while_it_stands_still(office: Office) -> None:
    no = office.filed()
    enforcement.suspend(case_no=no, ground="missing", reason="负责人下落不明", by=office.head, at=at("2026-03-16"))
    with pytest.raises(Refused, match="有权利义务承受人"):
        enforcement.terminate(case_no=no, gone=True, successor=True, reason="注销", by=office.head, at=at("2026-03-20"))
    enforcement.terminate(case_no=no, gone=True, successor=False, reason="注销，无承受人", by=office.head, at=at("2026-03-20"))
    assert clocks(no) == {"close": date(2026, 4, 13)}


def test_a_seizure_is_released_in_time_and_the_node_ends_one_that_nobody_released(office: Office) -> None:
    no = office.filed()
    taken = [enforcement.take_measure(
        case_no=no, kind="seize", things=["面包 42 袋"], cites="《中华人民共和国食品安全法》第一百一十条",
        officers=["u1", "u2"], present=True,
        by=office.officer, at=at("2026-03-10"),
    ) for _ in range(2)]
    enforcement.begin_testing(measure_no=taken[0], through=date(2026, 3, 20), told=True, by=office.officer, at=at("2026-03-16"))
    assert enforcement.end_testing(measure_no=taken[0], by=office.officer, at=at("2026-03-20")) == date(2026, 4, 14)
    with pytest.raises(Refused, match="财物没有退还"):
        enforcement.release(measure_no=taken[0], ground="unrelated", returned=False, by=office.head, at=at("2026-04-14"))
    enforcement.release(measure_no=taken[0], ground="unrelated", returned=True, by=office.head, at=at("2026-04-14"))
    assert queries.expired(date(2026, 4, 9)) == []
    with pytest.raises(Refused, match="期限到 2026年4月9日 为止"):
        enforcement.release_expired(measure_no=taken[1], by=access.NODE, at=at("2026-04-09"))
    assert queries.expired(date(2026, 4, 10)) == [taken[1]]
    enforcement.release_expired(measure_no=taken[1], by=access.NODE, at=at("2026-04-10"))
    assert queries.expired(date(2026, 4, 30)) == []


def test_a_round_of_the_node_ends_measures_on_the_day_after_their_last(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    no, duty = office.filed(), upkeep.duties()["enforcement.release_expired"]
    seized, kept, longer = [enforcement.take_measure(
        case_no=no, kind=kind, things=["面包 42 袋"], cites="《中华人民共和国食品安全法》第一百一十条", officers=["u1", "u2"], present=True,
        by=office.officer, at=at("2026-03-10"),
    ) for kind in ("seize", "keep", "seal")]
    enforcement.prolong(measure_no=longer, reason="检验机构尚未出具报告", by=office.head, at=at("2026-04-08"))
    for day, over in (("2026-03-19", []), ("2026-03-20", [kept]), ("2026-04-09", [kept]), ("2026-04-10", [kept, seized]),
                      ("2026-05-09", [kept, seized]), ("2026-05-10", [kept, seized, longer])):
        duty(at(day))
        duty(at(day))
        ended = list(Measure.objects.exclude(ended_on=None).order_by("ended_on").values_list("measure_no", flat=True))
        assert ended == over, day
    assert set(Measure.objects.values_list("ground", flat=True)) == {"expired"}
    assert not caplog.records


def test_a_node_that_was_down_for_days_ends_what_is_over_with_its_article(office: Office) -> None:
    no = office.filed()
    for kind in ("seize", "keep"):
        enforcement.take_measure(
            case_no=no, kind=kind, things=["面包 42 袋"], cites="《中华人民共和国食品安全法》第一百一十条", officers=["u1", "u2"],
            present=True, by=office.officer, at=at("2026-03-10"),
        )
    upkeep.duties()["enforcement.release_expired"](at("2026-04-20"))
    assert set(Measure.objects.values_list("ended_on", flat=True)) == {date(2026, 4, 20)}
    while transparency.sequence():
        pass
    told = [line for line in journal.lines_about(f"case:{no}") if line.data.get("act") == "release"]
    assert sorted(line.cites for line in told) == sorted(procedure.ART[number] for number in (35, 38))
    assert {line.by for line in told} == {access.NODE.code}


def test_evidence_kept_is_disposed_of_in_time_and_what_is_seized_goes_by_decision_only(office: Office) -> None:
    no = office.filed()
    kept, seized = [enforcement.take_measure(
        case_no=no, kind=kind, things=["面包 42 袋"], cites="《中华人民共和国食品安全法》第一百一十条", officers=["u1", "u2"], present=True,
        by=office.officer, at=at("2026-03-10"),
    ) for kind in ("keep", "seize")]
    with pytest.raises(Refused, match="没有选择处理方式"):
        enforcement.dispose(measure_no=kept, disposal="eaten", by=office.head, at=at("2026-03-19"))
    with pytest.raises(Refused, match="已于 2026年3月19日 届满，自动解除"):
        enforcement.dispose(measure_no=kept, disposal="copied", by=office.head, at=at("2026-03-20"))
    enforcement.dispose(measure_no=kept, disposal="copied", by=office.head, at=at("2026-03-19"))
    with pytest.raises(Refused, match="只有处罚决定没收的才能处理"):
        enforcement.dispose(measure_no=seized, disposal="confiscated", by=office.head, at=at("2026-03-19"))
    decided = stored(replace(EXPIRED_BREAD, kinds=frozenset({GOODS})))
    Case.objects.filter(case_no=no).update(decided=decided)
    enforcement.dispose(measure_no=seized, disposal="confiscated", by=office.head, at=at("2026-03-19"))
    assert set(Measure.objects.values_list("state", "ground")) == {("disposed", "copied"), ("disposed", "confiscated")}
    assert not running.open_on(f"measure:{seized}")


def test_a_fine_may_be_paid_later_in_parts_and_nothing_is_late_before_the_last(office: Office) -> None:
    no = office.decided()
    enforcement.serve(case_no=no, service=Service("direct", date(2026, 4, 3)), by=office.officer, at=at("2026-04-03"))
    case = Case.objects.get(case_no=no)
    due, left = case.pay_due, read(case.decided).fine + read(case.decided).income
    assert due is not None
    days = [due + timedelta(days=30), due + timedelta(days=60)]
    for parts, applied, words in (
        ([(days[0], left)], False, "没有书面申请"), ([(days[1], left / 2), (days[0], left / 2)], True, "没有先后"),
        ([(days[0], left - 1)], True, "各期金额之和不是应缴的"), ([], True, "没有先后"), ([(due, left)], True, "没有晚于原缴款日期"),
    ):
        with pytest.raises(Refused, match=words):
            enforcement.allow_parts(case_no=no, parts=parts, applied=applied, by=office.head, at=on(due))
    parts = [(days[0], left / 2), (days[1], left / 2)]
    assert enforcement.allow_parts(case_no=no, parts=parts, applied=True, by=office.head, at=on(due)) == days[1]
    assert queries.owed(no, days[1], office.head) == left
    assert queries.owed(no, days[1] + timedelta(days=1), office.head) > left
    assert clocks(no)["pay"] >= days[1], "what is allowed is not late"
    with pytest.raises(Refused, match="缴款期限还没有届满"):
        enforcement.urge(case_no=no, served_on=days[1], by=office.officer, at=on(days[1]))


def test_a_fine_that_is_paid_at_once_is_published_all_the_same(office: Office) -> None:
    no = office.decided()
    enforcement.serve(case_no=no, service=Service("direct", date(2026, 4, 3)), by=office.officer, at=at("2026-04-03"))
    before = clocks(no)
    assert enforcement.pay(case_no=no, yuan=Decimal(20_000), paid_on=date(2026, 4, 7), by=office.officer, at=at("2026-04-07")) == 0
    assert {"publish_home", "publish_national"} <= before.keys()
    assert clocks(no).keys() == before.keys() - {"pay"} | {"close"}


def on(day: date) -> datetime:
    return at(day.isoformat())


def test_an_urgent_measure_is_approved_within_a_day_or_released(office: Office) -> None:
    no = office.filed()
    taken = enforcement.take_measure(
        case_no=no, kind="seal", things=["冷库"], cites="《中华人民共和国食品安全法》第一百一十条",
        officers=["u1", "u2"], present=False, witness=True,
        approved=False, urgent=True, by=office.officer, at=at("2026-03-10"),
    )
    late = at("2026-03-11", 10) + timedelta(minutes=1)
    with pytest.raises(Refused, match="时限已于 3月11日 10:00 届满"):
        enforcement.approve_measure(measure_no=taken, by=office.head, at=late)
    enforcement.approve_measure(measure_no=taken, by=office.head, at=at("2026-03-11", 10))
    assert enforcement.prolong(measure_no=taken, reason="等待鉴定意见", by=office.head, at=at("2026-04-09")) == date(2026, 5, 9)


def test_a_suspected_crime_goes_to_the_police_and_no_penalty_takes_its_place(office: Office) -> None:
    no = office.filed()
    enforcement.report_transfer(case_no=no, team=["u1", "u2"], reason="检出禁用物质", by=office.officer, at=at("2026-03-12"))
    assert clocks(no)["approve_transfer"] == date(2026, 3, 16)
    until = enforcement.approve_transfer(case_no=no, approved=True, by=office.head, at=at("2026-03-13"))
    assert until == at("2026-03-14", 10)
    with pytest.raises(Refused, match="缺少检验报告"):
        enforcement.move_transfer(case_no=no, papers=["letter", "report", "list"], tested=True, by=office.officer, at=at("2026-03-13"))
    enforcement.move_transfer(
        case_no=no, papers=["letter", "report", "list", "tests"], tested=True, by=office.officer, at=at("2026-03-13"),
    )
    enforcement.note_police(case_no=no, filed=True, by=office.officer, at=at("2026-03-16"))
    assert clocks(no)["hand_over"] == date(2026, 3, 19)
    enforcement.hand_over(case_no=no, by=office.officer, at=at("2026-03-18"))
    assert office.state(no) == "transferred"


def test_the_police_are_asked_to_reconsider_within_three_days_and_answer_in_three(office: Office) -> None:
    no = office.filed()
    enforcement.report_transfer(case_no=no, team=["u1", "u2"], reason="检出禁用物质", by=office.officer, at=at("2026-03-12"))
    enforcement.approve_transfer(case_no=no, approved=True, by=office.head, at=at("2026-03-13"))
    enforcement.move_transfer(case_no=no, papers=["letter", "report", "list"], by=office.officer, at=at("2026-03-13"))
    enforcement.note_police(case_no=no, filed=False, reason="没有犯罪事实", by=office.officer, at=at("2026-03-16"))
    assert clocks(no)["object_police"] == date(2026, 3, 19)
    for words, reason, day in (("没有写明认为应当立案", " ", "2026-03-19"), ("已于 2026年3月19日 届满", "检出禁用物质", "2026-03-20")):
        with pytest.raises(Refused, match=words):
            enforcement.object_police(case_no=no, reason=reason, by=office.officer, at=at(day))
    due = enforcement.object_police(case_no=no, reason="检验报告证明含有禁用物质", by=office.officer, at=at("2026-03-19"))
    assert clocks(no)["police_again"] == due == date(2026, 3, 23), "the third day is a Sunday"
    assert "object_police" not in clocks(no)
    enforcement.note_police(case_no=no, filed=False, accept=True, reason="维持", by=office.officer, at=at("2026-03-23"))
    assert not {"police_again", "object_police"} & clocks(no).keys()


def test_while_a_crime_is_suspected_no_penalty_is_decided(office: Office) -> None:
    no = office.told()
    enforcement.report_transfer(case_no=no, team=["u1", "u2"], reason="检出禁用物质", by=office.officer, at=at("2026-03-25"))
    enforcement.end_notice(case_no=no, by=office.officer, at=at("2026-04-01"))
    with pytest.raises(Refused, match="不得以行政处罚代替移送"):
        enforcement.decide(case_no=no, proposed=EXPIRED_BREAD, by=office.head, at=at("2026-04-02"))


def test_a_revoked_decision_is_taken_down_in_three_working_days_and_leaves_its_reason(office: Office) -> None:
    no = office.decided()
    shown = enforcement.publish(
        case_no=no, facts="经营标签不符合规定的食品", basis="食品安全法第一百二十五条", by=office.publisher, at=at("2026-04-08"),
    )
    assert shown == date(2027, 4, 2)
    [record] = queries.published(date(2026, 4, 9))
    assert (record["CF_NR_FK"], record["CF_XDR_MC"]) == ("2.000000", "上海浦江食品有限公司")
    due = enforcement.revoke(case_no=no, reason="复议决定撤销", by=office.head, at=at("2026-04-29"))
    assert due == date(2026, 5, 7)
    enforcement.take_down(case_no=no, reason="处罚决定经行政复议撤销", by=office.publisher, at=at("2026-05-07"))
    [left] = queries.published(date(2026, 5, 8))
    assert left == {"CF_WSH": "浦东市场局罚〔2026〕1号", "withdrawn": "处罚决定经行政复议撤销", "withdrawn_on": "2026-05-07"}
    assert "take_down" not in clocks(no)


def test_a_fine_on_the_spot_is_small_and_not_published(office: Office) -> None:
    no = office.opened(kind="person")
    with pytest.raises(Refused, match="超过简易程序的 200 元"):
        enforcement.decide_on_spot(case_no=no, proposed=Proposed(frozenset({FINE}), Decimal(201)), by=office.officer, at=MORNING)
    enforcement.decide_on_spot(case_no=no, proposed=Proposed(frozenset({FINE}), Decimal(200)), by=office.officer, at=MORNING)
    with pytest.raises(Refused, match="适用简易程序，不予公示"):
        enforcement.publish(case_no=no, facts="", basis="", by=office.publisher, at=MORNING)


def test_the_court_is_asked_after_the_reminder_and_within_three_months(office: Office) -> None:
    no = office.decided()
    enforcement.serve(case_no=no, service=Service("direct", date(2026, 4, 3)), by=office.officer, at=at("2026-04-03"))
    with pytest.raises(Refused, match="缴款期限还没有届满"):
        enforcement.urge(case_no=no, served_on=date(2026, 4, 16), by=office.officer, at=at("2026-04-16"))
    enforcement.urge(case_no=no, served_on=date(2026, 10, 12), by=office.officer, at=at("2026-10-12"))
    over = date(2026, 10, 9)
    for day, word in (("2026-10-23", "催告书送达后的十个工作日"), ("2027-01-12", "申请期限")):
        with pytest.raises(Refused, match=word):
            enforcement.apply_to_court(case_no=no, remedies_over_on=over, by=office.head, at=at(day))
    enforcement.apply_to_court(case_no=no, remedies_over_on=over, by=office.head, at=at("2026-10-27"))
    assert office.state(no) == "at_court"


def test_every_field_is_said_to_be_personal_or_not() -> None:
    tables = (models.Case, models.Measure, models.Transfer, models.PublishedPenalty, models.Challenge)
    assert unclassified(tables, personal.NOTES, personal.IMPERSONAL) == []
