"""Running deadlines (时限): started, held, extended and ended by operations; read by everybody who has work to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from django.db import connection
from django.db.models import Q, QuerySet

from hengjian.kernel import access, acts, deadlines, fixed
from hengjian.kernel.access import Actor, Reach, Role
from hengjian.kernel.calendar import Calendar, day_of
from hengjian.kernel.deadlines import Deadline
from hengjian.kernel.errors import Refused
from hengjian.kernel.events import Event
from hengjian.kernel.models import CalendarNotice, RunningDeadline


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLoaded(Event):
    title: ClassVar[str] = "录入放假通知"
    year: int
    days: int
    source: str
    recomputed: list[dict[str, str]]


_notices = fixed.Rows(CalendarNotice)


def calendar() -> Calendar:
    """The working calendar: the project's data file and the notices loaded since."""
    loaded = Calendar.loaded()
    notices = {row.day: row.kind for row in _notices()}
    return loaded.with_days(notices) if notices else loaded


@dataclass(frozen=True, slots=True)
class On:
    """What a clock runs on: the matter, whose work it is, and where it lies."""

    about: str
    subject: str
    organ: str
    territory: str
    line: str = ""
    owner: str = ""
    role: Role | str = ""


def start(deadline: Deadline, on: On, *, since: date) -> RunningDeadline:
    """Start a clock on a matter. Day 0 does not count; the law is that of the trigger date.

    A period in hours needs the moment it began; the row keeps the day on which it ends, whoever needs the hour keeps it.
    """
    return fixed.insert(_started(deadline, on, since, calendar()))


def start_anew(laws: Sequence[Deadline], on: On, *, since: date) -> list[RunningDeadline]:
    """Start clocks that begin together on a matter, ending those of the same codes that still run."""
    for one in laws:
        stop(on.about, one.code, on=day_of(since))
    known = calendar()
    return [fixed.insert(_started(one, on, since, known)) for one in laws]


def _started(deadline: Deadline, on: On, since: date, known: Calendar) -> RunningDeadline:
    due = deadlines.due(deadline, since, known)
    return RunningDeadline(
        about=on.about, code=deadline.code, title=deadline.title, subject=on.subject, organ_code=on.organ,
        line_code=on.line, territory_code=on.territory, owner=on.owner, role=on.role,
        counted_in=deadline.counted_in, days=deadline.days, started_on=day_of(since), due_on=due.day,
        provisional=due.provisional, cites="、".join(deadline.cites),
    )


_STOP_ALL = "UPDATE kernel_runningdeadline SET ended_on = %s WHERE about = %s AND ended_on IS NULL"
_STOP = f"{_STOP_ALL} AND code = %s"


def _end(statement: str, on: date, *which: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [connection.ops.adapt_datefield_value(on), *which])


def stop(about: str, code: str, *, on: date) -> None:
    """End the open clock ``code`` of a matter; does nothing when none runs."""
    _end(_STOP, on, about, code)


def stop_all(about: str, *, on: date) -> None:
    """End every open clock of a matter."""
    _end(_STOP_ALL, on, about)


def hand_over(about: str, code: str, *, owner: str = "", role: Role | str = "") -> None:
    """Make the open clock ``code`` of a matter another person's or role's work; the due date stays."""
    RunningDeadline.objects.filter(about=about, code=code, ended_on=None).update(owner=owner, role=role)


def hold(about: str, code: str, *, on: date, reason: str) -> None:
    """Let the open clock ``code`` of a matter stand still from a day on (中止), that day not counted; held once, it stays held."""
    RunningDeadline.objects.filter(about=about, code=code, ended_on=None, held_since=None).update(held_since=on, held_reason=reason)


def go_on(about: str, code: str, *, on: date) -> date | None:
    """Let a held clock run again; ``on`` is the last day not counted. Returns the new due date, None when nothing was held."""
    row = RunningDeadline.objects.select_for_update().filter(about=about, code=code, ended_on=None).exclude(held_since=None).first()
    if row is None or row.held_since is None:
        return None
    since, known = max(row.held_since, row.started_on + timedelta(days=1)), calendar()
    in_working_days = row.counted_in == "working"
    row.held_days += sum(1 for _ in known.working_days(since, on)) if in_working_days else max(0, (on - since).days + 1)
    row.held_since, row.held_reason = None, ""
    return _due_anew(row, known)


def extend(about: str, code: str, *, by: int) -> date | None:
    """Add ``by`` of its own units to the open clock ``code`` of a matter; returns the new due date, None when none runs."""
    row = RunningDeadline.objects.select_for_update().filter(about=about, code=code, ended_on=None).first()
    if row is None:
        return None
    row.extended_by += by
    return _due_anew(row, calendar())


def _due_anew(row: RunningDeadline, known: Calendar) -> date:
    due = deadlines.due_after(row.counted_in, row.days + row.extended_by + row.held_days, row.started_on, known)
    row.due_on, row.provisional = due.day, due.provisional
    row.save(update_fields=["due_on", "provisional", "held_since", "held_reason", "held_days", "extended_by"])
    return row.due_on


def open_on(about: str) -> list[RunningDeadline]:
    """The open clocks of a matter, the nearest first."""
    return list(RunningDeadline.objects.filter(about=about, ended_on=None).order_by("due_on"))


def open_for(actor: Actor) -> QuerySet[RunningDeadline]:
    """The open clocks that are this actor's work: their own by name, or those of their role in their organ."""
    mine = Q(owner=actor.code) | (Q(owner="", role__in=sorted(actor.roles)) & Q(organ_code=actor.organ))
    return RunningDeadline.objects.filter(mine, ended_on=None).order_by("due_on", "id")


def open_in_reach(actor: Actor) -> QuerySet[RunningDeadline]:
    """All open clocks inside the actor's line and territory (for heads and coordinators)."""
    inside = access.within(actor, Reach.TERRITORY, line="line_code")
    return RunningDeadline.objects.filter(inside, ended_on=None).order_by("due_on", "id")


@acts.act("kernel.load_notice")
def load_notice(*, year: int, days: dict[date, str], source: str, by: Actor, at: datetime) -> int:
    """Load a year's holiday notice (``day -> 'holiday' | 'workday'``) and recompute every provisional due date.

    Each recomputed clock stands in the event, so that the journal shows old and new date side by side.
    """
    CalendarNotice.objects.bulk_create(
        [CalendarNotice(day=day, kind=kind, source=source) for day, kind in sorted(days.items())],
        update_conflicts=True, unique_fields=["day"], update_fields=["kind", "source"],
    )
    try:
        known = calendar()
    except ValueError as error:
        raise Refused(f"{year} 年放假通知不能录入", str(error), "请先录入前面年份的通知") from error
    moved = recompute(known)
    acts.tell(NoticeLoaded(about=f"calendar:{year}", year=year, days=len(days), source=source, recomputed=moved))
    return len(moved)


def recompute(known: Calendar) -> list[dict[str, str]]:
    """Recompute the open provisional clocks with ``known``; returns what changed.

    Clocks that end in the last days of December are recomputed too: a notice has moved New Year's holiday into them
    before (2018-12-29).
    """
    moved = []
    year_end = Q(due_on__month=12, due_on__day__gte=20, held_days=0)
    open_rows = RunningDeadline.objects.filter(Q(provisional=True) | year_end, ended_on=None).exclude(counted_in="hours")
    for row in open_rows.select_for_update():
        due = deadlines.due_after(row.counted_in, row.days + row.extended_by + row.held_days, row.started_on, known)
        if (due.day, due.provisional) != (row.due_on, row.provisional):
            moved.append({"about": row.about, "code": row.code, "from": str(row.due_on), "to": str(due.day)})
            row.due_on, row.provisional = due.day, due.provisional
            row.save(update_fields=["due_on", "provisional"])
    return moved
