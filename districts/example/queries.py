"""The list, and the report of a year by organ and month."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from districts.example.models import ReturnVisit
from hengjian.kernel import access
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.registers.organs import queries as organs

PAGE = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One organ's return visits that fell due in one month."""

    organ_name: str
    month: str
    due: int
    made: int
    in_time: int


def visits(actor: Actor, *, open_only: bool = True) -> list[ReturnVisit]:
    """What is to be visited, the nearest day first; with ``open_only=False`` what was visited too."""
    rows = access.visible(actor, "district_example.view", ReturnVisit.objects.all(), line="line_code")
    rows = rows.filter(made_at=None) if open_only else rows
    return list(rows.order_by("due_on", "pk")[:PAGE])


def visit(inspection_no: str, actor: Actor) -> ReturnVisit | None:
    """One return visit within the actor's reach."""
    rows = access.visible(actor, "district_example.view", ReturnVisit.objects.filter(inspection_no=inspection_no), line="line_code")
    return rows.first()


def report(year: int, actor: Actor) -> list[Line]:
    """By organ and month of the day on which the visits fell due."""
    rows = access.visible(actor, "district_example.view", ReturnVisit.objects.filter(due_on__year=year), line="line_code")
    due: Counter[tuple[str, str]] = Counter()
    made: Counter[tuple[str, str]] = Counter()
    timely: Counter[tuple[str, str]] = Counter()
    for organ, day, done in rows.values_list("organ_code", "due_on", "made_at"):
        key = (organ, _month(day))
        due[key] += 1
        made[key] += done is not None
        timely[key] += done is not None and day_of(done) <= day
    names = organs.names({organ for organ, _ in due})
    return [
        Line(names.get(organ, organ), month, due[organ, month], made[organ, month], timely[organ, month])
        for organ, month in sorted(due)
    ]


def _month(day: date) -> str:
    return f"{day:%Y-%m}"
