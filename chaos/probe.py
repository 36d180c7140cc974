"""What every receiver notes of the effects it had: one row per answer to a copied event, in the order of the answers.

No constraint keeps a second row out: an effect that happened twice shows, and so does one out of order.
"""

from __future__ import annotations

import os
from typing import Any

from django.db import connection
from django.db.models import Max

from chaos.places import BACKLOG, FEW, WATCHED
from hengjian.exchange.tiers.models import Link
from hengjian.kernel import events
from hengjian.kernel.events import Told
from hengjian.kernel.models import Cursor, LogQueue, LogState, ReceivedLine


def make_table() -> None:
    """The probe's own table, outside the platform's."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS chaos_seen "
            "(id bigserial PRIMARY KEY, node text, name text, about text, token text, performed_at text)"
        )


def connect() -> None:
    """Answer copied events of several modules."""
    for name in FEW if os.environ.get(BACKLOG) else WATCHED:
        kind = events.kind_of(name)
        assert kind is not None, name
        events.subscribe(kind, see, when="copied")


def see(told: Told) -> None:
    """Note one effect."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO chaos_seen (node, name, about, token, performed_at) VALUES (%s, %s, %s, %s, %s)",
            [told.node, events.name_of(told.event), told.event.about, told.by, told.performed_at.isoformat()],
        )


def standing() -> dict[str, Any]:
    """How many lines are numbered, wait, and were received from each partner; which reactions stand still or lag behind."""
    size = LogState.objects.filter(pk=1).values_list("size", flat=True).first() or 0
    return {
        "size": size, "waiting": LogQueue.objects.count(), "seen": _count("chaos_seen"),
        "links": {link.code: [link.next, link.state, link.reason or link.last_error] for link in Link.objects.all()},
        "troubles": list(Cursor.objects.filter(tries__gt=0).values_list("name", "trouble")), "lagging": _lagging(),
    }


def _lagging() -> list[str]:
    """The answers to copied news that have lines of a partner still before them."""
    newest = dict(ReceivedLine.objects.values_list("src").annotate(Max("seq")).order_by())
    rows = Cursor.objects.filter(name__contains="@").values_list("name", "next")
    return sorted(name for name, place in rows if place <= newest.get(name.rpartition("@")[2], -1))


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])
