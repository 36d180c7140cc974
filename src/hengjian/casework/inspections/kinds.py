"""Kinds of inspection as a table: kind × source × way, with what each needs before it may be opened.

Daily inspections have unspecified targets and follow a plan; single cases follow one of the enumerated reasons; special ones
follow a plan with a total cap that was approved and filed (国办发〔2024〕54号, 司法部 2025). In Shanghai's wording what has a plan
is 有计划, what has a reason 触发式. Every kind may be done on site or off site.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hengjian.kernel.codes.inspecting import (
    CASE,
    DAILY,
    KINDS,
    OFF_SITE,
    ON_SITE,
    PLANNED,
    REASONS,
    SOURCES,
    SPECIAL,
    TRIGGERED,
    WAYS,
)
from hengjian.kernel.errors import Refused
from hengjian.statutes import fewer_inspections

G54 = fewer_inspections.TEXT.cite()


@dataclass(frozen=True, slots=True)
class Form:
    """One row of the table. ``then`` is the way out where a combination is not open."""

    kind: str
    source: str
    open: bool
    reason: bool = False
    filed_plan: bool = False
    then: str = ""

    @property
    def title(self) -> str:
        """The combination in words: 有计划的日常检查."""
        return f"{SOURCES[self.source].removesuffix('检查')}的{KINDS[self.kind]}"


FORMS = (
    Form(DAILY, PLANNED, open=True),
    Form(DAILY, TRIGGERED, open=True, reason=True),
    Form(CASE, PLANNED, open=False, then="个案检查由法定事由引起，请发起触发式检查并选择事由"),
    Form(CASE, TRIGGERED, open=True, reason=True),
    Form(SPECIAL, PLANNED, open=True, filed_plan=True),
    Form(
        SPECIAL, TRIGGERED, open=False,
        then="专项检查按经批准、备案的计划开展；情况紧急的，先修改计划并备案，涉及具体线索的，作为个案检查办理",
    ),
)


def form_of(kind: str, source: str) -> Form:
    """The row of a kind and a source that both exist."""
    return next(row for row in FORMS if (row.kind, row.source) == (kind, source))


def check_form(kind: str, source: str, way: str, reason: str, *, what: str) -> Form:
    """Refuse an unknown kind or way, a combination that is not open, a missing reason; returns the row of the table."""
    if kind not in KINDS:
        raise Refused(what, f"检查类型“{kind}”不存在", f"请选择：{'、'.join(KINDS)}", field="kind")
    if way not in WAYS:
        raise Refused(what, f"检查方式“{way}”不存在", f"请选择：{'、'.join(WAYS)}", field="way")
    row = form_of(kind, source)
    if not row.open:
        raise Refused(what, f"没有{row.title}", row.then, field="kind")
    if row.reason and reason not in REASONS:
        raise Refused(what, f"{row.title}没有写明法定事由", f"请选择事由：{'、'.join(REASONS.values())}", field="reason")
    return row


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What a special inspection stands on: plan, filing number, most inspections the plan allows, the order from above."""

    plan_no: str = ""
    filed_no: str = ""
    total_cap: int = 0


def check_plan(plan: PlanFacts, *, what: str) -> None:
    """Refuse a special inspection without an approved and filed plan that has a total cap (专项检查计划)."""
    if not plan.plan_no.strip():
        raise Refused(what, "专项检查没有检查计划", f"请先编制专项检查计划，经批准并备案后再派发（{G54}）", field="plan_no")
    if not plan.filed_no.strip():
        raise Refused(what, f"专项检查计划 {plan.plan_no} 没有备案", "请先办理备案", field="filed_no")
    if plan.total_cap < 1:
        raise Refused(what, f"专项检查计划 {plan.plan_no} 没有写明总量上限", "请先调整计划，写明总量上限", field="total_cap")


def check_total(plan: PlanFacts, visits: int, *, what: str) -> None:
    """Refuse more visits under a special plan than it allows; ``visits`` includes those in question."""
    if visits > plan.total_cap:
        raise Refused(
            what, f"按计划 {plan.plan_no} 已安排和拟安排的检查共 {visits} 户次，超过总量上限 {plan.total_cap} 户次",
            "请减少检查对象，或者调整计划并重新备案", field="total_cap",
        )


def is_visit(way: str) -> bool:
    """Whether anybody comes to the door: an off-site inspection (非现场检查) is counted apart."""
    return way == ON_SITE


def counted(kind: str, reason: str, way: str) -> bool:
    """Whether a visit counts where no authority has published a cap: not off site, not single cases with a reason."""
    return is_visit(way) and not (kind == CASE and reason in REASONS)


def table() -> Iterable[tuple[Form, str]]:
    """Every combination of kind, source and way, for the rulebook and the forms."""
    return ((row, way) for row in FORMS for way in (ON_SITE, OFF_SITE))
