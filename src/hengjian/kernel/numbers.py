"""Numbers that are printed on documents: gapless per series, taken inside the act's own transaction."""

from __future__ import annotations

from hengjian.kernel.models import NumberSeries


def take(series: str, count: int = 1) -> int:
    """The next number of ``series`` (the first of ``count`` reserved ones). Runs inside the caller's transaction."""
    row, _ = NumberSeries.objects.select_for_update().get_or_create(key=series)
    first = row.next
    row.next = first + count
    row.save(update_fields=["next"])
    return first


def matter_no(kind: str, territory: str, year: int) -> str:
    """A matter's number such as ``310115-2026-000123``, gapless per kind, territory and year."""
    return f"{territory}-{year}-{take(f'{kind}:{territory}:{year}'):06d}"
