"""Questions about the links between nodes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from hengjian.exchange.tiers import settings, waking
from hengjian.exchange.tiers.models import Link, RefusedMessage
from hengjian.exchange.tiers.models.links import STATES
from hengjian.kernel import access
from hengjian.kernel.access import Actor


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A link as pages show it: how far, how late, how it stands. ``delay`` is that of the newest applied line."""

    code: str
    name: str
    address: str
    next: int
    size: int
    behind: int
    state: str
    state_title: str
    reason: str
    last_ok_at: datetime | None
    last_error: str
    last_error_at: datetime | None
    delay: timedelta | None
    shown: int
    rows: int
    refused: int


def links(actor: Actor) -> list[LinkRecord]:
    """The links to all partners this node knows, by code."""
    access.require(actor, "tiers.view")
    known = {row.code: row for row in Link.objects.all()}
    return [_record(one, known.get(one.code) or Link(code=one.code)) for one in settings.partners()]


def channel(actor: Actor) -> waking.Channel:
    """How the wake-up channel stands, whichever process of this node holds it."""
    access.require(actor, "tiers.view")
    return waking.channel()


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """A refused message."""

    at: datetime
    address: str
    path: str
    why: str
    head: str


def refused_messages(actor: Actor, *, limit: int = 50) -> list[MessageRecord]:
    """The newest messages that were refused."""
    access.require(actor, "tiers.view")
    return [MessageRecord(row.at, row.address, row.path, row.why, row.head) for row in RefusedMessage.objects.order_by("-pk")[:limit]]


def _record(partner: settings.Partner, row: Link) -> LinkRecord:
    delay = row.applied_at - row.line_at if row.applied_at and row.line_at else None
    return LinkRecord(
        row.code, partner.name, partner.address, row.next, row.size, row.behind, row.state, STATES[row.state], row.reason, row.last_ok_at,
        row.last_error, row.last_error_at, delay, row.shown, row.rows, row.refused,
    )
