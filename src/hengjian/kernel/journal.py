"""The journal: every act's one event, queued in the act's own transaction, numbered after commit.

The business transaction writes one row to the queue and nothing else: no order, no hashing. The sequencer
(:mod:`hengjian.kernel.transparency`) numbers lines after commit, so that no cursor ever skips one (algorithms B.2).
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from hengjian.kernel import clock, events, locks, tier
from hengjian.kernel.errors import Refused
from hengjian.kernel.events import Event, Told
from hengjian.kernel.models import Cursor, LogEntry, LogQueue, LogState

SALT_BYTES = 16


def check_clock() -> None:
    """Refuse to write when the clock stands before the newest line's ``received_at``: time went backwards."""
    newest = LogState.objects.filter(pk=1).values_list("received_at", flat=True).first()
    if newest is not None and clock.now() < newest:
        raise Refused(
            "现在不能办理任何事项",
            f"服务器时间（{clock.now():%Y-%m-%d %H:%M:%S}）早于日志最后一行（{newest.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M:%S}）",
            "请系统管理员校准服务器时间后再办",
        )


def publish(event: Event, *, by: str, organ: str, at: datetime, cites: str) -> None:
    """Queue ``event`` in the current transaction and run the handlers that answer at once."""
    received = clock.now()
    body = {
        "v": 1, "name": events.name_of(event), "about": event.about, "by": by, "organ": organ, "node": tier.here().code,
        "performed_at": at.isoformat(), "received_at": received.isoformat(), "cites": cites, "data": event.data(),
    }
    LogQueue.objects.create(
        salt=secrets.token_bytes(SALT_BYTES), event=events.canonical(body), about=event.about,
        name=body["name"], by=by, organ=organ, performed_at=at, received_at=received,
    )
    told = Told(event, by, organ, at, received, cites)
    for line in events.answers_to(type(event), "at_once"):
        line.handler(told)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the journal as a timeline shows it. ``seq`` is None while it waits for its number."""

    seq: int | None
    name: str
    title: str
    about: str
    by: str
    organ: str
    performed_at: datetime
    received_at: datetime
    cites: str
    data: dict[str, Any]


def lines_about(about: str | Sequence[str], *, limit: int = 200) -> list[Line]:
    """The lines about one aggregate (or several), newest first, with those still waiting for their number on top."""
    wanted = [about] if isinstance(about, str) else list(about)
    waiting = [_line(None, row) for row in LogQueue.objects.filter(about__in=wanted).order_by("-id")[:limit]]
    numbered = LogEntry.objects.filter(about__in=wanted).order_by("-seq")[:limit]
    return (waiting + [_line(row.seq, row) for row in numbered])[:limit]


def lines_from(seq: int, *, limit: int = 200) -> list[Line]:
    """Numbered lines from ``seq`` on, in order."""
    return [_line(row.seq, row) for row in LogEntry.objects.filter(seq__gte=seq).order_by("seq")[:limit]]


def _line(seq: int | None, row: LogQueue | LogEntry) -> Line:
    body = json.loads(row.event) if row.event else {"data": {}, "cites": "", "name": row.name}
    kind = events.kinds().get(row.name)
    return Line(
        seq, row.name, kind.title if kind else row.name, row.about, row.by, row.organ,
        row.performed_at, row.received_at, body.get("cites", ""), body.get("data", {}),
    )


def deliver_later(*, limit: int = 1000) -> int:
    """Run the handlers that answer from the log; cursor and effect in one transaction. Returns lines handled."""
    return sum(_deliver(line, limit) for line in events.later_subscriptions())


def _deliver(line: events.Subscription, limit: int) -> int:
    name = f"{line.name}<-{events.name_of(line.kind)}"
    handled = 0
    cursor, _ = Cursor.objects.get_or_create(name=name)
    due = list(LogEntry.objects.filter(seq__gte=cursor.next, name=events.name_of(line.kind)).order_by("seq")[:limit])
    for row in due:
        with locks.writing(), transaction.atomic():
            held = Cursor.objects.select_for_update().get(pk=cursor.pk)
            if held.next > row.seq:
                continue
            line.handler(told(row))
            held.next = row.seq + 1
            held.save(update_fields=["next"])
        handled += 1
    return handled


def told(row: LogEntry) -> Told:
    """Rebuild what a handler receives from a numbered line."""
    body = json.loads(row.event)
    kind = events.kinds()[row.name]
    event = kind(about=row.about, **body["data"])
    return Told(event, row.by, row.organ, row.performed_at, row.received_at, body["cites"])
