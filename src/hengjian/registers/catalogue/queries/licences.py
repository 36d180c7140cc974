"""Licence items, and those that no supervision item answers for (谁审批、谁监管)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hengjian.kernel.codes import lines
from hengjian.registers.catalogue import rules
from hengjian.registers.catalogue.models import LicenceItem
from hengjian.registers.catalogue.queries import items

MOST = 200


@dataclass(frozen=True, slots=True)
class LicenceRecord:
    """A licence item; ``item_codes`` are the items in force that supervise what it licenses."""

    code: str
    name: str
    line_code: str
    organ_code: str
    state: str
    source: str
    item_codes: tuple[str, ...] = ()

    @property
    def line_title(self) -> str:
        return lines.title(self.line_code)

    @property
    def state_title(self) -> str:
        return rules.LICENCE_STATES[self.state]


@dataclass(frozen=True, slots=True)
class LicenceCover:
    """How far the licence items in force are covered by supervision items."""

    total: int
    covered: int

    @property
    def gaps(self) -> int:
        return self.total - self.covered


def _items_by_licence(on: date) -> dict[str, tuple[str, ...]]:
    """Licence code -> the items in force that name it."""
    found: dict[str, list[str]] = {}
    rows = items.in_force(on).exclude(behaviour=rules.MAIN).exclude(licence_codes=[]).order_by("item_code")
    for item_code, codes in rows.values_list("item_code", "licence_codes"):
        for code in codes:
            found.setdefault(code, []).append(item_code)
    return {code: tuple(held) for code, held in found.items()}


def _record(row: LicenceItem, held: dict[str, tuple[str, ...]]) -> LicenceRecord:
    return LicenceRecord(
        row.code, row.name, row.line_code, row.organ_code, row.state, row.source, held.get(row.code, ())
    )


def licences(
    *, on: date, text: str = "", line: str = "", ended: bool = False, after: str = "", limit: int = 50
) -> list[LicenceRecord]:
    """A page of licence items by code, with the items that supervise them; found by two characters of the name."""
    rows = LicenceItem.objects.filter(code__gt=after)
    rows = rows if ended else rows.filter(state="in_force")
    rows = rows.filter(line_code=line) if line else rows
    for word in text.split():
        rows = rows.filter(Q(name__icontains=word) | Q(code__startswith=word))
    held = _items_by_licence(on)
    return [_record(row, held) for row in rows.order_by("code")[: min(limit, MOST)]]


def licence_names(codes: Iterable[str]) -> dict[str, str]:
    """The names of licence items by code; unknown codes are left out."""
    return dict(LicenceItem.objects.filter(code__in=set(codes)).values_list("code", "name"))


def licence_gaps(on: date, *, line: str = "", after: str = "", limit: int = 50) -> list[LicenceRecord]:
    """A page of the licence items that no supervision item in force answers for, by code."""
    held = _items_by_licence(on)
    rows = LicenceItem.objects.filter(state="in_force", code__gt=after).order_by("code")
    rows = rows.filter(line_code=line) if line else rows
    found = []
    for row in rows.iterator(MOST):
        if row.code not in held:
            found.append(_record(row, held))
            if len(found) >= min(limit, MOST):
                break
    return found


def licence_cover(on: date, *, line: str = "") -> LicenceCover:
    """How many licence items in force there are, and how many of them are covered."""
    rows = LicenceItem.objects.filter(state="in_force")
    codes = set((rows.filter(line_code=line) if line else rows).values_list("code", flat=True))
    return LicenceCover(len(codes), len(codes & _items_by_licence(on).keys()))
