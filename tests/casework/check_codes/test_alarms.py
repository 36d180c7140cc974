"""Alarms reach the supervising line, run on a clock, are answered and closed by two persons."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from hengjian.casework.check_codes import operations, queries
from hengjian.casework.check_codes.models import CodeAlarm
from hengjian.casework.check_codes.operations import Report
from hengjian.kernel import access, adjustable, running
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.kernel.models import LogQueue

ANYBODY = Actor("public", "公众", "", frozenset())
TODAY = date(2026, 3, 9)


def told(office: Any, **more: Any) -> tuple[str, str]:
    said = {"kind": "no_code", "entity_name": "张记面馆", "happened_on": TODAY, "said": "来了两个人，没有出示检查码。", "who": "自称街道的"}
    return operations.report(report=Report(**{**said, **more}), territory="310115", by=ANYBODY, at=office.at)


def supervisor(office: Any, name: str = "one", **more: str) -> Actor:
    return office.actor(Role.LEADER, **{"organ": "11310115G", "line": "general", "name": name, **more})  # type: ignore[no-any-return]


def answered(office: Any, no: str, finding: str = "true") -> None:
    words = "经核查，确无检查码，已责令整改。"
    operations.answer(alarm_no=no, finding=finding, answer=words, by=supervisor(office), at=office.later(days=1))


def test_a_visit_without_a_code_becomes_a_matter_with_a_clock(office: Any) -> None:
    no, _ = told(office)
    found = queries.alarm(no, supervisor(office))
    assert (found.kind_title, found.state_title, found.entity_name) == ("没有检查码上门", "待核查", "张记面馆")
    assert found.due_on == date(2026, 3, 23)
    [clock] = running.open_on(f"check_code_alarm:{no}")
    assert (clock.due_on, clock.line_code, clock.role) == (found.due_on, "general", Role.LEADER)


def test_the_supervising_organ_sets_how_many_days_an_answer_takes(office: Any) -> None:
    adjustable.adjust(code="check_codes.answer_days", organ="", value=5, since=TODAY, reason="提速", by=access.NODE, at=office.at)
    no, _ = told(office)
    assert queries.alarm(no, supervisor(office)).due_on == date(2026, 3, 16)


def test_an_alarm_is_answered_by_one_and_closed_by_another(office: Any) -> None:
    no, word = told(office)
    answered(office, no)
    with pytest.raises(Refused, match="另一人"):
        operations.close_alarm(alarm_no=no, by=supervisor(office), at=office.later(days=2))
    operations.close_alarm(alarm_no=no, by=supervisor(office, "two"), at=office.later(days=2))
    found = queries.alarm(no, supervisor(office))
    assert (found.state, found.finding_title) == ("closed", "属实")
    assert running.open_on(f"check_code_alarm:{no}") == []
    assert [line.title for line in queries.alarm_timeline(no, supervisor(office))] == ["办结异常", "核查答复", "检查码异常"]
    said = queries.receipt(no, word)
    assert (said.state_title, said.finding_title) == ("已办结", "属实")
    assert "已责令整改" in said.answer


def test_whoever_reported_reads_nothing_before_the_alarm_is_closed(office: Any) -> None:
    no, word = told(office)
    answered(office, no)
    said = queries.receipt(no, word)
    assert (said.state_title, said.finding_title, said.answer) == ("已核查、待办结", "", "")
    for wrong in ("", "0000000000", word[:-1]):
        with pytest.raises(NotFound):
            queries.receipt(no, wrong)


def test_an_answer_that_does_not_answer_goes_back_with_a_reason(office: Any) -> None:
    no, _ = told(office)
    answered(office, no)
    with pytest.raises(Refused, match="退回的理由"):
        operations.return_alarm(alarm_no=no, reason="", by=supervisor(office, "two"), at=office.at)
    operations.return_alarm(alarm_no=no, reason="没有问店主", by=supervisor(office, "two"), at=office.at)
    assert queries.alarm(no, supervisor(office)).returned_reason == "没有问店主"
    answered(office, no)
    assert queries.alarm(no, supervisor(office)).returned_reason == ""


@pytest.mark.parametrize(("finding", "answer", "said"), [
    ("", "查过", "是否属实"), ("maybe", "查过", "是否属实"), ("true", " ", "核查情况"),
])
def test_an_answer_says_whether_it_is_true_and_what_was_done(office: Any, finding: str, answer: str, said: str) -> None:
    no, _ = told(office)
    with pytest.raises(Refused, match=said):
        operations.answer(alarm_no=no, finding=finding, answer=answer, by=supervisor(office), at=office.at)


def test_steps_that_are_not_open_say_what_is(office: Any) -> None:
    no, _ = told(office)
    with pytest.raises(Refused, match="核查答复"):
        operations.close_alarm(alarm_no=no, by=supervisor(office), at=office.at)
    with pytest.raises(NotFound):
        operations.close_alarm(alarm_no="none", by=supervisor(office), at=office.at)


def test_no_other_line_or_district_sees_or_answers_an_alarm(office: Any) -> None:
    no, _ = told(office)
    for who in (office.actor(Role.LEADER), office.head, supervisor(office, territory="310104"), supervisor(office, line="fire")):
        assert queries.alarms(who) == []
        with pytest.raises(NotFound):
            queries.alarm(no, who)
        with pytest.raises(Forbidden):
            operations.answer(alarm_no=no, finding="true", answer="查过", by=who, at=office.at)
    for who in (office.lead, office.planner):
        with pytest.raises(Forbidden):
            queries.alarms(who)


def test_an_organ_never_sees_or_answers_an_alarm_about_itself(office: Any) -> None:
    """Not even when it belongs to the supervising line: the city's does it then."""
    code = queries.code_of(f"inspection:{office.approved()}")
    assert code is not None
    no, _ = told(office, kind="other_address", code_no=code.code_no, said="码上是别家的地址")
    mine = office.actor(Role.LEADER, line="*")
    assert queries.alarms(mine) == []
    with pytest.raises(Forbidden, match="涉及本机关"):
        operations.answer(alarm_no=no, finding="true", answer="查过", by=mine, at=office.at)
    assert queries.alarms(supervisor(office, organ="11310000G", territory="310000"))[0].alarm_no == no


def test_a_code_shown_at_another_address_points_at_its_visit(office: Any) -> None:
    inspection = office.approved()
    code = queries.code_of(f"inspection:{inspection}")
    assert code is not None
    no, _ = told(office, kind="other_address", code_no=code.code_no, entity_name="隔壁小店", said="")
    found = queries.alarm(no, supervisor(office))
    assert (found.code_no, found.matter) == (code.code_no, f"inspection:{inspection}")
    assert (found.organ_code, found.entity_name) == (office.market, "隔壁小店")


def test_the_same_report_twice_is_one_alarm(office: Any) -> None:
    told(office)
    with pytest.raises(Refused, match="已经登记过"):
        told(office, contact="13800000000")
    told(office, said="第二天又来了。")
    assert CodeAlarm.objects.count() == 2


@pytest.mark.parametrize(("wrong", "said"), [
    ({"kind": "forged"}, "没有这种情况"), ({"kind": "nonsense"}, "没有这种情况"), ({"entity_name": " "}, "哪家店"),
    ({"happened_on": TODAY + timedelta(days=1)}, "还没有到"), ({"happened_on": TODAY - timedelta(days=800)}, "两年以前"),
    ({"said": ""}, "没有写明情况"), ({"said": "长" * 1001}, "1000 字"), ({"entity_name": "店" * 101}, "100 字"),
    ({"contact": "1" * 61}, "60 字"), ({"code_no": "310115-2026-999999"}, "没有查到"),
])
def test_a_report_nobody_could_look_into_is_refused(office: Any, wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        told(office, **wrong)
    assert not CodeAlarm.objects.exists()


def test_nobody_can_drown_the_supervising_organ(office: Any) -> None:
    adjustable.adjust(code="check_codes.reports_a_day", organ="", value=10, since=TODAY, reason="试", by=access.NODE, at=office.at)
    for n in range(10):
        told(office, said=f"第 {n} 次")
    with pytest.raises(Refused, match="12345"):
        told(office, said="第 11 次")


def test_what_the_node_notices_is_one_alarm_however_often(office: Any, db: None) -> None:
    def notice() -> str:
        return operations.raise_alarm(kind="forged", said="扫到一个假码。", key="abc", by=access.NODE, at=office.at)

    no = notice()
    before = LogQueue.objects.count()
    with pytest.raises(Refused, match="已经登记"):
        notice()
    assert LogQueue.objects.count() == before
    assert queries.alarm(no, supervisor(office, territory="310000")).territory_code == "310000"
    with pytest.raises(Refused, match="没有这种异常"):
        operations.raise_alarm(kind="no_code", said="", by=access.NODE, at=office.at)


def test_alarms_are_listed_by_state_kind_and_words(office: Any) -> None:
    first, _ = told(office)
    second, _ = told(office, entity_name="李记饭店", said="也没有码")
    answered(office, first)
    boss = supervisor(office)
    assert [one.alarm_no for one in queries.alarms(boss)] == [second, first]
    assert [one.alarm_no for one in queries.alarms(boss, state="answered")] == [first]
    assert [one.alarm_no for one in queries.alarms(boss, text="李记")] == [second]
    assert queries.alarms(boss, kind="frequent") == []
    assert [one.alarm_no for one in queries.alarms(boss, after=queries.alarms(boss)[0].key)] == [first]
    assert queries.alarm_counts(boss) == {"open": 1, "answered": 1}
    assert set(queries.findings()) == {"true", "untrue", "unclear"}
    assert "no_code" in queries.alarm_kinds()


def test_the_journal_never_holds_what_was_reported_or_by_whom(office: Any) -> None:
    told(office, said="他们收了钱", contact="13800000000")
    assert not [row for row in LogQueue.objects.all() if "13800000000" in row.event or "收了钱" in row.event]
