"""The law of recordings as pure functions: matching, times, duties, what a file says."""

from __future__ import annotations

import io
import struct
from datetime import UTC, date, datetime, timedelta

import pytest

from hengjian.casework.recordings import rules
from hengjian.casework.recordings.rules import Film, Fix, Visit, matching, timing
from simulators.recorders import films

NINE = datetime(2026, 3, 9, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def visit(no: str = "A", since: datetime = NINE, until: datetime | None = NINE + HOUR, **more: str) -> Visit:
    return Visit(no, "上海浦江食品有限公司", ("P001", "P002"), since, until, **more)


def film(officer: str = "P001", begun: datetime = NINE, lasts: timedelta = HOUR, place: str = "") -> Film:
    track = (Fix(begun, *place.split(",")),) if place else ()
    return Film(officer, begun, begun + lasts, track)


def test_the_wearer_on_the_team_at_the_time_of_the_visit_is_clear_without_a_place() -> None:
    [fit] = rules.fits(film(), [visit()])
    assert (fit.score, fit.clear) == (80, True)
    assert fit.reasons == ("佩戴人是这次检查的执法人员", "时间重合 1 小时", "记录仪没有位置")


@pytest.mark.parametrize(("place", "points", "words"), [
    ("31.2300,121.5001", 20, "距到场位置 10 米"), ("31.2350,121.5000", 10, "距到场位置 556 米"),
    ("31.3000,121.5000", -20, "距到场位置 7.8 公里，可能不是这次检查"),
])
def test_the_place_speaks_for_or_against(place: str, points: int, words: str) -> None:
    [fit] = rules.fits(film(place=place), [visit(lat="31.2300", lon="121.5000")])
    assert fit.score == 80 + points
    assert fit.reasons[-1] == words
    assert fit.clear is (points > 0)


def test_a_film_far_away_waits_for_a_person() -> None:
    [fit] = rules.fits(film(place="31.5,121.5"), [visit(lat="31.23", lon="121.5")])
    assert not fit.clear


def test_a_place_is_compared_only_where_both_are_known() -> None:
    [fit] = rules.fits(film(place="31.23,121.5"), [visit()])
    assert fit.reasons[-1] == "检查没有到场位置"


def test_another_wearer_is_proposed_and_not_matched() -> None:
    [fit] = rules.fits(film("P009"), [visit()])
    assert (fit.score, fit.clear, fit.reasons[0]) == (40, False, "佩戴人不是这次检查的执法人员")
    assert rules.fits(film(""), [visit()])[0].reasons[0] == "没有写明佩戴人"


def test_two_visits_at_the_same_time_wait_for_a_person() -> None:
    first, second = rules.fits(film(), [visit("A"), visit("B")])
    assert not first.clear
    assert not second.clear
    assert first.reasons[-1] == "同一时间还有检查 B，需要人工确认"


def test_a_morning_of_two_visits_shows_both() -> None:
    found = rules.fits(film(lasts=3 * HOUR), [visit("A"), visit("B", NINE + 2 * HOUR, NINE + 3 * HOUR)])
    assert [(fit.inspection_no, fit.clear) for fit in found] == [("A", True), ("B", True)]


def test_a_film_of_another_time_is_not_proposed() -> None:
    assert rules.fits(film(begun=NINE + 5 * HOUR), [visit()]) == []
    assert rules.fits(film(begun=NINE + 3 * HOUR), [visit(until=None)])[0].score == 80


def test_a_film_of_no_length_divides_by_nothing() -> None:
    [fit] = rules.fits(film(lasts=timedelta(seconds=1)), [visit()])
    assert fit.clear


def test_the_distance_is_that_on_the_sphere() -> None:
    assert matching.distance("31.0", "121.0", "32.0", "121.0") == pytest.approx(111_195, abs=1)
    assert matching.distance("31.0", "121.0", "31.0", "121.0") == 0


def test_a_clock_is_put_right_and_said() -> None:
    assert rules.corrected(NINE, timedelta(days=1)) == NINE - timedelta(days=1)
    assert rules.corrected(NINE, None) == NINE
    assert rules.clock_remark(timedelta(seconds=60)) == ""
    assert rules.clock_remark(timedelta(seconds=-200)) == "记录仪时钟慢 3 分 20 秒，时间已校正"
    assert rules.clock_remark(None) == "没有对时记录，时间按记录仪自己的时钟"


@pytest.mark.parametrize(("span", "words"), [
    (timedelta(seconds=42), "42 秒"), (timedelta(minutes=3), "3 分"), (timedelta(hours=26, minutes=5), "26 小时 5 分"),
    (timedelta(hours=-2), "2 小时"),
])
def test_lengths_of_time_are_said_as_people_do(span: timedelta, words: str) -> None:
    assert timing.lasting(span) == words


def test_a_recording_is_late_after_a_day_and_not_at_it() -> None:
    assert not rules.late(NINE, NINE + timedelta(hours=24))
    assert rules.late(NINE, NINE + timedelta(hours=24, seconds=1))


@pytest.mark.parametrize(("day", "months", "after"), [
    (date(2026, 1, 31), 1, date(2026, 2, 28)), (date(2026, 8, 31), 1, date(2026, 9, 30)), (date(2024, 1, 30), 1, date(2024, 2, 29)),
    (date(2026, 3, 9), 36, date(2029, 3, 9)), (date(2026, 12, 15), 1, date(2027, 1, 15)),
])
def test_months_end_on_their_last_day(day: date, months: int, after: date) -> None:
    assert rules.months_after(day, months) == after


def test_keeping_evidence_is_recorded_throughout() -> None:
    duty = rules.duty_of("inspections.PaperWritten", {"kind": "keep"})
    assert duty is not None
    assert (duty.title, "（八）" in duty.cites) == ("先行登记保存", True)
    assert rules.duty_of("inspections.PaperWritten", {"kind": "inquiry"}) is None
    assert rules.duty_of("inspections.SomethingElse", {"kind": "keep"}) is None


def test_a_refusal_is_recorded_or_witnessed() -> None:
    assert rules.duty_of("inspections.InspectionRecorded", {"signature": "refused", "witnessed": False}) is not None
    assert rules.duty_of("inspections.InspectionRecorded", {"signature": "refused", "witnessed": True}) is None
    assert rules.duty_of("inspections.InspectionRecorded", {"signature": "signed"}) is None


def span(start: float, end: float) -> tuple[datetime, datetime]:
    return NINE + timedelta(minutes=start), NINE + timedelta(minutes=end)


@pytest.mark.parametrize(("spans", "shown"), [
    ([], False), ([span(0, 30)], True), ([span(1.5, 28.5)], True), ([span(3, 30)], False), ([span(0, 25)], False),
    ([span(15, 31), span(-5, 16)], True), ([span(-5, 10), span(15, 40)], False), ([span(-60, -30)], False), ([span(40, 60)], False),
])
def test_recordings_show_an_act_when_no_hole_is_left(spans: list[tuple[datetime, datetime]], shown: bool) -> None:
    assert rules.covered(*span(0, 30), spans) is shown


def test_a_moment_is_shown_by_a_film_around_it() -> None:
    assert rules.covered(*span(5, 5), [span(0, 10)])
    assert not rules.covered(*span(5, 5), [span(8, 10)])


def reel(data: bytes) -> rules.Reel:
    return rules.reel(io.BytesIO(data), len(data))


def test_an_mp4_says_how_long_it_runs_and_whether_it_is_whole() -> None:
    data = films.mp4(timedelta(seconds=90), b"x", 5000)
    assert reel(data) == rules.Reel(timedelta(seconds=90), whole=True)
    assert not reel(data[:-20]).whole
    assert reel(data[:3000]) == rules.Reel(None, whole=False)
    assert not reel(data + b"\x00\x00\x00\x02free").whole


def test_an_mp4_may_write_its_sizes_long_or_to_the_end() -> None:
    long = struct.pack(">I4sQ", 1, b"mdat", 16 + 100) + bytes(100)
    moov = films.mp4(timedelta(seconds=5), b"x", 10)[-116:]
    assert reel(films._box(b"ftyp", b"isom\x00\x00\x02\x00") + long + moov).whole
    assert not reel(films._box(b"ftyp", b"isom\x00\x00\x02\x00") + struct.pack(">I4s", 0, b"mdat") + bytes(50)).whole
    assert not reel(films._box(b"ftyp", b"isom\x00\x00\x02\x00") + struct.pack(">I4sI", 1, b"mdat", 3)).whole


def test_a_webm_says_how_long_it_runs_and_whether_it_is_whole() -> None:
    data = films.webm(NINE, timedelta(seconds=8), "x", frames=4)
    assert reel(data) == rules.Reel(timedelta(seconds=8), whole=True)
    assert reel(data[:-50]) == rules.Reel(timedelta(seconds=8), whole=False)
    assert reel(data[:60]) == rules.Reel(None, whole=False)


def test_a_webm_of_unknown_length_is_whole_when_it_says_its_duration() -> None:
    data = films.webm(NINE, timedelta(seconds=8), "x", frames=4)
    at = data.index(b"\x18\x53\x80\x67")
    live = data[:at + 4] + b"\x01" + b"\xff" * 7 + data[at + 12:]
    assert reel(live) == rules.Reel(timedelta(seconds=8), whole=True)


@pytest.mark.parametrize("data", [b"", b"MZ\x90\x00", b"\x1a\x45\xdf\xa3", b"\x1a\x45\xdf\xa3\x81x\x00\x00", b"\x00\x00\x00\x08ftyp"])
def test_what_is_no_film_is_not_whole(data: bytes) -> None:
    assert not reel(data).whole


def test_segments_are_hashed_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules.films, "SEGMENT", 10)
    assert len(rules.segments(io.BytesIO(b"a" * 25))) == 3
    assert len(rules.segments(io.BytesIO(b"a" * 20))) == 2
    assert rules.segments(io.BytesIO(b"")) == ()
    first, second, _ = rules.segments(io.BytesIO(b"a" * 25))
    assert first == second
