"""How the line stands, what waits, what went up and came back, what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Min

from hengjian.exchange.national import mapping, rules, settings
from hengjian.exchange.national.models import Batch, OutRow, PulledDay, PulledRow, Returned, Unreadable
from hengjian.kernel import access, bodies
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound

LIMIT = 200
#: Bytes of an unreadable payload that a page shows.
SHOWN = 2000


@dataclass(frozen=True, slots=True)
class Health:
    """How the line to the partner stands. ``oldest`` is since when the oldest row waits."""

    name: str
    docked: bool
    queued: int
    oldest: datetime | None
    under_way: int
    accepted: int
    rejected: int
    last_sent_at: datetime | None
    last_error: str
    pulled_to: date | None
    unreadable: int
    held: int = 0
    returned: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One batch as a list shows it."""

    key: int
    batch_no: str
    kind: str
    rows: int
    state: str
    state_title: str
    packed_at: datetime
    sent_at: datetime | None
    receipt_no: str
    accepted: int
    rejected: int
    tries: int
    last_error: str


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """A payload that could not be read; ``beginning`` is as much of it as a page shows."""

    key: int
    table: str
    day: date
    place: int
    why: str
    kept_at: datetime
    sha256: str
    beginning: str
    settled_at: datetime | None
    settled_by: str
    note: str


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row the other side gave back."""

    ref: str
    kind: str
    version: int
    column: str
    words: str

    @property
    def is_act(self) -> bool:
        """Whether it is a row of the four tables of acts."""
        return self.kind in mapping.ACTS


def health(actor: Actor) -> Health:
    """The health line of the partner."""
    access.require(actor, "national.view")
    partner = settings.partner()
    counted = dict(OutRow.objects.values_list("state").annotate(n=Count("id")))
    waiting = OutRow.objects.filter(state=rules.QUEUED).aggregate(oldest=Min("queued_at"))
    failing = Batch.objects.filter(state=rules.PACKED).exclude(last_error="").order_by("-pk").values_list("last_error", flat=True)
    return Health(
        partner.name, bool(partner.address), counted.get(rules.QUEUED, 0), waiting["oldest"], counted.get(rules.PACKED_ROW, 0),
        counted.get(rules.ACCEPTED, 0), counted.get(rules.REJECTED, 0), Batch.objects.aggregate(at=Max("sent_at"))["at"],
        failing.first() or "", PulledDay.objects.aggregate(day=Max("day"))["day"],
        Unreadable.objects.filter(settled_at=None).count(), counted.get(rules.HELD, 0),
        Returned.objects.filter(state=rules.OPEN).count(), PulledRow.objects.filter(state=rules.LEFT).count(),
    )


def batch_rows(actor: Actor, *, after: int = 0, limit: int = LIMIT) -> list[BatchRow]:
    """Batches, newest first; ``after`` is the key of the last one shown."""
    rows = access.visible(actor, "national.view", Batch.objects.all())
    rows = rows.filter(pk__lt=after) if after else rows
    return [_batch(row) for row in rows.order_by("-pk")[:min(limit, LIMIT)]]


def rejected_rows(batch_no: str, actor: Actor) -> list[RejectedRow]:
    """What the other side gave back of a batch."""
    access.require(actor, "national.view")
    rows = OutRow.objects.filter(batch__batch_no=batch_no, state=rules.REJECTED).order_by("pk")[:LIMIT]
    return [RejectedRow(row.ref, row.kind, row.version, row.column, row.words) for row in rows]


def batch_row(batch_no: str, actor: Actor) -> tuple[BatchRow, str]:
    """One batch, and the SHA-256 of the bytes that went up."""
    row = access.visible(actor, "national.view", Batch.objects.filter(batch_no=batch_no)).first()
    if row is None:
        raise NotFound(f"批次 {batch_no[:20]} 打不开", "没有这个批次", "请在国家对接里查看批次")
    return _batch(row), row.body_sha256


def unreadable_rows(actor: Actor, *, after: int = 0, limit: int = LIMIT) -> list[UnreadableRow]:
    """What came down and could not be read, unsettled first, each with the beginning of its bytes."""
    rows = access.visible(actor, "national.view", Unreadable.objects.filter(settled_at=None))
    return [_unreadable(row) for row in rows.filter(pk__gt=after).order_by("pk")[:min(limit, LIMIT)]]


def unreadable(key: int, actor: Actor) -> UnreadableRow:
    """One payload that could not be read."""
    row = access.visible(actor, "national.view", Unreadable.objects.filter(pk=key)).first()
    if row is None:
        raise NotFound("这份下行数据打不开", "没有这一件", "请在国家对接里查看")
    return _unreadable(row)


def batches(state: str) -> list[tuple[str, str]]:
    """Number and body of the batches in a state, oldest first; for the carrier."""
    return list(Batch.objects.filter(state=state).order_by("pk").values_list("batch_no", "body_sha256")[:LIMIT])


def waiting_kinds() -> list[str]:
    """The tables of which a row may be packed now, in the order in which they go up; for the carrier."""
    waiting = OutRow.objects.filter(state=rules.QUEUED)
    under_way = OutRow.objects.filter(state=rules.PACKED_ROW).values("cd_id")
    free = set(waiting.exclude(cd_id__in=under_way).order_by().values_list("kind", flat=True).distinct())
    return [kind for kind in mapping.MAPPING if kind in free]


def high_water(table: str) -> date | None:
    """The last day of a table that was pulled."""
    day: date | None = PulledDay.objects.filter(table=table).aggregate(day=Max("day"))["day"]
    return day


def _batch(row: Batch) -> BatchRow:
    return BatchRow(
        row.pk, row.batch_no, row.kind, row.rows, row.state, rules.BATCH.states[row.state], row.packed_at, row.sent_at,
        row.receipt_no, row.accepted, row.rejected, row.tries, row.last_error,
    )


def _unreadable(row: Unreadable) -> UnreadableRow:
    beginning = next(bodies.chunks(row.body_sha256), b"")[:SHOWN].decode("utf-8", errors="replace")
    return UnreadableRow(
        row.pk, row.table, row.day, row.place, row.why, row.kept_at, row.body_sha256, beginning, row.settled_at, row.settled_by,
        row.note,
    )
