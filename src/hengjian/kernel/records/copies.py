"""Writing copies: the images of received lines are applied to the same tables, set-based, in the caller's transaction.

Of each row the last image stands, so a batch of lines costs one statement for each type. A row that its sender does not own,
that points to nothing, or that the table refuses, waits apart (拒收记录) and the rest goes on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, connection, models, transaction

from hengjian.kernel import clock, tier
from hengjian.kernel.models import RefusedRow
from hengjian.kernel.records import capture, ids, images, writing
from hengjian.kernel.records.flows import flows
from hengjian.kernel.records.images import Image, Key
from hengjian.kernel.records.shapes import Shape, shape

#: A received row: the line it came with and its columns, None when it is gone.
Row = tuple[int, dict[str, Any] | None]
NOT_OWNER, UNKNOWN, NO_PARENT, NO_FIT = "不是由它的归属节点发来的", "本节点没有这类记录", "它引用的记录还没有收到", "与本节点的记录冲突"


@dataclass
class Applied:
    """How many rows a batch wrote or removed, and how many wait apart."""

    rows: int = 0
    refused: int = 0
    records: set[str] = field(default_factory=set)


def apply(src: str, parts: Iterable[tuple[int, str, Sequence[Image]]]) -> Applied:
    """Apply the parts of received lines: ``(number of the line, name of the part, rows)``, in the order of the log."""
    net: dict[str, dict[Key, Row]] = defaultdict(dict)
    for seq, name, rows in parts:
        for key, columns in rows:
            net[name.partition("@")[0]][key] = (seq, columns)
    done = Applied(records=set(net))
    with capture.muted():
        waiting = list(RefusedRow.objects.filter(src=src, settled_at=None, record__in=net).values_list("pk", "record", "key"))
        if not _at_once(src, net, done):
            for record in _in_order(net):
                _apply(src, record, net[record], done)
        if waiting:
            # What was refused before and was not refused again is right by now.
            said = {(record, str(key)) for record, rows in net.items() for key in rows}
            right = [pk for pk, record, key in waiting if (record, key) in said]
            RefusedRow.objects.filter(pk__in=right).update(settled_at=clock.now())
    return done


def _at_once(src: str, net: dict[str, dict[Key, Row]], done: Applied) -> bool:
    """The usual batch, in which all is well, on PostgreSQL: the database itself checks what rows point to, once, at the end.

    False, and nothing written, when anything does not fit: then each type is looked at by itself.
    """
    if connection.vendor != "postgresql":
        return False
    here, written = tier.here().code, 0
    lots = [(one, net[record]) for record in _in_order(net) if (one := shape(record)) is not None]
    if len(lots) < len(net) or any(_owned(src, one, rows)[1] for one, rows in lots):
        return False
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for one, rows in lots:
                writing.remove(one, [one.key_in(key, here) for key, (_, columns) in rows.items() if columns is None])
                writing.upsert(one, [(one.key_in(key, here), columns) for key, (_, columns) in rows.items() if columns is not None])
                written += len(rows)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    except (DatabaseError, ValueError, TypeError):
        return False
    done.rows += written
    return True


def _in_order(net: dict[str, dict[Key, Row]]) -> list[str]:
    """The types of a batch, each after those it points to as far as they were declared so."""
    place = {record: number for number, record in enumerate(flows())}
    return sorted(net, key=lambda record: (place.get(record, len(place)), record))


def _apply(src: str, record: str, rows: dict[Key, Row], done: Applied) -> None:
    one = shape(record)
    if one is None:
        _refuse(src, record, [(key, row, UNKNOWN) for key, row in rows.items()], done)
        return
    ours, theirs = _owned(src, one, rows)
    _refuse(src, record, [(key, row, NOT_OWNER) for key, row in theirs.items()], done)
    here = tier.here().code
    gone = [one.key_in(key, here) for key, (_, columns) in ours.items() if columns is None]
    kept = {key: row for key, row in ours.items() if row[1] is not None}
    orphans = _orphans(one, kept)
    _refuse(src, record, [(key, kept.pop(key), NO_PARENT) for key in orphans], done)
    try:
        with transaction.atomic():
            writing.remove(one, gone)
            writing.upsert(one, [(one.key_in(key, here), columns) for key, (_, columns) in kept.items() if columns is not None])
        done.rows += len(gone) + len(kept)
    except (DatabaseError, ValueError, TypeError):
        _one_by_one(src, one, {**{key: row for key, row in ours.items() if row[1] is None}, **kept}, done)


def _one_by_one(src: str, one: Shape, rows: dict[Key, Row], done: Applied) -> None:
    """After a batch failed: each row alone, and what the table refuses waits apart with its words."""
    here = tier.here().code
    for key, (seq, columns) in rows.items():
        try:
            with transaction.atomic():
                if columns is None:
                    writing.remove(one, [one.key_in(key, here)])
                else:
                    writing.upsert(one, [(one.key_in(key, here), columns)])
            done.rows += 1
        except (DatabaseError, ValueError, TypeError) as error:
            _refuse(src, one.record, [(key, (seq, columns), f"{NO_FIT}（{type(error).__name__}）")], done)


def _owned(src: str, one: Shape, rows: dict[Key, Row]) -> tuple[dict[Key, Row], dict[Key, Row]]:
    """The rows that ``src`` may write, and the others (P8)."""
    here, flow = tier.here().code, one.flow
    if flow.home == "city":
        return (rows, {}) if src == images.city() else ({}, rows)
    if flow.home == "origin":
        mine = {key: row for key, row in rows.items() if ids.node_of(int(key), here) == src}
        return mine, {key: row for key, row in rows.items() if key not in mine}
    standing = _standing(one, rows)
    mine = {key: row for key, row in rows.items() if _may(src, one, key, row, standing.get(key))}
    return mine, {key: row for key, row in rows.items() if key not in mine}


def _standing(one: Shape, rows: Iterable[Key]) -> dict[Key, str]:
    """The owners of the rows that stand here already, by the column that names the organ in charge."""
    here = tier.here().code
    keys = [one.key_in(key, here) for key in rows]
    found: dict[Key, str] = {}
    for first in range(0, len(keys), images.CHUNK):
        chosen = one.model._default_manager.filter(pk__in=keys[first:first + images.CHUNK])
        for key, territory in chosen.values_list("pk", one.flow.owner):
            found[one.key_out(key, here)] = images.node_at(str(territory or ""))
    return found


def _may(src: str, one: Shape, key: Key, row: Row, standing: str | None) -> bool:
    """Whose row stands here, writes it; a new one is written by who owns it by its own words, or who made it.

    Or it was passed on: the city hands to a district what it, or another district, had made.
    """
    if standing is not None:
        return standing == src
    column = None if row[1] is None else row[1].get(one.flow.owner)
    named = images.node_at(str(column)) if column is not None else ""
    if named == tier.here().code and src == images.city():
        return not one.counted or ids.node_of(int(key), named) != named
    return src == named or (one.counted and ids.node_of(int(key), tier.here().code) == src)


def _orphans(one: Shape, rows: dict[Key, Row]) -> list[Key]:
    """The rows that point to a row which is neither here nor in the batch."""
    here, lost = tier.here().code, set[Key]()
    for column in one.columns:
        if not isinstance(column.field, models.ForeignKey):
            continue
        named = {key: row[1][column.name] for key, row in rows.items() if row[1] and row[1].get(column.name) is not None}
        wanted = {key: column.read(value, here) for key, value in named.items()}
        missing = set(wanted.values()) - _existing(column.field, set(wanted.values()))
        if column.field.related_model is one.model:
            missing -= {one.key_in(key, here) for key in rows}
        lost |= {key for key, target in wanted.items() if target in missing}
    return [key for key in rows if key in lost]


def _existing(to: models.ForeignKey[Any, Any], keys: set[Any]) -> set[Any]:
    target = to.target_field.attname
    wanted, found = list(keys), set[Any]()
    for first in range(0, len(wanted), images.CHUNK):
        rows = to.related_model._default_manager.filter(**{f"{target}__in": wanted[first:first + images.CHUNK]})
        found |= set(rows.values_list(target, flat=True))
    return found


def _refuse(src: str, record: str, rows: Sequence[tuple[Key, Row, str]], done: Applied) -> None:
    """Keep rows apart with the reason; a row that was refused before is kept as it came last."""
    if not rows:
        return
    at = clock.now()
    RefusedRow.objects.filter(src=src, record=record, key__in=[str(key) for key, _, _ in rows], settled_at=None).delete()
    RefusedRow.objects.bulk_create([
        RefusedRow(src=src, seq=seq, record=record, key=str(key), image=columns, why=why, at=at) for key, (seq, columns), why in rows
    ])
    done.refused += len(rows)


def settle(src: str, record: str, keys: Iterable[Key]) -> None:
    """Rows that were applied after all no longer wait."""
    RefusedRow.objects.filter(src=src, record=record, key__in=[str(key) for key in keys], settled_at=None).update(settled_at=clock.now())

