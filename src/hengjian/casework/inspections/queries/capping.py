"""Visits under a published cap: the same count rule as the register's, asked of the table at once for many entities."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from hengjian.casework.inspections.models import Inspection
from hengjian.casework.inspections.queries.figures import chunks
from hengjian.casework.inspections.queries.matters import seen
from hengjian.kernel.access import Actor
from hengjian.kernel.codes import inspecting
from hengjian.kernel.errors import NotFound
from hengjian.registers.inspection_norms import queries as norms
from hengjian.registers.inspection_norms.queries import CapRecord, CountRule, Visit
from hengjian.registers.organs import queries as organs


@dataclass(frozen=True, slots=True)
class Intended:
    """A visit that is being thought of: by whom, of which kind."""

    organ_code: str
    kind: str
    way: str = inspecting.ON_SITE
    from_above: bool = False


@dataclass(frozen=True, slots=True)
class CapStanding:
    """How full a cap is for one entity, the inspection asked about included."""

    cap: CapRecord
    visits: int

    @property
    def over(self) -> bool:
        return self.visits > self.cap.limit


def under(rule: CountRule, year: int) -> QuerySet[Inspection]:
    """The inspections of a calendar year that a cap counts: made or still to be made, as ``rules.counts`` of the norms says."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = Inspection.objects.filter(visit_on__gte=first, visit_on__lte=last, level__in=sorted(rule.levels))
    rows = rows.exclude(state="terminated", on_site_at=None)
    if rule.kind in inspecting.KINDS:
        rows = rows.filter(kind=rule.kind)
    if not rule.counts_off_site:
        rows = rows.exclude(way=inspecting.OFF_SITE)
    if rule.excludes_higher:
        rows = rows.exclude(kind=inspecting.SPECIAL, directive_no__gt="")
    if rule.excluded_reasons:
        rows = rows.exclude(kind=inspecting.CASE, reason__in=sorted(rule.excluded_reasons))
    return rows.filter(_whose(rule))


def _whose(rule: CountRule) -> Q:
    if rule.breadth == "本机关":
        return Q(organ_code=rule.organ)
    inside = Q(territory_code__startswith=rule.territory)
    return inside & Q(line_code=rule.line) if rule.breadth == "本条线" else inside


def visits_under(rule: CountRule, year: int, usccs: Collection[str] | None = None) -> dict[str, int]:
    """Visits of a calendar year that a cap counts, by entity; a joint or merged visit counts once."""
    rows = under(rule, year)
    if usccs is None:
        return _counted(rows)
    found: dict[str, int] = {}
    for part in chunks(sorted(set(usccs))):
        found |= _counted(rows.filter(uscc__in=part))
    return found


def _counted(rows: QuerySet[Inspection]) -> dict[str, int]:
    return dict(rows.values_list("uscc").annotate(n=Count("visit_key", distinct=True)).order_by())


def reached(intended: Sequence[Intended], on: date) -> dict[str, set[str] | None]:
    """Per organ, the entities at which one more such visit would lie above a cap that blocks.

    ``None`` for an organ that no published cap binds on the day: there the caller's own rule stands.
    """
    full: dict[str, set[str]] = {}
    found: dict[str, set[str] | None] = {}
    for one in intended:
        caps = norms.caps_on(one.organ_code, on)
        if not caps:
            found.setdefault(one.organ_code, None)
            continue
        entities: set[str] = set()
        for cap in binding(caps, one, on):
            if cap.blocks:
                if cap.cap_no not in full:
                    counts = visits_under(cap.rule, on.year)
                    full[cap.cap_no] = {uscc for uscc, n in counts.items() if n >= cap.limit}
                entities |= full[cap.cap_no]
        found[one.organ_code] = (found.get(one.organ_code) or set()) | entities
    return found


def binding(caps: Sequence[CapRecord], one: Intended, on: date) -> list[CapRecord]:
    """Those of an organ's caps that a visit of this kind would count under."""
    organ = organs.organ(one.organ_code)
    return [cap for cap in caps if norms.counts(_visit(cap.rule, organ, one, on), cap.rule)]


def _visit(rule: CountRule, organ: organs.OrganRecord, one: Intended, on: date) -> Visit:
    # Where the entity lies is not known yet; an organ that a cap binds inspects inside the cap's territory.
    return Visit(
        key="", on=on, organ=organ.code, line=organ.line, territory=rule.territory, level=inspecting.LEVELS[organ.level],
        kind=one.kind, from_above=one.from_above, off_site=one.way == inspecting.OFF_SITE,
    )


def frequency(inspection_no: str, actor: Actor) -> list[CapStanding]:
    """How often the entity is visited this year under each cap the inspection counts under (检查频次, on the forms of 54号)."""
    row = seen(actor).filter(inspection_no=inspection_no).first()
    if row is None:
        raise NotFound(f"检查 {inspection_no} 打不开", "没有这项检查，或者不在你的条线和辖区内", "请核对编号")
    caps = [cap for cap in norms.caps_on(row.organ_code, row.planned_from) if norms.counts(visit_of(row), cap.rule)]
    return [CapStanding(cap, visits_under(cap.rule, row.planned_from.year, [row.uscc]).get(row.uscc, 0)) for cap in caps]


def visit_of(row: Inspection) -> Visit:
    """An inspection as the count rule sees it."""
    return Visit(
        key=row.visit_key, on=row.planned_from, organ=row.organ_code, line=row.line_code, territory=row.territory_code,
        level=row.level, kind=row.kind, reason=row.reason, from_above=bool(row.directive_no),
        off_site=row.way == inspecting.OFF_SITE,
    )
