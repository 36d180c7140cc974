"""Printed numbers: gapless per series, and taken back with the act that took them."""

from __future__ import annotations

import pytest
from django.db import transaction

from hengjian.kernel import numbers, tier

pytestmark = pytest.mark.django_db


def test_numbers_follow_each_other_without_a_gap() -> None:
    assert [numbers.take("a"), numbers.take("a", 10), numbers.take("a"), numbers.take("b")] == [1, 2, 12, 1]


def test_a_matter_s_number_is_counted_per_kind_territory_and_year() -> None:
    made = [
        numbers.matter_no("inspection", "310115", 2026), numbers.matter_no("inspection", "310115", 2026),
        numbers.matter_no("inspection", "310101", 2026), numbers.matter_no("inspection", "310115", 2027),
        numbers.matter_no("draw", "310115", 2026),
    ]
    assert made == [
        "310115-2026-000001", "310115-2026-000002", "310101-2026-000001", "310115-2027-000001", "310115-2026-000001",
    ]


def test_two_nodes_that_work_in_one_district_never_issue_the_same_number(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for code, kind in (("310000", "city"), ("310115", "district"), ("310104", "district")):
        node = tier.Node(code, "某地", kind, "origin")  # type: ignore[arg-type]
        monkeypatch.setattr(tier, "here", lambda node=node: node)
        made.append(numbers.matter_no("inspection", "310115", 2026))
    assert made == ["310000-2026-000001", "310115-2026-000001", "310104-2026-000001"]


def test_an_act_that_is_undone_gives_its_number_back() -> None:
    with transaction.atomic():
        mark = transaction.savepoint()
        numbers.take("a")
        transaction.savepoint_rollback(mark)
    assert numbers.take("a") == 1
