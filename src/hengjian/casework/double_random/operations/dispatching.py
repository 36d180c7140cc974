"""From a result to work: the task's dates, a sub-task per department, inspections opened in batches, the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from hengjian.casework.double_random import events, scopes, standings
from hengjian.casework.double_random.models import Assignment, Department, Draw, Selected
from hengjian.casework.double_random.operations import held
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections import queries as inspected
from hengjian.kernel import acts, tier
from hengjian.kernel.access import Actor
from hengjian.kernel.acts import act
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused
from hengjian.registers.regulated_entities import datasets as entities


@act("double_random.assign")
def assign(*, draw_no: str, planned_from: date, planned_to: date, by: Actor, at: datetime) -> None:
    """Set the task's dates (设置任务计划); each implementing department gets its sub-task with its drawn officers."""
    row = held.draw(draw_no)
    row.step("assign")
    if not row.staffed:
        raise Refused(f"{row.what}不能设置任务计划", "这次抽取没有抽取执法人员", "请另行组织书面检查，或者重新准备一次带执法人员的抽取")
    if planned_to < planned_from or planned_from < day_of(at):
        raise Refused(
            f"{row.what}不能设置任务计划", f"检查时间 {planned_from} 至 {planned_to} 不对", "起始日不能早于今天，也不能晚于截止日",
            field="planned_from",
        )
    row.planned_from, row.planned_to = planned_from, planned_to
    row.save(update_fields=["state", "planned_from", "planned_to"])
    names = list(Department.objects.filter(draw=row, units__gt=0).order_by("id").values_list("name", flat=True))
    acts.tell(events.OfficersAssigned(
        about=row.about, departments=names, planned_from=planned_from, planned_to=planned_to
    ))


@act("double_random.dispatch")
def dispatch(*, draw_no: str, by: Actor, at: datetime) -> int:
    """Open every department's inspections (派发), in batches; one unit is one visit, whoever takes part. Returns how many.

    The departments of another node are named in the news, and that node opens theirs (:func:`open_own`).
    """
    row = held.draw(draw_no)
    row.step("dispatch")
    departments = list(Department.objects.filter(draw=row, units__gt=0).order_by("id"))
    _open(row, [one for one in departments if tier.serves(one.territory_code)], by, at)
    opened: dict[str, int] = {}
    units = set(Selected.objects.filter(draw=row).exclude(kind="reserve").values_list("pseudonym", flat=True))
    for department in departments:
        opened[department.name] = department.opened = len(units & _officers(row, department.organ_code).keys())
        department.save(update_fields=["opened"])
    row.save(update_fields=["state"])
    acts.tell(events.TasksDispatched(about=row.about, inspections=opened))
    return sum(opened.values())


def open_own(*, draw_no: str, by: Actor, at: datetime) -> int:
    """Open what a draw of another node sends to this node's departments; asked again, nothing more. Returns how many."""
    row = Draw.objects.select_related("plan").filter(draw_no=draw_no, state="dispatched").first()
    if row is None:
        return 0
    there = inspected.progress_of_draw(draw_no).by_organ
    mine = [
        one for one in Department.objects.filter(draw=row, units__gt=0).order_by("id")
        if tier.serves(one.territory_code) and one.organ_code not in there
    ]
    return _open(row, mine, by, at)


def _open(row: Draw, departments: Sequence[Department], by: Actor, at: datetime) -> int:
    """The inspections of some departments, each with its drawn officers."""
    units = list(Selected.objects.filter(draw=row).exclude(kind="reserve").order_by("id")) if departments else []
    facts = _facts(row, {unit.uscc for unit in units}) if units else {}
    count = 0
    for department in departments:
        officers = _officers(row, department.organ_code)
        openings = [
            _opening(row, department, unit, facts[unit.uscc], officers[unit.pseudonym])
            for unit in units if unit.pseudonym in officers
        ]
        for first in range(0, len(openings), inspections.BATCH):
            inspections.open_batch(openings=openings[first : first + inspections.BATCH], by=by, at=at)
        count += len(openings)
    return count


@act("double_random.complete")
def complete(*, draw_no: str, by: Actor, at: datetime) -> None:
    """End a draw's main task when every inspection of it is published or terminated."""
    row = held.draw(draw_no)
    row.step("complete")
    left = [d for d in Department.objects.filter(draw=row).order_by("id") if d.finished < d.opened]
    if left:
        why = "、".join(f"{d.name}还有 {d.opened - d.finished} 项检查" for d in left[:3])
        raise Refused(f"{row.what}不能办结", f"{why}没有公示结果", "请等各部门公示检查结果后再办结")
    row.save(update_fields=["state"])
    total = sum(Department.objects.filter(draw=row).values_list("opened", flat=True))
    acts.tell(events.DrawCompleted(about=row.about, inspections=total))


def _facts(row: Draw, wanted: set[str]) -> dict[str, tuple[str, str]]:
    """Name and address of the drawn; an entity that left the filter since is looked for in the whole register."""
    found = {u: (name, address) for u, name, address in entities.facts(scopes.read(row.scope, what=row.what)) if u in wanted}
    if wanted - found.keys():
        everybody = entities.PoolFilter(statuses=())
        found |= {u: (name, address) for u, name, address in entities.facts(everybody) if u in wanted}
    return found


def _officers(row: Draw, organ: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    rows = Assignment.objects.filter(draw=row, organ_code=organ).order_by("id").values_list("pseudonym", "officer_no")
    for pseudonym, officer_no in rows:
        found[pseudonym] = (*found.get(pseudonym, ()), officer_no)
    return found


def _opening(
    row: Draw, department: Department, unit: Selected, facts: tuple[str, str], officers: tuple[str, ...]
) -> inspections.Opening:
    assert row.planned_from is not None
    assert row.planned_to is not None
    return inspections.Opening(
        uscc=unit.uscc, entity_name=facts[0], address=facts[1], organ_code=department.organ_code,
        line_code=department.line_code, territory_code=unit.district_code, item_codes=tuple(department.item_codes),
        officer_nos=officers, planned_from=row.planned_from, planned_to=row.planned_to, draw_no=row.draw_no,
        kind=standings.kind_of(row.plan), draw_title=row.title, draw_kind=row.plan.direction,
        plan_no=row.plan.plan_no, plan_title=row.plan.title, filed_no=row.plan.filed_no, total_cap=row.plan.total_cap,
        directive_no=row.plan.directive_no, way=standings.way_of(row.plan),
    )
