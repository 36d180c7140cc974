"""A dock's folder: its list, its films, their tracks. Whatever cannot be read is said in words and left where it lies."""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hengjian.casework.recordings.operations import Fix, NewRecording
from hengjian.exchange.recorders import naming

MANIFEST, RECEIPT, TRACK = "manifest.json", ".receipt.json", ".track.csv"
FILMS = frozenset({".mp4", ".webm", ".m4a", ".wav", ".ogg"})
#: A file without a list is read only when nobody has written to it for so many seconds.
SETTLED = 30
MOST_FIXES = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """A file in a dock: what is known of it, or why it cannot be taken (``fault``)."""

    path: Path
    recording: NewRecording | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a dock's list says of a recorder: by how much its clock is ahead, and of each file."""

    recorder_no: str = ""
    offset: timedelta | None = None
    files: dict[str, dict[str, Any]] = field(default_factory=dict)


def files(folder: Path) -> Iterator[Found]:
    """The films in a dock's folder and the folders in it, without those that have a receipt, in order of their names."""
    for place in sorted({path.parent for path in folder.rglob("*") if path.suffix.lower() in FILMS}):
        try:
            listed = manifest(place)
        except ValueError as error:
            yield Found(place / MANIFEST, None, f"采集站清单读不出来（{error}）")
            listed = Listed()
        for path in sorted(one for one in place.iterdir() if one.suffix.lower() in FILMS and one.is_file()):
            if not received(path):
                yield _found(path, listed, dock=place.name)


@dataclass(frozen=True, slots=True)
class Health:
    """How a dock stands: films that wait, films with a receipt, and why films cannot be taken."""

    waiting: int
    received: int
    faults: tuple[str, ...]


def health(folder: Path) -> Health:
    """The health line of a dock's folder."""
    found = list(files(folder))
    films = [path for path in folder.rglob("*") if path.suffix.lower() in FILMS]
    faults = tuple(f"{one.path.name}：{one.fault}" for one in found if one.fault)
    return Health(sum(one.recording is not None for one in found), sum(received(path) for path in films), faults)


def manifest(folder: Path) -> Listed:
    """The list of a folder; ValueError in words when it is there and cannot be read."""
    path = folder / MANIFEST
    if not path.exists():
        return Listed()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        docked, device = _moment(data["docked_at"]), _moment(data["device_clock"])
        rows = {str(row["name"]): dict(row) for row in data["files"]}
        return Listed(str(data["recorder"]).upper(), device - docked, rows)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def received(path: Path) -> bool:
    """Whether a receipt for this very file lies beside it: same size, same time of writing."""
    try:
        said = json.loads((path.parent / (path.name + RECEIPT)).read_text(encoding="utf-8"))
        return bool(said["size"] == path.stat().st_size and said["mtime_ns"] == path.stat().st_mtime_ns)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _found(path: Path, listed: Listed, *, dock: str) -> Found:
    row, named = listed.files.get(path.name), naming.read(path.name)
    if row is None and time.time() - path.stat().st_mtime < SETTLED:
        return Found(path, None, "文件可能还在写入，下次再收")
    if row is None and named is None:
        return Found(path, None, "采集站清单里没有这份文件，文件名也不合已知的写法")
    try:
        return Found(path, _recording(path, listed, row or {}, named, dock))
    except (ValueError, KeyError, TypeError) as error:
        return Found(path, None, f"采集站清单里这份文件的记录读不出来（{error}）")


def _recording(path: Path, listed: Listed, row: dict[str, Any], named: naming.Named | None, dock: str) -> NewRecording:
    started = _moment(row["started_at"]) if row.get("started_at") else named.started_at if named else None
    if started is None:
        raise ValueError("没有开始时间")
    ended = _moment(row["ended_at"]) if row.get("ended_at") else named.ended_at if named else None
    return NewRecording(
        recorder_no=listed.recorder_no or (named.recorder_no if named else ""), file_name=path.name, started_at=started,
        ended_at=ended, officer_no=str(row.get("officer_no") or (named.officer_no if named else "")).upper(),
        clock_offset=listed.offset, track=tuple(_track(path)), sha256=str(row.get("sha256", "")).lower(),
        size=int(row.get("size", 0)), taken_via=f"采集站 {dock}",
    )


def _track(path: Path) -> Iterator[Fix]:
    """The places beside a film, as ``time,lat,lon,accuracy``; lines that are no place are left out."""
    track = path.with_name(path.name + TRACK)
    if not track.exists():
        return
    with track.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file)):
            if number >= MOST_FIXES:
                return
            try:
                lat, lon = float(row[1]), float(row[2])
                if abs(lat) <= 90 and abs(lon) <= 180:
                    yield Fix(_moment(row[0]), row[1].strip(), row[2].strip(), row[3].strip() if len(row) > 3 else "")
            except (ValueError, IndexError):
                continue


def _moment(text: Any) -> datetime:
    found = datetime.fromisoformat(str(text))
    if found.tzinfo is None:
        raise ValueError(f"{text} 没有时区")
    return found
