"""How the lawbook's cases about periods are worked out: working days, natural days, months, hours, pauses, warnings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from hengjian.kernel import deadlines
from hengjian.kernel.calendar import Calendar, Due
from hengjian.kernel.deadlines import Deadline, Extension, Pause, Paused

Case = Mapping[str, Any]


def _said(due: Due) -> dict[str, object]:
    return {"day": due.day, "provisional": due.provisional, "counted": due.counted, "moved": str(due.moved)}


def working_days(given: Case) -> Case:
    """The n-th working day after a day; a negative n counts back from an event."""
    return _said(Calendar.loaded().add_working_days(given["start"], given["days"]))


def natural_days(given: Case) -> Case:
    """The end of a period in natural days."""
    return _said(Calendar.loaded().add_days(given["start"], given["days"]))


def months(given: Case) -> Case:
    """The end of a period in months."""
    return _said(Calendar.loaded().add_months(given["start"], given["months"]))


def hours(given: Case) -> Case:
    """The end of a period in hours."""
    start: datetime = given["start"]
    return {"at": Calendar.loaded().add_hours(start, given["hours"]).at}


def working_days_of_year(given: Case) -> Case:
    """How many working days a year has."""
    first, last = date(given["year"], 1, 1), date(given["year"], 12, 31)
    return {"days": sum(1 for _ in Calendar.loaded().working_days(first, last))}


def deadline(given: Case) -> Case:
    """A deadline with its extensions and pauses."""
    extension = given.get("extension")
    row = Deadline(
        "case",
        "个案",
        given["days"],
        given.get("counted_in", "working"),
        ("个案所引条款",),
        "个案所述触发",
        Extension(extension["days"], "机关负责人批准", extension.get("times", 1)) if extension else None,
        tuple(Pause(ground, ground) for ground in given.get("grounds", ())),
    )
    pauses = [Paused(pause["ground"], pause["since"], pause.get("through")) for pause in given.get("pauses", ())]
    extended = given.get("extended", 0)
    if any(pause.through is None for pause in pauses):
        left = deadlines.left_when_held(row, given["start"], Calendar.loaded(), pauses, extended)
        return {"held": True, "left": left}
    return _said(deadlines.due(row, given["start"], Calendar.loaded(), extended=extended, pauses=pauses))


def urgency(given: Case) -> Case:
    """How hard a deadline presses on a day, and how it is said."""
    unit = given.get("counted_in", "working")
    loaded = Calendar.loaded()
    level = deadlines.urgency(given["start"], given["last"], given["today"], loaded, unit)
    return {"level": str(level), "words": deadlines.standing(given["last"], given["today"], loaded, unit)}


KINDS: dict[str, Callable[[Case], Case]] = {
    "working_days": working_days,
    "natural_days": natural_days,
    "months": months,
    "hours": hours,
    "working_days_of_year": working_days_of_year,
    "deadline": deadline,
    "urgency": urgency,
}
