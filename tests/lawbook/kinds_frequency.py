"""How the lawbook's cases about inspecting enterprises are worked out: caps, their contradictions, kinds of inspection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hengjian.casework.inspections import kinds
from hengjian.casework.inspections.kinds import PlanFacts
from hengjian.registers.inspection_norms import rules
from hengjian.registers.inspection_norms.rules import CountRule, NewCap, Visit

Case = Mapping[str, Any]
ORGAN = {"organ": "卫生", "line": "health", "territory": "310115"}


def _rule(given: Case) -> CountRule:
    return CountRule(**{
        **ORGAN, "breadth": rules.LINE, "kind": rules.TOTAL, **given, "territory": "31",
        "levels": frozenset(given.get("levels", ["区级"])), "excluded_reasons": frozenset(given.get("excluded_reasons", [])),
    })


def frequency(given: Case) -> Case:
    """How many of the year's visits a cap counts, and whether they lie above it."""
    rule = _rule(given["cap"])
    visits = [Visit(**{**ORGAN, "key": str(n), "level": "区级", "kind": "日常", **one}) for n, one in enumerate(given["visits"])]
    counted = rules.count(visits, rule, given["year"])
    return {"counted": counted, "over": rules.exceeded(counted, rule)}


def cap(given: Case) -> Case:
    """Whether a cap may be saved."""
    rules.check_cap(NewCap(**{
        "organ_code": "卫生", "level": "区级", "kind": "合计", "cites": "公布的文件", **given,
        **{name: tuple(given[name]) for name in ("with_levels", "excluded_reasons") if name in given},
    }))
    return {"saved": True}


def contradiction(given: Case) -> Case:
    """Whether a wider cap is lower than a narrower one."""
    wide, narrow = _rule(given["wide"]), _rule(given["narrow"])
    return {"wider": rules.implies(wide, narrow), "contradicts": rules.implies(wide, narrow) and wide.limit < narrow.limit}


def form(given: Case) -> Case:
    """Whether an inspection of this kind may be opened this way."""
    row = kinds.check_form(given["of"], given["source"], given.get("way", "现场"), given.get("reason", ""), what="检查不能建立")
    if row.filed_plan:
        plan = PlanFacts(given.get("plan_no", ""), given.get("filed_no", ""), given.get("total_cap", 0))
        kinds.check_plan(plan, what="检查不能建立")
        kinds.check_total(plan, given.get("visits", 1), what="检查不能建立")
    return {"opened": True, "counted": kinds.counted(given["of"], given.get("reason", ""), given.get("way", "现场"))}


KINDS: dict[str, Callable[[Case], Case]] = {
    "frequency": frequency, "cap": cap, "contradiction": contradiction, "form_of_inspection": form,
}
