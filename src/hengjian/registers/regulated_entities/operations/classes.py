"""The monthly file of credit-risk classes (企业信用风险分类). Internal: a class leaves no page that is not the authority's."""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from pathlib import Path

import duckdb
from django.db.models import F

from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused
from hengjian.registers.regulated_entities import events
from hengjian.registers.regulated_entities.importing import class_rows, headings, reading, reporting, turns
from hengjian.registers.regulated_entities.models import ImportBatch
from hengjian.registers.regulated_entities.operations import imports
from hengjian.registers.regulated_entities.records import BatchRecord

CITES = "国市监信发〔2022〕6号"


def import_credit_classes(
    *, path: Path, by: Actor, at: datetime, month: str = "", source: str = "", model: str = "", file_name: str = "",
    progress: imports.Progress | None = None,
) -> BatchRecord:
    """Import one month's classes: columns code, class and, unless given here, month (``2026-03``), source, model.

    An entity's current class is that of the newest month. A row with an unknown letter, an impossible month or a code
    that the register does not hold is quarantined.
    """
    with tempfile.TemporaryDirectory(prefix="hengjian-import-") as name, turns.one_import():
        folder = Path(name)
        con = reading.workbench(path, folder)
        try:
            given = class_rows.Given(month, source, model)
            return _import(con, path, folder, file_name or path.name, given, by, at, progress or (lambda *_: None))
        finally:
            con.close()


def _import(
    con: duckdb.DuckDBPyConnection, path: Path, folder: Path, file_name: str, given: class_rows.Given, by: Actor,
    at: datetime, progress: imports.Progress,
) -> BatchRecord:
    found = reading.read(con, path, folder, lambda own: headings.mapped(own, headings.CLASSES, ("uscc", "credit_class")))
    if not given.month and "month" not in found.fields:
        raise Refused("分类文件不能导入", "文件没有月份列，也没有另外指明月份", "请指明月份（如 2026-03）", field="month")
    class_rows.check(con, found.fields, given)
    reporting.collect(con, found.fields)
    batch = imports.start(
        found=found, path=path, file_name=file_name, source=given.source, kind="credit-classes", by=by, at=at
    )
    today, done = day_of(at), 0
    for part in class_rows.parts(con):
        record(part=part, batch_no=batch.batch_no, received_on=today, by=by, at=at)
        done += len(part.rows)
        progress(done, found.rows)
    imports.set_all_aside(con, batch.batch_no, by, at, pending=False)
    return imports.finish(con=con, folder=folder, batch_no=batch.batch_no, by=by, at=at)


@acts.act("regulated_entities.record_classes")
def record(*, part: class_rows.Part, batch_no: str, received_on: date, by: Actor, at: datetime) -> None:
    """Write one part of a month's classes and set the current class where the month is the newest."""
    class_rows.write(part, batch_no, received_on)
    ImportBatch.objects.filter(batch_no=batch_no).update(
        created=F("created") + part.new, changed=F("changed") + len(part.rows) - part.new, parts=F("parts") + 1
    )
    acts.tell(events.ClassesRecorded(
        about=f"import:{batch_no}", batch_no=batch_no, part=part.number, count=len(part.rows), root=part.root
    ), cites=CITES)
