"""One visit of several departments: what one of them has already asked is not asked again (综合查一次)."""

from __future__ import annotations

from dataclasses import dataclass

from hengjian.casework.inspections.models import CheckResult, Inspection
from hengjian.casework.inspections.queries.matters import seen
from hengjian.casework.inspections.records import form
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.catalogue.queries import Given


@dataclass(frozen=True, slots=True)
class Shared:
    """An answer that another department gave to the same question on the same visit."""

    inspection_no: str
    organ_code: str
    result: str
    value: str
    note: str


def answered_together(inspection_no: str, actor: Actor) -> dict[str, Shared]:
    """The points of an inspection that another inspection of the same visit has answered, by number; the first counts.

    The same question is one that says the same and is held against the same standard. Whoever takes an answer over
    answers for it: nothing is written here. An officer who sees one inspection of a visit sees these answers of the
    others, of whatever line.
    """
    row = seen(actor).select_related("checklist").filter(inspection_no=inspection_no).first()
    if row is None:
        raise NotFound(f"检查 {inspection_no} 打不开", "没有这项检查，或者不在你的条线和辖区内", "请核对编号")
    mine = {catalogue.key_of(point): point.no for point in form(row.checklist.points)}
    found: dict[str, Shared] = {}
    others = Inspection.objects.select_related("checklist").filter(visit_key=row.visit_key, uscc=row.uscc)
    for other in others.exclude(pk=row.pk).exclude(state="terminated").order_by("pk"):
        known = form(other.checklist.points)
        said = {
            no: (Given(result, value), note) for no, result, value, note in CheckResult.objects.filter(
                inspection=other
            ).values_list("point_no", "result", "value", "note")
        }
        for point in catalogue.asked(known, {no: given for no, (given, _) in said.items()}):
            no = mine.get(catalogue.key_of(point))
            if no is not None and point.no in said:
                given, note = said[point.no]
                found.setdefault(no, Shared(other.inspection_no, other.organ_code, given.result, given.value, note))
    return found
