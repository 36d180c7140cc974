"""Running deadlines: started, stopped, handed over, seen by whose work they are, recomputed when a notice is loaded."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hengjian.kernel import running
from hengjian.kernel.access import NODE, Actor, Role
from hengjian.kernel.deadlines import Deadline
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.kernel.models import CalendarNotice, LogQueue, RunningDeadline
from hengjian.kernel.running import On

pytestmark = pytest.mark.django_db
TEN = Deadline("I1", "十个工作日", 10, "working", ("第五条", "第六条"), "收到")
MATTER = On("inspection:1", "检查 1", "o1", "310115", "market", owner="p1")


def test_a_clock_carries_its_due_day_and_its_articles() -> None:
    row = running.start(TEN, MATTER, since=date(2025, 3, 3))
    assert (row.due_on, row.provisional, row.cites) == (date(2025, 3, 17), False, "第五条、第六条")


def test_a_matter_runs_one_clock_of_a_kind_at_a_time() -> None:
    running.start(TEN, MATTER, since=date(2025, 3, 3))
    with pytest.raises(IntegrityError), transaction.atomic():
        running.start(TEN, MATTER, since=date(2025, 3, 3))
    running.stop("inspection:1", "I1", on=date(2025, 3, 5))
    running.start(TEN, MATTER, since=date(2025, 3, 6))
    assert [row.started_on for row in running.open_on("inspection:1")] == [date(2025, 3, 6)]
    running.stop_all("inspection:1", on=date(2025, 3, 7))
    assert running.open_on("inspection:1") == []
    assert RunningDeadline.objects.filter(ended_on=date(2025, 3, 5)).count() == 1


def test_a_clock_is_the_work_of_its_owner_or_of_its_role_in_its_organ(practice: Any) -> None:
    running.start(TEN, MATTER, since=date(2025, 3, 3))
    reviewer = Actor("r1", "复核", "o1", frozenset({Role.REVIEWER}), frozenset({"market"}), "310115")
    elsewhere = Actor("r2", "复核", "o2", frozenset({Role.REVIEWER}), frozenset({"fire"}), "310115")
    assert [row.about for row in running.open_for(practice.person)] == ["inspection:1"]
    running.hand_over("inspection:1", "I1", role=Role.REVIEWER)
    assert not running.open_for(practice.person).exists()
    assert running.open_for(reviewer).exists()
    assert not running.open_for(elsewhere).exists()
    assert running.open_in_reach(reviewer).exists()
    assert not running.open_in_reach(elsewhere).exists()


def far() -> RunningDeadline:
    """A clock in a year whose holidays nobody knows yet."""
    return running.start(TEN, On("inspection:2", "检查 2", "o1", "310115"), since=date(2027, 3, 3))


def test_beyond_the_last_notice_a_due_day_is_provisional_and_recomputed_when_the_notice_comes(practice: Any) -> None:
    row = far()
    assert row.provisional
    year = {date(2027, 3, 5) + timedelta(days=number): "holiday" for number in range(3)}
    changed = running.load_notice(year=2027, days=year, source="国办通知", by=NODE, at=practice.at)
    assert changed == 1
    before, row = row.due_on, RunningDeadline.objects.get(pk=row.pk)
    assert not row.provisional
    assert row.due_on > before
    told = json.loads(LogQueue.objects.get().event)["data"]
    assert told["recomputed"] == [
        {"about": "inspection:2", "code": "I1", "from": str(before), "to": str(row.due_on)}
    ]
    again = running.load_notice(year=2027, days=year, source="国办通知", by=NODE, at=practice.at)
    assert again == 0, "what is settled is not moved again"


def test_only_who_may_loads_a_notice(practice: Any) -> None:
    with pytest.raises(Forbidden):
        running.load_notice(year=2027, days={}, source="x", by=practice.person, at=practice.at)


def test_a_recomputation_that_changes_nothing_is_not_told() -> None:
    far()
    assert running.recompute(running.calendar()) == []


def test_a_notice_that_leaves_out_a_year_is_refused_and_changes_nothing(practice: Any) -> None:
    far()
    with pytest.raises(Refused, match="不能缺年"):
        running.load_notice(year=2031, days={date(2031, 1, 1): "holiday"}, source="x", by=NODE, at=practice.at)
    assert not CalendarNotice.objects.exists()
    assert not LogQueue.objects.exists()
