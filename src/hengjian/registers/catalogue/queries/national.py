"""National batches: what came down, what became of each row, what waits for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from hengjian.kernel import access
from hengjian.kernel.access import ALL_LINES, Actor, Role
from hengjian.registers.catalogue import rules
from hengjian.registers.catalogue.models import NationalBatch, NationalRow
from hengjian.registers.catalogue.queries import items

MOST = 200


@dataclass(frozen=True, slots=True)
class NationalNotice:
    """One row of a national batch as it came, and what became of it. ``key`` is for the next page."""

    key: int
    batch_no: str
    record_id: str
    operation: str
    item_code: str
    name: str
    line_code: str
    national_version: str
    outcome: str
    note: str
    version: int | None
    received_at: datetime
    settled_at: datetime | None
    settled_by: str
    settlement: str
    content: dict[str, Any]

    @property
    def operation_title(self) -> str:
        return rules.NATIONAL_OPERATIONS.get(self.operation, self.operation)

    @property
    def outcome_title(self) -> str:
        return rules.NATIONAL_OUTCOMES[self.outcome]

    @property
    def waits(self) -> bool:
        """Whether a person must still decide on it."""
        return self.outcome in rules.WAITING and self.settled_at is None


@dataclass(frozen=True, slots=True)
class NationalBatchRecord:
    """A batch that was received, with how many rows had each outcome."""

    batch_no: str
    sha256: str
    rows: int
    received_at: datetime
    outcomes: dict[str, int]
    waiting: int


def national_inbox(
    actor: Actor, *, outcome: str = "", batch_no: str = "", waiting: bool = False, after: int = 0, limit: int = 50
) -> list[NationalNotice]:
    """A page of received rows of the actor's lines, the newest first; ``waiting`` keeps those a person must decide on."""
    access.require(actor, "catalogue.view_drafts")
    rows = NationalRow.objects.select_related("batch")
    if Role.NODE not in actor.roles and ALL_LINES not in actor.lines:
        # A row that abolishes carries a code and may carry no line: everybody who edits sees it.
        rows = rows.filter(Q(line_code__in=sorted(actor.lines)) | Q(line_code=""))
    rows = rows.filter(outcome=outcome) if outcome else rows
    rows = rows.filter(batch_id=batch_no) if batch_no else rows
    rows = rows.filter(outcome__in=rules.WAITING, settled_at=None) if waiting else rows
    rows = rows.filter(pk__lt=after) if after else rows
    return [_notice(row) for row in rows.order_by("-pk")[: min(limit, MOST)]]


def _notice(row: NationalRow) -> NationalNotice:
    return NationalNotice(
        row.pk, row.batch_id, row.record_id, row.operation, row.item_code, row.name, row.line_code, row.national_version,
        row.outcome, row.note, row.version, row.batch.received_at, row.settled_at, row.settled_by, row.settlement,
        row.content,
    )


def national_batches(actor: Actor, *, limit: int = 50) -> list[NationalBatchRecord]:
    """The newest national batches."""
    access.require(actor, "catalogue.view_drafts")
    batches = list(NationalBatch.objects.order_by("-batch_no")[: min(limit, MOST)])
    rows = NationalRow.objects.filter(batch__in=batches).order_by().values_list("batch_id", "outcome")
    found: dict[str, dict[str, int]] = {}
    waiting: dict[str, int] = {}
    open_ones = Count("id", filter=Q(settled_at=None))
    for batch_no, outcome, count, unsettled in rows.annotate(n=Count("id"), left=open_ones):
        found.setdefault(batch_no, {})[outcome] = count
        if outcome in rules.WAITING:
            waiting[batch_no] = waiting.get(batch_no, 0) + unsettled
    return [
        NationalBatchRecord(
            one.batch_no, one.sha256, one.rows, one.received_at, found.get(one.batch_no, {}), waiting.get(one.batch_no, 0)
        )
        for one in batches
    ]


def to_complete(actor: Actor, code: str) -> list[str]:
    """What the city must still add to a draft from the national template, by title."""
    return [rules.TITLES[field] for field in rules.left_to_complete(items.latest(actor, code))]
