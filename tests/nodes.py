"""Several nodes in one process: each with its own database, folders and keys; one at a time is *here*.

``with nodes.at("310115"):`` makes everything inside happen at that node. Lines are numbered by ``nodes.number()`` and handed
over without a network by :func:`ship`, which applies them just as the pulling of the exchange does.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from hengjian.kernel import tier
from hengjian.kernel.models import Cursor, LogEntry, ReceivedLine
from hengjian.kernel.records import capture, copies, images
from hengjian.kernel.tier import Node
from hengjian.kernel.transparency import sequencing

CITY = "310000"
NAMES = {CITY: "上海市", "310115": "浦东新区", "310101": "黄浦区", "310104": "徐汇区"}
_FOLDERS = {"HENGJIAN_DATA": "", "HENGJIAN_BODIES": "bodies", "HENGJIAN_LOG_DIR": "log", "HENGJIAN_KEY_DIR": "keys"}


def node_of(code: str) -> Node:
    """A node of the test's city."""
    return Node(code, NAMES.get(code, code), "city" if code.endswith("0000") else "district", f"hengjian.example/{code}/log")


@dataclass
class Nodes:
    """The nodes of one test, made when they are first entered; ``template`` is the name of an empty database with all tables."""

    root: Path
    template: str
    wrappers: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def at(self, code: str) -> Iterator[Node]:
        """Be at a node. Entering one inside another is fine; a transaction that is open outside stays with its node."""
        before = {name: getattr(settings, name) for name in (*_FOLDERS, "HENGJIAN_NODE")}
        outer, here = connections[DEFAULT_DB_ALIAS], node_of(code)
        try:
            for name, folder in _FOLDERS.items():
                setattr(settings, name, self.root / code / folder)
            settings.HENGJIAN_NODE = here
            tier.here.cache_clear()
            connections[DEFAULT_DB_ALIAS] = self._wrapper(code)
            yield here
        finally:
            connections[DEFAULT_DB_ALIAS] = outer
            for name, value in before.items():
                setattr(settings, name, value)
            tier.here.cache_clear()

    def number(self, code: str) -> int:
        """Number what waits at a node; returns how many lines its log has."""
        with self.at(code):
            while sequencing.sequence():
                pass
            return LogEntry.objects.count()

    def close(self) -> None:
        """Close all connections and, on PostgreSQL, drop the databases."""
        for code, wrapper in self.wrappers.items():
            wrapper.close()
            if wrapper.vendor == "postgresql":
                _server(f'DROP DATABASE IF EXISTS "{_name(self.template, code)}"')

    def _wrapper(self, code: str) -> Any:
        if code not in self.wrappers:
            (self.root / code).mkdir(parents=True, exist_ok=True)
            outer = connections[DEFAULT_DB_ALIAS]
            made = connections.create_connection(DEFAULT_DB_ALIAS)
            # Pools are kept by alias and not by database: a node's wrapper has none.
            options = {name: value for name, value in outer.settings_dict["OPTIONS"].items() if name != "pool"}
            made.settings_dict = {**outer.settings_dict, "NAME": self._database(code, outer), "OPTIONS": options}
            self.wrappers[code] = made
            connections[DEFAULT_DB_ALIAS] = made
            capture.ensure()
            from hengjian.kernel import records

            records.install()
        return self.wrappers[code]

    def _database(self, code: str, outer: Any) -> str:
        if outer.vendor == "postgresql":
            outer.close()
            outer.close_pool()
            name = _name(self.template, code)
            _server(f'DROP DATABASE IF EXISTS "{name}"')
            _server(f'CREATE DATABASE "{name}" TEMPLATE "{self.template}"')
            return name
        path = self.root / code / "hengjian.sqlite3"
        with sqlite3.connect(self.template) as source, sqlite3.connect(path) as copy:
            source.backup(copy)
        return str(path)


def ship(nodes: Nodes, src: str, dst: str, *, most: int = 10**9, again: int = 0) -> int:
    """Hand ``dst`` the lines of ``src`` that it has not had (and ``again`` of the last ones once more); returns how many were new."""
    nodes.number(src)
    with nodes.at(dst):
        cursor, _ = Cursor.objects.get_or_create(name=f"tiers@{src}")
        first = max(0, cursor.next - again)
    with nodes.at(src):
        lines = list(LogEntry.objects.filter(seq__gte=first).order_by("seq")[:most].values_list("seq", "salt", "event", "images"))
    with nodes.at(dst), transaction.atomic():
        return _take(src, dst, [line for line in lines if line[0] >= cursor.next])


def _take(src: str, dst: str, lines: list[tuple[int, Any, str, str]]) -> int:
    rows, parts = [], []
    for seq, salt, event, beside in lines:
        body = json.loads(event) if event else {}
        shown = {name: part for name, part in images.parts_of(beside).items() if name.partition("@")[2] in (dst, images.EVERYBODY)}
        if not shown:
            continue
        assert not [name for name in shown if images.commitment(shown[name][0], images.text(shown[name][1])) != body["parts"][name]]
        parts += [(seq, name, image) for name, (_, image) in shown.items()]
        rows.append(ReceivedLine(
            src=src, seq=seq, salt=bytes(salt), event=event, images=beside, about=body["about"], name=body["name"], by=body["by"],
            organ=body["organ"], performed_at=body["performed_at"], received_at=body["received_at"],
        ))
    ReceivedLine.objects.bulk_create(rows)
    copies.apply(src, parts)
    if lines:
        Cursor.objects.filter(name=f"tiers@{src}").update(next=lines[-1][0] + 1)
    return len(lines)


def _name(template: str, code: str) -> str:
    return f"{template}_{code}"


def _server(statement: str) -> None:
    """Run a statement beside every database of the test: creating and dropping them is no part of a transaction."""
    import psycopg

    given = connections.databases[DEFAULT_DB_ALIAS]
    parts = {"host": given["HOST"], "port": given["PORT"], "user": given["USER"], "password": given["PASSWORD"]}
    with psycopg.connect(dbname="postgres", autocommit=True, **{key: str(value) for key, value in parts.items() if value}) as server:
        server.execute(statement)
