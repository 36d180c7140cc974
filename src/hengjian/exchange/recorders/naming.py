"""What the name of a recorder's file says: one row per grammar, tried in order. Makers differ; a new one is a new row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from hengjian.kernel import clock


@dataclass(frozen=True, slots=True)
class Grammar:
    """A way of naming files: a pattern with the groups ``recorder``, ``officer``, ``start``, ``end``, ``part``, and how the
    times are written. Times are those of the recorder's clock, in Shanghai's zone."""

    name: str
    pattern: str
    moment: str
    example: str


_ENDING = r"\.(?:mp4|webm|m4a|wav|ogg)"
GRAMMARS = (
    Grammar(
        "recorder_officer_start_part",
        rf"(?P<recorder>[A-Z0-9-]{{3,40}})_(?P<officer>[A-Z0-9]{{1,40}})_(?P<start>\d{{14}})_(?P<part>\d{{1,4}}){_ENDING}",
        "%Y%m%d%H%M%S", "JLY-0007_P001_20260309093000_01.mp4",
    ),
    Grammar(
        "officer_at_recorder",
        rf"(?P<officer>[A-Z0-9]{{1,40}})@(?P<recorder>[A-Z0-9-]{{3,40}})_(?P<start>\d{{4}}-\d\d-\d\d_\d\d-\d\d-\d\d)(?:-(?P<part>\d+))?{_ENDING}",
        "%Y-%m-%d_%H-%M-%S", "P001@JLY-0007_2026-03-09_09-30-00-1.mp4",
    ),
    Grammar(
        "recorder_start_end",
        rf"(?P<recorder>[A-Z0-9-]{{3,40}})_(?P<start>\d{{8}}T\d{{6}})_(?P<end>\d{{8}}T\d{{6}}){_ENDING}",
        "%Y%m%dT%H%M%S", "JLY-0007_20260309T093000_20260309T094500.mp4",
    ),
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a name says; what it does not say is empty."""

    recorder_no: str
    officer_no: str
    started_at: datetime
    ended_at: datetime | None
    part: int


def read(file_name: str) -> Named | None:
    """What the name of a file says, by the first grammar that fits; None when none does or the time is no time."""
    for grammar in GRAMMARS:
        found = re.fullmatch(grammar.pattern, file_name, re.IGNORECASE)
        if found is None:
            continue
        said = found.groupdict()
        try:
            started, ended = _moment(said["start"], grammar), _moment(said.get("end") or "", grammar)
        except ValueError:
            return None
        if started is not None:
            return Named(
                said["recorder"].upper(), (said.get("officer") or "").upper(), started, ended, int(said.get("part") or 0)
            )
    return None


def _moment(text: str, grammar: Grammar) -> datetime | None:
    return datetime.strptime(text, grammar.moment).replace(tzinfo=clock.SHANGHAI) if text else None
