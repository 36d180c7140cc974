"""Which rows a transaction touched, noted by triggers, so that no operation can forget to say so.

On SQLite the triggers and the table they write to are temporary, made for each connection at its first act. On PostgreSQL
the table is temporary and the triggers, one for each statement and not for each row, stand in the database
(:func:`install`). A standalone node has neither. Copies that are written do not count as touched (:func:`muted`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections, transaction

from hengjian.kernel import tier
from hengjian.kernel.records import shapes
from hengjian.kernel.records.shapes import Shape

TABLE = "hengjian_touched"
_MARK = "_hengjian_touched"
_DOINGS = (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD"))


def is_on() -> bool:
    """Whether this node captures at all: it is one of several."""
    return tier.here().tier != "standalone"


def leaving() -> list[Shape]:
    """The types whose rows leave this node."""
    return [one for one in shapes.shapes() if one.flow.leaves(tier.here().tier)]


def ensure() -> None:
    """Make the connection note what it touches; costs nothing after the first time."""
    made: tuple[object, str] | None = getattr(connection, _MARK, None)
    if made is not None and made[0] is connection.connection and made[1] == tier.here().code:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS {TABLE} (tbl TEXT NOT NULL, pk TEXT NOT NULL)")
            for one in shapes.shapes():
                _watch_sqlite(cursor, one)
        else:
            cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS {TABLE} (tbl text NOT NULL, pk text NOT NULL) ON COMMIT DELETE ROWS")
    _remember(connections[connection.alias], (connection.connection, tier.here().code))


def _remember(held: Any, made: tuple[object, str]) -> None:
    """Once the transaction is committed: one that is rolled back (an act that is refused) takes table and triggers with it."""
    transaction.on_commit(lambda: setattr(held, _MARK, made), using=held.alias)


def install() -> None:
    """Put the triggers into a PostgreSQL database, replacing older ones; nothing to do elsewhere or on a standalone node."""
    if connection.vendor != "postgresql" or not is_on():
        return
    with connection.cursor() as cursor:
        for one in shapes.shapes():
            cursor.execute(_function_of(one))
            for doing, side in _DOINGS:
                name = f"hengjian_touch_{doing}"
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}" ON "{one.table}"')
                cursor.execute(
                    f'CREATE TRIGGER "{name}" AFTER {doing.upper()} ON "{one.table}" REFERENCING {side} TABLE AS changed '
                    f'FOR EACH STATEMENT EXECUTE FUNCTION "hengjian_touch_{one.table}"()'
                )


def note(one: Shape, keys: Iterable[Any]) -> None:
    """Count rows as touched that nothing changed, so that the next event carries them (restating)."""
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {TABLE} (tbl, pk) VALUES (%s, %s)", [(one.record, str(key)) for key in keys])  # noqa: S608


def take() -> dict[str, list[str]]:
    """The keys of the rows touched since the last taking, by type of record; they count as taken."""
    found: dict[str, list[str]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT tbl, pk FROM {TABLE}")  # noqa: S608 - a name of our own
        for record, key in cursor.fetchall():
            found[record].append(key)
        if found:
            cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608
    return dict(found)


@contextmanager
def muted() -> Iterator[None]:
    """Write copies: what is written inside does not count as touched. Runs inside the caller's transaction."""
    if not is_on():
        yield
        return
    ensure()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT coalesce(max(rowid), 0) FROM {TABLE}")  # noqa: S608
            [before] = cursor.fetchone()
        yield
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE rowid > %s", [before])  # noqa: S608
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('hengjian.muted', 'on', true)")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('hengjian.muted', '', true)")


def _watch_sqlite(cursor: Any, one: Shape) -> None:
    for doing, side in _DOINGS:
        noting = f"INSERT INTO {TABLE} VALUES ('{one.record}', {side}.\"{one.key}\")"  # noqa: S608 - names of our own
        when = f'AFTER {doing.upper()} ON main."{one.table}"'
        cursor.execute(f'CREATE TEMP TRIGGER IF NOT EXISTS "touch_{one.table}_{doing}" {when} BEGIN {noting}; END')


def _function_of(one: Shape) -> str:
    """The trigger function of one table. A session that never asked to note (a console) notes nothing and is not disturbed."""
    return f"""
        CREATE OR REPLACE FUNCTION "hengjian_touch_{one.table}"() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
            IF current_setting('hengjian.muted', true) = 'on' OR to_regclass('pg_temp.{TABLE}') IS NULL THEN
                RETURN NULL;
            END IF;
            INSERT INTO pg_temp.{TABLE} (tbl, pk) SELECT '{one.record}', changed."{one.key}"::text FROM changed;
            RETURN NULL;
        END $body$"""  # noqa: S608 - names of the program's own tables
