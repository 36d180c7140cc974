"""What recordings answer to news of inspections."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hengjian.casework.inspections.queries import attended
from hengjian.casework.recordings import operations, rules
from hengjian.kernel import access, events
from hengjian.kernel.access import Scope
from hengjian.kernel.events import Told


def match_visit(told: Told) -> None:
    """A visit's acts may come in after its films: those that wait are compared with it again."""
    operations.match_again(inspection_no=told.event.about.partition(":")[2], by=access.NODE, at=told.received_at)


def open_duty(told: Told) -> None:
    """Enter what had to be recorded throughout."""
    data = told.event.data()
    duty = rules.duty_of(events.name_of(told.event), data)
    visit = attended.one(told.event.about.partition(":")[2]) if duty else None
    if duty is None or visit is None:
        return
    operations.open_duty(
        about=told.event.about, duty=duty, scope=Scope(visit.organ_code, visit.line_code, visit.territory_code),
        since=_moment(data.get("started_at")) or told.performed_at, until=_moment(data.get("ended_at")) or told.performed_at,
        ref=str(data.get("paper_no", "")), by=access.NODE, at=told.received_at,
    )


def _moment(said: Any) -> datetime | None:
    return datetime.fromisoformat(said) if isinstance(said, str) and said else None
