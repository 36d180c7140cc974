"""One import at a time: comparing with the register and writing to it must see the same register."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from hengjian.kernel.errors import Refused

_here = threading.Lock()
#: The key of the advisory lock on PostgreSQL, held by the session and freed even by a crash.
_KEY = 0x68656E67


def _refusal() -> Refused:
    return Refused("文件不能导入", "另一个导入正在进行", "请等它完成后再导入")


@contextmanager
def one_import() -> Iterator[None]:
    """Hold the right to import, or refuse."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_KEY])
            if not cursor.fetchone()[0]:
                raise _refusal()
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_KEY])
        return
    if not _here.acquire(blocking=False):
        raise _refusal()
    try:
        with _fewer_checkpoints():
            yield
    finally:
        _here.release()


@contextmanager
def _fewer_checkpoints() -> Iterator[None]:
    """Every commit is synced into SQLite's write-ahead log as always; copying it into the file waits for 80 MB."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_autocheckpoint = 20000")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_autocheckpoint = 1000")
