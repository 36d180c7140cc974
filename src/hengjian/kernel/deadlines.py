"""Deadlines (时限): a period fixed by law, and the arithmetic of when it ends, is extended, stands still and presses.

A :class:`Deadline` is a row of law that a module declares beside its other rules, with the article it rests on and the
days between which it was law. This module only computes; the table of running deadlines is elsewhere.

* A period keeps the version that was law on the day that triggered it (:func:`in_force`).
* Day 0 is not counted; working days and natural days are never mixed (see :mod:`hengjian.kernel.calendar`).
* A pause (中止、检验检测期间不计) takes days out of the count. It is a record with its own ground, never a changed
  number.
* An extension (延期) adds to the count, as often and as far as the row allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal

from hengjian.kernel.calendar import ONE_DAY, Calendar, Due, day_of

Unit = Literal["working", "calendar", "hours", "months"]

#: What a number of each unit is called on a page.
UNIT_NAMES: dict[Unit, str] = {"working": "个工作日", "calendar": "日", "hours": "小时", "months": "个月"}

#: Share of the limit, in percent, after which a deadline is shown as pressing (黄色提示).
YELLOW_PERCENT = 70
#: For periods in hours, which have no "one working day before", the share after which it is urgent (橙色提示).
ORANGE_PERCENT_OF_HOURS = 90


class Urgency(StrEnum):
    """How hard a deadline presses: nothing yet, 70 % used, one working day left, overdue."""

    CALM = "calm"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Extension:
    """What a deadline may be extended by: ``days`` of the deadline's own unit, at most ``times`` times."""

    days: int
    approval: str
    times: int = 1
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pause:
    """A lawful ground on which a deadline stands still, such as 检验检测期间."""

    code: str
    title: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paused:
    """One time a deadline stood still, from ``since`` to ``through``, both not counted (``None``: still open)."""

    ground: str
    since: date
    through: date | None = None

    def covers(self, day: date) -> bool:
        """Say whether the day is not counted."""
        return self.since <= day and (self.through is None or day <= self.through)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A period fixed by law: ``days`` of the unit ``counted_in``, running from ``trigger``.

    ``cites`` are the articles as printed; ``since`` and ``until`` bound the days on which a trigger starts this version
    (``until`` is the first day it no longer does).
    """

    code: str
    title: str
    days: int
    counted_in: Unit
    cites: tuple[str, ...]
    trigger: str
    extension: Extension | None = None
    pauses: tuple[Pause, ...] = ()
    since: date = date.min
    until: date | None = None

    def __post_init__(self) -> None:
        if self.days <= 0:
            raise ValueError(f"时限 {self.code} 的天数须为正数")
        if not self.cites:
            raise ValueError(f"时限 {self.code} 没有写明依据")
        if self.pauses and self.counted_in not in ("working", "calendar"):
            raise ValueError(f"时限 {self.code} 按小时或月计算，不能中止")
        if self.until is not None and self.until <= self.since:
            raise ValueError(f"时限 {self.code} 的失效日不晚于生效日")

    @property
    def in_words(self) -> str:
        """The limit as it is read out: 20个工作日."""
        return f"{self.days}{UNIT_NAMES[self.counted_in]}"


@dataclass(frozen=True, slots=True)
class Warnings:
    """The days from which a deadline is shown as pressing, urgent and overdue."""

    yellow_on: date
    orange_on: date
    red_on: date

    def on(self, day: date) -> Urgency:
        """Return the level shown on the day."""
        if day >= self.red_on:
            return Urgency.RED
        if day >= self.orange_on:
            return Urgency.ORANGE
        return Urgency.YELLOW if day >= self.yellow_on else Urgency.CALM


def in_force(versions: Iterable[Deadline], code: str, on: date) -> Deadline:
    """Return the version of a deadline that a trigger on the given day starts.

    Raises ``LookupError`` if none was law on that day and ``ValueError`` if the rows contradict each other.
    """
    found = [row for row in versions if row.code == code and row.since <= on and (row.until is None or on < row.until)]
    if not found:
        raise LookupError(f"{on} 没有时限 {code} 的有效规定")
    if len(found) > 1:
        raise ValueError(f"时限 {code} 在 {on} 有 {len(found)} 个版本同时有效")
    return found[0]


def due(
    deadline: Deadline,
    start: date | datetime,
    calendar: Calendar,
    *,
    extended: int = 0,
    pauses: Sequence[Paused] = (),
) -> Due:
    """Return the last day of a period that began on ``start``.

    ``extended`` is how many times it was extended, ``pauses`` when it stood still. Raises ``ValueError`` for a pause or
    an extension the deadline does not allow, for an open pause (there is no last day while it lasts; see
    :func:`left_when_held`) and for hours counted from a bare day.
    """
    _check_pauses(deadline, pauses)
    if any(pause.through is None for pause in pauses):
        raise ValueError(f"时限 {deadline.code} 正在中止，暂无截止日")
    n = _extended(deadline, extended)
    if deadline.counted_in == "hours":
        if not isinstance(start, datetime):
            raise ValueError(f"时限 {deadline.code} 按小时计算，须写明起算时刻")
        return calendar.add_hours(start, n)
    first = day_of(start)
    if deadline.counted_in == "months":
        return calendar.add_months(first, n)
    if deadline.counted_in == "calendar":
        return calendar.rolled(_skipping(first, n, pauses))
    return _working(first, n, calendar, pauses)


def due_after(counted_in: str, days: int, start: date, calendar: Calendar) -> Due:
    """Return the last day of a running period whose extensions and paused units are already added to ``days``."""
    if counted_in == "working":
        return calendar.add_working_days(start, days)
    if counted_in == "calendar":
        return calendar.add_days(start, days)
    if counted_in == "months":
        return calendar.add_months(start, days)
    raise ValueError(f"时限单位“{counted_in}”不能按日计算")


def left_when_held(
    deadline: Deadline, start: date, calendar: Calendar, pauses: Sequence[Paused], extended: int = 0
) -> int:
    """Return how many units are left of a deadline that stands still (已暂停，剩 n 个工作日)."""
    _check_pauses(deadline, pauses)
    held = [pause.since for pause in pauses if pause.through is None]
    if not held:
        raise ValueError(f"时限 {deadline.code} 没有在中止")
    days = (start + timedelta(days=n) for n in range(1, (min(held) - start).days))
    used = sum(
        1
        for day in days
        if (deadline.counted_in == "calendar" or calendar.is_working_day(day)) and not _stands_still(day, pauses)
    )
    return max(0, _extended(deadline, extended) - used)


def paused_working_days(pauses: Sequence[Paused], calendar: Calendar, start: date, through: date) -> int:
    """Count the working days after ``start`` up to ``through`` on which the period stood still; overlaps count once."""
    return sum(1 for day in calendar.working_days(start + ONE_DAY, through) if _stands_still(day, pauses))


def warnings(start: date, last: date, calendar: Calendar, counted_in: Unit = "working") -> Warnings:
    """Return from which days a period from ``start`` to ``last`` is shown yellow, orange and red.

    Yellow when 70 % of it is used, orange one working day before the last day, red on the day after it.
    """
    if counted_in == "working":
        total = calendar.working_days_between(start, last)
        yellow = calendar.add_working_days(start, -(-total * YELLOW_PERCENT // 100)).day
    else:
        yellow = start + timedelta(days=-(-(last - start).days * YELLOW_PERCENT // 100))
    orange = max(start, calendar.add_working_days(last, -1).day)
    return Warnings(min(yellow, orange), orange, last + ONE_DAY)


def urgency(start: date, last: date, today: date, calendar: Calendar, counted_in: Unit = "working") -> Urgency:
    """Return how hard a period from ``start`` to ``last`` presses today."""
    return warnings(start, last, calendar, counted_in).on(today)


def urgency_in_hours(start: datetime, end: datetime, now: datetime) -> Urgency:
    """Return how hard a period counted in hours presses now: yellow at 70 %, orange at 90 %, red after its end."""
    if now > end:
        return Urgency.RED
    used, total = (now - start) * 100, end - start
    if used >= total * ORANGE_PERCENT_OF_HOURS:
        return Urgency.ORANGE
    return Urgency.YELLOW if used >= total * YELLOW_PERCENT else Urgency.CALM


def standing(last: date, today: date, calendar: Calendar, counted_in: Unit = "working") -> str:
    """Say in words how far off the last day is: 还剩 3 个工作日, 今天到期, 逾期 2 个工作日."""
    working = counted_in == "working"
    left = calendar.working_days_between(today, last) if working else (last - today).days
    unit = "个工作日" if working else "个自然日"
    if today == last:
        return "今天到期"
    return f"逾期 {-left} {unit}" if today > last else f"还剩 {left} {unit}"


def _extended(deadline: Deadline, times: int) -> int:
    allowed = deadline.extension.times if deadline.extension else 0
    if not 0 <= times <= allowed:
        raise ValueError(f"时限 {deadline.code} 最多延期 {allowed} 次，不能延期 {times} 次")
    return deadline.days + (deadline.extension.days * times if deadline.extension else 0)


def _check_pauses(deadline: Deadline, pauses: Sequence[Paused]) -> None:
    lawful = {ground.code for ground in deadline.pauses}
    for pause in pauses:
        if pause.ground not in lawful:
            raise ValueError(f"时限 {deadline.code} 不能因“{pause.ground}”中止")
        if pause.through is not None and pause.through < pause.since:
            raise ValueError(f"时限 {deadline.code} 的中止结束日早于开始日")


def _stands_still(day: date, pauses: Sequence[Paused]) -> bool:
    return any(pause.covers(day) for pause in pauses)


def _skipping(start: date, n: int, pauses: Sequence[Paused]) -> date:
    day = start
    while n:
        day += ONE_DAY
        n -= not _stands_still(day, pauses)
    return day


def _working(start: date, n: int, calendar: Calendar, pauses: Sequence[Paused]) -> Due:
    day, known = start, True
    while n:
        day += ONE_DAY
        known = known and calendar.is_known(day)
        n -= calendar.is_working_day(day) and not _stands_still(day, pauses)
    return Due(day, provisional=not known, counted=day)
