"""A file of checklists is read: lists without a fault become drafts, the rows of the others are named in the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hengjian.kernel import acts, bodies
from hengjian.kernel.access import Actor, Reach, Scope
from hengjian.kernel.codes import items, uscc
from hengjian.kernel.errors import Refused
from hengjian.kernel.sheets import RowFault
from hengjian.registers.catalogue import events, layout, rules
from hengjian.registers.catalogue.layout import POINT_COLUMNS, ReadList
from hengjian.registers.catalogue.models import CheckItem, Checklist, CheckPoint, SupervisionItem
from hengjian.registers.catalogue.operations import drafts, imports
from hengjian.registers.catalogue.operations.checklists import values_of
from hengjian.registers.catalogue.operations.imports import ImportReport
from hengjian.registers.catalogue.queries import exports
from hengjian.registers.catalogue.rules import NewChecklist
from hengjian.registers.organs import queries as organ_queries

#: A city's lists hold some 60,000 points; twice as many rows still fit into memory.
MOST_ROWS = 120_000
CHUNK = 500


@dataclass(slots=True)
class _Judged:
    """The lists of a file by their code: which will be drafted over which version, how many rows change nothing."""

    good: dict[str, tuple[ReadList, NewChecklist]] = field(default_factory=dict)
    newest: dict[str, Checklist] = field(default_factory=dict)
    unchanged: int = 0
    faults: list[RowFault] = field(default_factory=list)

    def refuse(self, read: ReadList, name: str, value: str, reason: str) -> None:
        """Name the first row of a list."""
        self.faults.append(RowFault(read.rows[0], POINT_COLUMNS[name], value, reason))


@acts.act("catalogue.import_checklists")
def import_checklists(*, body: bytes, file_name: str, by: Actor, at: datetime) -> ImportReport:
    """Import checklists from XLSX or CSV in the layout of :mod:`layout`; a list with any fault is not drafted at all.

    The same file again changes nothing. Inspections that are running keep the points they were opened with.
    """
    acts.reach(Scope(organ=by.organ))
    sheet = imports.read(body, layout.CHECKLIST_COLUMNS, MOST_ROWS)
    found = _judged(layout.checklists_of(sheet.rows), by)
    found.faults += sheet.faults
    accepted = sum(len(read.rows) for read, _ in found.good.values())
    batch = drafts.batch_no(at)
    _draft(found, by, batch)
    report = imports.reported(
        batch, sheet, found.faults, accepted=accepted, unchanged=found.unchanged, lists=list(found.good)
    )
    file, kept = imports.keep(report, body, file_name, imports.CHECKLISTS, by, at)
    lists = bodies.store(["\n".join(report.lists).encode()], media_type="text/plain")
    acts.tell(events.ChecklistsImported(
        about=f"checklist_batch:{report.batch_no}", file_name=file_name[:200], sha256=file, encoding=report.encoding,
        rows=report.rows, accepted=report.accepted, unchanged=report.unchanged, refused=report.refused,
        report_sha256=kept, lists=len(report.lists), lists_sha256=lists.sha256,
    ))
    return report


def _judged(read: Sequence[ReadList], by: Actor) -> _Judged:
    """Sort the lists: faults of their rows, item, organ, reach, and against the newest versions."""
    found = _Judged(faults=[fault for one in read for fault in one.faults])
    sound = [(one, layout.composed(one.checklist)) for one in read if one.checklist is not None]
    of_items = drafts.newest_of([checklist.item_code for _, checklist in sound])
    organs: dict[str, str] = {}
    for one, checklist in sound:
        if checklist.organ_code not in organs:
            organs[checklist.organ_code] = _organ_fault(checklist.organ_code, by)
        if why := organs[checklist.organ_code]:
            found.refuse(one, "organ_code", checklist.organ_code, why)
        elif why := _item_fault(of_items.get(checklist.item_code)):
            found.refuse(one, "item_code", checklist.item_code, why)
        else:
            found.good[str(items.ChecklistCode(checklist.organ_code, checklist.level, checklist.item_code, 1))] = one, checklist
    _against_the_versions(found)
    return found


def _organ_fault(organ_code: str, by: Actor) -> str:
    examined = uscc.examine(organ_code)
    if examined.kind != "valid":
        return f"实施机构代码不对：{examined.note}"
    if not by.covers(Scope(organ=organ_code), Reach.ORGAN):
        return "不是你所在机关的清单，请由实施机构导入"
    try:
        organ_queries.require_capacity(organ_code)
    except Refused as refused:
        return f"{refused.why}；{refused.then}"
    return ""


def _item_fault(newest: SupervisionItem | None) -> str:
    """Only an inspection item that was not abolished has checklists."""
    if newest is None:
        return "目录里没有这个事项，请先导入监管事项"
    if newest.state == "abolished":
        return f"事项“{newest.name}”已于 {newest.abolished_on} 取消，不再有检查实施清单"
    if newest.behaviour != rules.INSPECTION:
        return f"“{newest.name}”不是{rules.INSPECTION}事项，只有行政检查的子项才有检查实施清单"
    return ""


def _against_the_versions(found: _Judged) -> None:
    """Take out lists that say what their newest version says, and those that have a version being worked on."""
    codes = list(found.good)
    for start in range(0, len(codes), CHUNK):
        rows = Checklist.objects.select_for_update().filter(list_code__in=codes[start : start + CHUNK])
        newest = {row.list_code: row for row in rows.order_by("list_code", "version")}
        found.newest |= newest
        before = exports.as_drafted_many(list(newest.values()))
        for code, row in newest.items():
            read, checklist = found.good[code]
            if layout.composed(before[row.pk]) == checklist:
                found.unchanged += len(read.rows)
            elif row.state in rules.LISTS_OPEN:
                state = rules.CHECKLIST.states[row.state]
                found.refuse(read, "title", checklist.title[:40], f"第 {row.version} 版还在办理（{state}），请先办完这一版，或者修改草稿")
            else:
                continue
            del found.good[code]


def _draft(found: _Judged, by: Actor, batch: str) -> None:
    """Write the drafts with their groups and points."""
    rows = Checklist.objects.bulk_create([
        Checklist(
            list_code=code, item_code=checklist.item_code, title=checklist.title, organ_code=checklist.organ_code,
            version=found.newest[code].version + 1 if code in found.newest else 1, drafted_by=by.code, written_by=[by.code],
            batch_no=batch,
        )
        for code, (_, checklist) in found.good.items()
    ], batch_size=CHUNK)
    lists = [checklist for _, checklist in found.good.values()]
    groups = CheckItem.objects.bulk_create([
        CheckItem(checklist=row, no=no, title=one.title)
        for row, checklist in zip(rows, lists, strict=True) for no, one in enumerate(checklist.check_items, start=1)
    ], batch_size=CHUNK)
    said = [one for checklist in lists for one in checklist.check_items]
    CheckPoint.objects.bulk_create([
        CheckPoint(check_item=group, no=f"{group.no}.{place}", place=place, **values_of(point, point.code))
        for group, one in zip(groups, said, strict=True) for place, point in enumerate(one.points, start=1)
    ], batch_size=CHUNK)
