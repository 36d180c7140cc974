"""The decorator of operations: who may, one transaction, exactly one event, reach checked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from hengjian.kernel import access, acts, clock
from hengjian.kernel.access import Actor, Role, Scope
from hengjian.kernel.acts import ActError
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.kernel.models import LogQueue, NumberSeries

pytestmark = pytest.mark.django_db


def make(practice: Any, name: str = "practice.note", tells: int = 1, scope: Scope | None = None) -> Any:
    @acts.act(name)
    def note(*, by: Actor, at: datetime) -> str:
        if scope is not None:
            acts.reach(scope)
        NumberSeries.objects.create(key="written")
        for _ in range(tells):
            acts.tell(practice.kind(about="note:1"), cites="第二条", organ="o2" if tells == 1 else "")
        return "done"

    return note


def test_an_act_runs_and_leaves_one_line(practice: Any) -> None:
    assert make(practice)(by=practice.person, at=practice.at) == "done"
    row = LogQueue.objects.get()
    assert (row.by, row.organ, row.performed_at, row.name) == ("p1", "o2", practice.at, "kernel.NoteTaken")
    assert acts.registry()["practice.note"]


@pytest.mark.parametrize("tells", [0, 2])
def test_an_act_that_tells_no_event_or_two_is_undone(practice: Any, tells: int) -> None:
    with pytest.raises(ActError, match="must tell exactly one"):
        make(practice, tells=tells)(by=practice.person, at=practice.at)
    assert not NumberSeries.objects.exists()
    assert not LogQueue.objects.exists()


@pytest.mark.parametrize("name", ["practice.own", "practice.area"])
def test_an_act_that_never_checked_its_reach_is_undone(practice: Any, name: str) -> None:
    with pytest.raises(ActError, match="never checked its reach"):
        make(practice, name)(by=practice.person, at=practice.at)
    assert not NumberSeries.objects.exists()


def test_an_act_ends_at_the_organ_s_door(practice: Any) -> None:
    make(practice, "practice.own", scope=Scope(organ="o1"))(by=practice.person, at=practice.at)
    with pytest.raises(Forbidden, match="不能记录本机关的：这件事不在你的机关、条线或者辖区内"):
        make(practice, "practice.own", scope=Scope(organ="o2"))(by=practice.person, at=practice.at)
    assert LogQueue.objects.count() == 1


def test_a_person_without_the_role_is_refused_before_anything_happens(practice: Any) -> None:
    outsider = Actor("p2", "李四", "o1", frozenset({Role.PUBLISHER}))
    with pytest.raises(Forbidden, match="不能记录：你的岗位没有这项权限"):
        make(practice)(by=outsider, at=practice.at)
    assert not NumberSeries.objects.exists()


def test_a_refusal_inside_an_act_undoes_it(practice: Any) -> None:
    @acts.act("practice.note")
    def note(*, by: Actor, at: datetime) -> None:
        NumberSeries.objects.create(key="written")
        acts.tell(practice.kind(about="note:1"))
        raise Refused("不能记", "满了", "换一本")

    with pytest.raises(Refused, match="不能记：满了。换一本。"):
        note(by=practice.person, at=practice.at)
    assert not NumberSeries.objects.exists()
    assert not LogQueue.objects.exists()


def test_acts_inside_acts_each_leave_their_own_line(practice: Any) -> None:
    inner = make(practice)

    @acts.act("practice.note")
    def outer(*, by: Actor, at: datetime) -> None:
        inner(by=by, at=at)
        acts.tell(practice.kind(about="note:2"))

    outer(by=practice.person, at=practice.at)
    assert list(LogQueue.objects.order_by("id").values_list("about", flat=True)) == ["note:1", "note:2"]


def test_mistakes_of_the_programmer_are_named(practice: Any) -> None:
    note = make(practice)
    with pytest.raises(ActError, match="keyword arguments only"):
        note(practice.person, practice.at)
    with pytest.raises(ActError, match="takes by"):
        note(at=practice.at)
    with pytest.raises(ActError, match="takes by"):
        note(by=practice.person, at="today")
    with pytest.raises(ActError, match="no time zone"):
        note(by=practice.person, at=datetime(2026, 3, 2))
    with pytest.raises(ActError, match="no row in an access table"):
        make(practice, "practice.unknown")(by=access.NODE, at=practice.at)
    with pytest.raises(ActError, match="belong inside an operation"):
        acts.tell(practice.kind(about="note:1"))


def test_the_clock_is_asked_once_for_an_act_and_the_acts_inside_it(
    practice: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(acts.journal, "check_clock", lambda: asked.append(1))
    inner = make(practice)

    @acts.act("practice.note")
    def outer(*, by: Actor, at: datetime) -> None:
        inner(by=by, at=at)
        acts.tell(practice.kind(about="note:2"))

    outer(by=practice.person, at=clock.now())
    assert asked == [1]
