"""Adjustable values: within the lawful range, from a day on, with a reason, for an organ or the whole node."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hengjian.kernel import adjustable, law
from hengjian.kernel.access import NODE, Actor, Role
from hengjian.kernel.adjustable import Adjustable
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.kernel.models import AdjustedValue, LogQueue

pytestmark = pytest.mark.django_db
RATE = Adjustable("practice.rate", "抽查比例", "ppm", 10_000, 50_000, 30_000, "第三条")
HEAD = Actor("h1", "负责人", "o1", frozenset({Role.HEAD}), territory="310115")


@pytest.fixture(autouse=True)
def rate(practice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page = law.Page("rates", "比例", adjustable=(RATE,))
    monkeypatch.setattr(law, "_pages", {**law._pages, "rates": page})


def adjust(practice: Any, value: int, *, organ: str = "o1", since: str = "2026-04-01", by: Actor = HEAD) -> None:
    adjustable.adjust(
        code="practice.rate", organ=organ, value=value, since=date.fromisoformat(since), reason="年度调整", by=by,
        at=practice.at,
    )


def value(organ: str, on: str) -> int:
    return adjustable.value("practice.rate", organ, date.fromisoformat(on))


def test_until_somebody_chooses_the_default_holds() -> None:
    assert value("o1", "2026-04-01") == 30_000


def test_a_choice_holds_from_its_day_on_for_its_organ(practice: Any) -> None:
    adjust(practice, 40_000)
    assert [value("o1", "2026-03-31"), value("o1", "2026-04-01"), value("o2", "2026-04-01")] == [30_000, 40_000, 30_000]


def test_the_organ_s_own_choice_goes_before_the_node_s_and_the_last_before_the_first(practice: Any) -> None:
    adjust(practice, 20_000, organ="", by=NODE)
    assert value("o1", "2026-04-01") == 20_000
    adjust(practice, 40_000)
    adjust(practice, 45_000)
    assert value("o1", "2026-04-01") == 45_000
    assert AdjustedValue.objects.count() == 3, "a choice is added to, never edited"


def test_the_choice_stands_in_the_journal(practice: Any) -> None:
    adjust(practice, 40_000)
    row = LogQueue.objects.get()
    assert (row.about, row.by) == ("value:practice.rate", "h1")
    assert '"value":40000' in row.event


@pytest.mark.parametrize("wrong", [9_999, 50_001])
def test_a_value_outside_the_lawful_range_is_refused(practice: Any, wrong: int) -> None:
    with pytest.raises(Refused, match="允许的范围是 10000 至 50000 ppm（第三条）") as refusal:
        adjust(practice, wrong)
    assert refusal.value.field == "practice.rate"
    assert not AdjustedValue.objects.exists()


def test_a_choice_without_a_reason_or_for_another_organ_is_refused(practice: Any) -> None:
    with pytest.raises(Refused, match="没有写明理由"):
        adjustable.adjust(
            code="practice.rate", organ="o1", value=40_000, since=date(2026, 4, 1), reason=" ", by=HEAD, at=practice.at
        )
    with pytest.raises(Forbidden):
        adjust(practice, 40_000, organ="o2")
