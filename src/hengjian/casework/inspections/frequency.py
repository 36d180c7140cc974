"""Inspections held against the caps that bind their organs: which lie above one, and what the head has to say about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hengjian.casework.inspections import rules
from hengjian.casework.inspections.models import Inspection
from hengjian.casework.inspections.queries.capping import visit_of, visits_under
from hengjian.casework.inspections.queries.figures import visits as visits_of_all
from hengjian.kernel import adjustable
from hengjian.kernel.errors import Refused
from hengjian.registers.inspection_norms import queries as norms
from hengjian.registers.inspection_norms.queries import CapRecord


@dataclass(frozen=True, slots=True)
class Over:
    """An inspection above a cap. ``blocks``: not without the head's reason; otherwise the head is told."""

    row: Inspection
    blocks: bool
    visits: int
    said: str

    @property
    def warning(self) -> str:
        """The warning as it is kept with the inspection."""
        return f"今年的检查已安排 {self.visits} 次，{self.said}"[:300]

    def refusal(self, *, what: str) -> Refused:
        """Why it is not approved."""
        return rules.over_cap(self.row.entity_name, self.visits, self.said, what=what)


def over(rows: Sequence[Inspection]) -> list[Over]:
    """Those of ``rows`` that lie above a cap in force on the first planned day, one entry per cap.

    Every cap that binds the organ counts; the adjustable value over all departments stands in where none is published.
    """
    asked: dict[tuple[str, date], list[CapRecord]] = {}
    under: dict[tuple[str, int], tuple[CapRecord, list[Inspection]]] = {}
    unbound: list[Inspection] = []
    for row in rows:
        key = (row.organ_code, row.planned_from)
        if key not in asked:
            asked[key] = norms.caps_on(*key)
        if not asked[key]:
            unbound.append(row)
        visit = visit_of(row)
        for cap in asked[key]:
            if norms.counts(visit, cap.rule):
                under.setdefault((cap.cap_no, row.planned_from.year), (cap, []))[1].append(row)
    found = [one for (_, year), (cap, these) in under.items() for one in _over(cap, these, year)]
    return [*found, *_over_default(unbound)]


def _over(cap: CapRecord, rows: Sequence[Inspection], year: int) -> Iterator[Over]:
    counts = visits_under(cap.rule, year, [row.uscc for row in rows])
    for row in rows:
        if counts.get(row.uscc, 0) > cap.limit:
            said = f"超过{cap.organ_name}公布的每年 {cap.limit} 次的上限（{cap.cap_no}，{cap.words}）"
            yield Over(row, cap.blocks, counts[row.uscc], said)


def _over_default(rows: Sequence[Inspection]) -> Iterator[Over]:
    for year in sorted({row.planned_from.year for row in rows}):
        these = [row for row in rows if row.planned_from.year == year and row.counted]
        counts = visits_of_all([row.uscc for row in these], date(year, 1, 1), date(year, 12, 31))
        caps = {
            key: rules.Cap(adjustable.value("inspections.cap", *key))
            for key in {(row.organ_code, row.planned_from) for row in these}
        }
        for row in these:
            cap, n = caps[row.organ_code, row.planned_from], counts.get(row.uscc, 0)
            if cap.exceeded(n):
                yield Over(row, True, n, f"超过每户每年 {cap.limit} 次的上限（{rules.G54}）")


def warnings_of(found: Sequence[Over]) -> dict[int, str]:
    """Key of each inspection that is only warned about -> the warning."""
    return {one.row.pk: one.warning for one in found if not one.blocks}
