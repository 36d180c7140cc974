"""Before the visit: approval by the head, the team, one visit in the place of two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import TypeVar

from hengjian.casework.inspections import events, frequency, planned, queries, rules
from hengjian.casework.inspections.models import Inspection, InspectionOfficer
from hengjian.casework.inspections.operations import coding, matter
from hengjian.casework.inspections.operations.opening import BATCH, list_body
from hengjian.kernel import acts, belonging, numbers
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.codes import inspecting
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import queries as catalogue

#: How many matters a refusal names before it only counts.
NAMED = 5

T = TypeVar("T")


@acts.act("inspections.approve")
def approve(
    *, inspection_no: str, by: Actor, at: datetime, over_cap_reason: str = "", separate_reason: str = ""
) -> None:
    """The head approves an inspection (检查审批, 国办发〔2024〕54号).

    Above a yearly cap that blocks it needs ``over_cap_reason``, above one that warns the warning is kept. Beside another
    inspection of the same entity in the same days it needs ``separate_reason``, since one visit is the rule (annex C 5, 6).
    """
    row = matter.lock(inspection_no)
    what = row.step("approve", at)
    catalogue.require_published(row.item_codes, day_of(at))
    rules.check_team(matter.certificates(matter.team_of(row)), day_of(at), row.item_codes, what=what)
    if row.source == inspecting.PLANNED:
        planned.check_lists([row], day_of(at), what=what)
    above = frequency.over([row])
    if not over_cap_reason.strip() and (barred := next((one for one in above if one.blocks), None)):
        raise barred.refusal(what=what)
    row.cap_warning = frequency.warnings_of(above).get(row.pk, "")
    beside = queries.overlapping([row])
    if beside and not separate_reason.strip():
        raise Refused(
            what, f"{row.entity_name}在同一时段另有检查 {'、'.join(sorted({two for _, two in beside}))}",
            "请合并检查，或者写明分别检查的理由", field="separate_reason",
        )
    row.approved_at, row.approved_by = at, by.code
    row.over_cap_reason, row.separate_reason = over_cap_reason.strip(), separate_reason.strip()
    row.save()
    coding.issue_codes([row], by=by, at=at)
    acts.tell(events.InspectionApproved(
        about=row.about, over_cap_reason=row.over_cap_reason, separate_reason=row.separate_reason, cap_warning=row.cap_warning,
    ), cites=rules.G54)


@acts.act("inspections.approve_batch")
def approve_batch(*, inspection_nos: Sequence[str], by: Actor, at: datetime) -> int:
    """The head approves a draw's task list at once, at most 5,000; whatever needs a reason is approved singly."""
    what = "检查任务不能批量批准"
    rows = _lock_all(inspection_nos, what=what)
    for row in rows:
        row.step("approve", at)
    today = day_of(at)
    for codes in {tuple(row.item_codes) for row in rows}:
        catalogue.require_published(list(codes), today)
    _check_teams(rows, today, what=what)
    planned.check_lists([row for row in rows if row.source == inspecting.PLANNED], today, what=what)
    warned = _check_caps(rows, what=what)
    if beside := queries.overlapping(rows):
        raise Refused(
            what, f"有 {len(beside)} 项与同一对象的其他检查时段重叠（{_named([one for one, _ in beside])}）",
            "请先合并，或者对这几项写明理由后逐件批准",
        )
    approval_no = numbers.matter_no("approval", rows[0].territory_code[:6], today.year)
    for part in batched((row.pk for row in rows), 500):
        Inspection.objects.filter(pk__in=part).update(
            state=rows[0].state, state_at=at, approved_at=at, approved_by=by.code, approval_no=approval_no
        )
    for row in (row for row in rows if row.pk in warned):
        Inspection.objects.filter(pk=row.pk).update(cap_warning=warned[row.pk])
    coding.issue_codes(rows, by=by, at=at)
    sha256 = list_body(row.inspection_no for row in rows)
    acts.tell(events.InspectionsApproved(
        about=f"approval:{approval_no}", count=len(rows), numbers_sha256=sha256, warned=len(warned),
    ), cites=rules.G54)
    return len(rows)


@acts.act("inspections.assign")
def assign(*, inspection_no: str, officer_nos: Sequence[str], reason: str, by: Actor, at: datetime) -> None:
    """Put another team on an inspection before the visit, with a reason; the first officer leads (回避, 改派)."""
    row = matter.lock(inspection_no)
    what = row.step("assign", at)
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明改派的理由", field="reason")
    chosen = list(dict.fromkeys(officer_nos))
    rules.check_team(matter.certificates(chosen), day_of(at), row.item_codes, what=what)
    matter.check_recusal(chosen, [row.uscc], day_of(at), what=what)
    before = matter.team_of(row)
    matter.seat(row, chosen)
    row.save()
    coding.issue_codes([row], by=by, at=at)
    acts.tell(events.OfficersAssigned(
        about=row.about, officer_nos=chosen, replaced=[no for no in before if no not in chosen], reason=reason.strip(),
    ), cites=rules.APL_43)


@acts.act("inspections.merge")
def merge(*, inspection_no: str, with_no: str, by: Actor, at: datetime) -> None:
    """Make an inspection one visit with another of the same entity (综合查一次): it takes over its days.

    Each organ keeps its own items, officers and result: one visit, several results.
    """
    row = matter.lock(inspection_no)
    what = row.step("merge", at)
    other = Inspection.objects.filter(inspection_no=with_no).exclude(pk=row.pk).first()
    if other is None or other.uscc != row.uscc:
        raise Refused(what, f"{with_no} 不是同一检查对象的另一项检查", "请从合并建议中选择", field="with_no")
    if other.state not in ("created", "approved"):
        raise Refused(what, f"检查 {with_no} 的状态是“{rules.STATES[other.state]}”", "只能与还没有到场的检查合并", field="with_no")
    row.visit_key, row.visit_on = other.visit_key, other.visit_on
    row.planned_from, row.planned_to = other.planned_from, other.planned_to
    row.save()
    coding.issue_codes([row], by=by, at=at)
    acts.tell(events.InspectionMerged(
        about=row.about, with_no=with_no, planned_from=row.planned_from, planned_to=row.planned_to,
    ), cites=rules.G54)


def _check_caps(rows: Sequence[Inspection], *, what: str) -> dict[int, str]:
    """Refuse a list in which one lies above a cap that blocks, naming which; returns the warnings of the others."""
    above = frequency.over(rows)
    barred = list(dict.fromkeys(one.row.inspection_no for one in above if one.blocks))
    if barred:
        raise Refused(
            what, f"有 {len(barred)} 项超过每户年度检查次数上限（{_named(barred)}）", "请并入其他检查，或者写明超频次理由后逐件批准",
        )
    return frequency.warnings_of(above)


def _check_teams(rows: Sequence[Inspection], on: date, *, what: str) -> None:
    wanted = {row.pk: row for row in rows}
    teams: dict[int, list[str]] = {}
    for part in batched(wanted, 500):
        seated = InspectionOfficer.objects.filter(inspection__in=part)
        for pk, no in seated.values_list("inspection_id", "officer_no"):
            teams.setdefault(pk, []).append(no)
    known = {one.officer_no: one for one in matter.certificates(sorted({no for team in teams.values() for no in team}))}
    for pk, row in wanted.items():
        rules.check_team([known[no] for no in teams.get(pk, [])], on, row.item_codes, what=f"{what}（{row.inspection_no}）")


def _lock_all(inspection_nos: Sequence[str], *, what: str) -> list[Inspection]:
    wanted = list(dict.fromkeys(inspection_nos))
    if not 0 < len(wanted) <= BATCH:
        raise Refused(what, f"一次可以批准 1 至 {BATCH} 项，这里有 {len(wanted)} 项", "请分批批准")
    rows: list[Inspection] = []
    for part in batched(wanted, 500):
        rows += Inspection.objects.select_for_update().filter(inspection_no__in=part).order_by("pk")
    if missing := set(wanted) - {row.inspection_no for row in rows}:
        raise NotFound(what, f"没有检查 {_named(sorted(missing))}", "请核对编号")
    for scope in {row.scope for row in rows}:
        acts.reach(scope)
    for row in rows:
        belonging.require_here(row, what=f"{what}（{row.inspection_no}）")
    return sorted(rows, key=lambda row: row.pk)


def batched(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """The values in lists of at most ``size``, so that a statement never carries thousands of parameters."""
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part


def _named(nos: Sequence[str]) -> str:
    return "、".join(list(nos)[:NAMED]) + (" 等" if len(nos) > NAMED else "")
