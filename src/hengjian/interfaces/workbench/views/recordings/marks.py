"""How recordings are marked on pages."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.evidence.queries import Chain
from hengjian.casework.recordings.queries import DutyRecord, RecordingRecord
from hengjian.interfaces.look import pieces
from hengjian.interfaces.look.pieces import StateKind
from hengjian.kernel import clock

STATES: dict[str, StateKind] = {
    "unmatched": "open", "matched": "done", "aside": "void", "quarantined": "bad", "destroyed": "void",
}
DUTIES: dict[str, StateKind] = {"open": "bad", "met": "done", "excused": "void"}


def state(record: RecordingRecord) -> pieces.State:
    """Where a recording stands."""
    return pieces.State(STATES[record.state], record.state_title)


def duty(record: DutyRecord) -> pieces.State:
    """How a duty to record stands."""
    return pieces.State(DUTIES[record.state], record.state_title)


def written(moment: datetime | None, seconds: bool = False) -> str:
    """A moment in local time."""
    form = "%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M"
    return moment.astimezone(clock.SHANGHAI).strftime(form) if moment else ""


def custody(chain: Chain) -> list[pieces.Line]:
    """A custody chain as a timeline, newest first."""
    return [
        pieces.Line(
            at=line.at, title=line.title, who=line.by_name + (f"（设备 {line.device_no}）" if line.device_no else ""),
            text=line.words, ref=f"{line.seq} · {line.sha256[:8] or line.line_sha256[:8]}",
        )
        for line in reversed(chain.lines)
    ]
