"""Writing down what was shown: the lines as they came, and the rows that they carry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson
from django.db import connection

from hengjian.exchange.tiers.messages import Shown
from hengjian.exchange.tiers.models import WithheldLine
from hengjian.kernel.models import ReceivedLine
from hengjian.kernel.records import copies

COLUMNS = ("src", "seq", "salt", "event", "images", "about", "name", "by", "organ", "performed_at", "received_at")


def apply(src: str, shown: Sequence[Shown]) -> tuple[int, int]:
    """Keep the lines and apply their rows, in the caller's transaction; how many rows were applied, and how many refused."""
    if not shown:
        return 0, 0
    _keep(src, shown)
    done = copies.apply(src, ((line.seq, name, orjson.loads(rows)) for line in shown for name, (_, rows) in line.parts.items()))
    return done.rows, done.refused


def keep_hidden(src: str, hidden: Sequence[tuple[int, bytes]]) -> None:
    """Keep the commitments of lines that were not for this node."""
    WithheldLine.objects.bulk_create([WithheldLine(src=src, seq=seq, commitment=committed) for seq, committed in hidden], batch_size=5_000)


def _keep(src: str, shown: Sequence[Shown]) -> None:
    rows = [_columns(src, line) for line in shown]
    names, table = ", ".join(f'"{name}"' for name in COLUMNS), ReceivedLine._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(COLUMNS))
            cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)  # noqa: S608 - names of our own


def _columns(src: str, line: Shown) -> tuple[Any, ...]:
    body = line.body
    beside = orjson.dumps({name: [salt.hex(), rows] for name, (salt, rows) in line.parts.items()}).decode()
    moments = (datetime.fromisoformat(body[name]) for name in ("performed_at", "received_at"))
    ready = [connection.ops.adapt_datetimefield_value(moment) for moment in moments]
    return (src, line.seq, line.salt, line.event, beside, body["about"], body["name"], body["by"], body["organ"], *ready)
