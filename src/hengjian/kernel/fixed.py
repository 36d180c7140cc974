"""Statements that run before every page or in every act, composed once and not anew each time.

Django composes a statement for every question it is asked and every row it is given, which takes longer than a short statement
takes to be answered. What is asked or written a thousand times a minute says itself here; everything else stays with Django.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from django.db import DatabaseError, connection
from django.db.models import Field, Model

M = TypeVar("M", bound=Model)
Converter = Callable[[Any, Any, Any], Any]


class Rows(Generic[M]):
    """The rows of a table in which columns have values, all where none is named, in the order of their first column."""

    _end = " ORDER BY 1"

    def __init__(self, model: type[M], *columns: str) -> None:
        self.model, self.columns = model, columns
        self._statement = ""
        self._names: list[str] = []
        self._converted: list[tuple[int, Any, list[Converter]]] = []

    def __call__(self, *values: Any) -> list[M]:
        """The rows as instances."""
        return [self._made(row) for row in self._asked(values, "")]

    def _asked(self, values: Sequence[Any], end: str) -> list[Sequence[Any]]:
        if not self._statement:
            self._compose()
        with connection.cursor() as cursor:
            cursor.execute(self._statement + self._end + end, values)
            return list(cursor.fetchall())

    def _made(self, row: Sequence[Any]) -> M:
        values = list(row)
        for place, column, converters in self._converted:
            for convert in converters:
                values[place] = convert(values[place], column, connection)
        return self.model.from_db(connection.alias, self._names, values)

    def _compose(self) -> None:
        """Name every column; note which values the database's driver or the field itself reads in its own way."""
        quoted, fields = connection.ops.quote_name, self.model._meta.concrete_fields
        self._names = [field.attname for field in fields]
        columns = [field.get_col(self.model._meta.db_table) for field in fields]
        reading = [[*connection.ops.get_db_converters(one), *one.get_db_converters(connection)] for one in columns]
        self._converted = [(place, columns[place], found) for place, found in enumerate(reading) if found]
        asked = ", ".join(quoted(str(field.column)) for field in fields)
        where = " AND ".join(f"{quoted(column)} = %s" for column in self.columns) or "true"
        # Names of the program's own tables and columns only.
        self._statement = f"SELECT {asked} FROM {quoted(self.model._meta.db_table)} WHERE {where}"  # noqa: S608


class OneRow(Rows[M]):
    """The row in which unique columns have values; ``lock`` keeps it for the transaction where the database can."""

    _end = ""

    def __call__(self, *values: Any, lock: bool = False) -> M | None:  # type: ignore[override]
        """The row as an instance, None when there is none."""
        end = " FOR UPDATE" if lock and connection.features.has_select_for_update else ""
        rows = self._asked(values, end)
        return self._made(rows[0]) if rows else None


class LastRow(OneRow[M]):
    """The newest of the rows in which columns have values."""

    _end = " ORDER BY id DESC LIMIT 1"


@cache
def _insertion(model: type[Model], vendor: str) -> tuple[str, tuple[Field[Any, Any], ...]]:
    """The statement that writes a new row of a table whose key the database counts, and the fields it writes."""
    meta, quoted = model._meta, connection.ops.quote_name
    fields = tuple(field for field in meta.concrete_fields if not field.primary_key)
    names, places = ", ".join(quoted(str(field.column)) for field in fields), ", ".join(["%s"] * len(fields))
    key = quoted(str(meta.pk.column))
    return f"INSERT INTO {quoted(meta.db_table)} ({names}) VALUES ({places}) RETURNING {key}", fields  # noqa: S608


def insert(row: M) -> M:
    """Write a new row whose key the database counts; returns it with its key."""
    statement, fields = _insertion(type(row), connection.vendor)
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        [row.pk] = cursor.fetchone()
    row._state.adding, row._state.db = False, connection.alias
    return row


@cache
def _change(model: type[Model], names: tuple[str, ...], vendor: str) -> tuple[str, tuple[Field[Any, Any], ...]]:
    """The statement that writes some columns of a row, and their fields."""
    meta, quoted = model._meta, connection.ops.quote_name
    own = {field.name: field for field in meta.concrete_fields}
    fields = tuple(own[name] for name in names)
    changed = ", ".join(f"{quoted(str(field.column))} = %s" for field in fields)
    statement = f"UPDATE {quoted(meta.db_table)} SET {changed} WHERE {quoted(str(meta.pk.column))} = %s"  # noqa: S608
    return statement, fields


def update(row: Model, names: Iterable[str]) -> None:
    """Write some columns of a row that stands in its table."""
    statement, fields = _change(type(row), tuple(names), connection.vendor)
    values = [field.get_db_prep_save(field.pre_save(row, False), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, row.pk])
        if cursor.rowcount != 1:
            raise DatabaseError(f"{type(row).__name__} {row.pk} is not in its table any more")
