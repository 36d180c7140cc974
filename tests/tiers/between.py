"""What passes between the nodes of a random history, and what must be true of them at its end."""

from __future__ import annotations

import contextlib
import random
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

from chaos import afresh, founding
from chaos.places import CITY, DISTRICTS
from hengjian.exchange.tiers import comparing, recovering, settings
from hengjian.kernel import access, clock, journal, transparency
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import Cursor, LogEntry, LogQueue, LogState, ReceivedLine, RefusedRow
from hengjian.kernel.records import digests
from hengjian.kernel.transparency import publication
from tiers import handing
from tiers.handing import Wire
from tiers.places import Node

CODES = (CITY, *DISTRICTS)
FIRMS = 24

#: The tokens of acknowledged acts by node.
acknowledged: dict[str, list[str]] = {}


def partners(one: str, other: str) -> bool:
    """Whether two nodes speak with each other: the city with each district."""
    return (one == CITY) != (other == CITY)


def settled_city(folder: Path) -> dict[str, Node]:
    """A founded city and its districts, which hold the copies; made once in ``folder`` and then copied."""
    kept = folder / "settled"
    if not kept.exists():
        nodes = {code: Node(code, kept / code) for code in CODES}
        with nodes[CITY]:
            call_command("migrate", verbosity=0)
        for code in DISTRICTS:
            nodes[CITY].backup(kept / code)
        founding.FIRMS, founding.AREAS = FIRMS, tuple(DISTRICTS)
        founding.firms.cache_clear()
        with nodes[CITY]:
            founding.found(clock.now())
        handing.introduce(nodes)
        with handing.joined(nodes) as wire:
            drain(nodes, wire)
        for node in nodes.values():
            node.close()
    made = folder / f"history-{random.SystemRandom().randrange(10**9)}"
    shutil.copytree(kept, made)
    return {code: Node(code, made / code) for code in CODES}


def turn(node: Node) -> None:
    """What a node's sequencer does, once: number, sign, publish, deliver."""
    transparency.sequence()
    if LogState.objects.filter(pk=1, size__gt=0).exists():
        publication.refuse_fork(node.folder / "log")
        transparency.checkpoint(clock.now())
        transparency.publish(node.folder / "log")
    journal.deliver_later(raising=True)
    journal.deliver_copied(raising=True)


def log_findings(node: Node) -> list[str]:
    """What is wrong with a node's log."""
    with node:
        return [str(finding) for finding in transparency.verify_log()]


def drain(nodes: Mapping[str, Node], wire: Wire) -> None:
    """Everybody numbers, pulls and answers until nothing moves any more."""
    for _ in range(40):
        before = _moved(nodes)
        for node in nodes.values():
            with node:
                turn(node)
        for here in nodes.values():
            for there in nodes.values():
                if partners(here.code, there.code):
                    handing.pull(here, there, wire)
        if before == _moved(nodes):
            return
    raise AssertionError("the links do not come to rest")


#: Tables of which a picky node refuses some copies.
PICKED = ("inspections_checkresult", "inspections_signin", "regulated_entities_permit", "kernel_runningdeadline")


def refuse_some(node: Node, *, picky: bool) -> None:
    """Let a node's tables refuse one copy in a hundred, by the number it has, or take them all again."""
    with node, connection.cursor() as cursor:
        for table in PICKED:
            for doing in ("insert", "update"):
                cursor.execute(f'DROP TRIGGER IF EXISTS "picky_{table}_{doing}"')
                if picky:
                    cursor.execute(
                        f'CREATE TRIGGER "picky_{table}_{doing}" BEFORE {doing.upper()} ON "{table}" '
                        "WHEN NEW.id < 0 AND NEW.id % 100 = -7 BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: picky'); END"
                    )


def restore(node: Node, copy: Path, nodes: Mapping[str, Node]) -> None:
    """Set a node back to its backup, let it get its own lines back; what no partner had seen is lost, and nothing else."""
    node.restore(copy)
    handing.introduce(nodes)
    with node:
        with contextlib.suppress(Refused):  # nothing was lost
            recovering.recover(by=access.NODE, at=clock.now())
        there = {*LogEntry.objects.values_list("by", flat=True), *LogQueue.objects.values_list("by", flat=True)}
    lost = set(acknowledged.get(node.code, [])) - there
    acknowledged[node.code] = [token for token in acknowledged.get(node.code, []) if token in there]
    for other in nodes.values():
        if partners(node.code, other.code):
            with other:
                kept = lost & set(ReceivedLine.objects.filter(src=node.code).values_list("by", flat=True))
            assert not kept, f"{other.code} kept {kept} of {node.code}, which did not get them back"


def repair(nodes: Mapping[str, Node], wire: Wire) -> None:
    """Mend what was refused by the one command, until nothing waits."""
    for _ in range(4):
        waiting = 0
        for here in nodes.values():
            with here:
                sources = set(RefusedRow.objects.filter(settled_at=None).values_list("src", flat=True))
                for code in sorted(sources):
                    comparing.repair(settings.partner(code), by=access.NODE, at=clock.now())
                waiting += len(sources)
        if not waiting:
            return
        drain(nodes, wire)
    raise AssertionError("refused rows are left after repairing")


def _moved(nodes: Mapping[str, Node]) -> list[Any]:
    found = []
    for node in nodes.values():
        with node:
            found += [LogEntry.objects.count(), ReceivedLine.objects.count(), list(Cursor.objects.order_by("name").values_list("next"))]
    return found


# --- what must be true -----------------------------------------------------------------------------------------------


def assert_acknowledged(nodes: Mapping[str, Node]) -> None:
    """What was acknowledged stands in the owner's log, once per line it told, in the order of the acts (P1, P3)."""
    for code, tokens in acknowledged.items():
        with nodes[code]:
            rows = list(LogEntry.objects.filter(by__startswith=f"{code}.").order_by("seq").values_list("by", "name", "about"))
        told = list(dict.fromkeys(by for by, _, _ in rows))
        assert [token for token in told if token in set(tokens)] == tokens, f"{code}: acknowledged and lost, or out of order"
        assert len(set(rows)) == len(rows), f"{code}: duplicated"


def assert_copies(nodes: Mapping[str, Node]) -> None:
    """Every flowing table at each receiver equals what the owner would show (P4), and no row was refused."""
    compared = 0
    for owner in nodes.values():
        for reader in nodes.values():
            if not partners(owner.code, reader.code):
                continue
            with owner:
                records = digests.shared(owner.code, reader.code)
                wanted = {record: digests.of(record, owner=owner.code, reader=reader.code) for record in records}
            with reader:
                held = {record: digests.of(record, owner=owner.code, reader=reader.code) for record in records}
                assert not list(RefusedRow.objects.filter(settled_at=None).values_list("src", "record", "key", "why"))
            assert wanted == held, [(name, wanted[name].count, held[name].count) for name in wanted if wanted[name] != held[name]]
            compared += sum(one.count for one in held.values())
    assert compared > 100


def assert_fresh_copies(nodes: Mapping[str, Node], wire: Wire, folder: Path) -> None:
    """A copy built from the first line of every partner equals the one that lived through it all."""
    for reader in nodes.values():
        fresh = Node(reader.code, folder / f"fresh-{reader.code}")
        owners = [code for code in nodes if partners(code, reader.code)]
        reader.backup(fresh.folder)
        with fresh:
            afresh.forget(owners)
        for code in owners:
            handing.pull(fresh, nodes[code], wire)
        with fresh:
            assert _digests(owners, reader.code) == _digests_at(reader, owners), f"{reader.code}: the fresh copy differs"
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA foreign_key_check")
                assert cursor.fetchall() == []
        fresh.close()


def _digests_at(node: Node, owners: list[str]) -> dict[str, Any]:
    with node:
        return _digests(owners, node.code)


def _digests(owners: list[str], reader: str) -> dict[str, Any]:
    return {
        f"{record} of {owner}": digests.of(record, owner=owner, reader=reader)
        for owner in owners for record in digests.shared(owner, reader)
    }
