"""Importing a register file: started, written in batches, finished. Each is an act of its own.

A crash loses nothing and repeats nothing: what was committed stays, and the same file taken up again finds those rows
unchanged, continues its unfinished batch and ends with the same figures.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

import duckdb
from django.conf import settings
from django.db.models import F

from hengjian.kernel import acts, bodies, clock, numbers, tier
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused
from hengjian.registers.regulated_entities import events, rules
from hengjian.registers.regulated_entities.importing import (
    checking,
    comparing,
    headings,
    reading,
    reporting,
    turns,
    writing,
)
from hengjian.registers.regulated_entities.models import ImportBatch, PendingEntity, Quarantined
from hengjian.registers.regulated_entities.queries import batch_record
from hengjian.registers.regulated_entities.records import BatchRecord

T = TypeVar("T")
Progress = Callable[[int, int], None]
REPORT_MEDIA = "text/csv"
CITES = "GB 32100-2015"


def refuse_oversized(size: int) -> None:
    """Refuse an upload above the node's limit; larger registers go by the command line, which streams them."""
    limit: int = settings.HENGJIAN_UPLOAD_BYTES
    if size > limit:
        raise Refused(
            "文件不能上传", f"文件有 {size / 1048576:.0f} MB，网页上传的上限是 {limit / 1048576:.0f} MB",
            "请系统管理员在服务器上用 hengjian import 命令导入", field="file",
        )


def import_register(
    *, path: Path, by: Actor, at: datetime, source: str = "", file_name: str = "", progress: Progress | None = None
) -> BatchRecord:
    """Import a register of entities from a Parquet, CSV or XLSX file; returns the finished batch.

    ``source`` names where the file is from. Every row ends as new, changed, unchanged, merged with another row of the
    file, pending (only an old registration number) or quarantined, and the report names all but the new and unchanged.
    """
    with tempfile.TemporaryDirectory(prefix="hengjian-import-") as name, turns.one_import():
        folder = Path(name)
        con = reading.workbench(path, folder)
        try:
            return _import(con, path, folder, file_name or path.name, source, by, at, progress or (lambda *_: None))
        finally:
            con.close()


def _import(
    con: duckdb.DuckDBPyConnection, path: Path, folder: Path, file_name: str, source: str, by: Actor, at: datetime,
    progress: Progress,
) -> BatchRecord:
    found = reading.read(con, path, folder, lambda own: headings.mapped(own, headings.REGISTER, ("uscc", "name")))
    filled = checking.check(con, found.fields, day_of(at))
    comparing.compare(con, filled)
    reporting.collect(con, found.fields)
    reporting.collect_register(con, filled)
    batch = start(found=found, path=path, file_name=file_name, source=source, kind="enterprises", by=by, at=at)
    origin = writing.Origin(batch.batch_no, batch.source, at)
    total, done = _number_of(con, "fresh") + _number_of(con, "changed"), 0
    with closing(writing.parts(con, filled)) as parts:
        for part in parts:
            write_part(part=part, origin=origin, by=by, at=at)
            done += len(part.fresh) + len(part.changed)
            progress(done, total)
    set_all_aside(con, batch.batch_no, by, at)
    return finish(con=con, folder=folder, batch_no=batch.batch_no, by=by, at=at)


def _number_of(con: duckdb.DuckDBPyConnection, table: str) -> int:
    found = con.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - a name of this module
    return int(found[0]) if found else 0


@acts.act("regulated_entities.start_import")
def start(
    *, found: reading.Source, path: Path, file_name: str, source: str, kind: str, by: Actor, at: datetime
) -> BatchRecord:
    """Open the batch of a file, or take up the one that the same file left unfinished."""
    sha256 = reading.fingerprint(path)
    batch = ImportBatch.objects.select_for_update().filter(file_sha256=sha256, kind=kind, state="running").first()
    resumed = batch is not None
    if batch is None:
        year = at.astimezone(clock.SHANGHAI).year
        batch = ImportBatch(
            batch_no=numbers.matter_no("import", tier.here().code, year), kind=kind, source=source,
            file_name=file_name[:200], file_sha256=sha256, media=found.media, encoding=found.encoding, rows=found.rows,
            by=by.code, started_at=at,
        )
        batch.save()
    Quarantined.objects.filter(batch_no=batch.batch_no).delete()
    acts.tell(events.ImportStarted(
        about=f"import:{batch.batch_no}", kind=kind, file_name=batch.file_name, file_sha256=sha256, rows=found.rows,
        resumed=resumed,
    ), cites=CITES)
    return batch_record(batch)


@acts.act("regulated_entities.import_batch")
def write_part(*, part: writing.Part, origin: writing.Origin, by: Actor, at: datetime) -> None:
    """Write one part of an import with its history; the event carries the part's Merkle root."""
    first, last = writing.write(part, origin)
    created, changed = len(part.fresh), len(part.changed)
    ImportBatch.objects.filter(batch_no=origin.batch_no).update(
        created=F("created") + created, changed=F("changed") + changed, parts=F("parts") + 1
    )
    acts.tell(events.EntitiesRecorded(
        about=f"import:{origin.batch_no}", batch_no=origin.batch_no, part=part.number, created=created,
        changed=changed, root=part.root, changes=[first, last],
    ), cites=CITES)


def set_all_aside(con: duckdb.DuckDBPyConnection, batch_no: str, by: Actor, at: datetime, pending: bool = True) -> None:
    """Keep every rejected and every pending row, in batches."""
    for rejected in _by_parts(
        Quarantined(batch_no=batch_no, row_no=row_no, column=rules.FIELDS.get(field, field), value=value,
                    reason=reason, raw=raw)
        for row_no, field, value, reason, raw in reporting.set_aside(con)
    ):
        set_aside(batch_no=batch_no, rejected=rejected, waiting=[], by=by, at=at)
    if not pending:
        return
    for waiting in _by_parts(
        PendingEntity(old_registration_no=number[:60], name=name[:200], raw=raw, batch_no=batch_no, row_no=row_no)
        for row_no, number, name, raw in reporting.pending(con)
    ):
        set_aside(batch_no=batch_no, rejected=[], waiting=waiting, by=by, at=at)


def _by_parts(rows: Iterator[T]) -> Iterator[list[T]]:
    while part := list(islice(rows, rules.ROWS_PER_BATCH)):
        yield part


@acts.act("regulated_entities.set_aside")
def set_aside(
    *, batch_no: str, rejected: Sequence[Quarantined], waiting: Sequence[PendingEntity], by: Actor, at: datetime
) -> None:
    """Keep rows that could not be taken in: quarantined with their reason, or waiting for a credit code."""
    Quarantined.objects.bulk_create(rejected, batch_size=500)
    PendingEntity.objects.bulk_create(waiting, batch_size=500, ignore_conflicts=True)
    acts.tell(events.RowsSetAside(
        about=f"import:{batch_no}", quarantined=len(rejected), pending=len(waiting)
    ), cites=CITES)


@acts.act("regulated_entities.finish_import")
def finish(*, con: duckdb.DuckDBPyConnection, folder: Path, batch_no: str, by: Actor, at: datetime) -> BatchRecord:
    """Close the batch with its figures and its report."""
    batch = ImportBatch.objects.select_for_update().get(batch_no=batch_no)
    lines = reporting.counted(con)
    report = bodies.store(reporting.write(con, folder, rules.FIELDS), media_type=REPORT_MEDIA)
    batch.quarantined, batch.pending = lines.get("quarantine", 0), lines.get("pending", 0)
    batch.merged, batch.normalised = lines.get("merged", 0), lines.get("normalised", 0)
    settled = batch.created + batch.changed + batch.merged + batch.pending + batch.quarantined
    batch.unchanged, batch.report_sha256 = batch.rows - settled, report.sha256
    batch.state, batch.finished_at = "finished", at
    batch.save()
    figures = ("rows", "created", "changed", "unchanged", "normalised", "merged", "pending", "quarantined")
    acts.tell(events.ImportFinished(
        about=f"import:{batch_no}", kind=batch.kind, counts={name: getattr(batch, name) for name in figures},
        report_sha256=report.sha256,
    ), cites=CITES)
    return batch_record(batch)
