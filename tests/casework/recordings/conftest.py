"""Recordings of a visit: a recorder, films of any time, a visit on site."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hengjian.casework.recordings import operations
from hengjian.casework.recordings.operations import Fix, NewRecording
from hengjian.kernel import access
from hengjian.kernel.access import Scope
from simulators.recorders import films

NO = "JLY-0007"
Take = Callable[..., str]


@pytest.fixture
def recorder(office: Any) -> str:
    scope = Scope(office.market, "market", "310115")
    operations.enrol_recorder(recorder_no=NO, scope=scope, officer_no="P001", by=office.head, at=office.at)
    return NO


@pytest.fixture
def take(office: Any, recorder: str, tmp_path: Path) -> Take:
    """Take in a film that begins ``minutes`` after the visit and lasts so long; returns its number."""
    def run(minutes: float = -5, lasts: float = 60, *, at: datetime | None = None, place: str = "", **more: Any) -> str:
        begun = office.at + timedelta(minutes=minutes)
        path = tmp_path / f"{minutes}-{lasts}.mp4"
        path.write_bytes(films.mp4(timedelta(minutes=lasts), f"{minutes} {lasts} {more}".encode(), 3000))
        track = tuple(Fix(begun + timedelta(minutes=5 * n), *place.split(","), "10") for n in range(3)) if place else ()
        facts = {
            "recorder_no": NO, "file_name": "现场.mp4", "started_at": begun, "ended_at": begun + timedelta(minutes=lasts),
            "officer_no": "P001", "clock_offset": timedelta(0), "track": track, **more,
        }
        moment = at or max(office.at, begun + timedelta(minutes=lasts)) + timedelta(hours=1)
        return operations.take_in(recording=NewRecording(**facts), path=path, by=access.NODE, at=moment)
    return run
