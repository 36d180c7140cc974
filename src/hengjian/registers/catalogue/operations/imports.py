"""A file of items is read: good rows become drafts, the others are named in the report."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from hengjian.kernel import acts, bodies
from hengjian.kernel.access import Actor, Reach, Scope
from hengjian.registers.catalogue import events, layout, rules, sheets
from hengjian.registers.catalogue.models import ItemImport, SupervisionItem
from hengjian.registers.catalogue.operations import drafts
from hengjian.registers.catalogue.rules import NewItem
from hengjian.registers.catalogue.sheets import RowFault


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file. ``faults`` name every refused cell; ``notes`` say what was met on the way."""

    batch_no: str
    rows: int
    accepted: int
    unchanged: int
    refused: int
    encoding: str
    notes: tuple[str, ...]
    faults: tuple[RowFault, ...]


@dataclass(slots=True)
class _Sorted:
    good: list[tuple[int, NewItem]]
    unchanged: int
    faults: list[RowFault]


def _judged(sheet: sheets.Sheet, by: Actor) -> _Sorted:
    """Sort the rows: faults of the row itself, reach, duplicates in the file."""
    found = _Sorted([], 0, list(sheet.faults))
    first_seen: dict[str, int] = {}
    for row in sheet.rows:
        item, faults = layout.item_of(row.cells)
        if not faults and not by.covers(Scope(line=item.line_code, territory=rules.HOME), Reach.TERRITORY):
            faults = [rules.Fault("line_code", item.line_code, "不在你的条线或者辖区内")]
        if not faults and item.item_code in first_seen:
            why = f"与第 {first_seen[item.item_code]} 行的编码重复"
            faults = [rules.Fault("item_code", item.item_code, why)]
        found.faults += [RowFault(row.no, layout.COLUMNS[f.field], f.value, f.reason) for f in faults]
        if not faults:
            first_seen[item.item_code] = row.no
            found.good.append((row.no, item))
    return found


def _against_the_catalogue(found: _Sorted) -> dict[str, SupervisionItem]:
    """Take out rows that change nothing, that collide with open versions, and that lack their main item."""
    newest = drafts.newest_of([item.item_code for _, item in found.good])
    orphans = drafts.check_parents([item for _, item in found.good])
    kept = []
    for no, item in found.good:
        row = newest.get(item.item_code)
        if row is not None and row.state != "abolished" and drafts.same(row, item):
            found.unchanged += 1
            continue
        column, why = "事项编码", drafts.why_not(item, row)
        if not why and item.item_code in orphans:
            column, why = "主项编码", orphans[item.item_code]
        if why:
            found.faults.append(RowFault(no, column, item.item_code if column == "事项编码" else item.parent_code, why))
        else:
            kept.append((no, item))
    found.good = kept
    return newest


@acts.act("catalogue.import_items")
def import_items(*, body: bytes, file_name: str, by: Actor, at: datetime) -> ImportReport:
    """Import items from XLSX or CSV in the layout of :mod:`layout`; nothing is published by it.

    The same file again changes nothing: rows that say what the newest version says are counted as unchanged.
    """
    acts.reach(Scope(territory=rules.HOME))
    sheet = sheets.read(body, tuple(layout.COLUMNS.values()), layout.REQUIRED)
    found = _judged(sheet, by)
    newest = _against_the_catalogue(found)
    batch = drafts.batch_no(at)
    words = drafts.words_of([item for _, item in found.good])
    SupervisionItem.objects.bulk_create([
        drafts.row_of(item, newest.get(item.item_code), by, batch, words[item.item_code]) for _, item in found.good
    ], batch_size=500)
    faults = tuple(sorted(found.faults, key=lambda fault: (fault.row, fault.column)))
    refused = len({fault.row for fault in faults})
    report = ImportReport(
        batch, len(sheet.rows) + len(sheet.faults), len(found.good), found.unchanged, refused, sheet.encoding,
        tuple(sheet.notes), faults,
    )
    _kept(report, body, file_name, by, at)
    return report


def _kept(report: ImportReport, body: bytes, file_name: str, by: Actor, at: datetime) -> None:
    """Keep file and report as bodies, the import as a row, and tell it."""
    file = bodies.store([body], media_type="application/octet-stream")
    lines = [{"row": 0, "column": "", "value": "", "reason": note} for note in report.notes]
    lines += [asdict(fault) for fault in report.faults]
    text = json.dumps(lines, ensure_ascii=False, indent=1).encode()
    kept = bodies.store([text], media_type="application/json")
    ItemImport.objects.create(
        batch_no=report.batch_no, file_name=file_name[:200], file_sha256=file.sha256, report_sha256=kept.sha256,
        encoding=report.encoding, rows=report.rows, accepted=report.accepted, unchanged=report.unchanged,
        refused=report.refused, imported_at=at, imported_by=by.code,
    )
    acts.tell(events.ItemsImported(
        about=f"item_batch:{report.batch_no}", file_name=file_name[:200], sha256=file.sha256, encoding=report.encoding,
        rows=report.rows, accepted=report.accepted, unchanged=report.unchanged, refused=report.refused,
        report_sha256=kept.sha256,
    ))
