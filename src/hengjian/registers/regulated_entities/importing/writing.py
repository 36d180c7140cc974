"""Rows into the database: the quickest way each of the two has, inside the transaction of the act that calls.

Every row is a leaf over its code and values, in the order of :func:`columns_of`; the batch's Merkle root goes into the
journal, so that whoever holds the rows can show that these and no others were written.
"""
# ruff: noqa: S608 - the statements are built from this module's own words; values are passed as parameters.

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

import duckdb
from django.db import connection

from hengjian.kernel import merkle
from hengjian.registers.regulated_entities import rules
from hengjian.registers.regulated_entities.importing import ahead, transfer
from hengjian.registers.regulated_entities.models import Entity, EntityChange

Row = tuple[Any, ...]
_ENTITY, _CHANGE = Entity._meta.db_table, EntityChange._meta.db_table
#: Separates the fields of a row under its hash; it occurs in no text.
SEPARATOR = "chr(31)"
#: Rows of one INSERT on SQLite. Starting a statement costs a third of the insert; above some hundred nothing is gained.
ROWS_PER_STATEMENT = 250


@dataclass(frozen=True, slots=True)
class Part:
    """At most 5,000 rows in the order of ``columns``: all new, or (with ``before`` as JSON) all changed; and their root."""

    number: int
    columns: tuple[str, ...]
    rows: list[Row]
    before: list[str] | None
    root: str


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
    for values, root in _read(con, "fresh", columns, columns):
        number += 1
        yield Part(number, columns, list(zip(*values, strict=True)), None, root)
    for values, root in _read(con, "changed", columns, (*columns, "before")):
        number += 1
        yield Part(number, columns, list(zip(*values[:-1], strict=True)), values[-1], root)


def _read(
    con: duckdb.DuckDBPyConnection, table: str, hashed: Sequence[str], wanted: Sequence[str]
) -> Iterator[tuple[list[list[Any]], str]]:
    """A table by batches, as columns, with the batch's root: a row's values are a leaf (RFC 6962).

    By way of Arrow, whose columns become Python's in half the time of DuckDB's own rows; and hashed here, because
    DuckDB's SHA-256 makes no use of the processor's.
    """
    texts = ", ".join(f"coalesce({name}, '')" for name in hashed)
    leaf = f"encode(concat_ws({SEPARATOR}, {texts}))"
    reader = con.cursor().execute(f"SELECT {', '.join(wanted)}, {leaf} FROM {table}").to_arrow_reader(rules.ROWS_PER_BATCH)
    for batch in reader:
        *values, leaves = (column.to_pylist() for column in batch.columns)
        yield values, merkle.root([merkle.leaf_hash(leaf) for leaf in leaves]).hex()


def write(part: Part, origin: Origin) -> tuple[int, int]:
    """Write a part with its history; returns the first and last number in the history table."""
    with connection.cursor() as cursor:
        batch_no = origin.batch_no
        # On SQLite nobody else writes now; elsewhere another act may have added a row since.
        own = "true" if connection.vendor == "sqlite" else f"batch_no = {_literal(batch_no)}"
        newest_row, newest_change = _newest(cursor, _ENTITY), _newest(cursor, _CHANGE)
        if part.before is not None:
            _update(cursor, part, part.before, origin)
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
    constant = (origin.batch_no, origin.source, origin.at)
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {_ENTITY} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in part.rows:
                copy.write_row(row + constant)
        return
    full = _statement(columns, len(part.columns), ROWS_PER_STATEMENT, origin)
    for start in range(0, len(part.rows), ROWS_PER_STATEMENT):
        rows = part.rows[start:start + ROWS_PER_STATEMENT]
        whole = len(rows) == ROWS_PER_STATEMENT
        statement = full if whole else _statement(columns, len(part.columns), len(rows), origin)
        # Past Django, which would search every one of these long statements for its place-holders.
        connection.connection.execute(statement, list(chain.from_iterable(rows)))


def _statement(columns: Sequence[str], own: int, rows: int, origin: Origin) -> str:
    """An INSERT of many rows with the first ``own`` columns bound. The constants are written into it: binding three more
    values a row is a seventh of the time."""
    fixed = ", ".join(transfer.quoted(str(value)) for value in (origin.batch_no, origin.source, _stored(origin.at)))
    one = f"({', '.join('?' * own)}, {fixed})"
    return f"INSERT INTO {_ENTITY} ({', '.join(columns)}) VALUES {', '.join([one] * rows)}"


def _update(cursor: Any, part: Part, before: list[str], origin: Origin) -> None:
    assigned = ", ".join(f"{name} = %s" for name in (*part.columns[1:], "batch_no", "source", "source_at"))
    at = _stored(origin.at)
    constant = (origin.batch_no, origin.source, at)
    cursor.executemany(
        f"UPDATE {_ENTITY} SET {assigned} WHERE uscc = %s", [(*row[1:], *constant, row[0]) for row in part.rows]
    )
    cursor.executemany(
        f"INSERT INTO {_CHANGE} (entity_id, batch_no, kind, at, before) "
        f"SELECT id, %s, 'changed', %s, %s FROM {_ENTITY} WHERE uscc = %s",
        [(origin.batch_no, at, former, row[0]) for row, former in zip(part.rows, before, strict=True)],
    )


def _stored(at: datetime) -> Any:
    """A moment as the database keeps it."""
    return connection.ops.adapt_datetimefield_value(at)


def _literal(value: object) -> str:
    """A text as an SQL literal, inside a statement whose placeholders Django formats."""
    return "'" + str(value).replace("'", "''").replace("%", "%%") + "'"
