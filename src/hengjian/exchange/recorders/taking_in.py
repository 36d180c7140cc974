"""Hands the files of a dock to the recordings: copied in pieces (so that a kill or a full disk loses nothing), receipted."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hengjian.casework.evidence.operations import intake
from hengjian.casework.recordings import operations as recordings
from hengjian.exchange.recorders import docks
from hengjian.exchange.recorders.docks import Found
from hengjian.kernel import access, clock
from hengjian.kernel.errors import Refused

PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file of a dock: its number, or why it stays where it is."""

    path: Path
    recording_no: str = ""
    words: str = ""


def take_in(folder: Path) -> Iterator[Outcome]:
    """Take in every film of a dock's folder, one transaction each; what cannot be taken in is said and left."""
    for found in docks.files(folder):
        yield _one(found)


def _one(found: Found) -> Outcome:
    if found.recording is None:
        return Outcome(found.path, words=f"{found.path.name}：{found.fault}。")
    try:
        at = clock.now()
        upload_id = _copied(found.path, at)
        no = recordings.take_in(
            recording=found.recording, path=intake.path_of(upload_id), proof=intake.prove(upload_id), by=access.NODE, at=at,
        )
        intake.finish(upload_id, "kept")
    except Refused as refused:
        return Outcome(found.path, words=f"{found.path.name}：{refused}")
    except OSError as error:
        return Outcome(found.path, words=f"{found.path.name}：采集站的文件读不出来（{error.strerror}），下次再收。")
    _receipt(found.path, no, at)
    return Outcome(found.path, no)


def _copied(path: Path, at: datetime) -> str:
    """The file among those on their way in, copied on from where an earlier run stopped."""
    stat = path.stat()
    name = hashlib.sha256(f"{path.resolve()}|{stat.st_size}|{stat.st_mtime_ns}".encode()).hexdigest()
    one = intake.begin(
        purpose="dock", uuid=name, size=stat.st_size, sha256="", file_name=path.name, owner=access.NODE.code, device_no="dock",
        at=at,
    )
    if not one.complete:
        with path.open("rb") as file:
            file.seek(one.offset)
            intake.append(upload_id=one.upload_id, offset=one.offset, chunks=iter(lambda: file.read(PIECE), b""), at=at)
    return one.upload_id


def _receipt(path: Path, recording_no: str, at: datetime) -> None:
    """Say beside the file that it is safe; the dock may delete it when its own rules say so."""
    stat = path.stat()
    said = {"recording_no": recording_no, "size": stat.st_size, "mtime_ns": stat.st_mtime_ns, "at": at.isoformat()}
    draft = path.parent / (path.name + docks.RECEIPT + ".new")
    draft.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    os.replace(draft, path.parent / (path.name + docks.RECEIPT))
