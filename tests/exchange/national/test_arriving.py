"""What comes down is worked on: matters by place, items as proposals, data of other provinces for one purpose until a day."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from casework.conftest import Office
from hengjian.exchange.national import carrying, operations, queries, rules, takers
from hengjian.exchange.national.models import Matter, PulledRow, SharedAnswer, SharedUse
from hengjian.exchange.national.operations import NewRequest
from hengjian.exchange.national.reactions import end_shared
from hengjian.exchange.national.settings import Partner
from hengjian.exchange.national.takers import Sent, Taker
from hengjian.kernel import bodies as store
from hengjian.kernel import clock
from hengjian.kernel.access import NODE, Actor, Role
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import queries as catalogue
from tests.exchange.national.conftest import StandIn, hear

TODAY = date(2026, 3, 9)
DAY = TODAY - timedelta(days=1)
COMPLAINT = {
    "record_unique_identity": "TS1", "cd_operation": "i", "title": "超市出售过期牛奶", "content": "三月七日买到过期牛奶",
    "respondent_name": "上海浦江食品有限公司", "area_number": "310115", "complainant_name": "周先生", "complainant_phone": "13800000000",
}
CLUE = {
    "record_unique_identity": "XS1", "cd_operation": "i", "title": "投诉量异常升高", "risk_object": "上海浦江食品有限公司",
    "risk_level": "红",
}


def pull(today: date = TODAY) -> None:
    list(carrying.pull_all(today))
    list(carrying.work_all())


def handed(nation: StandIn, table: str, *rows: object) -> None:
    nation.lever("handed", {"table": table, "day": str(DAY), "rows": list(rows)})


def the(kind: str) -> queries.MatterRow:
    [row] = queries.matter_rows(NODE, kind=kind)
    return row


def test_a_complaint_goes_to_its_district_is_signed_for_answered_and_the_outcome_goes_up(
    office: Office, nation: StandIn, docked: Partner
) -> None:
    handed(nation, "9", COMPLAINT)
    pull()
    row = the("complaint")
    assert (row.state, row.territory_code, row.sign_by) == ("dispatched", "310115", date(2026, 3, 10))
    lead, head = office.lead, office.head
    assert queries.matter(row.matter_no, lead).contact == "（只有签收的机关能看）"
    operations.sign_matter(matter_no=row.matter_no, by=lead, at=office.at)
    assert queries.matter(row.matter_no, lead).contact == "13800000000"
    fire = office.actor(Role.INSPECTOR, organ=office.fire)
    with pytest.raises(Refused, match="由签收的机关办理"):
        operations.answer_matter(matter_no=row.matter_no, finding="true", words="查实", by=fire, at=office.at)
    with pytest.raises(Refused, match="没有选择核查结论"):
        operations.answer_matter(matter_no=row.matter_no, finding="", words="查实", by=head, at=office.at)
    operations.answer_matter(matter_no=row.matter_no, finding="true", words="查实，已责令下架", by=head, at=office.at)
    hear()
    list(carrying.send_all())
    [sent] = nation.records("16")
    assert (sent["national_identity"], sent["outcome"], sent["outcome_words"]) == ("TS1", "01", "查实，已责令下架")
    assert (sent["implement_institution_code"], sent["accept_date"]) == (office.market, "2026-03-09")


def test_a_clue_without_a_place_waits_for_the_city_and_what_is_given_back_is_dispatched_anew(
    office: Office, nation: StandIn, docked: Partner
) -> None:
    handed(nation, "10", CLUE)
    pull()
    row = the("clue")
    assert (row.state, row.level) == ("received", "red")
    keeper = office.actor(Role.REGISTER_KEEPER, territory="310000")
    with pytest.raises(Refused, match="没有选择本市的区"):
        operations.dispatch_matter(matter_no=row.matter_no, territory="110101", by=keeper, at=office.at)
    operations.dispatch_matter(matter_no=row.matter_no, territory="310101", by=keeper, at=office.at)
    neighbour = office.actor(Role.INSPECTOR, organ=office.city, territory="310101")
    with pytest.raises(Refused, match="不在你的机关、条线或者辖区内"):
        operations.sign_matter(matter_no=row.matter_no, by=office.lead, at=office.at)
    operations.hand_back_matter(matter_no=row.matter_no, reason="住所在浦东", by=neighbour, at=office.at)
    assert the("clue").state == "handed_back"
    operations.dispatch_matter(matter_no=row.matter_no, territory="310115", by=keeper, at=office.at)
    operations.sign_matter(matter_no=row.matter_no, by=office.lead, at=office.at)
    operations.answer_matter(matter_no=row.matter_no, finding="untrue", words="系误报", by=office.lead, at=office.at)
    hear()
    list(carrying.send_all())
    [sent] = nation.records("17")
    assert (sent["finding"], sent["measures"], the("clue").round) == ("03", "系误报", 2)


def test_a_row_without_area_goes_where_its_entity_is(
    office: Office, nation: StandIn, docked: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hengjian.exchange.national.operations.matters._district_of", lambda uscc: "310104" if uscc else "")
    handed(nation, "10", {**CLUE, "risk_object_code": office.firm})
    pull()
    assert (the("clue").territory_code, the("clue").state) == ("310104", "dispatched")


def test_a_module_takes_a_kind_over_and_answers_it(office: Office, nation: StandIn, docked: Partner) -> None:
    seen: list[Sent] = []
    taker = Taker("complaint", "test_complaints", lambda sent: seen.append(sent) or "TSJB-1")  # type: ignore[func-returns-value]
    before = takers.of("complaint")
    if before is not None:
        takers.withdraw(before)
    takers.offer(taker)
    try:
        with pytest.raises(ValueError, match="two takers"):
            takers.offer(Taker("complaint", "another", lambda sent: ""))
        handed(nation, "9", COMPLAINT)
        pull()
    finally:
        takers.withdraw(taker)
        if before is not None:
            takers.offer(before)
    row = the("complaint")
    assert (row.state, row.taken_ref, [one.identity for one in seen]) == ("taken", "TSJB-1", ["TS1"])
    operations.answer_matter(matter_no=row.matter_no, finding="partly", words="部分属实", by=NODE, at=office.at)
    assert the("complaint").state == "answered"


def test_malformed_rows_are_kept_and_left_and_the_rest_is_worked_on(office: Office, nation: StandIn, docked: Partner) -> None:
    handed(nation, "9", COMPLAINT, {"record_unique_identity": "TS2", "cd_operation": "i"})
    nation.lever("manners", {"malformed": 99})
    pull()
    assert Matter.objects.count() == 1
    left = PulledRow.objects.get(state=rules.LEFT)
    assert (left.identity, left.why) == ("TS2", "没有标题，也没有内容")
    assert queries.health(NODE).unreadable > 0
    nation.lever("manners", {})
    pull()
    assert Matter.objects.count() == 1


def test_a_changed_row_changes_its_matter_and_a_withdrawn_one_ends_it(office: Office, nation: StandIn, docked: Partner) -> None:
    handed(nation, "9", COMPLAINT)
    pull()
    handed(nation, "9", {**COMPLAINT, "cd_operation": "u", "title": "两家超市出售过期牛奶"})
    pull()
    assert the("complaint").title == "两家超市出售过期牛奶"
    handed(nation, "9", {**COMPLAINT, "cd_operation": "d"})
    pull()
    assert the("complaint").state == "withdrawn"
    with pytest.raises(Refused, match="国家系统已撤回"):
        operations.sign_matter(matter_no=the("complaint").matter_no, by=office.lead, at=office.at)


def test_national_items_become_proposals_and_nothing_in_force_changes(office: Office, nation: StandIn, docked: Partner) -> None:
    before = catalogue.item(office.item, TODAY)
    row = {
        "record_unique_identity": "SX1", "cd_operation": "i", "cd_batch": "2026030800003", "item_code": "31011500000077",
        "item_name": "预制菜生产监督检查", "item_version": "2026-1", "line_code": "market", "object_kind": "01",
        "basis": "《中华人民共和国食品安全法》第一百一十条",
    }
    handed(nation, "11", row, {**row, "record_unique_identity": "SX2", "cd_operation": "d", "item_code": office.item})
    pull()
    outcomes = {one.item_code: one.outcome for one in catalogue.national_inbox(NODE, batch_no="2026030800003")}
    assert outcomes[office.item] in ("proposed", "notice")
    assert outcomes["31011500000077"] == "drafted"
    assert catalogue.item(office.item, TODAY) == before
    handed(nation, "11", {**row, "record_unique_identity": "SX3", "item_code": "31011500000078", "item_name": "迟到的事项"})
    pull()
    assert {one.batch_no for one in catalogue.national_batches(NODE)} == {"2026030800003", "2026030990001"}


def test_the_secret_is_fetched_anew_when_the_other_side_no_longer_takes_it(office: Office, nation: StandIn, docked: Partner) -> None:
    handed(nation, "9", COMPLAINT)
    nation.lever("manners", {"forget_secret": 3})
    pull()
    assert Matter.objects.count() == 1


def asked(office: Office, **more: str) -> str:
    given = {
        "province": "320000", "service": "s-licence", "subject_name": "苏州某食品厂", "subject_code": "913205000000000000",
        "purpose": "核实供货商许可", "matter": "310115-2026-000123", **more,
    }
    return operations.apply_shared(new=NewRequest(**given), by=office.lead, at=office.at)


def test_shared_data_are_asked_for_allowed_by_another_fetched_used_for_one_matter_and_thrown_away(
    office: Office, nation: StandIn, docked: Partner, django_capture_on_commit_callbacks: Any
) -> None:
    found = {"record_unique_identity": "L1", "licence": "JY1"}
    nation.lever("shared", {"service": "s-licence", "code": "913205000000000000", "rows": [found]})
    no = asked(office)
    list(carrying.fetch_shared(TODAY))
    assert not SharedAnswer.objects.exists()
    with pytest.raises(Refused, match="使用期应当在"):
        operations.approve_shared(request_no=no, valid_until=date(2027, 1, 1), by=office.head, at=office.at)
    operations.approve_shared(request_no=no, valid_until=date(2026, 3, 20), by=office.head, at=office.at)
    list(carrying.fetch_shared(TODAY))
    with pytest.raises(Refused, match="只能用于 310115-2026-000123"):
        operations.use_shared(request_no=no, matter="310115-2026-000999", by=office.lead, at=office.at)
    with pytest.raises(Refused, match="不在你的机关"):
        operations.use_shared(request_no=no, matter="310115-2026-000123", by=office.actor(Role.HEAD, organ=office.fire), at=office.at)
    [row] = operations.use_shared(request_no=no, matter="310115-2026-000123", by=office.lead, at=office.at)
    assert row["licence"] == "JY1"
    assert [one.by for one in SharedUse.objects.all()] == [office.lead.code]
    sha256 = SharedAnswer.objects.get().sha256
    later = office.at + timedelta(days=12)
    with pytest.raises(Refused, match="使用期已于 2026-03-20 届满"):
        operations.use_shared(request_no=no, matter="310115-2026-000123", by=office.lead, at=later)
    with clock.at(later), django_capture_on_commit_callbacks(execute=True):
        end_shared(later)
    assert (queries.shared(no, office.lead).state, store.path_of(sha256).exists()) == ("ended", False)


def test_nobody_allows_his_own_application_and_nothing_off_the_list_is_applied_for(office: Office, docked: Partner) -> None:
    head = office.head
    no = operations.apply_shared(
        new=NewRequest("320000", "s-licence", "某厂", "913205000000000000", "核实", "X-1"), by=head, at=office.at,
    )
    with pytest.raises(Refused, match="申请是你提出的"):
        operations.approve_shared(request_no=no, valid_until=date(2026, 3, 20), by=head, at=office.at)
    with pytest.raises(Refused, match="十五个工作日"):
        asked(office, service="s-tax")
    with pytest.raises(Refused, match="没有选择外省市"):
        asked(office, province="310000")
    with pytest.raises(Refused, match="没有填写用途"):
        asked(office, purpose=" ")
    other = Actor("h2", "另一位", office.market, frozenset({Role.HEAD}), frozenset({"market"}), "310115")
    with pytest.raises(Refused, match="没有写明理由"):
        operations.decline_shared(request_no=no, reason="", by=other, at=office.at)
    operations.decline_shared(request_no=no, reason="与职责无关", by=other, at=office.at)
    with pytest.raises(NotFound):
        queries.shared("GXSJ-0", other)


def test_data_that_cannot_be_had_are_said_and_asked_for_again(office: Office, nation: StandIn, docked: Partner) -> None:
    no = asked(office)
    operations.approve_shared(request_no=no, valid_until=date(2026, 3, 20), by=office.head, at=office.at)
    nation.lever("manners", {"garble": 1})
    list(carrying.fetch_shared(TODAY))
    assert queries.shared(no, office.lead).got == "没有取得：应答读不出来：不是 JSON"
    list(carrying.fetch_shared(TODAY))
    assert (queries.shared(no, office.lead).got, json.loads(store.read(SharedAnswer.objects.get().sha256))["rows"]) == ("已取得", [])
