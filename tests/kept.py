"""A world that acts made once is put back row by row for the next test: founding it takes a hundred acts, its rows a blink.

The first test of a process that wants a world lets ``make`` make it, by the acts, inside its own transaction; the rows this
added or changed are remembered, with the files. Every later test of the process gets the same rows and files before it
begins, whatever ran in between, and its transaction takes them away again. What ``make`` returns is handed out as a copy.
"""

from __future__ import annotations

import copy
import shutil
import tempfile
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection, transaction

T = TypeVar("T")
Rows = dict[str, list[Any]]
#: The tables behind a full-text table of SQLite, which it writes by itself.
SHADOWS = ("_data", "_idx", "_content", "_docsize", "_config")
NOT_OURS = ("django_migrations", "sqlite_sequence")


@dataclass(frozen=True)
class Kept:
    """What founding left behind."""

    added: Rows
    rewritten: Rows
    files: Path
    made: Any


_kept: dict[Hashable, Kept] = {}
_columns: dict[str, list[str]] = {}


def once(name: Hashable, make: Callable[[], T], *folders: Path) -> T:
    """What ``make`` makes, made by itself the first time and put back afterwards, together with what it left in ``folders``."""
    with transaction.atomic():
        if name not in _kept:
            before = {table: _read(table) for table in _tables()}
            made = make()
            _kept[name] = _difference(before, {table: _read(table) for table in before}, folders, made)
        else:
            _put_back(_kept[name], folders)
    return copy.deepcopy(_kept[name].made)  # type: ignore[no-any-return]


def _difference(before: Rows, after: Rows, folders: tuple[Path, ...], made: Any) -> Kept:
    added: Rows = {}
    rewritten: Rows = {}
    for table, rows in after.items():
        there = set(before[table])
        if there <= set(rows):
            added[table] = [row for row in rows if row not in there]
        else:
            rewritten[table] = rows
    files = Path(tempfile.mkdtemp(prefix="kept-", dir=_home()))
    for number, folder in enumerate(folders):
        if folder.is_dir():
            shutil.copytree(folder, files / str(number))
    return Kept({table: rows for table, rows in added.items() if rows}, rewritten, files, copy.deepcopy(made))


def _put_back(kept: Kept, folders: tuple[Path, ...]) -> None:
    for table, rows in kept.rewritten.items():
        connection.connection.execute(f'DELETE FROM "{table}"')
        _write(table, rows)
    for table, rows in kept.added.items():
        _write(table, rows)
    for number, folder in enumerate(folders):
        if (kept.files / str(number)).is_dir():
            shutil.copytree(kept.files / str(number), folder, dirs_exist_ok=True)


def _home() -> Path:
    """The folder of this process, removed at its end."""
    from django.conf import settings

    home: Path = settings.HENGJIAN_DATA
    return home


def _tables() -> list[str]:
    if not _columns:
        names = set(connection.introspection.table_names()) - set(NOT_OURS)
        words = [name for name in names if {name + shadow for shadow in SHADOWS} & names]
        names -= {name + shadow for name in words for shadow in SHADOWS}
        for name in sorted(names):
            _columns[name] = [*(["rowid"] if name in words else []), *_columns_of(name)]
    return list(_columns)


def _columns_of(table: str) -> list[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f'PRAGMA table_xinfo("{table}")')
            return [row[1] for row in cursor.fetchall() if row[6] == 0]  # generated columns and hidden ones are not written
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s "
            "AND is_generated = 'NEVER' ORDER BY ordinal_position", [table],
        )
        return [row[0] for row in cursor.fetchall()]


def _names(table: str) -> str:
    return ", ".join(f'"{name}"' for name in _columns[table])


def _read(table: str) -> list[Any]:
    """All rows, as the database keeps them."""
    raw = connection.connection
    if connection.vendor == "sqlite":
        # The plus sign does nothing but hide the column's type, by which the driver would make dates of texts.
        return raw.execute("SELECT {} FROM \"{}\"".format(", ".join(f'+"{name}"' for name in _columns[table]), table)).fetchall()  # type: ignore[no-any-return]
    with raw.cursor() as cursor, cursor.copy(f'COPY "{table}" ({_names(table)}) TO STDOUT') as out:
        return b"".join(bytes(piece) for piece in out).splitlines(keepends=True)


def _write(table: str, rows: list[Any]) -> None:
    if not rows:
        return
    raw = connection.connection
    if connection.vendor == "sqlite":
        marks = ", ".join("?" * len(_columns[table]))
        raw.executemany(f'INSERT INTO "{table}" ({_names(table)}) VALUES ({marks})', rows)
        return
    with raw.cursor() as cursor, cursor.copy(f'COPY "{table}" ({_names(table)}) FROM STDIN') as into:
        into.write(b"".join(rows))
