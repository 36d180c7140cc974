"""Registers go up beside the acts; what breaks a rule is held and reported; what comes back is work with a deadline."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from casework.conftest import Office, code
from hengjian.exchange.national import carrying, operations, queries, queueing, rules, sources
from hengjian.exchange.national import settings as national_settings
from hengjian.exchange.national.models import OutRow, Returned
from hengjian.exchange.national.settings import Partner
from hengjian.exchange.national.sources import Source, Standing
from hengjian.kernel import clock
from hengjian.kernel.access import NODE, Role
from hengjian.kernel.errors import Refused
from hengjian.registers.officers import operations as officers
from hengjian.registers.officers.rules import NewOfficer
from tests.exchange.national.conftest import AT, StandIn, hear


def send() -> list[str]:
    return list(carrying.send_all())


def fill() -> None:
    for kind in sources.fillable():
        while operations.fill(kind=kind, by=NODE, at=clock.now()):
            pass


def test_what_stood_before_the_docking_is_filled_in_once(office: Office, nation: StandIn, docked: Partner) -> None:
    fill()
    send()
    assert {row["officer_no"] for row in nation.records("13")} == {"P001", "P002", "P003", "P004", "F001", "F002"}
    [item] = [row for row in nation.records("11") if row["item_code"] == office.item]
    assert (item["behaviour_type"], item["cd_operation"], item["cd_id"]) == ("01", "i", f"310000-item-{office.item}")
    [checklist] = nation.records("12")
    assert checklist["organ_code"] == office.market
    rows = OutRow.objects.count()
    fill()
    assert OutRow.objects.count() == rows


def test_news_of_a_register_goes_up_as_a_change_and_news_heard_twice_changes_nothing(
    office: Office, nation: StandIn, docked: Partner
) -> None:
    hear()
    send()
    officers.suspend_certificate(officer_no="P003", reason="培训未通过", by=NODE, at=office.at)
    hear()
    send()
    [row] = [row for row in nation.records("13") if row["officer_no"] == "P003"]
    assert (row["certificate_state"], row["cd_operation"]) == ("2", "u")
    count = OutRow.objects.count()
    for source in sources.of("officer"):
        assert queueing.reflect(source, ["P003", "P003"]) == 0
    assert OutRow.objects.count() == count


def test_a_record_that_breaks_a_rule_is_held_and_the_rest_goes_on(office: Office, nation: StandIn, docked: Partner) -> None:
    source = Source("joint", "joint_matter", lambda ref: joint(office, supervise_object="" if ref == "J2" else "张江食品街"))
    queueing.reflect(source, ["J1", "J2"])
    send()
    assert [row["joint_no"] for row in nation.records("15")] == ["J1"]
    [held] = queries.held_rows(NODE)
    assert (held.ref, held.faults) == ("J2", (("监管对象", "“监管对象”没有填写"),))
    report = {row.kind: row for row in queries.quality(NODE)}
    assert (report["joint"].held, report["joint"].accepted, report["joint"].often) == (1, 1, (("监管对象", 1),))
    made = queries.quality_file(NODE, form="csv")
    lines = list(csv.reader(io.StringIO(made.body.decode("utf-8-sig"))))
    assert lines[1][:3] == ["协同监管事项", "J2", "1"]
    assert queries.quality_file(NODE, form="xlsx").body[:2] == b"PK"
    with pytest.raises(Refused, match="没有 pdf 这种格式"):
        queries.quality_file(NODE, form="pdf")
    queueing.reflect(Source("joint", "joint_matter", lambda ref: joint(office)), ["J2"])
    send()
    assert len(nation.records("15")) == 2
    assert queries.held_rows(NODE) == []


def joint(office: Office, **more: Any) -> Standing:
    return Standing({
        "joint_no": "J1", "joint_name": "食品安全联合检查", "joint_kind": "01", "lead_code": office.market, "lead_name": "浦东市场局",
        "supervise_object": "张江食品街", "area_number": "310115", "start_date": date(2026, 3, 2), "end_date": date(2026, 3, 6), **more,
    }, office.market, "310115")


def test_a_module_hangs_itself_up_with_one_line_and_its_records_go_up_and_are_withdrawn(
    office: Office, nation: StandIn, docked: Partner
) -> None:
    kept = {"JM1": joint(office)}
    source = Source("joint", "test_joint", kept.get)
    sources.offer(source)
    try:
        sources.offer(source)
        assert sources.about("test_joint") == [source]
        with pytest.raises(ValueError, match="two sources"):
            sources.offer(Source("joint", "test_joint", lambda ref: None))
        with pytest.raises(ValueError, match="no table"):
            sources.offer(Source("tax", "test_tax", lambda ref: None))
        assert queueing.reflect(source, ["JM1"]) == 1
        send()
        assert len(nation.records("15")) == 1
        kept.clear()
        assert queueing.reflect(source, ["JM1"]) == 1
        send()
        assert nation.records("15") == []
    finally:
        sources.withdraw(source)


def test_the_withdrawal_of_a_record_that_never_went_up_is_not_sent(office: Office, nation: StandIn, docked: Partner) -> None:
    kept = {"JM1": joint(office)}
    source = Source("joint", "joint_matter", kept.get)
    queueing.reflect(source, ["JM1"])
    kept.clear()
    queueing.reflect(source, ["JM1"])
    assert send() == []
    assert set(OutRow.objects.values_list("state", flat=True)) == {rules.PASSED}


def test_a_rejected_record_is_work_with_a_deadline_until_a_newer_version_is_queued(
    office: Office, nation: StandIn, docked: Partner
) -> None:
    source = Source("joint", "joint_matter", lambda ref: joint(office))
    queueing.reflect(source, ["J1"])
    nation.lever("manners", {"refuse_every": 1})
    send()
    [work] = queries.returned_rows(NODE)
    assert (work.words, work.due_on, work.organ_code) == ("抽检不通过", date(2026, 3, 16), office.market)
    with pytest.raises(Refused, match="没有写明理由"):
        operations.send_again(key=work.key, note=" ", by=NODE, at=AT)
    operations.send_again(key=work.key, note="国家系统电话确认可以再报", by=NODE, at=clock.now())
    nation.lever("manners", {})
    send()
    assert (queries.returned_rows(NODE), len(nation.records("15"))) == ([], 1)
    with pytest.raises(Refused, match="现在的状态是“已处理”"):
        operations.settle_returned(key=work.key, note="不报", by=NODE, at=AT)


def test_a_newer_version_of_an_act_closes_the_work_its_rejection_made(
    enter: Callable[..., str], nation: StandIn, docked: Partner
) -> None:
    number = enter("import:1")
    nation.lever("manners", {"refuse_every": 1})
    send()
    assert [one.ref for one in queries.returned_rows(NODE)] == [number]
    enter("import:1", address_operating="上海市浦东新区张江镇紫薇路 9 号")
    assert queries.returned_rows(NODE) == []
    assert Returned.objects.get().note == "补正后的版本已经排队报送"


def test_a_partner_that_refuses_one_row_in_a_hundred_gets_all_the_others(office: Office, nation: StandIn, docked: Partner) -> None:
    for number in range(150):
        officers.register_officer(officer=NewOfficer(
            officer_no=f"X{number:03d}", name="吴数量", organ_code=office.market, line_code="market", territory_code="310115",
            certificate_valid_until=date(2030, 1, 1), certificate_since=date(2020, 1, 1),
        ), by=NODE, at=office.at)
    hear()
    nation.lever("manners", {"refuse_every": 100})
    send()
    assert len(nation.records("13")) == 155
    assert len(queries.returned_rows(NODE)) == 1


def test_a_record_the_dictionary_did_not_know_is_released_by_a_new_check(
    office: Office, docked: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    queueing.reflect(Source("joint", "joint_matter", lambda ref: joint(office, joint_kind="77")), ["J1"])
    assert queries.health(NODE).held == 1
    monkeypatch.setattr("hengjian.exchange.national.dictionaries.knows", lambda name, code, on=None: True)
    assert operations.recheck(by=NODE, at=AT) == (1, 0)
    assert (queries.health(NODE).held, queries.health(NODE).queued) == (0, 1)


def test_only_a_docked_node_queues_registers_and_a_district_has_no_line(
    office: Office, docked: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(national_settings, "partner", Partner)
    hear()
    assert not OutRow.objects.exists()
    assert not queueing.is_docked()
    with pytest.raises(Refused, match="没有对接设置"):
        operations.fill(kind="tax", by=NODE, at=AT)


def test_an_ordinary_official_sends_nothing(office: Office, docked: Partner) -> None:
    with pytest.raises(Refused, match="没有这项权限"):
        operations.fill(kind="item", by=office.actor(Role.INSPECTOR), at=AT)
    assert code("11310115M") == office.market
