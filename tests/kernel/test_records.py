"""Records on several nodes: captured without being asked, committed to by the event, applied set-based, compared by digests."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from django.apps import apps

from hengjian.kernel import access, acts, clock, events, journal, running
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import LogEntry, LogQueue, ReceivedLine, RefusedRow
from hengjian.kernel.records import Flow, capture, copies, declare, digests, flows, ids, images, stating
from hengjian.kernel.transparency import erasure, verify_log
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.models import Organ
from hengjian.registers.organs.rules import NewOrgan
from nodes import CITY, Nodes, ship

AT = datetime(2026, 3, 9, 9, 0, tzinfo=clock.SHANGHAI)
PUDONG, HUANGPU = "310115", "310101"


def register(code: str, name: str = "浦东新区市场监督管理局") -> None:
    organs.register(organ=NewOrgan(
        organ_code=code, name=name, short_name=name[:6], level="district", territory_code="310115", line_code="market",
        capacity_no="沪执法〔2020〕1号", capacity_published_on=date(2020, 1, 1),
    ), by=access.NODE, at=AT)


def code(stem: str) -> str:
    from hengjian.kernel.codes import uscc

    seventeen = stem.ljust(17, "0")
    return seventeen + uscc.check_character(seventeen)


ONE, TWO = code("11310115M"), code("11310115F")


@pytest.mark.parametrize("here", ["310000", "310115", "310101"])
@pytest.mark.parametrize("key", [1, 2, 376_480, 10**12])
def test_a_number_travels_to_any_node_and_back(here: str, key: int) -> None:
    number = ids.outward(key, here)
    assert ids.inward(number, here) == key
    assert ids.node_of(number, here) == here
    for other in {"310000", "310115", "310101"} - {here}:
        copy = ids.inward(number, other)
        assert copy < 0
        assert ids.outward(copy, other) == number
        assert ids.keys_of(here, other)[0] <= copy < ids.keys_of(here, other)[1]
        assert ids.inward(ids.outward(key + 1, here), other) == copy + 1


def test_a_standalone_node_captures_nothing(db: None) -> None:
    register(ONE)
    row = LogQueue.objects.latest("id")
    assert row.images == ""
    assert "parts" not in json.loads(row.event)


def test_a_city_act_carries_what_it_wrote_and_a_district_holds_the_same(nodes: Nodes) -> None:
    with nodes.at(CITY):
        register(ONE)
    assert ship(nodes, CITY, PUDONG) == 1
    with nodes.at(CITY):
        home = Organ.objects.values().get()
    with nodes.at(PUDONG):
        copy = Organ.objects.values().get()
        assert copy["id"] < 0
        assert {**copy, "id": 0} == {**home, "id": 0}
        [line] = journal.lines_about(f"organ:{ONE}")
        assert line.node == CITY
    assert digests_agree(nodes, CITY, PUDONG)


def digests_agree(nodes: Nodes, owner: str, reader: str) -> bool:
    found = []
    for place in (owner, reader):
        with nodes.at(place):
            found.append([digests.of(record, owner=owner, reader=reader) for record in digests.shared(owner, reader)])
    assert sum(one.count for one in found[0]) > 0
    return found[0] == found[1]


def test_a_district_cannot_write_what_is_the_citys(nodes: Nodes) -> None:
    with nodes.at(PUDONG):
        with pytest.raises(Refused, match="由市级节点办理"):
            register(ONE)
        assert not Organ.objects.exists()
        assert not LogQueue.objects.exists()


def test_a_copy_cannot_be_written_where_it_is_a_copy(nodes: Nodes) -> None:
    with nodes.at(CITY):
        register(ONE)
    ship(nodes, CITY, PUDONG)
    with nodes.at(PUDONG), pytest.raises(Refused, match="执法主体不能在这里办理"):
        _changing(by=access.NODE, at=AT)


@acts.act("kernel.erase_line")
def _changing(*, by: access.Actor, at: datetime) -> None:
    Organ.objects.update(name="改了名字")
    acts.tell(Changed(about="organ:x"))


class Changed(events.Event):
    title = "试改"


def test_lines_come_twice_or_in_small_lots_and_the_copy_is_the_same(nodes: Nodes) -> None:
    with nodes.at(CITY):
        for number in range(7):
            register(code(f"11310115{number}"), f"第{number}局")
    while ship(nodes, CITY, PUDONG, most=3, again=2):
        pass
    assert digests_agree(nodes, CITY, PUDONG)


def test_what_was_changed_after_the_event_was_told_goes_with_it(nodes: Nodes) -> None:
    with nodes.at(CITY):
        register(ONE)
        _late(by=access.NODE, at=AT)
        nodes.number(CITY)
        row = LogEntry.objects.latest("seq")
        assert not images.contradictions(json.loads(row.event), row.images)
    ship(nodes, CITY, PUDONG)
    with nodes.at(PUDONG):
        assert Organ.objects.get().name == "事后改名"
    with nodes.at(CITY):
        assert verify_log() == []


@acts.act("kernel.load_notice")
def _late(*, by: access.Actor, at: datetime) -> None:
    Organ.objects.update(short_name="先改")
    acts.tell(Changed(about="organ:x"))
    Organ.objects.update(name="事后改名")


def test_a_districts_clock_goes_up_and_to_no_other_district(nodes: Nodes) -> None:
    with nodes.at(PUDONG):
        _clock(by=access.NODE, at=AT)
    ship(nodes, PUDONG, CITY)
    with nodes.at(CITY):
        [clock_row] = running.open_on("inspection:1")
        assert clock_row.territory_code == PUDONG
        assert clock_row.pk < 0
        with pytest.raises(Refused, match="期限不能在这里办理"):
            _end(by=access.NODE, at=AT)
    assert digests_agree(nodes, PUDONG, CITY)
    ship(nodes, CITY, HUANGPU)
    with nodes.at(HUANGPU):
        assert running.open_on("inspection:1") == []


@acts.act("kernel.erase_line")
def _clock(*, by: access.Actor, at: datetime) -> None:
    from hengjian.casework.inspections import rules

    running.start(rules.PUBLISH, running.On("inspection:1", "检查", ONE, PUDONG), since=date(2026, 3, 9))
    acts.tell(Changed(about="inspection:1"))


@acts.act("kernel.erase_line")
def _end(*, by: access.Actor, at: datetime) -> None:
    running.stop_all("inspection:1", on=date(2026, 3, 10))
    acts.tell(Changed(about="inspection:1"))


def test_a_row_that_its_sender_does_not_own_waits_apart_and_the_rest_goes_on(nodes: Nodes) -> None:
    with nodes.at(CITY):
        register(ONE)
    ship(nodes, CITY, PUDONG)
    with nodes.at(CITY):
        [key] = digests.rows("organs.Organ", digests.bucket_of(ids.outward(Organ.objects.get().pk, CITY)), owner=CITY, reader=PUDONG)
        stolen = [(int(key), {"name": "夺来的"})]
        done = copies.apply(PUDONG, [(5, "organs.Organ@310000", stolen)])
        assert (done.rows, done.refused) == (0, 1)
        assert RefusedRow.objects.get().why == copies.NOT_OWNER
        assert Organ.objects.get().name != "夺来的"


def test_an_unknown_type_a_lost_parent_and_a_clash_wait_apart(nodes: Nodes) -> None:
    with nodes.at(CITY):
        register(ONE)
        register(TWO, "浦东新区消防救援支队")
        nodes.number(CITY)
        rows = [part for row in LogEntry.objects.order_by("seq") for part in images.parts_of(row.images)["organs.Organ@*"][1]]
    with nodes.at(PUDONG):
        (first, columns), (second, others) = rows
        clash = {**others, "organ_code": columns["organ_code"]}
        done = copies.apply(CITY, [
            (0, "organs.Organ@*", [(first, columns)]), (1, "organs.Organ@*", [(second, clash)]), (2, "organs.Nothing@*", [(1, {})]),
            (3, "catalogue.CheckPoint@*", [(1, {"check_item_id": 99})]),
        ])
        assert (done.rows, done.refused) == (1, 3)
        assert {row.why.split("（")[0] for row in RefusedRow.objects.all()} == {copies.UNKNOWN, copies.NO_PARENT, copies.NO_FIT}


def test_a_column_of_a_later_version_is_passed_over_and_a_missing_one_takes_its_default(nodes: Nodes) -> None:
    with nodes.at(CITY):
        register(ONE)
        nodes.number(CITY)
        [(key, columns)] = images.parts_of(LogEntry.objects.get().images)["organs.Organ@*"][1]
    with nodes.at(PUDONG):
        sent = {name: value for name, value in columns.items() if name != "active"} | {"of_tomorrow": 1}
        assert copies.apply(CITY, [(0, "organs.Organ@*", [(key, sent)])]).rows == 1
        assert Organ.objects.get().active


def test_a_refused_row_waits_until_it_comes_right(nodes: Nodes) -> None:
    with nodes.at(CITY):
        register(ONE)
        register(TWO, "浦东新区消防救援支队")
        nodes.number(CITY)
        rows = [part for row in LogEntry.objects.order_by("seq") for part in images.parts_of(row.images)["organs.Organ@*"][1]]
    with nodes.at(PUDONG):
        (first, columns), (second, others) = rows
        clash = {**others, "organ_code": columns["organ_code"]}
        for seq in (1, 2):
            assert copies.apply(CITY, [(0, "organs.Organ@*", [(first, columns)]), (seq, "organs.Organ@*", [(second, clash)])]).refused == 1
        assert RefusedRow.objects.get().seq == 2
        assert copies.apply(CITY, [(3, "organs.Organ@*", [(second, others)])]).rows == 1
        assert RefusedRow.objects.get().settled_at is not None
        assert Organ.objects.count() == 2


@acts.act("kernel.erase_line")
def _many(*, count: int, by: access.Actor, at: datetime) -> None:
    running.RunningDeadline.objects.bulk_create([_deadline(number) for number in range(count)])
    acts.tell(Changed(about="inspection:1"))


def _deadline(number: int) -> running.RunningDeadline:
    return running.RunningDeadline(
        about=f"inspection:{number}", code="publish", title="公示", subject="检查", organ_code=ONE, territory_code=PUDONG, days=20,
        started_on=date(2026, 3, 9), due_on=date(2026, 4, 7), counted_in="working", cites="试",
    )


@acts.act("kernel.erase_line")
def _remove(*, by: access.Actor, at: datetime) -> None:
    running.RunningDeadline.objects.filter(about__endswith="1").delete()
    acts.tell(Changed(about="inspection:1"))


def test_a_bulk_act_is_one_line_with_every_row_and_what_is_removed_goes_everywhere(nodes: Nodes) -> None:
    with nodes.at(PUDONG):
        _many(count=5_000, by=access.NODE, at=AT)
        assert LogQueue.objects.count() == 1
    ship(nodes, PUDONG, CITY)
    with nodes.at(CITY):
        assert running.RunningDeadline.objects.count() == 5_000
    with nodes.at(PUDONG):
        _remove(by=access.NODE, at=AT)
    ship(nodes, PUDONG, CITY)
    with nodes.at(CITY):
        assert running.RunningDeadline.objects.count() == 4_500
    assert digests_agree(nodes, PUDONG, CITY)


def test_a_value_that_no_column_reads_waits_apart_and_the_rest_of_the_batch_goes_on(nodes: Nodes) -> None:
    with nodes.at(PUDONG):
        _many(count=5, by=access.NODE, at=AT)
        nodes.number(PUDONG)
        rows = images.parts_of(LogEntry.objects.get().images)["kernel.RunningDeadline@310000"][1]
    with nodes.at(CITY):
        spoilt = [(key, {**(columns or {}), "days": "廿"} if place == 2 else columns) for place, (key, columns) in enumerate(rows)]
        done = copies.apply(PUDONG, [(0, "kernel.RunningDeadline@310000", spoilt)])
        assert (done.rows, done.refused) == (4, 1)
        assert RefusedRow.objects.get().why.startswith(copies.NO_FIT)


def test_what_an_act_touched_before_it_wrote_copies_is_still_captured(nodes: Nodes) -> None:
    with nodes.at(CITY):
        register(ONE)
        _between(by=access.NODE, at=AT)
    ship(nodes, CITY, PUDONG)
    with nodes.at(PUDONG):
        assert Organ.objects.get().name == "改了名字"


@acts.act("kernel.erase_line")
def _between(*, by: access.Actor, at: datetime) -> None:
    Organ.objects.update(name="改了名字")
    copies.apply(PUDONG, [])
    acts.tell(Changed(about="organ:x"))


def test_a_district_cannot_remove_what_is_the_citys(nodes: Nodes) -> None:
    with nodes.at(PUDONG):
        calendar = apps.get_model("kernel.CalendarNotice")
        with capture.muted():
            calendar.objects.create(day=date(2026, 5, 1), kind="holiday", source="试")
        with pytest.raises(Refused, match="由市级节点办理"):
            _forget(by=access.NODE, at=AT)
        assert calendar.objects.exists()


@acts.act("kernel.erase_line")
def _forget(*, by: access.Actor, at: datetime) -> None:
    apps.get_model("kernel.CalendarNotice").objects.all().delete()
    acts.tell(Changed(about="calendar:2026"))


def test_rows_are_stated_anew_for_a_copy_that_differs(nodes: Nodes) -> None:
    with nodes.at(CITY):
        register(ONE)
    ship(nodes, CITY, PUDONG)
    with nodes.at(PUDONG):
        Organ.objects.update(name="被手工改过")
    assert not digests_agree(nodes, CITY, PUDONG)
    with nodes.at(CITY):
        assert stating.state_all("organs.Organ", reason="对账不符", by=access.NODE, at=AT) == 1
    ship(nodes, CITY, PUDONG)
    assert digests_agree(nodes, CITY, PUDONG)


def test_an_erased_line_leaves_old_and_fresh_copies_equal(nodes: Nodes) -> None:
    with nodes.at(CITY):
        register(ONE)
    ship(nodes, CITY, PUDONG)
    with nodes.at(CITY):
        nodes.number(CITY)
        erasure.erase(seq=0, reason="当事人要求删除", by=access.NODE, at=AT)
        nodes.number(CITY)
        assert verify_log() == []
    ship(nodes, CITY, PUDONG)
    ship(nodes, CITY, HUANGPU)
    for reader in (PUDONG, HUANGPU):
        assert digests_agree(nodes, CITY, reader)
    with nodes.at(HUANGPU):
        assert ReceivedLine.objects.count() == 1


def test_a_changed_image_is_found_by_the_audit(nodes: Nodes) -> None:
    with nodes.at(CITY):
        register(ONE)
        nodes.number(CITY)
        row = LogEntry.objects.get()
        LogEntry.objects.update(images=row.images.replace("市场监督", "市场监管"))
        assert any("随附的记录" in str(finding) for finding in verify_log())


def test_news_of_another_node_is_answered_in_order_and_once(nodes: Nodes, monkeypatch: pytest.MonkeyPatch) -> None:
    from hengjian.registers.organs.events import OrganRegistered

    heard: list[tuple[str, str]] = []

    def hear(told: events.Told) -> None:
        heard.append((told.event.about, told.node))

    line = events.Subscription(OrganRegistered, hear, "copied")
    monkeypatch.setattr(events, "_subscriptions", {OrganRegistered: [line]})
    with nodes.at(CITY):
        register(ONE)
        register(TWO, "浦东新区消防救援支队")
    ship(nodes, CITY, PUDONG)
    with nodes.at(PUDONG):
        assert journal.deliver_copied(raising=True) == 2
        assert journal.deliver_copied(raising=True) == 0
    assert heard == [(f"organ:{ONE}", CITY), (f"organ:{TWO}", CITY)]


def test_two_homes_for_one_record_are_a_mistake() -> None:
    declare(flows()["organs.Organ"])
    with pytest.raises(ValueError, match="two homes"):
        declare(Flow("organs.Organ", "执法主体", "origin"))
