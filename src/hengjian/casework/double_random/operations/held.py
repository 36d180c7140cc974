"""Locking a plan or a draw for an act: the first beat of every operation here."""

from __future__ import annotations

from hengjian.casework.double_random.models import Draw, YearPlan
from hengjian.kernel import acts, belonging
from hengjian.kernel.access import Scope
from hengjian.kernel.errors import NotFound


def plan(plan_no: str) -> YearPlan:
    """The plan, locked, when it lies within the running act's reach."""
    row = YearPlan.objects.select_for_update().filter(plan_no=plan_no).first()
    if row is None:
        raise NotFound("找不到这个计划", f"没有编号为 {plan_no[:40]} 的抽查计划", "请从计划清单中选取")
    acts.reach(Scope(organ=row.organ_code, line=row.line_code, territory=row.territory_code))
    belonging.require_here(row, what=f"计划 {plan_no} 不能在这里办理")
    return row


def draw(draw_no: str) -> Draw:
    """The draw, locked, when it lies within the running act's reach."""
    row = Draw.objects.select_for_update(of=("self",)).select_related("plan").filter(draw_no=draw_no).first()
    if row is None:
        raise NotFound("找不到这次抽取", f"没有编号为 {draw_no[:40]} 的抽取", "请从抽取清单中选取")
    acts.reach(Scope(organ=row.organ_code, line=row.line_code, territory=row.territory_code))
    belonging.require_here(row, what=f"{row.what}不能在这里办理")
    return row
