"""What a node writes down at the end, for the checker; and building its copy afresh in a database beside it."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from django.db import connection

from chaos import afresh
from hengjian.exchange.tiers import pulling, settings
from hengjian.exchange.tiers.models import Link
from hengjian.kernel import merkle, tier, transparency
from hengjian.kernel.models import Checkpoint, LogEntry, ReceivedLine, RefusedRow
from hengjian.kernel.records import digests
from hengjian.kernel.transparency import entries

CHUNK = 5000


def write(folder: Path) -> None:
    """Everything the checker asks for, as files."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = LogEntry.objects.order_by("seq")
    leaves = []
    with (folder / "lines.jsonl").open("w") as file:
        for row in rows.values_list("seq", "name", "about", "by", "event", "commitment").iterator(chunk_size=CHUNK):
            parts = json.loads(row[4]).get("parts", {}) if row[4] else {}
            file.write(json.dumps([*row[:4], sorted({name.partition("@")[2] for name in parts})]) + "\n")
            leaves.append(entries.leaf(bytes(row[5])))
    newest = Checkpoint.objects.order_by("-size").first()
    state = {
        "root": merkle.root(leaves).hex(), "signed_root": bytes(newest.root).hex() if newest else "",
        "findings": [str(one) for one in transparency.verify_log()], **_copies(),
    }
    (folder / "state.json").write_text(json.dumps(state))
    _write_received(folder)


def _copies() -> dict[str, Any]:
    here, links = tier.here().code, standing_links()
    return {
        "links": links, "refused_rows": RefusedRow.objects.filter(settled_at=None).count(),
        "owed": {code: _digests(here, code) for code in links}, "held": {code: _digests(code, here) for code in links},
    }


def standing_links() -> dict[str, dict[str, Any]]:
    """How far each link is, and the root that this node knows of the partner's log."""
    return {
        link.code: {"next": link.next, "size": link.size, "root": _root(bytes(link.edge)), "state": link.state, "reason": link.reason}
        for link in Link.objects.all()
    }


def _root(edge: bytes) -> str:
    """The root over complete subtrees, the largest first."""
    parts = [edge[place : place + merkle.HASH_BYTES] for place in range(0, len(edge), merkle.HASH_BYTES)]
    return functools.reduce(lambda right, left: merkle.node_hash(left, right), reversed(parts)).hex() if parts else ""


def _digests(owner: str, reader: str) -> dict[str, list[Any]]:
    found = (digests.of(record, owner=owner, reader=reader) for record in digests.shared(owner, reader))
    return {one.record: [one.count, one.root] for one in found}


def _write_received(folder: Path) -> None:
    with (folder / "received.jsonl").open("w") as file:
        found = ReceivedLine.objects.order_by("id").values_list("src", "seq", "name", "about", "by")
        for row in found.iterator(chunk_size=CHUNK):
            file.write(json.dumps(row) + "\n")
    with (folder / "seen.jsonl").open("w") as file, connection.cursor() as cursor:
        cursor.execute("SELECT node, name, about, token FROM chaos_seen ORDER BY id")
        for row in cursor.fetchall():
            file.write(json.dumps(row) + "\n")


def pull_all() -> None:
    """Forget every copy and pull all lines of all partners again, from the first."""
    known = settings.partners()
    afresh.forget([partner.code for partner in known])
    for partner in known:
        while pulling.pull(partner).behind:
            continue
