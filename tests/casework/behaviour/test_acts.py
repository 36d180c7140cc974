"""Handing in, amending, sending back, cancelling: what is kept, refused, returned as work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from casework.behaviour import conftest as made
from hengjian.casework.behaviour import access as table
from hengjian.casework.behaviour import models, operations, personal, queries, rules
from hengjian.casework.behaviour.models import ActFault, ActVersion, SupervisoryAct
from hengjian.kernel import access, adjustable, journal, running
from hengjian.kernel import personal as kernel_personal
from hengjian.kernel.access import Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused

BAD_NUMBER = "310101199003074611"


def state(act_no: str) -> str:
    return queries.act(act_no, access.NODE).row.state


@pytest.fixture
def returned(office: Any, keep: Any) -> str:
    """A check on a citizen whose number is wrong: given back."""
    act_no: str = keep(made.citizen_check(office, BAD_NUMBER))
    return act_no


def test_a_faulty_act_is_entered_and_given_back_as_work(office: Any, returned: str) -> None:
    found = queries.act(returned, access.NODE)
    assert found.row.state == "returned"
    assert [one.rule for one in found.faults] == ["citizen_number"]
    assert "校验码" in found.returned_reason
    [clock] = running.open_on(f"behaviour:{returned}")
    assert (clock.code, clock.due_on, clock.organ_code, clock.role) == (
        "behaviour.amend", date(2026, 3, 16), office.market, Role.INSPECTOR,
    )
    assert found.due_on == date(2026, 3, 16)


def test_the_days_for_amending_are_the_authoritys_choice(office: Any, keep: Any) -> None:
    adjustable.adjust(
        code="behaviour.amend_days", organ=office.market, value=2, since=date(2026, 3, 1), reason="加快", by=office.head, at=office.at
    )
    act_no = keep(made.citizen_check(office, BAD_NUMBER))
    assert running.open_on(f"behaviour:{act_no}")[0].due_on == date(2026, 3, 11)


def test_amending_adds_a_version_and_ends_the_clock_when_nothing_is_wrong_any_more(office: Any, returned: str) -> None:
    operations.amend(
        act_no=returned, values={"administrative_cp_ui_code": "310101199003074618"}, reason="核对身份证", by=office.lead,
        at=office.later(days=1),
    )
    found = queries.act(returned, access.NODE)
    assert (found.row.state, found.faults, running.open_on(f"behaviour:{returned}")) == ("checked", [], [])
    newest, first = found.versions
    assert (newest.version, newest.operation, newest.cause, newest.by) == (2, "u", "核对身份证", office.lead.code)
    assert newest.changed == ["行政相对人编码", "报送时间"]
    assert first.changed == []
    assert ActVersion.objects.get(act__act_no=returned, version=1).content["administrative_cp_ui_code"] == BAD_NUMBER
    assert [one.name for one in found.values if one.amended] == ["administrative_cp_ui_code"]


def test_an_act_that_is_still_wrong_stays_returned_and_keeps_its_day(office: Any, returned: str) -> None:
    operations.amend(
        act_no=returned, values={"address_registered": "张江镇"}, reason="补地址", by=office.lead, at=office.later(days=2)
    )
    assert state(returned) == "returned"
    assert [one.due_on for one in running.open_on(f"behaviour:{returned}")] == [date(2026, 3, 16)]


def test_what_was_put_right_by_hand_stays_when_the_source_is_told_again(office: Any, returned: str, keep: Any) -> None:
    good = "310101199003074618"
    operations.amend(act_no=returned, values={"administrative_cp_ui_code": good}, reason="核对", by=office.lead, at=office.at)
    again = replace(made.citizen_check(office, BAD_NUMBER), result_words="责令改正", result_codes=("06",))
    keep(replace(again, content={**again.content, "check_result": ["06"]}))
    found = {one.name: one.value for one in queries.act(returned, access.NODE).values}
    assert (found["administrative_cp_ui_code"], found["check_result"]) == (good, "06")


@pytest.mark.parametrize(("values", "reason", "why"), [
    ({"check_result": ["06"]}, "改", "不能在这里补正"), ({"check_personnel": ["甲", "乙"]}, "改", "不能在这里补正"),
    ({"nothing": "x"}, "改", "不能在这里补正"), ({"check_action_code": "x"}, "改", "不能在这里补正"),
    ({"address_registered": 3}, "改", "类型不对"), ({"administrative_cp": "王小明"}, "改", "没有补正任何字段"),
    ({}, "改", "没有补正任何字段"),
    ({"address_registered": "张江镇"}, " ", "没有写明理由"),
])
def test_an_amendment_changes_only_what_is_the_librarys(
    office: Any, returned: str, values: dict[str, Any], reason: str, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        operations.amend(act_no=returned, values=values, reason=reason, by=office.lead, at=office.at)
    assert ActVersion.objects.filter(act__act_no=returned).count() == 1


def test_a_checked_act_is_not_amended_before_somebody_sends_it_back(office: Any, check_no: Any) -> None:
    act_no = check_no()
    with pytest.raises(Refused, match="现在的状态是“已核验”"):
        operations.amend(act_no=act_no, values={"address_registered": "x"}, reason="改", by=office.lead, at=office.at)
    operations.send_back(act_no=act_no, reason="地址与执照不符", by=office.reviewer, at=office.at)
    assert state(act_no) == "returned"
    operations.amend(act_no=act_no, values={"address_registered": "世纪大道 2 号"}, reason="按执照", by=office.lead, at=office.at)
    assert state(act_no) == "checked"


def test_sending_back_needs_a_reason_and_a_role(office: Any, check_no: Any) -> None:
    act_no = check_no()
    with pytest.raises(Refused, match="没有写明退回的理由"):
        operations.send_back(act_no=act_no, reason=" ", by=office.reviewer, at=office.at)
    with pytest.raises(Forbidden):
        operations.send_back(act_no=act_no, reason="不对", by=office.lead, at=office.at)
    far = office.actor(Role.REVIEWER, territory="310101")
    with pytest.raises(Forbidden):
        operations.send_back(act_no=act_no, reason="不对", by=far, at=office.at)


def test_another_organ_amends_nothing(office: Any, returned: str) -> None:
    with pytest.raises(Forbidden):
        operations.amend(
            act_no=returned, values={"address_registered": "x"}, reason="改", by=office.actor(Role.INSPECTOR, organ=office.fire),
            at=office.at,
        )


def test_an_act_of_a_source_is_entered_once(office: Any, keep: Any) -> None:
    act = made.citizen_check(office)
    keep(act)
    with pytest.raises(Refused, match="已经采集"):
        operations.enter(act=act, by=access.NODE, at=office.at)
    assert keep(act) == keep(act)
    assert ActVersion.objects.count() == 1


@pytest.mark.parametrize(("change", "why"), [
    ({"kind": "praise"}, "没有“praise”这一类"), ({"content": {"colour": "red"}}, "没有这些字段：colour"),
    ({"content": {"check_date": "9.3.2026"}}, "“检查时间”的类型不对，应为日期"),
])
def test_what_fits_no_table_is_refused(office: Any, keep: Any, change: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused, match=why):
        keep(replace(made.citizen_check(office), **change))
    assert not SupervisoryAct.objects.exists()


def test_only_the_node_enters_acts(office: Any) -> None:
    with pytest.raises(Forbidden):
        operations.enter(act=made.citizen_check(office), by=office.lead, at=office.at)


def test_a_cancelled_act_keeps_its_versions_and_leaves_the_counts(office: Any, returned: str) -> None:
    operations.cancel(kind="check", about="import:1", reason="重复录入", by=access.NODE, at=office.later(days=1))
    row = SupervisoryAct.objects.get(act_no=returned)
    assert (row.state, row.version, row.operation) == ("cancelled", 2, "d")
    assert not ActFault.objects.exists()
    assert running.open_on(row.matter) == []
    assert queries.stands("check", "import:1") == ""
    assert queries.quality(access.NODE, "2026-03") == []
    assert list(queries.damaged()) == []
    with pytest.raises(Refused):
        operations.cancel(kind="check", about="import:1", reason="再来", by=access.NODE, at=office.at)
    with pytest.raises(NotFound):
        operations.cancel(kind="check", about="import:9", reason="没有", by=access.NODE, at=office.at)


def test_cancelling_without_a_reason_is_refused(office: Any, returned: str) -> None:
    with pytest.raises(Refused, match="没有写明理由"):
        operations.cancel(kind="check", about="import:1", reason="", by=access.NODE, at=office.at)


def test_a_duplicate_is_none_any_more_when_the_first_is_cancelled(office: Any, keep: Any) -> None:
    first = made.citizen_check(office)
    second = replace(first, about="import:2", day=date(2026, 3, 8), content={**first.content, "check_date": "2026-03-08"})
    keep(first)
    again = keep(second)
    assert queries.act(again, access.NODE).row.is_dup_check
    operations.cancel(kind="check", about="import:1", reason="误报", by=access.NODE, at=office.at)
    assert not queries.act(again, access.NODE).row.is_dup_check


def test_an_earlier_check_that_comes_late_makes_the_later_one_the_duplicate(office: Any, keep: Any) -> None:
    second = made.citizen_check(office)
    first = replace(second, about="import:0", day=date(2026, 3, 1), content={**second.content, "check_date": "2026-03-01"})
    later, earlier = keep(second), keep(first)
    assert [queries.act(one, access.NODE).row.is_dup_check for one in (earlier, later)] == [False, True]


def test_a_recheck_is_never_a_duplicate(office: Any, keep: Any) -> None:
    first = made.citizen_check(office)
    keep(first)
    recheck = keep(replace(first, about="import:2", again_for="recheck"))
    assert not queries.act(recheck, access.NODE).row.is_dup_check


def test_a_penalty_and_a_measure_name_their_check(office: Any, check_no: Any, keep: Any) -> None:
    check = check_no()
    punish, force = keep(made.penalty(office, check)), keep(made.measure(office, check))
    assert [state(one) for one in (punish, force)] == ["checked", "checked"]
    assert [one.act_no for one in queries.act(check, access.NODE).follow_ups] == [punish, force]
    lost = keep(replace(made.penalty(office, "310115-2026-999999"), about="case:2"))
    assert [one.rule for one in queries.act(lost, access.NODE).faults] == ["unknown_check"]


def test_every_act_is_told_once_with_its_hash(office: Any, returned: str) -> None:
    [line] = journal.lines_about(f"behaviour:{returned}")
    row = SupervisoryAct.objects.get(act_no=returned)
    assert (line.name, line.data["sha256"], line.data["faults"]) == ("behaviour.SupervisoryActEntered", row.sha256, ["citizen_number"])
    assert "310101" not in str(line.data)


def test_a_version_that_was_changed_behind_the_librarys_back_is_found(office: Any, check_no: Any) -> None:
    act_no = check_no()
    assert list(queries.damaged()) == []
    row = ActVersion.objects.get(act__act_no=act_no)
    ActVersion.objects.filter(pk=row.pk).update(content={**row.content, "check_result": ["06"]})
    assert [act_no in words for words in queries.damaged()] == [True]
    changed = {**row.content, "check_result": ["06"]}
    ActVersion.objects.filter(pk=row.pk).update(sha256=rules.digest(changed, row.links, ""))
    assert ["日志" in words for words in queries.damaged()] == [True]


def test_the_clock_of_an_act_sent_back_runs_from_that_day(office: Any, check_no: Any) -> None:
    act_no = check_no()
    operations.send_back(act_no=act_no, reason="不对", by=office.reviewer, at=office.at + timedelta(days=1))
    assert [one.started_on for one in running.open_on(f"behaviour:{act_no}")] == [date(2026, 3, 10)]


def test_each_stored_field_is_personal_with_a_note_or_said_not_to_be() -> None:
    every = [models.SupervisoryAct, models.ActVersion, models.ActFault]
    assert kernel_personal.unclassified(every, personal.NOTES, personal.IMPERSONAL) == []


def test_the_table_of_permissions_names_every_act_once() -> None:
    acts = [row.act for row in table.PERMISSIONS]
    assert len(set(acts)) == len(acts)
    assert {row.reach for row in table.PERMISSIONS if row.act.split(".")[1] in ("enter", "revise", "cancel")} == {access.Reach.CITY}
