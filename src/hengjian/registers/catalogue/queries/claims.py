"""Claims: which district departments took up an item, and which items a department took up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengjian.registers.catalogue.models import Claim
from hengjian.registers.catalogue.queries import items
from hengjian.registers.catalogue.queries.items import ItemRecord
from hengjian.registers.organs import queries as organ_queries

MOST = 200


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """One claim of one department; ``until`` is empty while it holds."""

    item_code: str
    organ_code: str
    organ_name: str
    territory_code: str
    since: date
    until: date | None
    reason: str


def claims_of(item_code: str, *, ended: bool = False) -> list[ClaimRecord]:
    """The departments that have taken up an item, by area; with ``ended`` also those that gave it back."""
    rows = Claim.objects.filter(item_code=item_code).order_by("territory_code", "since", "id")
    rows = rows if ended else rows.filter(until=None)
    found = list(rows[:MOST])
    names = organ_queries.names({row.organ_code for row in found})
    return [
        ClaimRecord(
            row.item_code, row.organ_code, names.get(row.organ_code, row.organ_code), row.territory_code, row.since,
            row.until, row.reason,
        )
        for row in found
    ]


def claimed_by(organ_code: str, on: date, *, after: str = "", limit: int = 50) -> list[ItemRecord]:
    """A page of the items a department has taken up and that are in force on the day, by code."""
    codes = Claim.objects.filter(organ_code=organ_code, until=None, item_code__gt=after).values("item_code")
    rows = items.in_force(on).filter(item_code__in=codes).order_by("item_code")
    return [items.record(row) for row in rows[: min(limit, MOST)]]


def claimable(organ_code: str, on: date, *, after: str = "", limit: int = 50) -> list[ItemRecord]:
    """A page of the items that a district department could take up and has not: of its line, used in its area."""
    organ = organ_queries.organ(organ_code)
    if organ.level == "city":
        return []
    held = set(Claim.objects.filter(organ_code=organ_code, until=None).values_list("item_code", flat=True))
    found: list[ItemRecord] = []
    size = min(limit, MOST)
    while len(found) < size:
        page = items.published_items(line=organ.line, on=on, area=organ.territory, after=after, limit=MOST)
        found += [one for one in page if not one.is_main and one.item_code not in held]
        if len(page) < MOST:
            break
        after = page[-1].item_code
    return found[:size]
