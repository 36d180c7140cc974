"""Numbering lines after commit and growing the tree (algorithms B.2, step 2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from hengjian.kernel import locks
from hengjian.kernel.models import LogEntry, LogQueue, LogState, LogTile
from hengjian.kernel.transparency import entries, tiles

BATCH = 5000
COLUMNS = ("salt", "event", "about", "name", "by", "organ", "performed_at", "received_at", "images")


def sequence(limit: int = BATCH) -> int:
    """Number up to ``limit`` waiting lines; returns how many.

    An ordinary function: the sequencer calls it in its loop, a test of the domain inside its own transaction. Each
    batch of 5,000 is one transaction.
    """
    done = 0
    while done < limit:
        asked = min(BATCH, limit - done)
        numbered = _batch(asked)
        done += numbered
        if numbered < asked:
            break
    return done


def _batch(limit: int) -> int:
    with locks.writing(), transaction.atomic():
        state = locked_state()
        waiting = list(
            LogQueue.objects.select_for_update().order_by("id").values_list("id", "salt", "event", "received_at")[:limit]
        )
        if not waiting:
            return 0
        commitments = [entries.commitment(bytes(salt), event) for _, salt, event, _ in waiting]
        numbered = [
            (row[0], state.size + place, committed)
            for place, (row, committed) in enumerate(zip(waiting, commitments, strict=True))
        ]
        _write(numbered)
        # By id, never "up to id": a line with a lower id may commit between reading and deleting.
        LogQueue.objects.filter(pk__in=[row[0] for row in waiting]).delete()
        _grow(state.size, [entries.leaf(committed) for committed in commitments])
        state.size += len(waiting)
        state.received_at = _latest(state.received_at, [row[3] for row in waiting])
        state.save(update_fields=["size", "received_at"])
        return len(waiting)


def locked_state() -> LogState:
    """The log's one row of state, locked: whoever holds it is the single writer."""
    state = LogState.objects.select_for_update().filter(pk=1).first()
    if state is None:
        LogState.objects.get_or_create(pk=1)
        state = LogState.objects.select_for_update().get(pk=1)
    return state


def _write(numbered: Sequence[tuple[int, int, bytes]]) -> None:
    """Copy lines from the queue into the log under their ``(id, number, commitment)``, without leaving the database."""
    repeated = ", ".join(f'"{column}"' for column in COLUMNS)
    into = f'INSERT INTO "{LogEntry._meta.db_table}" ("seq", "commitment", {repeated})'
    queue = f'"{LogQueue._meta.db_table}"'
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            given = "unnest(%s::bigint[], %s::bigint[], %s::bytea[]) AS given(id, seq, commitment)"
            columns = [list(column) for column in zip(*numbered, strict=True)]
            cursor.execute(  # only names of the program's own tables and columns are put into the text
                f"{into} SELECT seq, commitment, {repeated} FROM {given} JOIN {queue} USING (id)", columns  # noqa: S608
            )
        else:
            rows = [(seq, committed, queued) for queued, seq, committed in numbered]
            cursor.executemany(f"{into} SELECT %s, %s, {repeated} FROM {queue} WHERE id = %s", rows)  # noqa: S608


def read_tile(level: int, index: int) -> bytes:
    """A tile as the database keeps it; empty when there is none."""
    row = LogTile.objects.filter(level=level, idx=index).values_list("hashes", flat=True).first()
    return b"" if row is None else bytes(row)


def _grow(size: int, leaves: Sequence[bytes]) -> None:
    LogTile.objects.bulk_create(
        [LogTile(level=place[0], idx=place[1], hashes=data) for place, data in tiles.grow(size, leaves, read_tile).items()],
        update_conflicts=True, unique_fields=["level", "idx"], update_fields=["hashes"],
    )


def _latest(known: datetime | None, received: Sequence[datetime]) -> datetime:
    return max([*received, *([known] if known else [])])
