"""Access: role x line x territory, and the three administrators who exclude each other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.kernel import access
from hengjian.kernel.access import ADMINISTRATORS, NODE, Actor, Reach, Role, Scope
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.kernel.models import RunningDeadline

PUDONG = Actor("p1", "张三", "o1", frozenset({Role.INSPECTOR}), frozenset({"market"}), "310115")
CITY = Actor("p2", "李四", "o9", frozenset({Role.INSPECTOR}), frozenset({"*"}), "310000")
NOWHERE = Actor("p3", "王五", "o1", frozenset({Role.INSPECTOR}))


@pytest.mark.parametrize(("actor", "scope", "reach", "covered"), [
    (PUDONG, Scope("o1"), Reach.ORGAN, True),
    (PUDONG, Scope("o2"), Reach.ORGAN, False),
    (PUDONG, Scope(), Reach.ORGAN, False),
    (PUDONG, Scope("o2", "market", "310115"), Reach.TERRITORY, True),
    (PUDONG, Scope("o2", "market", "310115001"), Reach.TERRITORY, True),
    (PUDONG, Scope("o2", "", "310115"), Reach.TERRITORY, True),
    (PUDONG, Scope("o2", "fire", "310115"), Reach.TERRITORY, False),
    (PUDONG, Scope("o2", "market", "310101"), Reach.TERRITORY, False),
    (PUDONG, Scope("o2", "market", ""), Reach.TERRITORY, False),
    (CITY, Scope("o2", "fire", "310101"), Reach.TERRITORY, True),
    (CITY, Scope("o2", "fire", "320500"), Reach.TERRITORY, False),
    (NOWHERE, Scope("o2", "", "310115"), Reach.TERRITORY, False),
    (NOWHERE, Scope("o2"), Reach.CITY, True),
    (NOWHERE, Scope("o2"), Reach.PUBLIC, True),
    (NODE, Scope("o2"), Reach.ORGAN, True),
])
def test_how_far_a_permission_goes(actor: Actor, scope: Scope, reach: Reach, covered: bool) -> None:
    assert actor.covers(scope, reach) is covered


@pytest.mark.parametrize(("code", "prefix"), [
    ("310000", "31"), ("310100", "3101"), ("310115", "310115"), ("310115001", "310115001"), ("310115100", "310115100"),
    ("", "no territory"),
])
def test_the_prefix_that_all_places_inside_share(code: str, prefix: str) -> None:
    assert access.territory_prefix(code) == prefix


def test_a_permission_is_a_row_and_nothing_else(practice: Any) -> None:
    assert access.may(practice.person, "practice.note")
    assert access.may(None, "practice.open")
    assert not access.may(None, "practice.note")
    assert not access.may(NODE, "practice.note"), "the node holds only what its rows say"
    assert not access.may(NODE, "practice.unknown")
    assert not access.may(NODE, "nobody.knows")


def test_requiring_a_right_refuses_with_the_official_name_of_the_act(practice: Any) -> None:
    access.require(practice.person, "practice.own", Scope(organ="o1"))
    access.require(None, "practice.open", Scope(organ="o1"))
    with pytest.raises(Forbidden, match="不能记录：你的岗位没有这项权限"):
        access.require(NODE, "practice.note")
    with pytest.raises(Forbidden, match="不在你的机关"):
        access.require(practice.person, "practice.own", Scope(organ="o2"))
    with pytest.raises(Forbidden, match=r"practice\.unknown"):
        access.require(practice.person, "practice.unknown")


@pytest.mark.django_db
def test_rows_outside_the_reach_are_not_there(practice: Any) -> None:
    for organ, line, territory in [("o1", "market", "310115"), ("o2", "fire", "310115"), ("o3", "market", "310101")]:
        RunningDeadline.objects.create(
            about="a:1", code=organ, title="t", subject="s", organ_code=organ, line_code=line, territory_code=territory,
            counted_in="working", days=1, started_on="2026-03-02", due_on="2026-03-03", cites="c",
        )
    rows = RunningDeadline.objects.order_by("code")

    def seen(act: str, **fields: str) -> list[str]:
        return [row.code for row in access.visible(practice.person, act, rows, **fields)]

    assert seen("practice.own") == ["o1"]
    assert seen("practice.area") == ["o1", "o2"]
    assert seen("practice.area", line="line_code") == ["o1"]
    assert seen("practice.note") == seen("practice.open") == ["o1", "o2", "o3"]
    assert len(rows.filter(access.within(NODE, Reach.ORGAN))) == 3
    assert len(rows.filter(access.within(CITY, Reach.TERRITORY, line="line_code"))) == 3
    assert len(rows.filter(access.within(NOWHERE, Reach.TERRITORY))) == 0
    with pytest.raises(Forbidden):
        access.visible(NODE, "practice.own", rows)


@pytest.mark.django_db
@given(st.sampled_from(["310000", "310100", "310115", "310115001", ""]), st.sampled_from(["market", "fire", ""]))
def test_the_filter_and_the_check_agree(territory: str, line: str) -> None:
    actor = Actor("p", "p", "o1", frozenset({Role.INSPECTOR}), frozenset({line}), territory)
    for place in ("310101", "310115", "310115001"):
        row = RunningDeadline.objects.create(
            about="a:1", code=f"{territory}{line}{place}", title="t", subject="s", organ_code="o2", line_code="market",
            territory_code=place, counted_in="working", days=1, started_on="2026-03-02", due_on="2026-03-03", cites="c",
        )
        inside = RunningDeadline.objects.filter(access.within(actor, Reach.TERRITORY, line="line_code"), pk=row.pk)
        assert inside.exists() is actor.covers(Scope("o2", "market", place), Reach.TERRITORY)
        row.delete()


@pytest.mark.parametrize("roles", [
    {Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN}, {Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN}, {Role.AUDIT_ADMIN, Role.INSPECTOR},
])
def test_the_three_administrators_exclude_each_other_and_all_business(roles: set[Role]) -> None:
    with pytest.raises(Refused, match="三员分立"):
        access.check_exclusive(frozenset(roles))


def test_one_administrator_or_any_business_roles_are_lawful() -> None:
    for role in ADMINISTRATORS:
        access.check_exclusive(frozenset({role}))
    access.check_exclusive(frozenset({Role.INSPECTOR, Role.PLANNER}))
    assert set(access.ROLE_TITLES) == set(Role)
