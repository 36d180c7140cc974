"""The agenda of an invented year: what happens when, worked off in the order of time with the clock standing there."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from hengjian.kernel import clock
from hengjian.kernel.calendar import Calendar

Deed = Callable[[datetime], object]


class Agenda:
    """Deeds in the order of their moments; each runs with the node's clock at its moment, none after ``end``."""

    def __init__(self, calendar: Calendar, end: datetime) -> None:
        self.calendar, self.end = calendar, end
        self._heap: list[tuple[datetime, int, Deed]] = []
        self._count = 0
        self.done = 0

    def add(self, at: datetime, deed: Deed) -> None:
        """Plan a deed; those after the end of the story stay undone."""
        if at <= self.end:
            self._count += 1
            heapq.heappush(self._heap, (at, self._count, deed))

    def run(self, *, every: int, pause: Callable[[], None]) -> None:
        """Work everything off; ``pause`` is called after every ``every`` deeds and at the end."""
        while self._heap:
            at, _, deed = heapq.heappop(self._heap)
            with clock.at(at):
                deed(at)
                self.done += 1
                if self.done % every == 0:
                    pause()
        with clock.at(self.end):
            pause()

    def workday(self, start: date, days: int) -> date:
        """The working day ``days`` after ``start``."""
        return self.calendar.add_working_days(start, days).day


def moment(day: date, hour: int, minute: int = 0, *, second: int = 0) -> datetime:
    """A moment in Shanghai; minutes may exceed 59."""
    return datetime.combine(day, time(hour), clock.SHANGHAI) + timedelta(minutes=minute, seconds=second)
