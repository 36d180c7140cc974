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


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def append(con: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Put tuples into columns of a table; dates become ISO dates, None stays NULL."""
    named = (dict(zip(columns, row, strict=True)) for row in rows)
    _load(con, table, columns, (json.dumps(row, ensure_ascii=False, default=str) for row in named))


def rows_of(con: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], rows: QuerySet[Any, Any]) -> None:
    """Put a whole question's answer into a table. The database writes the JSON: Python would take five times as long."""
    sql, params = rows.query.sql_with_params()
    pairs = ", ".join(f"'{name}', asked.{name}" for name in columns)
    line = f"json_object({pairs})" if connection.vendor == "sqlite" else f"json_build_object({pairs})::text"
    with connection.cursor() as cursor:
        cursor.execute(f"WITH asked({', '.join(columns)}) AS ({sql}) SELECT {line} FROM asked", params)
        _load(con, table, columns, (row[0] for row in cursor))


def _load(con: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], lines: Iterable[str]) -> None:
    shape = ", ".join(f"{name}: 'VARCHAR'" for name in columns)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="hengjian-", suffix=".json") as file:
        file.writelines(f"{line}\n" for line in lines)
        file.flush()
        con.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(columns)} FROM read_json({quoted(file.name)}, "
            f"format = 'newline_delimited', columns = {{{shape}}})"
        )
