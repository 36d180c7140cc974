"""Deadlines: extension, pause, version of the trigger day, and when a deadline begins to press."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.kernel import deadlines
from hengjian.kernel.calendar import BEIJING, Calendar
from hengjian.kernel.deadlines import Deadline, Extension, Pause, Paused, Urgency

CALENDAR = Calendar.loaded()
TESTING = Pause("testing", "检验检测期间", ("《某办法》第一条",))
VERIFY = Deadline(
    "C4",
    "线索核查",
    15,
    "working",
    ("《市场监督管理行政处罚程序规定》第十八条",),
    "收到线索之日",
    Extension(15, "机关负责人批准"),
    (TESTING,),
)
SEIZURE = Deadline(
    "K3",
    "查封扣押",
    30,
    "calendar",
    ("《行政强制法》第二十五条",),
    "作出决定之日",
    Extension(30, "机关负责人批准"),
    (TESTING,),
)
STARTS = st.dates(date(2005, 1, 1), date(2026, 6, 1))


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_a_deadline_in_working_days_skips_days_off() -> None:
    assert deadlines.due(VERIFY, day("2026-09-30"), CALENDAR).day == day("2026-10-27")


def test_an_extension_is_added_to_the_count() -> None:
    assert deadlines.due(VERIFY, day("2026-03-02"), CALENDAR, extended=1).day == day("2026-04-14")


def test_a_second_extension_is_refused_where_the_law_allows_one() -> None:
    with pytest.raises(ValueError, match="最多延期 1 次"):
        deadlines.due(VERIFY, day("2026-03-02"), CALENDAR, extended=2)


def test_a_deadline_without_extension_cannot_be_extended() -> None:
    with pytest.raises(ValueError, match="最多延期 0 次"):
        deadlines.due(replace(VERIFY, extension=None), day("2026-03-02"), CALENDAR, extended=1)
    assert deadlines.due(replace(VERIFY, extension=None), day("2026-03-02"), CALENDAR).day == day("2026-03-23")


def test_a_pause_adds_the_working_days_it_lasted() -> None:
    pause = Paused("testing", day("2026-03-05"), day("2026-03-10"))
    assert deadlines.due(VERIFY, day("2026-03-02"), CALENDAR).day == day("2026-03-23")
    assert deadlines.due(VERIFY, day("2026-03-02"), CALENDAR, pauses=[pause]).day == day("2026-03-27")
    assert deadlines.paused_working_days([pause], CALENDAR, day("2026-03-02"), day("2026-03-27")) == 4


def test_pauses_that_overlap_count_once() -> None:
    one = Paused("testing", day("2026-03-05"), day("2026-03-10"))
    two = Paused("testing", day("2026-03-09"), day("2026-03-11"))
    assert deadlines.due(VERIFY, day("2026-03-02"), CALENDAR, pauses=[one, two]).day == day("2026-03-30")


def test_a_pause_in_natural_days_adds_natural_days() -> None:
    pause = Paused("testing", day("2026-03-10"), day("2026-03-19"))
    assert deadlines.due(SEIZURE, day("2026-03-03"), CALENDAR).day == day("2026-04-02")
    assert deadlines.due(SEIZURE, day("2026-03-03"), CALENDAR, pauses=[pause]).counted == day("2026-04-12")


def test_while_it_stands_still_a_deadline_has_no_last_day_but_days_left() -> None:
    held = [Paused("testing", day("2026-03-05"))]
    with pytest.raises(ValueError, match="正在中止"):
        deadlines.due(VERIFY, day("2026-03-02"), CALENDAR, pauses=held)
    assert deadlines.left_when_held(VERIFY, day("2026-03-02"), CALENDAR, held) == 13
    assert deadlines.left_when_held(SEIZURE, day("2026-03-02"), CALENDAR, held) == 28
    assert deadlines.left_when_held(VERIFY, day("2026-03-02"), CALENDAR, held, extended=1) == 28


def test_days_left_leave_out_earlier_pauses_and_never_fall_below_nothing() -> None:
    earlier = Paused("testing", day("2026-03-04"), day("2026-03-04"))
    held = [earlier, Paused("testing", day("2026-03-09"))]
    assert deadlines.left_when_held(VERIFY, day("2026-03-02"), CALENDAR, held) == 12
    assert deadlines.left_when_held(VERIFY, day("2026-03-02"), CALENDAR, [Paused("testing", day("2026-06-01"))]) == 0


def test_a_running_deadline_is_not_held() -> None:
    with pytest.raises(ValueError, match="没有在中止"):
        deadlines.left_when_held(VERIFY, day("2026-03-02"), CALENDAR, [])


def test_a_pause_without_lawful_ground_is_refused() -> None:
    with pytest.raises(ValueError, match="不能因“holiday”中止"):
        deadlines.due(VERIFY, day("2026-03-02"), CALENDAR, pauses=[Paused("holiday", day("2026-03-05"))])


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="早于"):
        deadlines.due(
            VERIFY, day("2026-03-02"), CALENDAR, pauses=[Paused("testing", day("2026-03-05"), day("2026-03-04"))]
        )


def test_months_are_counted_from_the_trigger_day() -> None:
    court = Deadline("K13", "申请法院强制执行", 3, "months", ("《行政强制法》第五十三条",), "期限届满之日")
    assert deadlines.due(court, day("2026-07-02"), CALENDAR).day == day("2026-10-08")
    assert deadlines.due(court, datetime(2026, 7, 1, 20, tzinfo=BEIJING), CALENDAR).counted == day("2026-10-01")


def test_hours_need_a_moment() -> None:
    upload = Deadline("I5", "上传音像记录", 24, "hours", ("《某办法》第二十条",), "录制完成")
    assert deadlines.due(upload, datetime(2026, 3, 2, 9, 30, tzinfo=BEIJING), CALENDAR).at == datetime(
        2026, 3, 3, 10, tzinfo=BEIJING
    )
    with pytest.raises(ValueError, match="起算时刻"):
        deadlines.due(upload, day("2026-03-02"), CALENDAR)


@pytest.mark.parametrize(
    ("unit", "n", "last"),
    [("working", 8, "2026-10-14"), ("calendar", 6, "2026-10-08"), ("months", 4, "2027-01-28")],
)
def test_a_stored_count_is_recomputed_in_its_own_unit(unit: str, n: int, last: str) -> None:
    assert deadlines.due_after(unit, n, day("2026-09-28"), CALENDAR).day == day(last)


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="hours"):
        deadlines.due_after("hours", 24, day("2026-03-02"), CALENDAR)


def test_a_trigger_starts_the_version_that_was_law_on_its_day() -> None:
    old = replace(VERIFY, days=45, until=day("2026-04-15"))
    new = replace(VERIFY, days=60, since=day("2026-04-15"))
    assert deadlines.in_force([old, new], "C4", day("2026-04-14")).days == 45
    assert deadlines.in_force([old, new], "C4", day("2026-04-15")).days == 60


def test_a_day_without_law_has_no_deadline() -> None:
    with pytest.raises(LookupError, match="没有时限 C4"):
        deadlines.in_force([replace(VERIFY, since=day("2026-01-01"))], "C4", day("2025-12-31"))
    with pytest.raises(LookupError):
        deadlines.in_force([VERIFY], "X9", day("2026-01-01"))


def test_two_versions_in_force_on_one_day_are_refused() -> None:
    with pytest.raises(ValueError, match="2 个版本"):
        deadlines.in_force([VERIFY, VERIFY], "C4", day("2026-01-01"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"days": 0}, "须为正数"),
        ({"cites": ()}, "没有写明依据"),
        ({"counted_in": "hours"}, "不能中止"),
        ({"since": date(2026, 1, 1), "until": date(2026, 1, 1)}, "失效日"),
    ],
)
def test_a_contradictory_row_is_refused_when_it_is_written(change: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        replace(VERIFY, **change)  # type: ignore[arg-type]


def test_a_limit_is_read_out_with_its_unit() -> None:
    assert VERIFY.in_words == "15个工作日"
    assert SEIZURE.in_words == "30日"


def test_a_deadline_turns_yellow_at_70_percent_orange_a_day_before_and_red_after() -> None:
    start = day("2026-03-02")
    last = deadlines.due(replace(VERIFY, days=20), start, CALENDAR).day
    level = {n: deadlines.urgency(start, last, CALENDAR.add_working_days(start, n).day, CALENDAR) for n in range(1, 22)}
    assert last == day("2026-03-30")
    assert [level[n] for n in (13, 14, 18, 19, 20, 21)] == [
        Urgency.CALM,
        Urgency.YELLOW,
        Urgency.YELLOW,
        Urgency.ORANGE,
        Urgency.ORANGE,
        Urgency.RED,
    ]


def test_a_deadline_of_one_day_is_urgent_from_the_start() -> None:
    assert deadlines.urgency(day("2026-03-02"), day("2026-03-03"), day("2026-03-02"), CALENDAR) is Urgency.ORANGE


def test_natural_days_turn_yellow_by_natural_days() -> None:
    warned = deadlines.warnings(day("2026-03-03"), day("2026-04-02"), CALENDAR, "calendar")
    assert warned == deadlines.Warnings(day("2026-03-24"), day("2026-04-01"), day("2026-04-03"))


def test_hours_turn_yellow_at_70_and_orange_at_90_percent() -> None:
    start = datetime(2026, 3, 2, 10, tzinfo=BEIJING)
    end = start + timedelta(hours=20)
    seen = {n: deadlines.urgency_in_hours(start, end, start + timedelta(hours=n)) for n in (13, 14, 17, 18, 20, 21)}
    assert list(seen.values()) == [
        Urgency.CALM,
        Urgency.YELLOW,
        Urgency.YELLOW,
        Urgency.ORANGE,
        Urgency.ORANGE,
        Urgency.RED,
    ]


@pytest.mark.parametrize(
    ("today", "unit", "words"),
    [
        ("2026-03-25", "working", "还剩 3 个工作日"),
        ("2026-03-30", "working", "今天到期"),
        ("2026-04-01", "working", "逾期 2 个工作日"),
        ("2026-03-25", "calendar", "还剩 5 个自然日"),
        ("2026-04-01", "calendar", "逾期 2 个自然日"),
    ],
)
def test_the_distance_to_the_last_day_is_said_in_words(today: str, unit: deadlines.Unit, words: str) -> None:
    assert deadlines.standing(day("2026-03-30"), day(today), CALENDAR, unit) == words


@given(start=STARTS, days=st.integers(1, 60), since=st.integers(1, 60), length=st.integers(0, 30))
def test_a_pause_moves_the_last_day_by_exactly_the_working_days_in_it(
    start: date, days: int, since: int, length: int
) -> None:
    row = replace(VERIFY, days=days)
    first = start + timedelta(since)
    pause = Paused("testing", first, first + timedelta(length))
    plain, moved = deadlines.due(row, start, CALENDAR), deadlines.due(row, start, CALENDAR, pauses=[pause])
    inside = deadlines.paused_working_days([pause], CALENDAR, start, moved.day)
    assert CALENDAR.working_days_between(plain.day, moved.day) == inside


@given(
    start=STARTS,
    days=st.integers(1, 90),
    pauses=st.lists(st.tuples(st.integers(1, 90), st.integers(0, 20)), max_size=4),
)
def test_a_pause_never_brings_a_deadline_nearer(start: date, days: int, pauses: list[tuple[int, int]]) -> None:
    spans = [Paused("testing", start + timedelta(a), start + timedelta(a + b)) for a, b in pauses]
    for row in (replace(VERIFY, days=days), replace(SEIZURE, days=days)):
        assert deadlines.due(row, start, CALENDAR, pauses=spans).day >= deadlines.due(row, start, CALENDAR).day


@given(start=STARTS, days=st.integers(1, 60), seen=st.integers(0, 120))
def test_the_nearer_the_last_day_the_harder_a_deadline_presses(start: date, days: int, seen: int) -> None:
    order = [Urgency.CALM, Urgency.YELLOW, Urgency.ORANGE, Urgency.RED]
    last = CALENDAR.add_working_days(start, days).day
    today, tomorrow = (deadlines.urgency(start, last, start + timedelta(seen + n), CALENDAR) for n in (0, 1))
    assert order.index(today) <= order.index(tomorrow)
    assert (today is Urgency.RED) == (start + timedelta(seen) > last)
