"""The columns of a type of record as they travel: which, and how a value is written in JSON and read again.

A value is written the same on SQLite and PostgreSQL: it is read through the field, never from the driver.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from hengjian.kernel.records import ids
from hengjian.kernel.records.flows import Flow, flow, flows

Coder = Callable[[Any, str], Any]


@dataclass(frozen=True, slots=True)
class Travelling:
    """A column: its name, how it is written (given the node that writes) and read (given the node that reads)."""

    name: str
    field: models.Field[Any, Any]
    write: Coder
    read: Coder

    @property
    def plain(self) -> bool:
        """Whether a value travels as it is."""
        return self.read is _as_it_is


@dataclass(frozen=True, slots=True)
class Shape:
    """A type of record with its table. ``counted``: whether its key is a number that each node makes."""

    flow: Flow
    model: type[models.Model]
    table: str
    key: str
    counted: bool
    columns: tuple[Travelling, ...]

    @property
    def record(self) -> str:
        """The type's name."""
        return self.flow.record

    def key_out(self, key: Any, here: str) -> int | str:
        """The key as it travels."""
        return ids.outward(int(key), here) if self.counted else str(key)

    def key_in(self, key: int | str, here: str) -> int | str:
        """The key as it stands here."""
        return ids.inward(int(key), here) if self.counted else str(key)


@cache
def shape(record: str) -> Shape | None:
    """The shape of a type that flows; None for any other."""
    row = flow(record)
    if row is None:
        return None
    model = apps.get_model(record)
    meta = model._meta
    pk = meta.pk
    kept = [one for one in meta.concrete_fields if not one.primary_key and one.name not in row.without]
    return Shape(row, model, meta.db_table, pk.column, _is_counted(pk), tuple(_travelling(one) for one in kept))


def shapes() -> list[Shape]:
    """All that flows, in the order declared."""
    return [found for record in flows() if (found := shape(record)) is not None]


def _is_counted(field: models.Field[Any, Any]) -> bool:
    return isinstance(field, models.AutoField)


def _travelling(field: models.Field[Any, Any]) -> Travelling:
    if isinstance(field, models.ForeignKey) and _is_counted(field.target_field):
        return Travelling(field.attname, field, _write_key, _read_key)
    kind = field.target_field if isinstance(field, models.ForeignKey) else field
    for of, write, read in _CODERS:
        if isinstance(kind, of):
            return Travelling(field.attname, field, write, read)
    return Travelling(field.attname, field, _as_it_is, _as_it_is)


def _as_it_is(value: Any, here: str) -> Any:
    return value


def _write_key(value: Any, here: str) -> Any:
    return None if value is None else ids.outward(value, here)


def _read_key(value: Any, here: str) -> Any:
    return None if value is None else ids.inward(int(value), here)


def _write_moment(value: datetime | None, here: str) -> str | None:
    return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")


def _read_moment(value: str | None, here: str) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def _write_plain(value: date | time | UUID | None, here: str) -> str | None:
    return None if value is None else str(value)


def _read_day(value: str | None, here: str) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _read_time(value: str | None, here: str) -> time | None:
    return None if value is None else time.fromisoformat(value)


def _read_uuid(value: str | None, here: str) -> UUID | None:
    return None if value is None else UUID(value)


def _write_decimal(value: Decimal | None, here: str) -> str | None:
    return None if value is None else format(value, "f")


def _read_decimal(value: str | None, here: str) -> Decimal | None:
    return None if value is None else Decimal(value)


def _write_bytes(value: Any, here: str) -> str | None:
    return None if value is None else base64.b64encode(bytes(value)).decode()


def _read_bytes(value: str | None, here: str) -> bytes | None:
    return None if value is None else base64.b64decode(value, validate=True)


#: A moment before a day: Django's field of moments is one of days.
_CODERS: tuple[tuple[type[models.Field[Any, Any]], Coder, Coder], ...] = (
    (models.DateTimeField, _write_moment, _read_moment),
    (models.DateField, _write_plain, _read_day),
    (models.TimeField, _write_plain, _read_time),
    (models.DecimalField, _write_decimal, _read_decimal),
    (models.BinaryField, _write_bytes, _read_bytes),
    (models.UUIDField, _write_plain, _read_uuid),
)
