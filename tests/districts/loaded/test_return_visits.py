"""Return visits: opened by the answer to a result with problems, noted at the door, counted in the report."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from districts.example import operations, queries, reactions
from districts.example.models import ReturnVisit
from doors.visits import BACKEND
from doors.world import World
from hengjian.casework.inspections import events as inspections
from hengjian.kernel import events
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.kernel.events import Told
from hengjian.registers.officers.models import Account


def concluded(city: World, *codes: str) -> Told:
    """The news that a result was told."""
    day = city.at.date()
    event = inspections.InspectionConcluded(
        about=f"inspection:{city.told_no}", result_codes=list(codes), completed_on=day, publish_by=day
    )
    return Told(event, "P001", "", city.at, city.at, "")


@pytest.fixture
def opened(city: World) -> ReturnVisit:
    ReturnVisit.objects.all().delete()  # whatever the city's own year brought about
    reactions.open_visit(concluded(city, "06"))
    return ReturnVisit.objects.get(inspection_no=city.told_no)


def test_the_answer_is_hung_up_where_the_feature_is_switched_on() -> None:
    lines = events.answers_to(inspections.InspectionConcluded, "later")
    assert reactions.open_visit in [line.handler for line in lines]


def test_a_result_with_problems_opens_one_return_visit(city: World, opened: ReturnVisit) -> None:
    reactions.open_visit(concluded(city, "06"))
    assert ReturnVisit.objects.count() == 1
    assert opened.due_on == city.at.date() + operations.AFTER


def test_a_result_without_problems_opens_none(city: World) -> None:
    ReturnVisit.objects.all().delete()
    reactions.open_visit(concluded(city, "01"))
    assert not ReturnVisit.objects.exists()


def test_a_return_visit_is_noted_once_by_the_organ_that_inspected(city: World, opened: ReturnVisit) -> None:
    person = replace(city.actor("inspector"), organ=opened.organ_code)
    operations.note(inspection_no=opened.inspection_no, note="还需要培训材料，已送达。", by=person, at=city.tick())
    with pytest.raises(Refused, match="已经登记过"):
        operations.note(inspection_no=opened.inspection_no, note="再登记", by=person, at=city.tick())
    [line] = queries.report(opened.due_on.year, person)
    assert (line.due, line.made, line.in_time) == (1, 1, 1)


def test_another_district_neither_sees_nor_notes_it(city: World, opened: ReturnVisit) -> None:
    other = city.actor("inspector.other_district")
    assert queries.visits(other) == []
    with pytest.raises(Forbidden):
        operations.note(inspection_no=opened.inspection_no, note="情况", by=other, at=city.tick())


def test_the_door_shows_the_list_takes_the_note_and_shows_the_report(city: World, opened: ReturnVisit) -> None:
    client = Client()
    client.force_login(Account.objects.get(username="inspector"), backend=BACKEND)
    page = client.get("/desk/district/example/")
    assert opened.entity_name in page.content.decode()
    assert "本区特色" in page.content.decode()
    address = f"/desk/district/example/{opened.inspection_no}/"
    assert client.post(address, {"note": ""}).status_code == 422
    assert client.post(address, {"note": "问题已改好。"}).status_code == 302
    assert opened.entity_name not in client.get("/desk/district/example/").content.decode()
    assert client.get("/desk/district/example/report/").status_code == 200
