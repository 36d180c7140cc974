"""Which supervision items were exercised, when last, and which stand unused (近五年未实施的事项要清理)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q

from hengjian.casework.inspections import rules
from hengjian.casework.inspections.models import Inspection
from hengjian.kernel.calendar import day_of
from hengjian.registers.catalogue import queries as catalogue


@dataclass(frozen=True, slots=True)
class NotExercised:
    """An item in force that nobody was inspected under; ``last_on`` is empty when that never happened here."""

    item_code: str
    name: str
    line_code: str
    in_force_since: date
    last_on: date | None


def last_exercised(item_codes: Collection[str] | None = None) -> dict[str, date]:
    """The last day on which each item was exercised: officers were on site, or a check without a visit was completed.

    Items that were never exercised are left out; ``None`` asks for all.
    """
    rows = Inspection.objects.filter(Q(on_site_at__isnull=False) | Q(completed_on__isnull=False)).order_by()
    found: dict[str, date] = {}
    for codes, came, done in rows.values_list("item_codes").annotate(Max("on_site_at"), Max("completed_on")):
        last = max(_days(came, done))
        for code in codes:
            if item_codes is None or code in item_codes:
                found[code] = max(last, found.get(code, last))
    return found


def _days(came: datetime | None, done: date | None) -> Iterator[date]:
    if came is not None:
        yield day_of(came)
    if done is not None:
        yield done


def not_exercised(years: int = 5, *, on: date, line: str = "") -> list[NotExercised]:
    """The inspection items in force for at least so many years and not exercised in that time, the longest unused first.

    They are to be cleaned up (司法部 on 国办发〔2024〕54号: items not exercised for five years or 空转). An item that was
    published later is not asked: it has not had the time.
    """
    since = years_before(on, years)
    standing = catalogue.items_in_force_since(since, on=on, line=line)
    last = last_exercised(standing.keys())
    found = [
        NotExercised(code, item.name, item.line_code, item.since, last.get(code))
        for code, item in standing.items() if code not in last or last[code] < since
    ]
    return sorted(found, key=lambda one: (one.last_on or one.in_force_since, one.item_code))


def years_before(on: date, years: int) -> date:
    """The same day so many years before; 29 February becomes the 28th."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)


def in_hand(item_codes: Collection[str]) -> dict[str, int]:
    """How many inspections that are not yet finished stand on each item."""
    rows = Inspection.objects.filter(state__in=rules.OPEN).order_by()
    found: dict[str, int] = {}
    for codes, count in rows.values_list("item_codes").annotate(Count("pk")):
        for code in codes:
            if code in item_codes:
                found[code] = found.get(code, 0) + count
    return found
