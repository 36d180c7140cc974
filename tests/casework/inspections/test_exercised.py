"""Which items were exercised, and which stand unused for five years; what runs on an item; which version was frozen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from hengjian.casework.inspections import operations, queries
from hengjian.casework.inspections.models import Inspection
from hengjian.casework.inspections.queries import exercised
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.catalogue import queries as items

pytestmark = pytest.mark.django_db
LATER = date(2031, 3, 2)
LATER_ON = {"planned_from": date(2026, 5, 11), "planned_to": date(2026, 5, 15)}


def people(organ: str) -> tuple[Actor, Actor]:
    return tuple(  # type: ignore[return-value]
        Actor(role.value, role.value, organ, frozenset({role}), frozenset({"*"}), "310000")
        for role in (Role.CATALOGUE_EDITOR, Role.CATALOGUE_REVIEWER)
    )


def test_an_item_is_exercised_when_officers_are_on_site(office: Any) -> None:
    office.approved(**LATER_ON)
    assert queries.last_exercised([office.item]) == {}
    office.on_site()
    assert queries.last_exercised([office.item]) == {office.item: office.at.date()}
    assert queries.last_exercised() == {office.item: office.at.date()}
    assert queries.last_exercised(["31000001009009"]) == {}


def test_a_check_without_a_visit_counts_from_its_completion(office: Any) -> None:
    no = office.approved(**LATER_ON)
    Inspection.objects.filter(inspection_no=no).update(completed_on=date(2026, 3, 12))
    office.on_site()
    assert queries.last_exercised([office.item]) == {office.item: date(2026, 3, 12)}


def test_what_was_not_exercised_for_five_years_is_reported_longest_unused_first(
    office: Any, more_items: Callable[[], None]
) -> None:
    more_items()
    office.on_site()
    assert queries.not_exercised(on=office.at.date()) == [], "nothing has stood for five years"
    found = queries.not_exercised(on=LATER)
    assert [(one.item_code, one.last_on) for one in found] == [(office.other_item, None)]
    assert found[0].in_force_since == office.at.date() - timedelta(days=30)
    after = LATER + timedelta(days=8)
    assert [(one.item_code, one.last_on) for one in queries.not_exercised(on=after)] == [
        (office.other_item, None), (office.item, office.at.date())
    ]
    assert queries.not_exercised(on=after, line="fire") == []
    assert [one.item_code for one in queries.not_exercised(1, on=date(2027, 2, 20))] == [office.other_item]


def test_five_years_before_a_leap_day_is_the_28th() -> None:
    assert exercised.years_before(date(2028, 2, 29), 5) == date(2023, 2, 28)
    assert exercised.years_before(date(2028, 2, 29), 4) == date(2024, 2, 29)


def test_what_is_not_finished_runs_on_its_items(office: Any, more_items: Callable[[], None]) -> None:
    more_items()
    office.open(item_codes=(office.item, office.other_item))
    office.open()
    ended = office.open()
    Inspection.objects.filter(inspection_no=ended).update(state="terminated")
    assert queries.in_hand([office.item, office.other_item]) == {office.item: 2, office.other_item: 1}
    assert queries.in_hand([office.other_item]) == {office.other_item: 1}
    assert items.running_on([office.item, "31000001009009"]) == {office.item: {"检查": 2}}


def test_a_running_inspection_keeps_the_versions_it_froze(office: Any) -> None:
    no = office.on_site()
    editor, checker = people(office.market)
    before = items.item(office.item, office.at.date())
    catalogue.draft_item(item=catalogue.NewItem(
        item_code=office.item, name="改了名称的检查", line_code="market", basis_article=before.basis_article,
    ), by=editor, at=office.at)
    catalogue.submit(item_code=office.item, by=editor, at=office.at)
    catalogue.review(item_code=office.item, by=checker, at=office.at)
    catalogue.publish_item(item_code=office.item, by=checker, at=office.at)
    newer = queries.inspection(office.open(), office.head)
    running = queries.inspection(no, office.head)
    assert (running.item_versions, running.item_names) == ([1], [before.name])
    assert (newer.item_versions, newer.item_names) == ([2], ["改了名称的检查"])


def test_an_inspection_on_site_is_finished_after_its_item_was_abolished(office: Any) -> None:
    no = office.filled()
    waiting = office.approved(**LATER_ON)
    checker = people(office.market)[1]
    with pytest.raises(Refused, match="还有 2 件检查正在依据它办理"):
        catalogue.abolish_item(item_code=office.item, reason="法律废止", by=checker, at=office.at)
    catalogue.abolish_item(
        item_code=office.item, reason="法律废止", despite_running="到场的办结，未到场的终止", by=checker, at=office.at
    )
    operations.record(inspection_no=no, by=office.lead, at=office.later(days=1))
    operations.conclude(
        inspection_no=no, conclusion="按检查表逐项检查。", result_codes=("01",), by=office.lead, at=office.later(days=1)
    )
    assert queries.inspection(no, office.head).state == "told"
    with pytest.raises(Refused, match="不能按这些事项开展检查"):
        operations.arrive(inspection_no=waiting, by=office.lead, at=office.later(days=1))
    with pytest.raises(Refused, match="已于 2026-03-09 取消"):
        office.open(item_codes=(office.item,))
