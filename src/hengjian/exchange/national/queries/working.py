"""What came down and waits to be worked on; for the worker."""

from __future__ import annotations

from hengjian.exchange.national import rules, settings
from hengjian.exchange.national.models import PulledRow
from hengjian.exchange.national.operations.matters import batch_of

LIMIT = 500


def waiting_rows() -> list[int]:
    """The next rows that are worked on one by one, oldest first."""
    rows = PulledRow.objects.filter(state=rules.WAITING).exclude(table__in=_items()).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:LIMIT])


def waiting_batches() -> list[str]:
    """The national batches of items of which rows wait."""
    rows = PulledRow.objects.filter(state=rules.WAITING, table__in=_items()).order_by("pk")
    return list(dict.fromkeys(batch_of(str(row.content.get("cd_batch", "")), row.day) for row in rows.iterator(LIMIT)))


def _items() -> list[str]:
    return [table for table, means in settings.partner().means.items() if means == "item"]
