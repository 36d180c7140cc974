"""The node's clock: Shanghai's time, held still or shifted where a demonstration or a test asks for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hengjian.kernel import clock

MOMENT = datetime(2026, 3, 2, 17, 30, tzinfo=UTC)


def test_the_clock_stands_still_where_asked_and_shows_shanghai_s_day() -> None:
    with clock.at(MOMENT):
        assert clock.now() == MOMENT
        assert clock.now().utcoffset() == timedelta(hours=8)
        assert str(clock.today()) == "2026-03-03"
    assert clock.now() > MOMENT


def test_a_shifted_clock_goes_on_from_another_day() -> None:
    before = clock.now()
    try:
        clock.shift(timedelta(days=-400))
        assert clock.now() < before - timedelta(days=399)
    finally:
        clock.shift(timedelta(0))
    assert clock.now() >= before
