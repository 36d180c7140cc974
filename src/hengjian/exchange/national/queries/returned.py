"""What the nation gave back, as work: whose it is, by when, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hengjian.exchange.national import fields, mapping, rules
from hengjian.exchange.national.models import Returned
from hengjian.kernel import access
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound

LIMIT = 200


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row the other side gave back."""

    key: int
    kind: str
    kind_title: str
    ref: str
    version: int
    batch_no: str
    column_title: str
    words: str
    organ_code: str
    territory_code: str
    state: str
    state_title: str
    returned_at: datetime
    due_on: date
    settled_at: datetime | None
    settled_by: str
    note: str
    about: str
    is_act: bool


def returned_rows(actor: Actor, *, state: str = rules.OPEN, after: int = 0, limit: int = LIMIT) -> list[ReturnedRow]:
    """What came back, in the order in which it came; in one state or in any."""
    rows = access.visible(actor, "national.view", Returned.objects.all())
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(pk__gt=after) if after else rows
    return [_row(row) for row in rows.order_by("pk")[:min(limit, LIMIT)]]


def returned(key: int, actor: Actor) -> ReturnedRow:
    """One row that came back."""
    row = access.visible(actor, "national.view", Returned.objects.filter(pk=key)).first()
    if row is None:
        raise NotFound("退回的记录打不开", "没有这一件", "请在国家对接里查看")
    return _row(row)


def _row(row: Returned) -> ReturnedRow:
    table = mapping.MAPPING[row.kind]
    title = next((one.title for one in fields.columns(row.kind) if one.name == row.column), row.column)
    return ReturnedRow(
        row.pk, row.kind, table.title, row.ref, row.version, row.batch_no, title, row.words, row.organ_code, row.territory_code,
        row.state, rules.RETURNED.states[row.state], row.returned_at, row.due_on, row.settled_at, row.settled_by, row.note,
        f"{table.prefix}:{row.ref}", row.kind in mapping.ACTS,
    )
