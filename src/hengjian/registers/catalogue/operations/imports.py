"""A file of items is read: good rows become drafts, the others are named in the report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from hengjian.kernel import acts, bodies, sheets
from hengjian.kernel.access import Actor, Reach, Scope
from hengjian.kernel.sheets import RowFault
from hengjian.registers.catalogue import events, layout, rules, running
from hengjian.registers.catalogue.models import ItemImport, SupervisionItem
from hengjian.registers.catalogue.operations import drafts
from hengjian.registers.catalogue.rules import NewItem
from hengjian.registers.organs import queries as organ_queries

ITEMS, CHECKLISTS = "items", "checklists"

@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file. ``faults`` name every refused cell; ``notes`` say what was met on the way.

    All counts are rows of the file; ``lists`` are the codes of the checklists that were drafted from it.
    """

    batch_no: str
    rows: int
    accepted: int
    unchanged: int
    refused: int
    encoding: str
    notes: tuple[str, ...]
    faults: tuple[RowFault, ...]
    lists: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sorted:
    """The rows as they were judged; ``dropped`` say of an item (by row) that it is no longer in force."""

    good: list[tuple[int, NewItem]]
    unchanged: int
    faults: list[RowFault]
    dropped: dict[int, str]


def _organs(sheet: sheets.Sheet) -> dict[str, str]:
    """Codes of organs by name, for rows that name a department without its code."""
    named = any(row.cells.get(title) for row in sheet.rows for title in ("监管部门", "实施部门"))
    found: dict[str, str] = {}
    for one in organ_queries.organs() if named else []:
        found.setdefault(one.name, one.code)
    return found


def _judged(sheet: sheets.Sheet, by: Actor) -> _Sorted:
    """Sort the rows: faults of the row itself, reach, duplicates in the file."""
    found, organs = _Sorted([], 0, list(sheet.faults), {}), _organs(sheet)
    first_seen: dict[str, int] = {}
    for row in sheet.rows:
        item, faults = layout.item_of(row.cells, organs)
        if not faults and not by.covers(Scope(line=item.line_code, territory=rules.HOME), Reach.TERRITORY):
            faults = [rules.Fault("line_code", item.line_code, "不在你的条线或者辖区内")]
        if not faults and item.item_code in first_seen:
            why = f"与第 {first_seen[item.item_code]} 行的编码重复"
            faults = [rules.Fault("item_code", item.item_code, why)]
        found.faults += [RowFault(row.no, layout.COLUMNS[f.field], f.value, f.reason) for f in faults]
        if not faults:
            first_seen[item.item_code] = row.no
            found.good.append((row.no, item))
            if layout.drops(row.cells):
                found.dropped[row.no] = item.item_code
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """What the catalogue says of the items of a file: newest versions, matters running on them, missing main items."""

    newest: dict[str, SupervisionItem]
    in_use: dict[str, dict[str, int]]
    orphans: dict[str, str]


def _against_the_catalogue(found: _Sorted, by: Actor) -> dict[str, SupervisionItem]:
    """Take out rows that change nothing, that collide with open versions, lack their main item or orphan inspections."""
    codes = [item.item_code for _, item in found.good]
    items = [item for no, item in found.good if no not in found.dropped]
    known = _Known(drafts.newest_of(codes), running.on_items(codes), drafts.check_parents(items))
    kept = []
    for no, item in found.good:
        row = known.newest.get(item.item_code)
        if row is not None and (row.state == "abolished") == (no in found.dropped) and drafts.same(row, item):
            found.unchanged += 1
            continue
        column, why = _dropped(item, row, known) if no in found.dropped else _refused(item, row, known, by)
        if why:
            value = item.parent_code if column == "主项编码" else item.item_code if column == "事项编码" else item.behaviour
            found.faults.append(RowFault(no, column, value if no not in found.dropped else "无效", why))
        else:
            kept.append((no, item))
    found.good = kept
    return known.newest


def _dropped(item: NewItem, row: SupervisionItem | None, known: _Known) -> tuple[str, str]:
    """Why an item cannot be dropped by a file: never, and with what runs on it least of all."""
    column = layout.COLUMNS["state"]
    if row is None:
        return column, "目录里没有这个事项，不用取消；请删去这一行"
    if row.state == "abolished":
        return column, f"事项已于 {row.abolished_on} 取消，内容与取消时不同；取消的版本不能改动，请删去这一行"
    if waiting := known.in_use.get(item.item_code, {}):
        return column, (
            f"还有{running.words(waiting)}正在依据它办理，不能取消；请等它们办结，或者由事项审核员办理取消并写明这些在办事项如何处理"
        )
    return column, "导入不能取消事项；请由事项审核员办理取消，并写明依据"


def _refused(item: NewItem, row: SupervisionItem | None, known: _Known, by: Actor) -> tuple[str, str]:
    """The column and reason for which a row cannot become a draft; the reason is empty when it can."""
    if why := drafts.why_not(item, row):
        return "事项编码", why
    if row is not None and not by.covers(drafts.scope_of(row.line_code), Reach.TERRITORY):
        return "业务条线", "目录里的这个事项不在你的条线或者辖区内"
    if why := known.orphans.get(item.item_code, ""):
        return "主项编码", why
    waiting = known.in_use.get(item.item_code, {})
    if row is not None and waiting and rules.orphans_inspections(drafts.item_of(row), item):
        return layout.COLUMNS["behaviour"], (
            f"还有{running.words(waiting)}正在依据它办理，不能改为非检查事项；请等它们办结后再导入这一行"
        )
    return "", ""


@acts.act("catalogue.import_items")
def import_items(*, body: bytes, file_name: str, by: Actor, at: datetime) -> ImportReport:
    """Import items from XLSX or CSV in the layout of :mod:`layout`; nothing is published by it.

    The same file again changes nothing: rows that say what the newest version says are counted as unchanged.
    """
    acts.reach(Scope(territory=rules.HOME))
    sheet = read(body, layout.ITEM_COLUMNS)
    found = _judged(sheet, by)
    newest = _against_the_catalogue(found, by)
    batch = drafts.batch_no(at)
    words = drafts.words_of([item for _, item in found.good])
    SupervisionItem.objects.bulk_create([
        drafts.row_of(item, newest.get(item.item_code), by, batch, words[item.item_code]) for _, item in found.good
    ], batch_size=500)
    report = reported(batch, sheet, found.faults, accepted=len(found.good), unchanged=found.unchanged)
    file, kept = keep(report, body, file_name, ITEMS, by, at)
    acts.tell(events.ItemsImported(
        about=f"item_batch:{batch}", file_name=file_name[:200], sha256=file, encoding=report.encoding,
        rows=report.rows, accepted=report.accepted, unchanged=report.unchanged, refused=report.refused,
        report_sha256=kept,
    ))
    return report


def read(body: bytes, columns: Sequence[layout.Column], most: int = 0) -> sheets.Sheet:
    """A file in one of the layouts; columns may go by their other titles."""
    return sheets.read(
        body, [column.title for column in columns], [column.title for column in columns if column.required],
        other_titles={other: column.title for column in columns for other in column.other_titles}, most=most,
    )


def reported(
    batch: str, sheet: sheets.Sheet, faults: Sequence[RowFault], *, accepted: int, unchanged: int,
    lists: Sequence[str] = (),
) -> ImportReport:
    """The report of a file, its faults in the order of the rows."""
    ordered = tuple(sorted(faults, key=lambda fault: (fault.row, fault.column)))
    rows = len(sheet.rows) + len(sheet.faults)
    return ImportReport(
        batch, rows, accepted, unchanged, rows - accepted - unchanged, sheet.encoding, tuple(sheet.notes), ordered,
        tuple(lists),
    )


def keep(
    report: ImportReport, body: bytes, file_name: str, kind: str, by: Actor, at: datetime
) -> tuple[str, str]:
    """Keep file and report as bodies and the import as a row; returns the digests of the two."""
    file = bodies.store([body], media_type="application/octet-stream")
    lines = [{"row": 0, "column": "", "value": "", "reason": note} for note in report.notes]
    lines += [asdict(fault) for fault in report.faults]
    text = json.dumps(lines, ensure_ascii=False, indent=1).encode()
    kept = bodies.store([text], media_type="application/json")
    ItemImport.objects.create(
        batch_no=report.batch_no, kind=kind, file_name=file_name[:200], file_sha256=file.sha256, report_sha256=kept.sha256,
        encoding=report.encoding, rows=report.rows, accepted=report.accepted, unchanged=report.unchanged,
        refused=report.refused, imported_at=at, imported_by=by.code,
    )
    return file.sha256, kept.sha256
