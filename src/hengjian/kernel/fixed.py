"""Questions asked before every page or in every act: one row by one column, composed once and not anew each time.

Django composes a statement for every question it is asked, which takes longer than a short question takes to be answered.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model

M = TypeVar("M", bound=Model)
Converter = Callable[[Any, Any, Any], Any]


class OneRow(Generic[M]):
    """The row of a table in which a unique column has a value; ``lock`` keeps it for the transaction where the database can."""

    def __init__(self, model: type[M], column: str) -> None:
        self.model, self.column = model, column
        self._statement = ""
        self._names: list[str] = []
        self._converted: list[tuple[int, Any, list[Converter]]] = []

    def __call__(self, value: str | int, *, lock: bool = False) -> M | None:
        """The row as an instance, None when there is none."""
        if not self._statement:
            self._compose()
        end = " FOR UPDATE" if lock and connection.features.has_select_for_update else ""
        with connection.cursor() as cursor:
            cursor.execute(self._statement + end, [value])
            row = cursor.fetchone()
        if row is None:
            return None
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
        # Names of the program's own tables and columns only.
        self._statement = f"SELECT {asked} FROM {quoted(self.model._meta.db_table)} WHERE {quoted(self.column)} = %s"  # noqa: S608
