"""Plans as the workbench shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hengjian.casework.double_random import rules, scopes
from hengjian.casework.double_random.models import Draw, PlanAdjustment, YearPlan
from hengjian.kernel import access, paging
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound
from hengjian.kernel.workflow import Act
from hengjian.registers.organs import queries as organs

MOST = 200


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A line of the list of plans. ``key`` is what the next page starts after."""

    key: int
    plan_no: str
    title: str
    year: int
    kind_title: str
    direction: str
    organ_code: str
    organ: str
    ratio: int
    state: str
    state_title: str
    publish_by: date | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class AdjustmentRecord:
    """One adjustment as it stays visible."""

    version: int
    reason: str
    before: dict[str, Any]
    after: dict[str, Any]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A plan with all it says. ``rates`` by class are for the organ's own officials and go no further."""

    row: PlanRow
    about: str
    kind: str
    line_code: str
    territory_code: str
    partners: tuple[tuple[str, str], ...]
    item_codes: tuple[str, ...]
    method: str
    scope: dict[str, Any]
    scope_in_words: str
    rates: dict[str, int]
    coverage_periods: int
    coverage_months: int
    coverage_since: date | None
    per_unit: int
    total_cap: int
    directive_no: str
    version: int
    filed_no: str
    drafted_by: str
    approved_by: str
    approved_at: datetime | None
    warning: str
    adjustments: tuple[AdjustmentRecord, ...]
    draw_nos: tuple[str, ...]
    open_acts: tuple[Act, ...]


def plans(
    actor: Actor, *, year: int | None = None, states: tuple[str, ...] = (), text: str = "", after: int = 0, limit: int = 50
) -> list[PlanRow]:
    """A page of the plans inside the actor's line and territory, newest first."""
    rows = access.visible(actor, "double_random.view_plans", YearPlan.objects.all(), line="line_code")
    if year is not None:
        rows = rows.filter(year=year)
    if states:
        rows = rows.filter(state__in=states)
    if text:
        rows = rows.filter(title__icontains=text) | rows.filter(plan_no=text)
    found = list(paging.newest(rows, "drafted_at", after)[: min(limit, MOST)])
    names = organs.names({row.organ_code for row in found})
    return [line(row, names) for row in found]


def plan(plan_no: str, actor: Actor) -> PlanRecord:
    """One plan with its adjustments, draws and open acts."""
    rows = access.visible(actor, "double_random.view_plans", YearPlan.objects.filter(plan_no=plan_no), line="line_code")
    row = rows.first()
    if row is None:
        raise NotFound(f"计划 {plan_no[:40]} 打不开", "没有这个计划，或者不在你的条线和辖区内", "请从计划清单中选取")
    names = organs.names([row.organ_code, *row.partners])
    return PlanRecord(
        row=line(row, names), about=row.about, kind=row.kind, line_code=row.line_code, territory_code=row.territory_code,
        partners=tuple((code, names.get(code, code)) for code in row.partners), item_codes=tuple(row.item_codes),
        method=row.method, scope=row.scope, scope_in_words=scopes.describe(row.scope), rates=row.rates,
        coverage_periods=row.coverage_periods, coverage_months=row.coverage_months, coverage_since=row.coverage_since,
        per_unit=row.per_unit, total_cap=row.total_cap, directive_no=row.directive_no, version=row.version,
        filed_no=row.filed_no, drafted_by=row.drafted_by,
        approved_by=row.approved_by, approved_at=row.approved_at,
        warning=rules.ratio_warning(kind=row.kind, direction=row.direction, ratio=row.ratio),
        adjustments=adjustments(row),
        draw_nos=tuple(Draw.objects.filter(plan=row).order_by("pk").values_list("draw_no", flat=True)[:MOST]),
        open_acts=tuple(rules.PLAN.open_acts(row.state)),
    )


def adjustments(row: YearPlan) -> tuple[AdjustmentRecord, ...]:
    """A plan's adjustments, the first first."""
    rows = PlanAdjustment.objects.filter(plan=row).order_by("version")
    return tuple(AdjustmentRecord(a.version, a.reason, a.before, a.after, a.by, a.at) for a in rows)


def line(row: YearPlan, names: dict[str, str]) -> PlanRow:
    """A plan as a line of a list."""
    return PlanRow(
        row.pk, row.plan_no, row.title, row.year, rules.KINDS[row.kind], row.direction, row.organ_code,
        names.get(row.organ_code, row.organ_code), row.ratio, row.state, rules.PLAN.states[row.state], row.publish_by,
        row.published_at,
    )
