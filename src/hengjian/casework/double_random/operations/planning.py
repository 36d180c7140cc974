"""Plans: drafted, approved by the head, filed, published, adjusted in the open, closed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from hengjian.casework.double_random import events, rules, scopes
from hengjian.casework.double_random.models import Draw, PlanAdjustment, YearPlan
from hengjian.casework.double_random.operations import held
from hengjian.kernel import acts, adjustable, numbers, running
from hengjian.kernel.access import Actor, Role, Scope
from hengjian.kernel.acts import act
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.inspection_norms import queries as norms
from hengjian.registers.organs import queries as organs


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What a plan says. ``ratio`` is public, ``rates`` by class are not; both in parts per million.

    ``scope`` is the filter over the register as JSON (:mod:`.scopes`); ``rates`` left out take the organ's adjusted values.
    A special plan states ``total_cap``, the most inspections it allows, and ``directive_no`` where it was ordered from above.
    ``coverage_periods`` T with ``coverage_months``: every unit visited at least once in T periods (0: no such duty).
    """

    year: int
    title: str
    item_codes: tuple[str, ...]
    kind: str = "annual"
    direction: str = "不定向"
    partners: tuple[str, ...] = ()
    method: str = "现场检查"
    scope: dict[str, Any] = field(default_factory=dict)
    ratio: int = rules.MINIMUM_RATIO
    rates: dict[str, int] | None = None
    coverage_periods: int = 0
    coverage_months: int = 12
    coverage_since: date | None = None
    per_unit: int = rules.MIN_OFFICERS
    total_cap: int = 0
    directive_no: str = ""


@act("double_random.draft_plan")
def draft_plan(*, plan: NewPlan, by: Actor, at: datetime) -> str:
    """Draft a plan of one's own organ (年度抽查计划, 国市监信〔2019〕38号). Returns its number."""
    home = organs.organ(by.organ)
    acts.reach(Scope(organ=home.code, line=home.line, territory=home.territory))
    day = day_of(at)
    _check(plan, home.code, home.territory, day)
    rates = plan.rates or adjusted_rates(home.code, day)
    rules.check_rates(rates, what=f"计划“{plan.title}”")
    row = YearPlan.objects.create(
        plan_no=numbers.matter_no("plan", home.territory[:6], plan.year), kind=plan.kind, year=plan.year,
        organ_code=home.code, line_code=home.line, territory_code=home.territory, rates=rates,
        drafted_by=by.code, drafted_at=at, coverage_since=plan.coverage_since,
        partners=list(plan.partners), item_codes=rules.merged(plan.item_codes), title=plan.title.strip(),
        direction=plan.direction, method=plan.method, scope=plan.scope, ratio=plan.ratio,
        coverage_periods=plan.coverage_periods, coverage_months=plan.coverage_months, per_unit=plan.per_unit,
        total_cap=plan.total_cap, directive_no=plan.directive_no.strip(),
    )
    warning = rules.ratio_warning(kind=row.kind, direction=row.direction, ratio=row.ratio)
    acts.tell(events.PlanDrafted(about=row.about, year=row.year, name=row.title, organ=home.code, warning=warning))
    return row.plan_no


@act("double_random.revise_plan")
def revise_plan(*, plan_no: str, plan: NewPlan, by: Actor, at: datetime) -> None:
    """Change a draft before it is approved."""
    row = held.plan(plan_no)
    row.step("revise_plan")
    _check(plan, row.organ_code, row.territory_code, day_of(at))
    changed = _take_over(row, plan)
    row.save()
    acts.tell(events.PlanRevised(about=row.about, changed=[rules.PLAN_FIELDS[name] for name in changed]))


@act("double_random.approve_plan")
def approve_plan(*, plan_no: str, by: Actor, at: datetime) -> None:
    """Approve a plan; another person than its drafter (国办发〔2024〕54号). Starts the clock of its publication."""
    row = held.plan(plan_no)
    row.step("approve_plan")
    if by.code == row.drafted_by:
        raise Refused(f"计划 {plan_no} 不能批准", "批准人就是编制人", "请机关负责人中的另一人批准")
    day = day_of(at)
    catalogue.require_published(row.item_codes, day)
    norms.require_not_calm(row.item_codes, day, row.territory_code, what=f"计划 {plan_no} 不能批准")
    special = row.kind == "special"
    deadline = running.start(
        rules.PUBLISH_SPECIAL if special else rules.PUBLISH_ANNUAL,
        running.On(
            about=row.about, subject=row.title, organ=row.organ_code, line=row.line_code,
            territory=row.territory_code, role=Role.PLANNER,
        ),
        since=day if special else rules.annual_start(row.year),
    )
    row.approved_by, row.approved_at, row.publish_by = by.code, at, deadline.due_on
    row.save()
    acts.tell(events.PlanApproved(about=row.about, publish_by=deadline.due_on), cites=rules.ARTICLE_54)


@act("double_random.file_plan")
def file_plan(*, plan_no: str, filed_no: str, by: Actor, at: datetime) -> None:
    """File the plan upward (备案) under the code the receiving authority gave."""
    row = held.plan(plan_no)
    row.step("file_plan")
    if not filed_no.strip():
        raise Refused(f"计划 {plan_no} 不能备案", "没有填写备案编号", "请填写备案机关给出的编号", field="filed_no")
    row.filed_no = filed_no.strip()
    row.save(update_fields=["state", "filed_no"])
    acts.tell(events.PlanFiled(about=row.about, filed_no=row.filed_no))


@act("double_random.publish_plan")
def publish_plan(*, plan_no: str, by: Actor, at: datetime) -> None:
    """Publish the plan (上海市优化营商环境条例 第六十二条): body, scope, method, items, ratio. Late is recorded, not hidden."""
    row = held.plan(plan_no)
    row.step("publish_plan")
    day = day_of(at)
    row.published_at = at
    row.save(update_fields=["state", "published_at"])
    running.stop_all(row.about, on=day)
    late = max(0, (day - row.publish_by).days) if row.publish_by else 0
    acts.tell(events.PlanPublished(about=row.about, name=row.title, late_days=late), cites=rules.ARTICLE_PLAN)


@act("double_random.adjust_plan")
def adjust_plan(*, plan_no: str, plan: NewPlan, reason: str, by: Actor, at: datetime) -> None:
    """Adjust a published plan with a reason; what it said before stays visible."""
    row = held.plan(plan_no)
    row.step("adjust_plan")
    if not reason.strip():
        raise Refused(f"计划 {plan_no} 不能调整", "没有写明理由", "请写明理由，理由会一并公布", field="reason")
    _check(plan, row.organ_code, row.territory_code, day_of(at))
    before = _snapshot(row)
    changed = _take_over(row, plan)
    if not changed:
        raise Refused(f"计划 {plan_no} 不能调整", "没有一项内容有变化", "请先修改要调整的内容")
    row.version += 1
    row.save()
    PlanAdjustment.objects.create(
        plan=row, version=row.version, reason=reason.strip(), before={k: before[k] for k in changed},
        after={k: _snapshot(row)[k] for k in changed}, by=by.code, at=at,
    )
    names = [rules.PLAN_FIELDS[name] for name in changed]
    acts.tell(
        events.PlanAdjusted(about=row.about, version=row.version, reason=reason.strip(), changed=names),
        cites=rules.ARTICLE_PLAN,
    )


@act("double_random.close_plan")
def close_plan(*, plan_no: str, by: Actor, at: datetime) -> None:
    """Close a plan when every draw under it has ended in a result carried out, or in a void."""
    row = held.plan(plan_no)
    row.step("close_plan")
    going = Draw.objects.filter(plan=row).exclude(state__in=["completed", "voided"]).order_by("draw_no")
    if names := list(going.values_list("draw_no", flat=True)[:5]):
        raise Refused(f"计划 {plan_no} 不能结束", f"还有没办完的抽取（{'、'.join(names)}）", "请先办结或者作废这些抽取")
    row.closed_at = at
    row.save(update_fields=["state", "closed_at"])
    acts.tell(events.PlanClosed(about=row.about, draws=Draw.objects.filter(plan=row).count()))


def adjusted_rates(organ: str, on: date) -> dict[str, int]:
    """The rates by class in force for an organ."""
    return {name: adjustable.value(f"double_random.rate_{name}", organ, on) for name in rules.CLASSES}


def _check(plan: NewPlan, organ: str, territory: str, day: date) -> None:
    what = f"计划“{plan.title.strip() or '未命名'}”"
    _check_words(plan, what)
    if not plan.item_codes:
        raise Refused(f"{what}不能保存", "没有选检查事项", "请从已公布的监管事项中选取", field="item_codes")
    catalogue.require_published(list(plan.item_codes), day)
    norms.require_not_calm(list(plan.item_codes), day, territory, what=f"{what}不能保存")
    if organ in plan.partners or len(set(plan.partners)) != len(plan.partners):
        raise Refused(f"{what}不能保存", "配合部门里有本机关或者重复的机关", "请重新选择配合部门", field="partners")
    for partner in plan.partners:
        organs.organ(partner)
    scopes.check(plan.scope, direction=plan.direction, what=what)


def _check_words(plan: NewPlan, what: str) -> None:
    faults = (
        (not plan.title.strip(), "没有填写名称", "请填写名称", "title"),
        (plan.kind not in rules.KINDS, "计划类型不是年度或者专项", "请选择计划类型", "kind"),
        (plan.direction not in rules.DIRECTIONS, "没有选定向或者不定向", "请选择一种", "direction"),
        (not 2000 <= plan.year <= 2100, f"年度 {plan.year} 不对", "请填写四位年份", "year"),
        (not 1 <= plan.ratio <= rules.W, f"检查比例每百万 {plan.ratio} 不在 1 至 {rules.W} 之间", "请另填比例", "ratio"),
        (plan.per_unit < rules.MIN_OFFICERS, f"每户检查人数 {plan.per_unit} 人，少于 2 人", "请填 2 人以上", "per_unit"),
        (not 0 <= plan.coverage_periods <= 20, "全覆盖周期数不在 0 至 20 之间", "请另填周期数", "coverage_periods"),
        (len(plan.directive_no.strip()) > 60, "上级部署文号超过 60 字", "请缩短", "directive_no"),
        (not 1 <= plan.coverage_months <= 60, "周期月数不在 1 至 60 之间", "请另填月数", "coverage_months"),
    )
    for wrong, why, then, name in faults:
        if wrong:
            raise Refused(f"{what}不能保存", why, then, field=name)
    rules.check_total(kind=plan.kind, total_cap=plan.total_cap, directive_no=plan.directive_no, what=what)


def _snapshot(row: YearPlan) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in rules.PLAN_FIELDS}
    since = values["coverage_since"]
    return values | {"coverage_since": since.isoformat() if since else None}


def _take_over(row: YearPlan, plan: NewPlan) -> list[str]:
    """Put what ``plan`` says into the row; returns the names of the fields that changed."""
    said = replace(
        plan, title=plan.title.strip(), rates=plan.rates or row.rates, directive_no=plan.directive_no.strip()
    )
    rules.check_rates(said.rates or {}, what=f"计划 {row.plan_no}")
    changed = []
    for name in rules.PLAN_FIELDS:
        value = getattr(said, name)
        value = list(value) if isinstance(value, tuple) else value
        if value != getattr(row, name):
            setattr(row, name, value)
            changed.append(name)
    return changed
