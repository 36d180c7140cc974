"""A recorder of the bureau and one film of it, matched to nothing, so that the pages of recordings have something to show."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from doors import world
from hengjian.casework.recordings import operations
from hengjian.kernel import access
from hengjian.kernel.access import Scope
from simulators.recorders import films


def fill(city: Any, folder: Path) -> None:
    """Enrol the recorder and hand in the film of an evening long before the visits."""
    scope = Scope(organ=world.BUREAU, line="market", territory=world.DISTRICT)
    operations.enrol_recorder(recorder_no="JLY-0007", scope=scope, officer_no="P001", by=city.actor("head"), at=city.tick())
    path = folder / "JLY-0007_P001_20260301200000_01.webm"
    start = world.MORNING - timedelta(days=8)
    path.write_bytes(films.webm(start, timedelta(minutes=2), "JLY-0007", frames=4))
    city.names["recording_no"] = operations.take_in(recording=operations.NewRecording(
        recorder_no="JLY-0007", file_name=path.name, started_at=start, ended_at=start + timedelta(minutes=2), officer_no="P001",
        clock_offset=timedelta(0), taken_via="采集站",
    ), path=path, by=access.NODE, at=city.tick())
