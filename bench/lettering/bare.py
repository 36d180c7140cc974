"""The floor: the rows of a lifecycle written to bare tables and read again by plain statements, without a platform."""

from __future__ import annotations

import threading
import time
from typing import Any

from django.db import connection, connections

from bench.lettering.living import TEXT, together

_TABLES = ("letter text, sender bytea", "matter_no text, title text, state text", "key bigint, letter bigint", "matter bigint, why text",
           "about text, code text, due_on date", "event text, about text", "matter bigint, note text", "matter bigint, body tsvector")
_EVENT = '{"about":"matter:310115-2026-000001D","by":"handler","data":{},"name":"complaints.MatterSigned"}' + " " * 200


def lifecycles(seconds: float, threads: int) -> float:
    """Lifecycles in a second: six transactions each, the inserts, updates and the select that the rows need, no more."""
    with connection.cursor() as cursor:
        for place, columns in enumerate(_TABLES):
            cursor.execute(f"CREATE TABLE bare_{place} (id bigserial PRIMARY KEY, {columns})")
    end, lived, lock = time.monotonic() + seconds, [0], threading.Lock()

    def work() -> None:
        try:
            while time.monotonic() < end:
                _live(connections["default"])
                with lock:
                    lived[0] += 1
        finally:
            connections.close_all()

    together([threading.Thread(target=work) for _ in range(threads)])
    return lived[0] / seconds


def _live(held: Any) -> None:
    with held.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("INSERT INTO bare_0 (letter, sender) VALUES (%s, %s) RETURNING id", [TEXT, bytes(80)])
        letter = cursor.fetchone()[0]
        cursor.execute("INSERT INTO bare_1 (matter_no, title, state) VALUES (%s, %s, 'received') RETURNING id", [str(letter), TEXT[:60]])
        matter = cursor.fetchone()[0]
        cursor.execute("INSERT INTO bare_2 (key, letter) SELECT unnest(%s::bigint[]), %s", [list(range(12)), letter])
        cursor.execute("INSERT INTO bare_7 (matter, body) VALUES (%s, array_to_tsvector(string_to_array(%s, '，')))", [matter, TEXT])
        _told(cursor)
        cursor.execute("INSERT INTO bare_3 (matter, why) VALUES (%s, '派单目录')", [matter])
        cursor.execute("INSERT INTO bare_4 (about, code) VALUES (%s, 'contact'), (%s, 'handle')", [str(matter), str(matter)])
        _told(cursor, matter, "dispatched")
        _told(cursor, matter, "signed")
        cursor.execute("INSERT INTO bare_6 (matter, note) VALUES (%s, '已联系')", [matter])
        _told(cursor, matter, "handling")
        _told(cursor, matter, "replied")
        cursor.execute("SELECT * FROM bare_1 m WHERE m.id = %s", [matter])
        cursor.fetchall()
        cursor.execute("COMMIT")


def _told(cursor: Any, matter: int = 0, state: str = "") -> None:
    """The state, the line of the journal, and the end of the transaction."""
    if state:
        cursor.execute("UPDATE bare_1 SET state = %s WHERE id = %s", [state, matter])
    cursor.execute("INSERT INTO bare_5 (event, about) VALUES (%s, %s)", [_EVENT, str(matter)])
    cursor.execute("COMMIT")
    cursor.execute("BEGIN")
