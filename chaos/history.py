"""What the writers noted: each act before it begins, and again when it was acknowledged, refused or of unknown end.

One file per writer and life, appended with one system call per note, so that what was noted survives the writer. Times are
those of the machine's monotonic clock, which all processes share.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BEGUN, DONE, REFUSED, UNKNOWN = "begun", "done", "refused", "unknown"


class Notes:
    """The notebook of one writer's life."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)

    def write(self, what: str, token: str, more: str = "") -> None:
        """Note something about an act, now."""
        os.write(self._file, (json.dumps([what, token, time.monotonic(), more], ensure_ascii=False) + "\n").encode())


@dataclass(slots=True)
class Deed:
    """An act as it was noted: ``end`` is None when nobody knows whether it took effect."""

    token: str
    name: str
    begin: float
    what: str = BEGUN
    end: float | None = None
    why: str = ""


def read(folder: Path, node: str) -> dict[str, Deed]:
    """All acts that the writers of a node noted, by token."""
    found: dict[str, Deed] = {}
    for path in sorted(folder.glob(f"{node}.*.jsonl")):
        for what, token, moment, more in _notes(path):
            if what == BEGUN:
                found[token] = Deed(token, more, moment)
            else:
                deed = found[token]
                deed.what, deed.why = what, more
                deed.end = None if what == UNKNOWN else moment
    return found


def _notes(path: Path) -> Iterator[tuple[str, str, float, str]]:
    for line in path.read_bytes().split(b"\n"):
        try:
            what, token, moment, more = json.loads(line)
        except ValueError:
            continue  # the last note of a killed writer may be torn
        yield what, token, moment, more
