"""Working days and natural days: the State Council's notices, make-up days, the end of a period on a day off."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.kernel import calendar
from hengjian.kernel.calendar import Calendar, Kind, Moved, TickState

LOADED = Calendar.loaded()
DAYS = st.dates(date(2004, 1, 1), date(2026, 10, 1))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "n", "last"),
    [
        ("2026-02-12", 7, "2026-02-28"),
        ("2026-02-12", 20, "2026-03-18"),
        ("2026-09-24", 5, "2026-10-09"),
        ("2026-09-30", 15, "2026-10-27"),
        ("2026-04-30", 7, "2026-05-13"),
        ("2026-09-19", 1, "2026-09-20"),
        ("2026-10-01", 1, "2026-10-08"),
    ],
)
def test_working_days_follow_the_notice_of_2026(start: str, n: int, last: str) -> None:
    due = LOADED.add_working_days(day(start), n)
    assert (due.day, due.provisional, due.moved) == (day(last), False, Moved.NOT)


@pytest.mark.parametrize(
    ("start", "n", "counted", "last", "moved"),
    [
        ("2026-01-20", 30, "2026-02-19", "2026-02-24", Moved.HOLIDAY),
        ("2026-08-02", 60, "2026-10-01", "2026-10-08", Moved.HOLIDAY),
        ("2026-03-03", 30, "2026-04-02", "2026-04-02", Moved.NOT),
        ("2026-03-13", 15, "2026-03-28", "2026-03-30", Moved.WEEKEND),
        ("2026-02-13", 15, "2026-02-28", "2026-02-28", Moved.NOT),
    ],
)
def test_natural_days_that_end_on_a_day_off_move_on_and_say_why(
    start: str, n: int, counted: str, last: str, moved: Moved
) -> None:
    due = LOADED.add_days(day(start), n)
    assert (due.counted, due.day, due.moved, due.provisional) == (day(counted), day(last), moved, False)


def test_a_move_over_a_holiday_and_then_a_plain_weekend_rests_on_the_weekend() -> None:
    friday_off = Calendar.of([(2026, day("2026-03-06"), Kind.HOLIDAY)])
    due = friday_off.rolled(day("2026-03-06"))
    assert (due.day, due.moved) == (day("2026-03-09"), Moved.WEEKEND)


def test_2026_has_248_working_days() -> None:
    assert sum(1 for _ in LOADED.working_days(day("2026-01-01"), day("2026-12-31"))) == 248


def test_the_notices_of_2004_to_2026_are_loaded() -> None:
    assert (LOADED.loaded_from, LOADED.loaded_through) == (2004, 2026)
    assert Calendar.loaded() is Calendar.loaded()


def test_beyond_the_last_notice_a_day_is_provisional_and_judged_by_weekends_and_new_year() -> None:
    assert LOADED.add_working_days(day("2026-12-31"), 1) == calendar.Due(
        day("2027-01-04"), provisional=True, counted=day("2027-01-04")
    )
    assert LOADED.add_working_days(day("2027-02-05"), 5).day == day("2027-02-12")
    assert LOADED.add_days(day("2026-12-20"), 12).provisional
    assert LOADED.add_days(day("2026-12-20"), 12).day == day("2027-01-04")
    assert LOADED.add_days(day("2026-12-20"), 12).moved is Moved.WEEKEND
    assert not LOADED.add_working_days(day("2026-12-30"), 1).provisional


def test_before_the_first_notice_a_day_is_provisional_too() -> None:
    assert LOADED.add_working_days(day("2003-12-30"), 1).provisional


def test_a_new_notice_makes_a_provisional_day_firm_and_may_move_it() -> None:
    spring = {day("2027-02-05") + timedelta(n): Kind.HOLIDAY for n in range(8)}
    later = LOADED.with_notice(2027, {day("2026-12-31"): Kind.HOLIDAY, **spring})
    assert LOADED.add_working_days(day("2027-02-04"), 1).day == day("2027-02-05")
    assert later.add_working_days(day("2027-02-04"), 1).day == day("2027-02-15")
    assert not later.add_working_days(day("2027-02-04"), 1).provisional
    assert not later.is_working_day(day("2026-12-31"))
    assert later.loaded_through == 2027
    assert LOADED.loaded_through == 2026


def test_a_notice_amended_during_its_year_replaces_the_first_one() -> None:
    amended = LOADED.with_notice(2026, {day("2026-01-01"): Kind.HOLIDAY})
    assert amended.is_working_day(day("2026-01-02"))
    assert not LOADED.is_working_day(day("2026-01-02"))
    assert not amended.is_working_day(day("2025-01-28"))


def test_days_of_another_year_are_refused_in_a_notice() -> None:
    with pytest.raises(ValueError, match="2028-01-01"):
        LOADED.with_notice(2027, {day("2028-01-01"): Kind.HOLIDAY})


def test_a_notice_that_leaves_a_year_out_is_refused() -> None:
    with pytest.raises(ValueError, match="不能缺年"):
        LOADED.with_notice(2028, {})


def test_a_calendar_without_any_notice_is_refused() -> None:
    with pytest.raises(ValueError, match="不能缺年"):
        Calendar(())


def test_single_days_override_what_a_notice_said() -> None:
    changed = LOADED.with_days(dict.fromkeys(map(day, ("2026-12-31", "2027-01-04", "2018-12-29")), "holiday"))
    assert not changed.is_working_day(day("2026-12-31"))
    assert not changed.is_working_day(day("2027-01-04"))
    assert not changed.is_working_day(day("2018-12-29"))
    assert LOADED.is_working_day(day("2018-12-29"))
    assert changed.loaded_through == 2027


def test_a_notice_reaches_into_the_december_before_it() -> None:
    assert LOADED.is_working_day(day("2018-12-29"))
    assert not LOADED.is_working_day(day("2018-12-31"))


def test_working_days_are_counted_backwards_for_periods_before_an_event() -> None:
    assert LOADED.add_working_days(day("2026-10-15"), -7).day == day("2026-09-30")


def test_no_days_is_the_day_itself() -> None:
    assert LOADED.add_working_days(day("2026-10-01"), 0).day == day("2026-10-01")


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        ("2026-01-30", 3, "2026-04-30"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2025-10-31", 4, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-07-02", 3, "2026-10-08"),
        ("2025-12-15", 1, "2026-01-15"),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(start: str, months: int, last: str) -> None:
    assert LOADED.add_months(day(start), months).day == day(last)


def test_three_years_are_thirty_six_months() -> None:
    assert LOADED.add_years(day("2023-03-15"), 3) == LOADED.add_months(day("2023-03-15"), 36)


def test_a_leap_day_ends_on_the_last_of_february() -> None:
    assert LOADED.add_years(day("2024-02-29"), 1).day == day("2025-02-28")


def test_the_hour_in_which_a_period_begins_is_not_counted() -> None:
    at = datetime(2026, 9, 30, 10, 20, tzinfo=calendar.BEIJING)
    due = LOADED.add_hours(at, 24)
    assert due.at == datetime(2026, 10, 1, 11, 0, tzinfo=calendar.BEIJING)
    assert due.day == day("2026-10-01")


def test_a_moment_belongs_to_its_day_in_beijing() -> None:
    assert calendar.day_of(datetime(2026, 3, 1, 17, 0, tzinfo=UTC)) == day("2026-03-02")
    assert calendar.day_of(datetime(2026, 3, 1, 17, 0)) == day("2026-03-01")
    assert calendar.day_of(day("2026-03-01")) == day("2026-03-01")


def states(start: str, due: str, today: str) -> list[str]:
    letters = {TickState.PAST: "p", TickState.NOW: "N", TickState.LEFT: "l", TickState.OVER: "o"}
    weeks = LOADED.ruler(day(start), day(due), day(today))
    return ["".join(letters[tick.state] for tick in week) for week in weeks]


def test_the_ruler_shows_one_tick_for_each_working_day_and_a_gap_between_weeks() -> None:
    assert states("2026-03-02", "2026-03-13", "2026-03-05") == ["ppNl", "lllll"]


def test_the_ruler_goes_on_to_today_when_the_last_day_is_past() -> None:
    assert states("2026-03-02", "2026-03-05", "2026-03-10") == ["pppo", "oN"]


def test_the_ruler_leaves_out_holidays_and_keeps_make_up_days() -> None:
    assert states("2026-02-12", "2026-02-28", "2026-02-12") == ["ll", "lllll"]


def test_the_ruler_has_no_tick_for_today_on_a_day_off() -> None:
    assert states("2026-03-05", "2026-03-10", "2026-03-07") == ["p", "ll"]


def test_weeks_of_two_years_stay_apart() -> None:
    assert states("2025-12-30", "2026-01-05", "2025-12-30") == ["ll", "l"]


@given(start=DAYS, n=st.integers(1, 200))
def test_a_period_ends_on_a_working_day_with_that_many_working_days_between(start: date, n: int) -> None:
    last = LOADED.add_working_days(start, n).day
    assert LOADED.is_working_day(last)
    assert LOADED.working_days_between(start, last) == n


@given(start=DAYS, n=st.integers(1, 60), m=st.integers(1, 60))
def test_working_days_add_up(start: date, n: int, m: int) -> None:
    once = LOADED.add_working_days(LOADED.add_working_days(start, n).day, m)
    assert once.day == LOADED.add_working_days(start, n + m).day


@given(start=DAYS, n=st.integers(1, 60))
def test_going_forward_and_back_returns_to_the_same_working_day(start: date, n: int) -> None:
    first = LOADED.add_working_days(start, 1).day
    there = LOADED.add_working_days(first, n).day
    assert LOADED.add_working_days(there, -n).day == first


@given(a=DAYS, b=DAYS)
def test_counting_the_other_way_round_changes_the_sign(a: date, b: date) -> None:
    assert LOADED.working_days_between(a, b) == -LOADED.working_days_between(b, a)


@given(start=DAYS, n=st.integers(0, 400))
def test_a_natural_period_never_ends_early_nor_on_a_day_off(start: date, n: int) -> None:
    due = LOADED.add_days(start, n)
    assert due.counted == start + timedelta(n)
    assert due.day >= due.counted
    assert LOADED.is_working_day(due.day)
    assert (due.moved is Moved.NOT) == (due.day == due.counted)


@given(start=DAYS, days=st.integers(1, 40), seen=st.integers(0, 60))
def test_the_ruler_draws_exactly_the_days_of_the_period(start: date, days: int, seen: int) -> None:
    due, today = LOADED.add_working_days(start, days).day, start + timedelta(seen)
    ticks = [tick for week in LOADED.ruler(start, due, today) for tick in week]
    late = max(0, LOADED.working_days_between(due, today))
    assert len(ticks) == days + late
    assert [tick.day for tick in ticks] == sorted(tick.day for tick in ticks)
    assert sum(tick.state is TickState.NOW for tick in ticks) == (LOADED.is_working_day(today) and today > start)
