"""A draw is prepared under a published plan: its own filter, exemptions and reserve."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hengjian.casework.double_random import events, rules, scopes
from hengjian.casework.double_random.models import Draw
from hengjian.casework.double_random.operations import held
from hengjian.kernel import acts, numbers
from hengjian.kernel.access import Actor
from hengjian.kernel.acts import act
from hengjian.kernel.calendar import day_of
from hengjian.kernel.draws import canonical
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.inspection_norms import queries as norms

MOST_RESERVES = 20


@act("double_random.prepare_draw")
def prepare_draw(
    *, plan_no: str, title: str, by: Actor, at: datetime, scope: dict[str, Any] | None = None,
    whitelist: dict[str, str] | None = None, reserve: int = 2, staffed: bool = True, suite: str = "sha256",
    reason: str = "",
) -> str:
    """Prepare a draw under a published plan (抽查任务). Returns its number.

    ``scope`` narrows the plan's filter. ``whitelist`` names credit codes that are not drawn, each with its reason.
    ``reserve`` is the length of each cell's list of reserves; ``staffed`` False leaves officers out (paper checks).
    """
    plan = held.plan(plan_no)
    if plan.state not in rules.OPEN_PLAN:
        raise Refused(
            f"不能按计划 {plan_no} 准备抽取", f"计划的状态是“{rules.PLAN.states[plan.state]}”", "计划公布后才能抽取"
        )
    what = f"抽取“{title.strip()}”"
    catalogue.require_published(plan.item_codes, day_of(at))
    norms.require_not_calm(plan.item_codes, day_of(at), plan.territory_code, what=f"{what}不能准备")
    _check(what, title, whitelist or {}, reserve)
    canonical.suite(suite)
    chosen = scopes.within_plan(plan.scope, scope or {}, territory=plan.territory_code, what=what)
    row = Draw.objects.create(
        draw_no=numbers.matter_no("draw", plan.territory_code[:6], day_of(at).year), plan=plan,
        title=title.strip(), organ_code=plan.organ_code, line_code=plan.line_code, territory_code=plan.territory_code,
        scope=chosen.to_json(), rates=plan.rates, whitelist=whitelist or {}, reserve=reserve, staffed=staffed,
        suite=suite, reason=reason.strip(), prepared_by=by.code, prepared_at=at,
    )
    acts.tell(events.DrawPrepared(about=row.about, plan_no=plan_no, name=row.title, scope=chosen.describe()))
    return row.draw_no


def _check(what: str, title: str, whitelist: dict[str, str], reserve: int) -> None:
    if not title.strip():
        raise Refused("抽取不能准备", "没有填写名称", "请填写名称", field="title")
    if bare := [uscc for uscc, why in whitelist.items() if not why.strip()]:
        raise Refused(
            f"{what}不能准备", f"免查名单中的 {'、'.join(bare[:3])} 没有写明理由", "请逐户写明理由，或者移出名单", field="whitelist"
        )
    if not 0 <= reserve <= MOST_RESERVES:
        raise Refused(f"{what}不能准备", f"候补数 {reserve} 不在 0 至 {MOST_RESERVES} 之间", "请另填候补数", field="reserve")
