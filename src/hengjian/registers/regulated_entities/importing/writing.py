"""Rows into the database: the quickest way each of the two has, inside the transaction of the act that calls.

Every row is a leaf over its code and values, in the order of :func:`columns_of`; the batch's Merkle root goes into the
journal, so that whoever holds the rows can show that these and no others were written.
"""
# ruff: noqa: S608 - the statements are built from this module's own words; values are passed as parameters.

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb
from django.db import connection

from hengjian.kernel import merkle
from hengjian.registers.regulated_entities import rules
from hengjian.registers.regulated_entities.importing import ahead, transfer
from hengjian.registers.regulated_entities.models import Entity, EntityChange

Row = tuple[Any, ...]
_ENTITY, _CHANGE = Entity._meta.db_table, EntityChange._meta.db_table
#: Separates the fields of a row under its hash and on its way; the checks let it into no text.
SEPARATOR = "\x1f"
#: Rows of one INSERT on SQLite. Starting a statement costs a third of the insert; above some hundred nothing is gained.
ROWS_PER_STATEMENT = 250
#: Columns in which nothing is NULL and not an empty text.
NULLED = frozenset({"established_on"})


@dataclass(frozen=True, slots=True)
class Part:
    """At most 5,000 rows in the order of ``columns`` and their root: either all new or all changed.

    A new row is one text, its values joined by :data:`SEPARATOR`, as it is hashed; a changed row is its values, followed
    by the former ones as JSON.
    """

    number: int
    columns: tuple[str, ...]
    root: str
    fresh: list[bytes]
    changed: list[Row]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the rows come from, written on every row."""

    batch_no: str
    source: str
    at: datetime


def columns_of(filled: Sequence[str]) -> tuple[str, ...]:
    """The columns in the order in which they are hashed and written."""
    return ("uscc", *filled)


def parts(con: duckdb.DuckDBPyConnection, filled: tuple[str, ...]) -> Generator[Part]:
    """``fresh`` and ``changed`` in batches, each read while the caller writes the one before."""
    return ahead.one_ahead(_parts(con, filled))


def _parts(con: duckdb.DuckDBPyConnection, filled: tuple[str, ...]) -> Iterator[Part]:
    columns = columns_of(filled)
    number = 0
    for (packed,), root in _read(con, "fresh", columns, ()):
        number += 1
        yield Part(number, columns, root, packed, [])
    for (_, *values), root in _read(con, "changed", columns, (*columns, "before")):
        number += 1
        yield Part(number, columns, root, [], list(zip(*values, strict=True)))


def _read(
    con: duckdb.DuckDBPyConnection, table: str, hashed: Sequence[str], wanted: Sequence[str]
) -> Iterator[tuple[list[list[Any]], str]]:
    """A table by batches, with the batch's root: every row packed into one text, which is its leaf (RFC 6962), and the
    wanted columns.

    A row goes to Python in one piece, because every single value costs as much there. And it is hashed here, because
    DuckDB's SHA-256 makes no use of the processor's.
    """
    texts = ", ".join(f"coalesce({name}, '')" for name in hashed)
    packed = f"encode(concat_ws(chr({ord(SEPARATOR)}), {texts}))"
    reader = con.cursor().execute(f"SELECT {', '.join((packed, *wanted))} FROM {table}").to_arrow_reader(rules.ROWS_PER_BATCH)
    for batch in reader:
        columns = [column.to_pylist() for column in batch.columns]
        yield columns, merkle.root([merkle.leaf_hash(leaf) for leaf in columns[0]]).hex()


def write(part: Part, origin: Origin) -> tuple[int, int]:
    """Write a part with its history; returns the first and last number in the history table."""
    with connection.cursor() as cursor:
        batch_no = origin.batch_no
        # On SQLite nobody else writes now; elsewhere another act may have added a row since.
        own = "true" if connection.vendor == "sqlite" else f"batch_no = {transfer.quoted(batch_no)}"
        newest_row, newest_change = _newest(cursor, _ENTITY), _newest(cursor, _CHANGE)
        if part.changed:
            _update(cursor, part, origin)
        else:
            _insert(cursor, part, origin)
            cursor.execute(
                f"INSERT INTO {_CHANGE} (entity_id, batch_no, kind, at) SELECT id, %s, 'created', %s "
                f"FROM {_ENTITY} WHERE id > %s AND {own} ORDER BY id", [batch_no, _stored(origin.at), newest_row],
            )
        return newest_change + 1, _newest(cursor, _CHANGE)


def _newest(cursor: Any, table: str) -> int:
    cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
    return int(cursor.fetchone()[0])


def _insert(cursor: Any, part: Part, origin: Origin) -> None:
    columns = (*part.columns, "batch_no", "source", "source_at")
    if connection.vendor == "postgresql":
        constant = (origin.batch_no, origin.source, origin.at)
        with cursor.copy(f"COPY {_ENTITY} ({', '.join(columns)}) FROM STDIN") as copy:
            for packed in part.fresh:
                values = packed.decode().split(SEPARATOR)
                copy.write_row((*(v or (None if c in NULLED else v) for c, v in zip(part.columns, values, strict=True)), *constant))
        return
    full = _statement(part.columns, ROWS_PER_STATEMENT, origin)
    separator = SEPARATOR.encode()
    for start in range(0, len(part.fresh), ROWS_PER_STATEMENT):
        rows = part.fresh[start:start + ROWS_PER_STATEMENT]
        statement = full if len(rows) == ROWS_PER_STATEMENT else _statement(part.columns, len(rows), origin)
        # Past Django, which would search every one of these long statements for its place-holders.
        connection.connection.execute(statement, separator.join(rows).split(separator))


def _statement(columns: Sequence[str], rows: int, origin: Origin) -> str:
    """An INSERT of many rows on SQLite whose values are bound as the bytes of their text, spared of becoming a string.

    The constants are written into it: binding three more values a row is a seventh of the time.
    """
    fixed = ", ".join(transfer.quoted(str(value)) for value in (origin.batch_no, origin.source, _stored(origin.at)))
    bound = ", ".join("nullif(CAST(? AS TEXT), '')" if name in NULLED else "CAST(? AS TEXT)" for name in columns)
    into = ", ".join((*columns, "batch_no", "source", "source_at"))
    return f"INSERT INTO {_ENTITY} ({into}) VALUES {', '.join([f'({bound}, {fixed})'] * rows)}"


def _update(cursor: Any, part: Part, origin: Origin) -> None:
    assigned = ", ".join(f"{name} = %s" for name in (*part.columns[1:], "batch_no", "source", "source_at"))
    at = _stored(origin.at)
    constant = (origin.batch_no, origin.source, at)
    cursor.executemany(
        f"UPDATE {_ENTITY} SET {assigned} WHERE uscc = %s", [(*row[1:-1], *constant, row[0]) for row in part.changed]
    )
    cursor.executemany(
        f"INSERT INTO {_CHANGE} (entity_id, batch_no, kind, at, before) "
        f"SELECT id, %s, 'changed', %s, %s FROM {_ENTITY} WHERE uscc = %s",
        [(origin.batch_no, at, row[-1], row[0]) for row in part.changed],
    )


def _stored(at: datetime) -> Any:
    """A moment as the database keeps it."""
    return connection.ops.adapt_datetimefield_value(at)
