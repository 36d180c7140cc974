"""Floors: what the same machine needs, in the same minute, for the bare work without any of the platform's duties."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Row = tuple[Any, ...]


def sqlite_insert(rows: Sequence[Row], columns: Sequence[str], folder: Path) -> float:
    """Seconds of a bare bulk insert: one table of texts, one transaction, no index, the node's own durability."""
    con = sqlite3.connect(folder / "floor.sqlite3")
    con.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-64000; PRAGMA temp_store=MEMORY;")
    con.execute(f"CREATE TABLE bare (id INTEGER PRIMARY KEY, {', '.join(f'{name} TEXT' for name in columns)})")
    statement = f"INSERT INTO bare ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    start = time.perf_counter()
    con.executemany(statement, rows)
    con.commit()
    seconds = time.perf_counter() - start
    con.close()
    return seconds


def postgres_copy(rows: Sequence[Row], columns: Sequence[str], cursor: Any) -> float:
    """Seconds of COPY into a table with its primary key (the first column), committed."""
    cursor.execute("DROP TABLE IF EXISTS bare")
    kinds = [f"{columns[0]} text PRIMARY KEY", *(f"{name} text" for name in columns[1:])]
    cursor.execute(f"CREATE TABLE bare ({', '.join(kinds)})")
    start = time.perf_counter()
    with cursor.copy(f"COPY bare ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    seconds = time.perf_counter() - start
    cursor.execute("DROP TABLE bare")
    return seconds


def rows_over_http(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """A WSGI application that does the bare work of handing acts in: read the body, insert its rows, commit, answer."""
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
    from django.db import connection, transaction

    from hengjian.kernel import locks

    rows: list[tuple[str, ...]] = []
    if environ["REQUEST_METHOD"] == "POST":
        acts = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))["acts"]
        rows = [(one["uuid"], one["name"], one["about"], one["signature"], json.dumps(one["payload"])) for one in acts]
    with locks.writing(), transaction.atomic(), connection.cursor() as cursor:
        if rows:
            cursor.executemany("INSERT INTO bench_bare (uuid, name, about, signature, payload) VALUES (%s, %s, %s, %s, %s)", rows)
        else:
            columns = "uuid text, name text, about text, signature text, payload text"
            cursor.execute(f"CREATE TABLE IF NOT EXISTS bench_bare ({columns})")
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps({"rows": len(rows)}).encode()]
