"""A draw of the city whose departments work in the districts: each node opens the inspections of its own organs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hengjian.casework.double_random import operations, witnessing
from hengjian.casework.double_random.models import Department, Selected
from hengjian.casework.inspections import queries as inspections
from hengjian.kernel import access, tier
from hengjian.kernel.draws.commitment import Witnesses

from .conftest import DISTRICTS, City

Become = Callable[[str], None]


@pytest.fixture
def become(monkeypatch: pytest.MonkeyPatch) -> Become:
    """Let the tables stand for the copies on another node: the city's, or a district's. Nobody witnesses these draws."""
    monkeypatch.setattr(witnessing, "asked", lambda row, on: Witnesses())

    def be(code: str) -> None:
        kind: tier.Tier = "city" if code == "310000" else "district"
        monkeypatch.setattr(tier, "here", lambda: tier.Node(code, "某地", kind, "origin"))

    return be


def opened(draw_no: str) -> dict[str, int]:
    """Inspections by department."""
    return {organ: sum(states.values()) for organ, states in inspections.progress_of_draw(draw_no).by_organ.items()}


def test_the_city_counts_what_it_sends_out_and_opens_nothing_for_the_districts(city: City, become: Become) -> None:
    become("310000")
    no = city.dispatched()
    assert opened(no) == {}
    assert sum(Department.objects.values_list("opened", flat=True)) == Selected.objects.exclude(kind="reserve").count() > 0


def test_each_district_opens_its_own_departments_inspections_once(city: City, become: Become) -> None:
    become("310000")
    no = city.dispatched()
    sent = dict(Department.objects.values_list("organ_code", "opened"))
    for district in DISTRICTS:
        become(district)
        first = operations.open_own(draw_no=no, by=access.NODE, at=city.tick())
        assert first > 0
        assert operations.open_own(draw_no=no, by=access.NODE, at=city.tick()) == 0
    assert opened(no) == {organ: count for organ, count in sent.items() if count}
    numbers = [row.inspection_no for row in inspections.inspections(access.NODE, inspections.Filters(draw_no=no), limit=200)]
    assert {number[:6] for number in numbers} == set(DISTRICTS)


def test_a_node_without_a_department_in_the_draw_opens_nothing(city: City, become: Become) -> None:
    become("310000")
    no = city.dispatched()
    become("310112")
    assert operations.open_own(draw_no=no, by=access.NODE, at=city.tick()) == 0
    assert opened(no) == {}


def test_nothing_is_opened_before_the_city_has_dispatched(city: City, become: Become) -> None:
    become("310000")
    no = city.drawn()
    become(DISTRICTS[0])
    assert operations.open_own(draw_no=no, by=access.NODE, at=city.tick()) == 0


def test_a_node_alone_opens_everything_itself(city: City) -> None:
    no = city.dispatched()
    assert sum(opened(no).values()) == Selected.objects.exclude(kind="reserve").count()
    assert operations.open_own(draw_no=no, by=access.NODE, at=city.tick()) == 0
