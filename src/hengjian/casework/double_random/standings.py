"""What is known of the pool on the day of freezing, gathered as sets from the registers and from inspections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hengjian.casework.double_random import roster, rules, scopes
from hengjian.casework.double_random.models import Draw, Selected, YearPlan
from hengjian.casework.inspections import queries as inspections
from hengjian.kernel import adjustable
from hengjian.kernel.codes import inspecting
from hengjian.registers.inspection_norms import queries as norms


def kind_of(plan: YearPlan) -> str:
    """The kind of the inspections a plan leads to (检查类型)."""
    return inspecting.SPECIAL if plan.kind == "special" else inspecting.DAILY


def way_of(plan: YearPlan) -> str:
    """How a plan's inspections are made (检查方式): off site where the plan says so."""
    return inspecting.OFF_SITE if plan.method.strip() == rules.OFF_SITE_METHOD else inspecting.ON_SITE


def standing(
    draw: Draw, pool: Sequence[rules.Row], *, inactive: set[str], senseless: set[str], on: date
) -> rules.Standing:
    """The sets from which exclusions follow, on the day of freezing."""
    districts = sorted({row[1] or draw.territory_code[:6] for row in pool})
    return rules.Standing(
        not_active=inactive,
        senseless=senseless,
        whitelist=frozenset(draw.whitelist),
        open_matter=inspections.with_open_matter(),
        calm=_calm(draw, pool, districts, on),
        capped=_capped(draw, pool, districts, on),
        drawn=drawn_in(on.year),
    )


def _capped(draw: Draw, pool: Sequence[rules.Row], districts: Sequence[str], on: date) -> frozenset[str]:
    """Entities at which the visit of one of the departments that would come lies above a cap in force (国办发〔2024〕54号).

    A department no published cap binds keeps the adjustable cap over all departments, which is about visits.
    """
    served = roster.served(draw, districts)
    kind, above = kind_of(draw.plan), bool(draw.plan.directive_no)
    full = inspections.reached(
        [inspections.Intended(organ, kind, way_of(draw.plan), above) for organ in served], on
    )
    default: set[str] | None = None
    found: set[str] = set()
    for organ, places in served.items():
        barred = full[organ]
        if barred is None:
            if default is None:
                default = _over_default(draw, on) if way_of(draw.plan) == inspecting.ON_SITE else set()
            barred = default
        found.update(row[0] for row in pool if row[0] in barred and (row[1] or draw.territory_code[:6]) in places)
    return frozenset(found)


def _over_default(draw: Draw, on: date) -> set[str]:
    cap = adjustable.value("double_random.yearly_cap", draw.organ_code, on)
    visits = inspections.visits(None, date(on.year, 1, 1), date(on.year, 12, 31))
    return {uscc for uscc, count in visits.items() if count >= cap}


def _calm(draw: Draw, pool: Sequence[rules.Row], districts: Sequence[str], on: date) -> frozenset[str]:
    """Entities in districts where an item of the plan is on the list 无事不扰."""
    barred = {place for place in districts if norms.calm_among(draw.plan.item_codes, on, place)}
    return frozenset(row[0] for row in pool if (row[1] or draw.territory_code[:6]) in barred) if barred else frozenset()


def left_of(plan: YearPlan) -> int:
    """How many visits a special plan still allows, those of its draws that were made or still stand taken off."""
    taken = inspections.taken_of_plan(plan.plan_no)
    drawn = Draw.objects.filter(plan=plan, state__in=("drawn", "assigned")).values_list("drawn_count", flat=True)
    return plan.total_cap - taken - sum(drawn)


def drawn_in(year: int) -> frozenset[str]:
    """Entities drawn this year in any draw that stands (低风险对象同一年度原则上不重复抽取)."""
    rows = Selected.objects.filter(year=year).exclude(kind="reserve").exclude(draw__state="voided")
    return frozenset(rows.values_list("uscc", flat=True))


def periods(draw: Draw, *, on: date) -> dict[str, int]:
    """Credit code -> period since the last visit, 1 (just visited) to T (last chance); only those visited lately.

    Entities not visited within T periods are not in the answer: :func:`period_of_unvisited` is theirs.
    """
    found: dict[str, int] = {}
    for number in range(draw.plan.coverage_periods, 0, -1):
        since = months_before(on, number * draw.plan.coverage_months)
        found.update(dict.fromkeys(inspections.visits(None, since, on), number))
    return found


def period_of_unvisited(draw: Draw, *, on: date) -> int:
    """Period of an entity never visited: counted from the day on which the coverage duty began (T without one)."""
    since, length = draw.plan.coverage_since, draw.plan.coverage_months
    if since is None:
        return draw.plan.coverage_periods
    months = (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day)
    return min(draw.plan.coverage_periods, max(0, months) // length + 1)


def months_before(day: date, months: int) -> date:
    """The same day of the month, some months earlier (the last day where the month is shorter)."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("unreachable: every month has a 28th")


def pool(draw: Draw) -> tuple[list[rules.Row], set[str], set[str]]:
    """All rows the filter names, active ones first; the codes of those not active; those of 无感监管对象."""
    chosen = scopes.read(draw.scope, what=draw.what)
    inactive, senseless = scopes.set_apart(chosen)
    return scopes.rows(chosen) + inactive, {row[0] for row in inactive}, senseless
