"""Rows of the register into the throw-away DuckDB database.

By way of a file of JSON lines: handing DuckDB or Arrow a Python object makes them load pandas first, which takes longer
than a small import.
"""
# ruff: noqa: S608 - the statements are built from this program's own words.

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
from django.db import connection
from django.db.models import QuerySet

ROWS_PER_FETCH = 20_000


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def append(con: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Put tuples into columns of a table; dates become ISO dates, None stays NULL."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="hengjian-", suffix=".json") as file:
        file.writelines(
            json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=str) + "\n" for row in rows
        )
        file.flush()
        shape = ", ".join(f"{name}: 'VARCHAR'" for name in columns)
        con.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(columns)} FROM read_json({quoted(file.name)}, "
            f"format = 'newline_delimited', columns = {{{shape}}})"
        )


def rows_of(con: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], rows: QuerySet[Any, Any]) -> None:
    """Put a whole question's answer into a table, without Django's converters between."""
    sql, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        while part := cursor.fetchmany(ROWS_PER_FETCH):
            append(con, table, columns, part)
