"""Working days (工作日): the calendar on which every legal period of the platform is counted.

The law counts some periods in working days and others in natural days (日), sometimes in one article. Working days
follow the yearly notice of the State Council's General Office (国务院办公厅关于部分节假日安排的通知), which names the
days off and the Saturdays and Sundays worked in exchange (调休上班). The rules of counting are those of
市场监督管理行政处罚程序规定 第八十条: the day, or the hour, on which a period begins is not counted, and a period that
would end on a holiday ends on the first day after it.

That article speaks of statutory holidays (法定节假日) and is silent on ordinary weekends. This calendar moves the end
of a period off weekends as well and says so in :attr:`Due.moved`, so that a reader can tell the two grounds apart.

Beyond the last loaded year a day is judged by weekends and 1 January only and the result is *provisional* (暂定): it is
recomputed when the notice is loaded, and no refusal, sanction or act against a party may rest on it.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from functools import cache, cached_property
from importlib import resources

#: Beijing time (北京时间), the legal time of the whole country; it has known no summer time since 1991.
BEIJING = timezone(timedelta(hours=8), "北京时间")

ONE_DAY = timedelta(days=1)
SATURDAY = 5


class Kind(StrEnum):
    """What a notice says of one day."""

    HOLIDAY = "holiday"
    WORKDAY = "workday"


class Moved(StrEnum):
    """On what ground the end of a period was moved to a later day."""

    NOT = ""
    HOLIDAY = "holiday"
    WEEKEND = "weekend"


class TickState(StrEnum):
    """How one working day stands towards today and the last day of a period."""

    PAST = "past"
    NOW = "now"
    LEFT = "left"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Due:
    """The last day (截止日) of a period.

    ``provisional`` is 暂定: the notice of a year it was counted through is not loaded yet. ``counted`` is the day on
    which the count itself ended and ``moved`` why ``day`` is a later one. ``at`` is set for periods counted in hours.
    """

    day: date
    provisional: bool = False
    counted: date | None = None
    moved: Moved = Moved.NOT
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """One working day on the ruler of a deadline."""

    day: date
    state: TickState


@dataclass(frozen=True, slots=True)
class Notice:
    """The arrangement for one year; a notice may also touch the last days of the year before (2018-12-29)."""

    year: int
    days: Mapping[date, Kind]


def day_of(at: date | datetime) -> date:
    """Return the legal day of a moment: a moment with a time zone is first brought to Beijing time."""
    if not isinstance(at, datetime):
        return at
    return (at.astimezone(BEIJING) if at.tzinfo else at).date()


@dataclass(frozen=True)
class Calendar:
    """The loaded notices, one for each of a row of years without a gap."""

    notices: tuple[Notice, ...]
    _kinds: Mapping[date, Kind] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        years = [notice.year for notice in self.notices]
        if not years or years != list(range(years[0], years[0] + len(years))):
            raise ValueError(f"节假日安排须逐年相连，不能缺年或重复：{years}")
        kinds: dict[date, Kind] = {}
        for notice in self.notices:
            kinds.update(notice.days)
        object.__setattr__(self, "_kinds", kinds)

    @classmethod
    def loaded(cls) -> Calendar:
        """Return the calendar of the notices shipped with the platform (kernel/data/holidays.csv)."""
        return _shipped()

    @classmethod
    def of(cls, rows: Iterable[tuple[int, date, Kind]]) -> Calendar:
        """Build a calendar from rows of notice year, day and kind."""
        years: dict[int, dict[date, Kind]] = {}
        for year, day, kind in rows:
            years.setdefault(year, {})[day] = kind
        return cls(tuple(Notice(year, days) for year, days in sorted(years.items())))

    def with_notice(self, year: int, days: Mapping[date, Kind]) -> Calendar:
        """Return a calendar that also holds, or holds anew, the notice of ``year``.

        The year must follow the loaded ones or be one of them (a notice amended later, as in 2020). A day outside the
        year, except in the December before it, is refused with ``ValueError``.
        """
        stray = sorted(day for day in days if day.year != year and (day.year, day.month) != (year - 1, 12))
        if stray:
            raise ValueError(f"{year} 年的安排中出现其他年份的日期：{stray[0].isoformat()}")
        others = [notice for notice in self.notices if notice.year != year]
        return Calendar(tuple(sorted([*others, Notice(year, dict(days))], key=lambda notice: notice.year)))

    def with_days(self, days: Mapping[date, Kind | str]) -> Calendar:
        """Return a calendar on which each given day has the given kind, whatever a loaded notice said of it.

        A year met for the first time counts as loaded: give all its days off and make-up days at once.
        """
        years: dict[int, dict[date, Kind]] = {}
        for notice in self.notices:
            years[notice.year] = {day: kind for day, kind in notice.days.items() if day not in days}
        for day, kind in days.items():
            years.setdefault(day.year, {})[day] = Kind(kind)
        return Calendar(tuple(Notice(year, held) for year, held in sorted(years.items())))

    @cached_property
    def loaded_from(self) -> int:
        """The first year whose notice is loaded."""
        return self.notices[0].year

    @cached_property
    def loaded_through(self) -> int:
        """The last year whose notice is loaded; later days are provisional."""
        return self.notices[-1].year

    def is_known(self, day: date) -> bool:
        """Say whether the notice of the day's year is loaded."""
        return self.loaded_from <= day.year <= self.loaded_through

    def is_statutory_holiday(self, day: date) -> bool:
        """Say whether a notice names the day as a day off; in a year without notice only 1 January is one."""
        if self.is_known(day):
            return self._kinds.get(day) is Kind.HOLIDAY
        return (day.month, day.day) == (1, 1)

    def is_working_day(self, day: date) -> bool:
        """Say whether the day is a working day (工作日)."""
        named = self._kinds.get(day)
        if named is not None:
            return named is Kind.WORKDAY
        return day.weekday() < SATURDAY and not self.is_statutory_holiday(day)

    def working_days(self, first: date, last: date) -> Iterator[date]:
        """Yield the working days from ``first`` to ``last``, both included."""
        day = first
        while day <= last:
            if self.is_working_day(day):
                yield day
            day += ONE_DAY

    def add_working_days(self, start: date, n: int) -> Due:
        """Return the ``n``-th working day after ``start``, which itself is not counted and may be a holiday.

        A negative ``n`` counts backwards, for periods that run before an event (举行听证的七个工作日前).
        """
        step = ONE_DAY if n >= 0 else -ONE_DAY
        day, left, known = start, abs(n), True
        while left:
            day += step
            known = known and self.is_known(day)
            left -= self.is_working_day(day)
        return Due(day, provisional=not known, counted=day)

    def add_days(self, start: date, n: int) -> Due:
        """Return the end of a period of ``n`` natural days; day 0 is not counted, an end on a day off moves on."""
        return self.rolled(start + timedelta(days=n))

    def add_months(self, start: date, n: int) -> Due:
        """Return the end of a period of ``n`` months: the same day of the month, or the month's last day."""
        years, month = divmod(start.month - 1 + n, 12)
        year = start.year + years
        return self.rolled(date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])))

    def add_years(self, start: date, n: int) -> Due:
        """Return the end of a period of ``n`` years."""
        return self.add_months(start, 12 * n)

    def add_hours(self, start: datetime, n: int) -> Due:
        """Return the end of a period of ``n`` hours; the hour in which it begins is not counted, holidays are."""
        whole = start.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        end = whole + timedelta(hours=n)
        return Due(day_of(end), counted=day_of(end), at=end)

    def rolled(self, end: date) -> Due:
        """Move the counted end of a period to the first working day on or after it, and say on what ground."""
        day, moved = end, Moved.NOT
        while not self.is_working_day(day):
            if not self.is_statutory_holiday(day):
                moved = Moved.WEEKEND
            moved = moved or Moved.HOLIDAY
            day += ONE_DAY
        return Due(day, provisional=not (self.is_known(end) and self.is_known(day)), counted=end, moved=moved)

    def working_days_between(self, after: date, through: date) -> int:
        """Count the working days after ``after`` up to and including ``through``; negative if that is earlier."""
        if through < after:
            return -self.working_days_between(through, after)
        return sum(1 for _ in self.working_days(after + ONE_DAY, through))

    def ruler(self, start: date, due: date, today: date) -> tuple[tuple[Tick, ...], ...]:
        """Return the ticks of a deadline, one for each working day after ``start``, grouped by week (Monday first).

        The row ends on the last day, or today when that day is past: the ticks between are ``over``. Days off have no
        tick, so a row seen on a day off has no ``now``.
        """
        weeks: dict[tuple[int, int], list[Tick]] = {}
        for day in self.working_days(start + ONE_DAY, max(due, today)):
            iso = day.isocalendar()
            weeks.setdefault((iso.year, iso.week), []).append(Tick(day, _state(day, due, today)))
        return tuple(tuple(week) for week in weeks.values())


def _state(day: date, due: date, today: date) -> TickState:
    if day == today:
        return TickState.NOW
    if day > due:
        return TickState.OVER
    return TickState.PAST if day < today else TickState.LEFT


@cache
def _shipped() -> Calendar:
    text = (resources.files("hengjian.kernel") / "data" / "holidays.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return Calendar.of((int(row["notice"]), date.fromisoformat(row["day"]), Kind(row["kind"])) for row in rows)
