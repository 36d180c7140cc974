"""Hand-overs and requests at the desk: what waits for this node is answered, what it offers is offered, requests show their answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings as django_settings

from hengjian.casework.check_codes import operations as alarms
from hengjian.casework.check_codes.rules import Report
from hengjian.exchange.tiers import settings
from hengjian.exchange.tiers.models import Command, CommandAnswer, Offer, OfferAnswer
from hengjian.interfaces.workbench import errands
from hengjian.kernel import clock, tier
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.records import ids
from hengjian.registers.catalogue import operations as catalogue
from interfaces.workbench.test_tiers_page import AT, PARTNERS, signed_in

PAGE = "/desk/handovers/"
ANYBODY = Actor("public", "公众", "", frozenset())


@pytest.fixture(params=["city", "district"])
def node(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """This node is the city's, or Pudong's."""
    code = "310000" if request.param == "city" else "310115"
    here = replace(django_settings.HENGJIAN_NODE, tier=request.param, code=code, name="上海市" if code == "310000" else "浦东新区")
    partners = PARTNERS if request.param == "city" else [replace(PARTNERS[0], code="310000", name="上海市")]
    monkeypatch.setattr(django_settings, "HENGJIAN_NODE", here)
    monkeypatch.setattr(settings, "partners", lambda: partners)
    tier.here.cache_clear()
    yield code
    monkeypatch.undo()
    tier.here.cache_clear()


def from_elsewhere(to: str) -> Offer:
    """An offer of another node that has come here."""
    source = "310101" if to == "310000" else "310000"
    key = ids.inward(ids.outward(1, source), to)
    return Offer.objects.create(
        pk=key, number=f"{source}-2026-000001", record="check_codes.CodeAlarm", key="1", matter="check_code_alarm:1",
        title="检查码异常 1", line_code="general", from_code=source, to_code=to, reason="地点在贵区。", offered_by="a", offered_at=AT,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("act", "accepted"), [("accept", True), ("decline", False)])
def test_the_head_answers_what_is_offered(node: str, act: str, accepted: bool) -> None:
    one = from_elsewhere(node)
    desk = signed_in(Role.HEAD)
    page = desk.get(PAGE).content.decode()
    assert "1 件等待本节点答复" in page
    assert "地点在贵区。" in page
    desk.post(PAGE, {"act": act, "number": one.number, "reason": "不在本区"})
    assert OfferAnswer.objects.get(number=one.number).accepted is accepted
    assert "没有等待本节点答复的移交" in desk.get(PAGE).content.decode()


@pytest.mark.django_db
def test_nothing_is_declined_without_a_reason_and_nobody_answers_twice(node: str) -> None:
    one = from_elsewhere(node)
    desk = signed_in(Role.HEAD)
    answer = desk.post(PAGE, {"act": "decline", "number": one.number, "reason": ""})
    assert answer.status_code == 422
    assert "没有写明理由" in answer.content.decode()
    desk.post(PAGE, {"act": "accept", "number": one.number})
    again = desk.post(PAGE, {"act": "accept", "number": one.number})
    assert again.status_code == 422
    assert "已经答复" in again.content.decode()


@pytest.mark.django_db
def test_who_only_looks_answers_nothing(node: str) -> None:
    one = from_elsewhere(node)
    looker = signed_in(Role.AUDIT_ADMIN)
    assert "由部门负责人答复" in looker.get(PAGE).content.decode()
    assert looker.post(PAGE, {"act": "accept", "number": one.number}).status_code == 403
    assert signed_in(Role.INSPECTOR).get(PAGE).status_code == 403


@pytest.mark.django_db
def test_a_matter_is_offered_from_its_page_and_taken_back(node: str) -> None:
    with clock.at(AT):
        said = Report("no_code", "张记面馆", date(2026, 3, 5), "来了两个人，没有出示检查码。")
        alarm_no = alarms.report(report=said, territory=node, by=ANYBODY, at=AT)[0]
        desk = signed_in(Role.HEAD)
        address = f"{PAGE}check_codes.CodeAlarm/{alarm_no}/"
        assert "移交给" in desk.get(address).content.decode()
        empty = desk.post(address, {"to": settings.partners()[0].code, "reason": ""})
        assert empty.status_code == 422
        desk.post(address, {"to": settings.partners()[0].code, "reason": "不在本辖区"})
        one = Offer.objects.get()
        assert one.to_code == settings.partners()[0].code
        assert "待接收" in desk.get(PAGE).content.decode()
        desk.post(PAGE, {"act": "withdraw", "number": one.number})
        assert Offer.objects.get().state == "withdrawn"


@pytest.mark.django_db
def test_what_does_not_move_between_nodes_is_not_offered(node: str) -> None:
    assert signed_in(Role.HEAD).get(f"{PAGE}inspections.Inspection/1/").status_code == 404


@pytest.mark.django_db
def test_a_district_asks_the_city_for_what_the_city_owns(node: str, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    by = Actor("p", "许清和", "ORGAN", frozenset({Role.CATALOGUE_EDITOR}), frozenset({"*"}), node)
    monkeypatch.setattr(catalogue, "claim_item", lambda **given: done.append(given["item_code"]))
    said = errands.done_or_asked(
        "catalogue.claim_item", {"item_code": "31000000000001", "organ_code": "ORGAN"}, "已认领", do=catalogue.claim_item, by=by, at=AT,
    )
    if node == "310000":
        assert (said, done) == ("已认领", ["31000000000001"])
        return
    asked = Command.objects.get()
    assert (done, asked.to_code, asked.act) == ([], "310000", "catalogue.claim_item")
    assert asked.number in said
    looker = signed_in(Role.REGISTER_KEEPER)
    assert "等待答复" in looker.get(PAGE).content.decode()
    CommandAnswer.objects.create(number=asked.number, to_code=node, done=False, words="事项已经取消", result=None, answered_at=AT)
    assert "事项已经取消" in looker.get(PAGE).content.decode()
