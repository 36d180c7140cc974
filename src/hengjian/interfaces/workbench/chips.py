"""Running deadlines and journal lines, laid out for the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hengjian.interfaces.look import pieces
from hengjian.kernel import clock, deadlines, running
from hengjian.kernel.calendar import Calendar
from hengjian.kernel.journal import Line
from hengjian.kernel.models import RunningDeadline
from hengjian.registers.officers import queries as officers

TICKS: dict[str, pieces.Tick] = {"past": "past", "now": "now", "left": "left", "over": "over"}
PUBLISHED = ("disclosure.", "PlanPublished", "DrawMade")


def due_of(row: RunningDeadline, today: date, calendar: Calendar) -> pieces.Due:
    """The chip of a running deadline: one tick per working day and what is left in words."""
    held = row.held_since is not None
    unit = "calendar" if row.counted_in == "calendar" else "working"
    left = calendar.working_days_between(today, row.due_on)
    level: pieces.Level = "held" if held else "late" if today > row.due_on else "near" if left <= 3 else "normal"
    weeks = [[TICKS[tick.state.value] for tick in week] for week in calendar.ruler(row.started_on, row.due_on, today)]
    return pieces.Due(
        text=deadlines.standing(row.due_on, today, calendar, "working"), date=row.due_on, level=level, weeks=weeks,
        calendar=unit == "calendar", provisional=row.provisional, label=row.title, note=row.held_reason if held else "",
    )


def nearest(about: str) -> pieces.Due | None:
    """The chip of the nearest open clock of a matter."""
    rows = running.open_on(about)
    return due_of(rows[0], clock.today(), running.calendar()) if rows else None


def timeline(lines: Sequence[Line]) -> list[pieces.Line]:
    """Journal lines as the page draws them, with the names of those who acted."""
    names = officers.people({line.by for line in lines})
    return [
        pieces.Line(
            at=line.performed_at, title=line.title, who=names.get(line.by, ""),
            text=str(line.data.get("note") or line.data.get("reason") or ""),
            ref=f"日志 {line.seq:,}" if line.seq is not None else "待编号", kind="pub" if line.name.startswith(PUBLISHED) else "",
        )
        for line in lines
    ]
