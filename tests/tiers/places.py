"""A city and its districts in one process: each has its own SQLite file, data folder, keys and clock, and one is *here* at a time.

What happens inside ``with node:`` happens at that node. A node can lose its process between two statements (:class:`Killed`),
fill its disk, be set back to a backup, and have a clock that goes wrong.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.test import override_settings

from chaos.places import CITY, DISTRICTS
from hengjian.kernel import clock, tier


class Killed(BaseException):
    """The process is gone. Not an Exception: nothing of the platform may catch it and go on."""


class Node:
    """One node. Entering it again while inside is allowed; entering another one meanwhile, too."""

    def __init__(self, code: str, folder: Path) -> None:
        self.code, self.folder, self.skew = code, folder, timedelta(0)
        self.wrapper: Any = None
        self._left: list[ExitStack] = []
        for name in ("log", "static"):
            (folder / name).mkdir(parents=True, exist_ok=True)

    @property
    def file(self) -> Path:
        """Its database."""
        return self.folder / "hengjian.sqlite3"

    @property
    def settings(self) -> dict[str, Any]:
        """What differs from one node to the next."""
        city = self.code == CITY
        name = "上海市" if city else DISTRICTS[self.code]
        return {
            "HENGJIAN_NODE": tier.Node(self.code, name, "city" if city else "district", f"hengjian.example/{self.code}/log", True),
            "HENGJIAN_DATA": self.folder, "HENGJIAN_BODIES": self.folder / "bodies", "HENGJIAN_LOG_DIR": self.folder / "log",
            "HENGJIAN_KEY_DIR": self.folder / "keys", "STATIC_ROOT": self.folder / "static", "ALLOWED_HOSTS": ["*"],
        }

    def __enter__(self) -> Node:
        left = ExitStack()
        left.enter_context(override_settings(**self.settings))
        before, offset = connections["default"], clock._offset[0]
        connections["default"] = self._connection()
        clock.shift(self.skew)
        tier.here.cache_clear()

        def leave() -> None:
            connections["default"] = before
            clock.shift(offset)

        left.callback(tier.here.cache_clear)
        left.callback(leave)
        self._left.append(left)
        return self

    def __exit__(self, *_: object) -> None:
        self._left.pop().close()
        tier.here.cache_clear()

    def _connection(self) -> Any:
        if self.wrapper is None:
            given = {**settings.DATABASES["default"], "NAME": str(self.file)}
            self.wrapper = connections.create_connection("default")
            self.wrapper.settings_dict = {**self.wrapper.settings_dict, **given}
        return self.wrapper

    def close(self) -> None:
        """Let go of the database, as a process that ends does; the next question opens it again."""
        if self.wrapper is not None:
            self.wrapper.close()

    def backup(self, to: Path) -> None:
        """Copy the whole node as it stands."""
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.folder, to, ignore=shutil.ignore_patterns("*.sqlite3*"))
        with sqlite3.connect(self.file) as source, sqlite3.connect(to / self.file.name) as target:
            source.backup(target)
        source.close()
        target.close()

    def restore(self, copy: Path) -> None:
        """Set the whole node back to a copy."""
        self.close()
        shutil.rmtree(self.folder)
        shutil.copytree(copy, self.folder)

    def fill_disk(self, *, full: bool) -> None:
        """No page more for the database, or as many as it wants."""
        with self, self._connection().cursor() as cursor:
            cursor.execute("VACUUM")  # so that no page has room left
            cursor.execute("PRAGMA page_count")
            [pages] = cursor.fetchone()
            cursor.execute(f"PRAGMA max_page_count = {pages if full else 2**30}")


@contextmanager
def dying(node: Node, after: int | None) -> Iterator[None]:
    """Kill the node's process before its statement number ``after`` (none: never); what it had open is rolled back."""
    if after is None:
        yield
        return
    left = after

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise Killed
        return execute(sql, params, many, context)

    with node._connection().execute_wrapper(count):
        try:
            yield
        except Killed:
            node.close()
            raise
