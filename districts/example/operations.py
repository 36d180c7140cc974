"""The two acts: a return visit is put on the list, and noted when it was made."""

from __future__ import annotations

from datetime import datetime, timedelta

from districts.example import events
from districts.example.models import ReturnVisit
from hengjian.casework.inspections import queries as inspections
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused

AFTER = timedelta(days=21)


@acts.act("district_example.open")
def open_visit(*, inspection_no: str, by: Actor, at: datetime) -> None:
    """Put the enterprise of an inspection on the list."""
    found = inspections.inspection(inspection_no, by)
    row, made = ReturnVisit.objects.get_or_create(inspection_no=inspection_no, defaults={
        "uscc": found.uscc, "entity_name": found.entity_name, "organ_code": found.organ_code, "line_code": found.line_code,
        "territory_code": found.territory_code, "due_on": day_of(at) + AFTER,
    })
    if not made:
        raise Refused(f"检查 {inspection_no} 不能列入服务回访", "已经列入", "请在服务回访里查看")
    acts.tell(events.ReturnVisitOpened(about=found.about, due_on=row.due_on), organ=row.organ_code)


@acts.act("district_example.note")
def note(*, inspection_no: str, note: str, by: Actor, at: datetime) -> None:
    """Note what was said on the return visit."""
    row = ReturnVisit.objects.select_for_update().filter(inspection_no=inspection_no).first()
    if row is None:
        raise NotFound("服务回访不能登记", f"检查 {inspection_no[:40]} 没有列入服务回访", "请从服务回访清单进入")
    acts.reach(row.scope)
    what = f"检查 {inspection_no} 的服务回访不能登记"
    if row.made_at is not None:
        raise Refused(what, "已经登记过", "请查看登记的内容")
    if not note.strip():
        raise Refused(what, "没有填写回访情况", "请写明企业还有什么困难、怎样帮助", field="note")
    row.made_at, row.made_by, row.note = at, by.code, note.strip()[:500]
    row.save()
    acts.tell(events.ReturnVisitMade(about=f"inspection:{inspection_no}", note=row.note))
