"""Telling a sample of real lines again under other numbers, as often as wanted. Pure but for :func:`fill`.

A copy of a line concerns other matters: ids of rows and of what they point to move by a stride, printed numbers
(``310115-2026-000123``) carry the round in the place of the year, salts are new. Parts are committed to again, so every
line verifies like one that was lived.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from hengjian.kernel import clock, events, transparency
from hengjian.kernel.models import LogEntry, LogState, LogTile
from hengjian.kernel.records import images
from hengjian.kernel.transparency import entries, sequencing, tiles

STRIDE = 10**7
BATCH = 5000
SALT = 16


@dataclass(frozen=True, slots=True)
class Lived:
    """A line as it was lived: its event and the images that lie beside it."""

    event: dict[str, Any]
    images: dict[str, list[Any]]  # part -> rows


def lived(first: int) -> list[Lived]:
    """The lines of this node's log from ``first`` on that carry parts."""
    rows = LogEntry.objects.filter(seq__gte=first).order_by("seq").values_list("event", "images")
    return [
        Lived(json.loads(event), {name: part for name, (_, part) in images.parts_of(beside).items()})
        for event, beside in rows.iterator() if beside
    ]


def pointing(records: Sequence[str]) -> dict[str, frozenset[str]]:
    """For each record the columns that hold ids of other rows."""
    found = {}
    for record in records:
        fields = apps.get_model(record)._meta.concrete_fields
        found[record] = frozenset(
            field.attname for field in fields if field.is_relation and field.target_field.get_internal_type().endswith("AutoField")
        )
    return found


def unlike(records: Sequence[str]) -> dict[str, dict[str, int]]:
    """For each record the columns of texts that no two rows may share, with their lengths; their values change with the round."""
    return {
        record: {field.attname: field.max_length or 0 for field in apps.get_model(record)._meta.concrete_fields
                 if field.unique and not field.primary_key and field.get_internal_type() == "CharField"}
        for record in records
    }


@dataclass(frozen=True, slots=True)
class Moving:
    """What changes from round to round: the mark of printed numbers, columns of ids, columns that must not repeat."""

    mark: str
    pointers: Mapping[str, frozenset[str]]
    unlike: Mapping[str, Mapping[str, int]]

    @classmethod
    def of(cls, sample: Sequence[Lived], mark: str) -> Moving:
        """What changes in a sample."""
        records = sorted({name.partition("@")[0] for line in sample for name, rows in line.images.items() if rows})
        return cls(mark, pointing(records), unlike(records))


def again(line: Lived, turn: int, moving: Moving, now: datetime) -> tuple[str, str]:
    """The event and the images of a line, told in round ``turn`` at the moment ``now``."""
    mark, other = moving.mark, f"{moving.mark[:7]}{turn:05d}-"
    parts, beside = {}, {}
    for name, rows in line.images.items():
        record = name.partition("@")[0]
        moved = [[_moved(key, turn), _row(image, turn, record, moving)] for key, image in rows]
        salt, text = secrets.token_bytes(SALT), images.text(moved).replace(mark, other)
        parts[name] = images.commitment(salt, text)
        beside[name] = [salt.hex(), text]
    moment = now.isoformat()
    event = events.canonical({**line.event, "parts": parts, "performed_at": moment, "received_at": moment})
    return event.replace(mark, other), json.dumps(beside, ensure_ascii=False)


def _moved(key: Any, turn: int) -> Any:
    return key + turn * STRIDE if isinstance(key, int) else key


def _row(image: dict[str, Any] | None, turn: int, record: str, moving: Moving) -> dict[str, Any] | None:
    if image is None:
        return None
    pointers, changing = moving.pointers[record], moving.unlike[record]
    row = {name: _moved(value, turn) if name in pointers else value for name, value in image.items()}
    for name, length in changing.items():
        if row[name] and moving.mark not in row[name]:
            row[name] = f"{row[name][: length - 6]}{turn:06d}"
    return row


def fill(sample: Sequence[Lived], wanted: int, mark: str) -> int:
    """Add at least ``wanted`` lines to this node's log, numbered, hashed into its tree and signed; returns its size.

    ``mark`` is what printed numbers begin with (``310115-2026-``).
    """
    moving, told, turns = Moving.of(sample, mark), 0, _turns(sample)
    while told < wanted:
        now = clock.now()
        told += _append([again(line, turn, moving, now) for turn, line in (next(turns) for _ in range(BATCH))], now)
    transparency.checkpoint(clock.now())
    return LogState.objects.get(pk=1).size


def _turns(sample: Sequence[Lived]) -> Iterator[tuple[int, Lived]]:
    turn = 0
    while True:
        turn += 1
        for line in sample:
            yield turn, line


def _append(batch: Sequence[tuple[str, str]], now: datetime) -> int:
    with transaction.atomic():
        state = sequencing.locked_state()
        rows, leaves = [], []
        for place, (event, beside) in enumerate(batch):
            salt, body = secrets.token_bytes(SALT), json.loads(event)
            committed = entries.commitment(salt, event)
            leaves.append(entries.leaf(committed))
            rows.append((
                state.size + place, committed, salt, event, beside, body["about"], body["name"], body["by"], body["organ"], now, now,
            ))
        columns = ("seq", "commitment", "salt", "event", "images", "about", "name", "by", "organ", "performed_at", "received_at")
        with connection.cursor() as cursor:
            names = ", ".join(f'"{name}"' for name in columns)
            with cursor.copy(f'COPY "{LogEntry._meta.db_table}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
        LogTile.objects.bulk_create(
            [LogTile(level=where[0], idx=where[1], hashes=data)
             for where, data in tiles.grow(state.size, leaves, sequencing.read_tile).items()],
            update_conflicts=True, unique_fields=["level", "idx"], update_fields=["hashes"],
        )
        state.size, state.received_at = state.size + len(batch), now
        state.save(update_fields=["size", "received_at"])
    return len(batch)
