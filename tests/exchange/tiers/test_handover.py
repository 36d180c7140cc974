"""Records are handed over in two steps; whatever is lost, repeated or killed on the way, no record ever has two owners."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengjian.casework.check_codes import operations as alarms
from hengjian.casework.check_codes.models import CodeAlarm
from hengjian.casework.check_codes.rules import Report
from hengjian.exchange.tiers import handover
from hengjian.exchange.tiers.models import Offer, OfferAnswer
from hengjian.kernel import clock, journal, running, tier
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import RefusedRow
from hengjian.kernel.records import digests, images
from nodes import CITY, Nodes, ship

AT = datetime(2026, 3, 9, 9, 0, tzinfo=clock.SHANGHAI)
PUDONG, HUANGPU = "310115", "310101"
ANYBODY = Actor("public", "公众", "", frozenset())
RECORD = "check_codes.CodeAlarm"
SHARED = (RECORD, "tiers.Offer", "tiers.OfferAnswer")


def leader(code: str) -> Actor:
    return Actor(f"leader-{code}", "周敏", f"organ-{code}", frozenset({Role.LEADER}), frozenset({"general"}), code)


def reported(territory: str, name: str = "张记面馆") -> str:
    said = Report("no_code", name, date(2026, 3, 9), "来了两个人，没有出示检查码。")
    return alarms.report(report=said, territory=territory, by=ANYBODY, at=AT)[0]


def offered(alarm_no: str, to: str) -> str:
    return handover.offer(record=RECORD, number=alarm_no, to=to, reason="店在该区", by=leader(tier.here().code), at=AT)


def carry(nodes: Nodes, src: str, dst: str, **more: Any) -> None:
    ship(nodes, src, dst, **more)
    with nodes.at(dst):
        journal.deliver_copied(raising=True)


def drain(nodes: Nodes, other: str = PUDONG) -> None:
    for _ in range(4):
        carry(nodes, CITY, other)
        carry(nodes, other, CITY)


def owners(nodes: Nodes, alarm_no: str, codes: tuple[str, ...] = (CITY, PUDONG)) -> list[str]:
    """The nodes that hold the alarm as their own."""
    found = []
    for code in codes:
        with nodes.at(code):
            row = CodeAlarm.objects.filter(alarm_no=alarm_no).first()
            if row is not None and images.node_at(row.territory_code) == code:
                found.append(code)
    return found


def test_a_report_made_at_the_city_is_handed_to_the_district_of_the_shop_with_its_clock(nodes: Nodes) -> None:
    with nodes.at(CITY):
        no = reported("310115")
        number = offered(no, PUDONG)
        [before] = running.open_on(f"check_code_alarm:{no}")
    drain(nodes)
    assert owners(nodes, no) == [CITY]
    with nodes.at(PUDONG):
        assert not CodeAlarm.objects.exists()
        handover.accept(number=number, by=leader(PUDONG), at=AT)
    drain(nodes)
    assert owners(nodes, no) == [PUDONG]
    with nodes.at(PUDONG):
        [clock_] = running.open_on(f"check_code_alarm:{no}")
        assert (clock_.due_on, clock_.role, clock_.organ_code) == (before.due_on, before.role, f"organ-{PUDONG}")
        alarms.answer(alarm_no=no, finding="true", answer="经核查，确无检查码，已责令整改。", by=leader(PUDONG), at=AT)
        titles = {line.title for line in journal.lines_about(f"check_code_alarm:{no}")}
        assert {"提出移交", "同意接收移交", "移交完成", "接收移交", "核查答复"} <= titles
    drain(nodes)
    with nodes.at(CITY):
        assert CodeAlarm.objects.get(alarm_no=no).answer.startswith("经核查")
        titles = {line.title for line in journal.lines_about(f"check_code_alarm:{no}")}
        assert {"提出移交", "同意接收移交", "移交完成", "接收移交"} <= titles
        with pytest.raises(Refused):
            alarms.return_alarm(alarm_no=no, reason="再查", by=leader(CITY), at=AT)
        assert not RefusedRow.objects.exists()
    assert agree(nodes)


def agree(nodes: Nodes) -> bool:
    """Whether both sides of the city and Pudong hold the same alarms and offers of each other."""
    found = []
    for owner, reader in ((CITY, PUDONG), (PUDONG, CITY)):
        for place in (owner, reader):
            with nodes.at(place):
                found.append([digests.of(record, owner=owner, reader=reader) for record in SHARED])
    return found[0] == found[1] and found[2] == found[3]


def test_a_declined_record_stays_and_can_be_offered_again(nodes: Nodes) -> None:
    with nodes.at(CITY):
        no = reported("310115")
        number = offered(no, PUDONG)
        with pytest.raises(Refused, match="还没有答复"):
            offered(no, PUDONG)
    drain(nodes)
    with nodes.at(PUDONG):
        with pytest.raises(Refused, match="没有写明理由"):
            handover.decline(number=number, reason=" ", by=leader(PUDONG), at=AT)
        handover.decline(number=number, reason="店不在本区", by=leader(PUDONG), at=AT)
        with pytest.raises(Refused, match="已经答复"):
            handover.accept(number=number, by=leader(PUDONG), at=AT)
    drain(nodes)
    assert owners(nodes, no) == [CITY]
    with nodes.at(CITY):
        assert Offer.objects.get().state == handover.DECLINED
        assert len(running.open_on(f"check_code_alarm:{no}")) == 1
        assert offered(no, PUDONG) != number


def test_an_offer_that_is_withdrawn_while_it_is_accepted_stays_with_its_owner(nodes: Nodes) -> None:
    with nodes.at(CITY):
        no = reported("310115")
        number = offered(no, PUDONG)
    drain(nodes)
    with nodes.at(PUDONG):
        handover.accept(number=number, by=leader(PUDONG), at=AT)
    with nodes.at(CITY):
        handover.withdraw(number=number, by=leader(CITY), at=AT)
    drain(nodes)
    assert owners(nodes, no) == [CITY]
    assert agree(nodes)


def test_a_district_hands_over_to_the_city_alone_and_another_district_sees_nothing(nodes: Nodes) -> None:
    with nodes.at(PUDONG):
        no = reported("310115")
        with pytest.raises(Refused, match="请移交给市级"):
            offered(no, HUANGPU)
        number = offered(no, CITY)
    drain(nodes)
    carry(nodes, CITY, HUANGPU)
    with nodes.at(HUANGPU):
        assert not Offer.objects.exists()
        with pytest.raises(Refused, match="没有向本节点提出"):
            handover.accept(number=number, by=leader(HUANGPU), at=AT)
    with nodes.at(CITY):
        handover.accept(number=number, by=leader(CITY), at=AT)
    drain(nodes)
    assert owners(nodes, no) == [CITY]
    with nodes.at(CITY):
        onward = offered(no, HUANGPU)
    carry(nodes, CITY, HUANGPU)
    with nodes.at(HUANGPU):
        handover.accept(number=onward, by=leader(HUANGPU), at=AT)
    drain(nodes, HUANGPU)
    assert owners(nodes, no, (CITY, PUDONG, HUANGPU)) == [HUANGPU]


def test_what_is_not_transferable_or_not_here_is_refused_in_words(nodes: Nodes) -> None:
    with nodes.at(CITY):
        with pytest.raises(Refused, match="这类记录不移交"):
            handover.offer(record="organs.Organ", number="x", to=PUDONG, reason="x", by=leader(CITY), at=AT)
        with pytest.raises(Refused, match="没有这件事项"):
            offered("310000-2026-000009", PUDONG)
        no = reported("310115")
        with pytest.raises(Refused, match="不是本市的区"):
            offered(no, "320115")


STEPS = st.lists(st.sampled_from(["down", "up", "down1", "up1", "accept", "decline", "offer", "withdraw", "back"]), max_size=14)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(steps=STEPS)
def test_never_two_owners_whatever_the_order_of_acts_and_deliveries(nodes: Nodes, steps: list[str]) -> None:
    with nodes.at(CITY):
        no = reported("310115", f"张记面馆{CodeAlarm.objects.count()}")
    for step in [*steps, "down", "up", "down", "up"]:
        move(nodes, no, step)
        assert len(owners(nodes, no)) <= 1
    drain(nodes)
    assert len(owners(nodes, no)) == 1
    with nodes.at(CITY):
        assert not RefusedRow.objects.exists()
        numbers = list(OfferAnswer.objects.values_list("number", flat=True))
    assert len(numbers) == len(set(numbers))
    assert agree(nodes)


def move(nodes: Nodes, no: str, step: str) -> None:
    """One step of a random history; what is refused changes nothing."""
    if step.startswith(("down", "up")):
        src, dst = (CITY, PUDONG) if step.startswith("down") else (PUDONG, CITY)
        carry(nodes, src, dst, most=1 if step.endswith("1") else 10**9, again=2)
        return
    place = CITY if step in ("offer", "withdraw") else PUDONG
    try:
        with nodes.at(place):
            last = Offer.objects.order_by("offered_at", "number").values_list("number", flat=True)
            if step == "offer":
                offered(no, PUDONG)
            elif step == "back":
                offered(no, CITY)
            else:
                doing = {"accept": handover.accept, "withdraw": handover.withdraw}.get(step)
                for number in list(last):
                    if doing is not None:
                        doing(number=number, by=leader(place), at=AT)
                    else:
                        handover.decline(number=number, reason="不在本区", by=leader(place), at=AT)
    except Refused:
        return
