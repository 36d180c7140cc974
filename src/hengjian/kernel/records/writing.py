"""The statements that write copies: one for each type and batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import orjson
from django.db import connection, connections, models, transaction

from hengjian.kernel import tier
from hengjian.kernel.records.shapes import Coder, Shape, Travelling

CHUNK = 5_000
_STAGE, _MARK = "hengjian_copies", "_hengjian_copies"


def remove(one: Shape, keys: Sequence[Any]) -> None:
    """Remove rows by their keys here."""
    for first in range(0, len(keys), CHUNK):
        one.model._default_manager.filter(pk__in=keys[first:first + CHUNK])._raw_delete(connection.alias)


def upsert(one: Shape, rows: Sequence[tuple[Any, dict[str, Any]]]) -> None:
    """Write rows under their keys here, new or instead of what stands there. ValueError, TypeError for what no column reads.

    A column that the sender does not know takes its default where the row is new and stays where it stands; one that this
    node does not know is passed over. So nodes of two versions understand each other.
    """
    if not rows:
        return
    known = [column for column in one.columns if any(column.name in columns for _, columns in rows)]
    values = list(_values(one, known, rows))
    if connection.vendor == "postgresql":
        _copy(one, known, values)
    else:
        with connection.cursor() as cursor:
            cursor.executemany(_statement(one, known, "VALUES"), values)


def _values(one: Shape, known: Sequence[Travelling], rows: Sequence[tuple[Any, dict[str, Any]]]) -> Iterator[list[Any]]:
    """What the driver is given for each row: its key, the columns that were sent, the defaults of the others.

    Most values are given as they came, so only the columns that are read are gone through.
    """
    here, names = tier.here().code, [column.name for column in known]
    readers = [(place, reader) for place, column in enumerate(known, 1) if (reader := _reader(column)) is not None]
    defaults = _defaults(one, known)
    for key, columns in rows:
        try:
            row = [key, *[columns[name] for name in names], *defaults]
        except KeyError:  # a row of an older version among newer ones
            row = [key, *[columns.get(name) for name in names], *defaults]
            absent = {name for name in names if name not in columns}
        else:
            absent = set()
        for place, reader in readers:
            if row[place] is not None:
                row[place] = reader(row[place], here)
        for place, column in enumerate(known, 1) if absent else ():
            if column.name in absent:
                row[place] = _default(column.field)
        yield row


def _reader(column: Travelling) -> Coder | None:
    """How a value that is not null becomes what the driver takes; None where it takes it as it came.

    PostgreSQL is given moments and days as the texts they came as, once Python has read them too: it alone would also read
    words such as ``infinity``.
    """
    if connection.vendor != "postgresql":
        return lambda value, here: column.field.get_db_prep_save(column.read(value, here), connection)
    if isinstance(column.field, models.JSONField):
        return _json
    if isinstance(column.field, models.DateTimeField):
        return _moment
    return None if column.plain else column.read


def _json(value: Any, here: str) -> str:
    return orjson.dumps(value).decode()


def _moment(value: Any, here: str) -> str:
    datetime.fromisoformat(value)
    return str(value)


def _default(field: models.Field[Any, Any]) -> Any:
    return field.get_db_prep_save(field.get_default(), connection)


def _defaults(one: Shape, known: Sequence[Travelling]) -> tuple[Any, ...]:
    return tuple(_default(field) for field in _unsent(one, known))


def _unsent(one: Shape, known: Sequence[Travelling]) -> list[models.Field[Any, Any]]:
    sent = {column.field.attname for column in known}
    return [field for field in one.model._meta.concrete_fields if not field.primary_key and field.attname not in sent]


def _statement(one: Shape, known: Sequence[Travelling], source: str) -> str:
    sent = [column.field.column for column in known]
    every = [one.key, *sent, *(field.column for field in _unsent(one, known))]
    names = ", ".join(f'"{name}"' for name in every)
    given = f"VALUES ({', '.join(['%s'] * len(every))})" if source == "VALUES" else f"SELECT {names} FROM {source}"  # noqa: S608
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in sent)
    answer = f"DO UPDATE SET {changes}" if changes else "DO NOTHING"
    # Only names of the program's own tables and columns are put into the text. WHERE true: SQLite would read ON as a join.
    where = "" if source == "VALUES" else " WHERE true"
    return f'INSERT INTO "{one.table}" ({names}) {given}{where} ON CONFLICT ("{one.key}") {answer}'


def _copy(one: Shape, known: Sequence[Travelling], values: Sequence[Sequence[Any]]) -> None:
    """PostgreSQL: into a temporary table of the same columns, and from there in one statement."""
    every = [one.key, *(column.field.column for column in known), *(field.column for field in _unsent(one, known))]
    stage = f"{_STAGE}_{one.table}"[:60]
    names = ", ".join(f'"{name}"' for name in every)
    with connection.cursor() as cursor:
        cursor.execute(_emptied(one, stage))
        # What goes wrong while copying is the driver's own error until it is given its name here.
        with connection.wrap_database_errors, cursor.copy(f'COPY "{stage}" ({names}) FROM STDIN') as copy:
            for row in values:
                copy.write_row(row)
        cursor.execute(_statement(one, known, f'"{stage}"'))


def _emptied(one: Shape, stage: str) -> str:
    """What makes the temporary table be there and empty. It lasts as long as the connection once a transaction with it is committed."""
    held = connections[connection.alias]
    made, tables = getattr(held, _MARK, (None, frozenset[str]()))
    if made is held.connection and stage in tables:
        return f'DELETE FROM "{stage}"'  # noqa: S608 - a name of our own

    def remember() -> None:
        made, tables = getattr(held, _MARK, (None, frozenset[str]()))
        setattr(held, _MARK, (held.connection, (tables if made is held.connection else frozenset()) | {stage}))

    transaction.on_commit(remember, using=held.alias)
    made_now = f'CREATE TEMP TABLE IF NOT EXISTS "{stage}" (LIKE "{one.table}" INCLUDING DEFAULTS) ON COMMIT DELETE ROWS'
    return f'{made_now}; DELETE FROM "{stage}"'  # noqa: S608
