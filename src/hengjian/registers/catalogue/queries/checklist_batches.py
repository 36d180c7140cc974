"""The checklists of an import: how many stand where, and a page of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from hengjian.kernel import access
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound
from hengjian.registers.catalogue import rules
from hengjian.registers.catalogue.models import Checklist
from hengjian.registers.catalogue.queries import checklists, imports
from hengjian.registers.catalogue.queries.checklists import ChecklistHead
from hengjian.registers.catalogue.queries.imports import ImportRecord


@dataclass(frozen=True, slots=True)
class ChecklistBatch:
    """An import of checklists with the number of the actor's lists by state, in the order of the procedure."""

    record: ImportRecord
    states: dict[str, int]

    @property
    def titles(self) -> dict[str, int]:
        """The numbers by the title of the state."""
        return {rules.CHECKLIST.states[state]: count for state, count in self.states.items()}


def checklist_batch(actor: Actor, batch_no: str) -> ChecklistBatch:
    """One import of checklists; its lists are counted as far as they are the actor's organ's."""
    record = imports.import_record(actor, batch_no)
    if record.kind != "checklists":
        raise NotFound("找不到这次导入", f"批次 {batch_no} 导入的不是检查实施清单", "请核对批次号")
    own = access.within(actor, access.Reach.ORGAN)
    rows = Checklist.objects.filter(own, batch_no=batch_no).order_by().values_list("state").annotate(n=Count("pk"))
    found = dict(rows)
    return ChecklistBatch(record, {state: found[state] for state in rules.CHECKLIST.states if state in found})


def checklists_of_batch(actor: Actor, batch_no: str, *, after: str = "", limit: int = 50) -> list[ChecklistHead]:
    """A page of the lists that an import drafted, by code, as far as they are the actor's organ's."""
    access.require(actor, "catalogue.view_drafts")
    own = access.within(actor, access.Reach.ORGAN)
    rows = Checklist.objects.filter(own, batch_no=batch_no, list_code__gt=after).order_by("list_code")
    return [checklists.head(row) for row in rows[: min(limit, checklists.MOST)]]
