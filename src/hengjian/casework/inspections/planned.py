"""What a planned inspection must keep besides its cap: calm items, senseless objects, the filed plan of a special one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from hengjian.casework.inspections import kinds
from hengjian.casework.inspections.models import Inspection
from hengjian.casework.inspections.rules import Opening
from hengjian.kernel import numbers
from hengjian.kernel.codes import inspecting
from hengjian.kernel.errors import Refused
from hengjian.registers.inspection_norms import queries as norms
from hengjian.registers.regulated_entities import queries as entities

#: How many a refusal names before it only counts.
NAMED = 5


def check_lists(these: Sequence[Opening] | Sequence[Inspection], on: date, *, what: str) -> None:
    """Refuse planned inspections on calm items (无事不扰), and planned visits to senseless objects (无感监管).

    A senseless object is visited on a trigger, or on an order from above; off site it may be looked at.
    """
    for codes, territory, day in sorted({(tuple(one.item_codes), one.territory_code, max(on, one.planned_from)) for one in these}):
        norms.require_not_calm(list(codes), day, territory, what=what)
    visits = {one.uscc: one.entity_name for one in these if kinds.is_visit(one.way) and not one.directive_no}
    if barred := sorted(entities.senseless(visits)):
        named = "、".join(visits[uscc] for uscc in barred[:NAMED]) + (f" 等 {len(barred)} 户" if len(barred) > NAMED else "")
        raise Refused(
            what, f"{named}列入无感监管对象清单，不主动上门检查",
            "请移出检查对象，或者改为非现场检查；有法定事由的，发起触发式检查", field="uscc",
        )


def check_special(openings: Sequence[Opening], *, what: str) -> None:
    """Refuse special inspections without a filed plan, or more of them than the plan's total cap allows."""
    by_plan: dict[str, list[Opening]] = {}
    for one in openings:
        if one.kind == inspecting.SPECIAL:
            kinds.check_plan(one.plan, what=what)
            by_plan.setdefault(one.plan_no, []).append(one)
    for plan_no, these in sorted(by_plan.items()):
        # Taking no number from the plan's series locks it: two batches of one plan are counted one after the other.
        numbers.take(f"special_plan:{plan_no}", 0)
        taken = set(
            Inspection.objects.filter(plan_no=plan_no, kind=inspecting.SPECIAL)
            .exclude(state="terminated", on_site_at=None).values_list("uscc", "visit_key").distinct()
        )
        wanted = set(_visits(these))
        strictest = min((one.plan for one in these), key=lambda plan: plan.total_cap)
        kinds.check_total(strictest, len(taken | wanted), what=what)


def _visits(these: Sequence[Opening]) -> Iterable[tuple[str, str]]:
    """One key per visit: departments of a joint draw come together, whatever else is opened is a visit of its own."""
    return ((one.uscc, one.draw_no or f"new-{place}") for place, one in enumerate(these))
