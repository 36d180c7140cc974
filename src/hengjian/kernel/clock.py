"""The node's clock. Doors and the journal read it; the domain never does (moments are arguments there)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
_fixed: ContextVar[datetime | None] = ContextVar("hengjian_clock", default=None)
_offset: list[timedelta] = [timedelta(0)]


def now() -> datetime:
    """The present moment, aware, in Shanghai's time."""
    fixed = _fixed.get()
    if fixed is not None:
        return fixed
    return (datetime.now(UTC) + _offset[0]).astimezone(SHANGHAI)


def today() -> date:
    """The present day in Shanghai."""
    return now().date()


def shift(by: timedelta) -> None:
    """Move this process's clock: a demonstration node that lives in another year says so on every page."""
    _offset[0] = by


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the clock stand still at ``moment`` (demonstration and tests)."""
    token = _fixed.set(moment.astimezone(SHANGHAI))
    try:
        yield
    finally:
        _fixed.reset(token)
