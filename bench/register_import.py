"""Importing the 377,303 real rows: checks, history and journal, from file to committed and sequenced.

The floor holds the same columns of the same rows: on SQLite a bare insert without index, on PostgreSQL COPY into a table
with its primary key. It is measured before and after the import and the mean taken, so that a change in the machine's
load falls on both. Filling the search index comes later, from the journal, and has its own figure.
"""

from __future__ import annotations

import time
from pathlib import Path

from django.db import connection

from bench import floors
from bench.reporting import Report
from hengjian.kernel import access, clock, journal, transparency
from hengjian.registers.regulated_entities import datasets, operations
from hengjian.registers.regulated_entities.models import Entity

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
FILES = (DATA / "enterprise_shanghai/dev/enterprises.parquet", DATA / "enterprise_mainland_sample/enterprises.parquet")
COLUMNS = (
    "uscc", "name", "entity_type", "address", "business_scope", "capital_raw", "established_on", "area_label",
    "district_code",
)


def run(report: Report) -> None:
    """Measure the import, the filling of the index, an import that changes nothing, and reading the pool."""
    if not all(path.exists() for path in FILES):
        report.skip("register import", "the real files are not here")
        return
    warm_up(report.folder)
    seconds = imported()
    rows = written_rows()
    floor = (floor_of(rows, report.folder / "a") + floor_of(rows, report.folder / "b")) / 2
    goal = "<= 5 x floor" if connection.vendor == "sqlite" else "<= 15 x floor"
    report.add("import of 377,303 register rows", seconds, "s", floor=floor, goal=goal)
    start = time.perf_counter()
    while journal.deliver_later():
        pass
    report.add("filling the search index after the import", time.perf_counter() - start, "s")
    report.add("second import of the same rows", imported(), "s", floor=floor)
    start = time.perf_counter()
    assert sum(1 for _ in datasets.pool_rows()) == len(rows)
    report.add("reading the pool of a draw", time.perf_counter() - start, "s", goal="<= 0.8 s")


def warm_up(folder: Path) -> None:
    """Let the libraries load: an import of two rows, one of them bad."""
    small = folder / "small.csv"
    small.write_text("统一社会信用代码,名称\n91310000X00000000A,甲\n,乙\n", encoding="utf-8")
    operations.import_register(path=small, by=access.NODE, at=clock.now(), source="bench")
    transparency.sequence()


def imported() -> float:
    """Seconds from the two files to rows committed and journal lines numbered."""
    start = time.perf_counter()
    for path in FILES:
        operations.import_register(path=path, by=access.NODE, at=clock.now(), source="bench")
    transparency.sequence()
    return time.perf_counter() - start


def written_rows() -> list[tuple[object, ...]]:
    """The columns that the import filled from the files, as the floor inserts them."""
    return [tuple(None if v is None else str(v) for v in row) for row in Entity.objects.order_by("id").values_list(*COLUMNS)]


def floor_of(rows: list[tuple[object, ...]], folder: Path) -> float:
    """The floor of the database in use."""
    folder.mkdir()
    if connection.vendor == "sqlite":
        return floors.sqlite_insert(rows, COLUMNS, folder)
    with connection.cursor() as cursor:
        return floors.postgres_copy(rows, COLUMNS, cursor)
