"""Freeze, commit and draw of 3 % over all imported entities, and the citizen's replay of what was published.

What the real files lack is assigned by a documented hash, so that every run has the same list: with
h(what) = first 8 bytes of SHA-256(what | credit code), district = the h("district") mod 16-th of Shanghai's, section =
the h("sector") mod 20-th letter from A, class by h("class") mod 1000 in the shares 654, 253, 77, 16 that one district
published. The floor is DuckDB taking the smallest hashes of every cell of the same list.
"""

from __future__ import annotations

import gc
import hashlib
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
from django.db import connection, transaction

from bench.register_import import FILES, imported
from bench.reporting import Report
from hengjian.casework.double_random import files, listing, material, operations, queries
from hengjian.casework.double_random.models import Draw
from hengjian.casework.double_random.operations import NewPlan
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.codes import areas
from hengjian.kernel.draws import canonical, reveal
from hengjian.registers.catalogue.models import SupervisionItem
from hengjian.registers.officers.models import Officer
from hengjian.registers.organs import operations as organ_operations
from hengjian.registers.organs import queries as organs
from hengjian.registers.organs import seed
from hengjian.registers.regulated_entities.models import Entity

ITEM = "31010000000101"
RATES = {"A": 10_000, "B": 30_000, "C": 150_000, "D": 300_000}
OFFICERS_PER_DISTRICT = 60
DICE = "27182818284590452353"


def run(report: Report) -> None:
    """Measure freeze, commit and draw; the floor on the same list; the replay without and with officers."""
    if not all(path.exists() for path in FILES):
        report.skip("draw", "the real files are not here")
        return
    imported()
    assign_missing()
    planner, plan = found()
    listing.read_parquet(listing.parquet(pa.table({"cell": ["x"], "label": ["x"]})))  # let the libraries load
    no, seconds = drawn(planner, plan, staffed=False)
    again = floor_of(no)
    size = Draw.objects.get(draw_no=no).list_size
    report.add(f"freeze, commit, draw of 3 % of {size:,}, all probabilities", seconds["all"], "s", floor=again, goal="<= 5 s")
    for part in ("freeze", "commit", "draw"):
        report.add(f"  of which {part}", seconds[part], "s")
    report.add("replay by tools/verify_draw.py, list and entities", replayed(no, report.folder), "s", goal="<= 8 s")
    no, seconds = drawn(planner, plan, staffed=True)
    report.add("the same draw with officers for every unit", seconds["all"], "s")
    report.add("replay by tools/verify_draw.py, with officers", replayed(no, report.folder), "s", goal="<= 30 s")


def share(what: str, uscc: str) -> int:
    """The documented hash."""
    return int.from_bytes(hashlib.sha256(f"{what}|{uscc}".encode()).digest()[:8], "big")


def assign_missing() -> None:
    """Give every entity a district of Shanghai, a section and a class where the files have none."""
    places = [area.code for area in areas.districts()]
    rows = []
    for uscc, district, sector in Entity.objects.values_list("uscc", "district_code", "sector"):
        part = share("class", uscc) % 1000
        risk = "A" if part < 654 else "B" if part < 907 else "C" if part < 984 else "D"
        rows.append((
            district if district in places else places[share("district", uscc) % len(places)],
            sector or chr(ord("A") + share("sector", uscc) % 20), risk, uscc,
        ))
    with transaction.atomic(), connection.cursor() as cursor:
        table = Entity._meta.db_table
        cursor.executemany(f"UPDATE {table} SET district_code=%s, sector=%s, credit_class=%s WHERE uscc=%s", rows)


def found() -> tuple[Actor, str]:
    """The organs, 60 officers in every district, one item, one published plan."""
    organ_operations.register_all(organs=seed.shanghai_tree(), by=access.NODE, at=clock.now())
    SupervisionItem.objects.create(
        item_code=ITEM, version=1, name="登记事项检查", line_code="market", behaviour="行政检查", object_kind="企业",
        mode="现场检查", level="市级", state="published", published_on=date(2025, 1, 2), drafted_by="bench",
    )
    for area in areas.districts():
        local = organs.organ_of("market", area.code)
        assert local is not None
        Officer.objects.bulk_create([
            Officer(
                officer_no=f"{area.code}{n:04d}", name=f"执法员{n}", organ_code=local.code, line_code="market",
                territory_code=area.code, certificate_valid_until=date(2099, 1, 1), item_scope=["*"],
            ) for n in range(OFFICERS_PER_DISTRICT)
        ])  # fmt: skip
    bureau = next(one for one in organs.organs(level="city", line="market") if one.has_capacity)
    lines = frozenset({"*"})
    planner = Actor("planner", "经办人", bureau.code, frozenset({Role.PLANNER}), lines, bureau.territory)
    head = Actor("head", "负责人", bureau.code, frozenset({Role.HEAD}), lines, bureau.territory)
    plan = operations.draft_plan(
        plan=NewPlan(year=clock.today().year, title="测速", item_codes=(ITEM,), rates=RATES), by=planner, at=clock.now()
    )
    operations.approve_plan(plan_no=plan, by=head, at=clock.now())
    operations.file_plan(plan_no=plan, filed_no="1", by=planner, at=clock.now())
    operations.publish_plan(plan_no=plan, by=planner, at=clock.now())
    return planner, plan


def drawn(planner: Actor, plan: str, *, staffed: bool) -> tuple[str, dict[str, float]]:
    """Make a draw; the time of freeze, commit and draw is taken, not that of people typing secrets between."""
    no = operations.prepare_draw(plan_no=plan, title="测速", by=planner, at=clock.now(), staffed=staffed)
    seconds: dict[str, float] = {}
    gc.collect()
    seconds["freeze"] = timed(lambda: operations.freeze(draw_no=no, by=planner, at=clock.now()))
    people = [
        Actor(f"w{n}", f"见证{n}", f"o{n}", frozenset({Role.CONTRIBUTOR}), frozenset({"*"}), "310000") for n in range(3)
    ]
    for n, who in enumerate(people):
        pair = reveal.Secret(f"{n}a" * 32, f"{n}b" * 32)
        seal = reveal.seal(canonical.suite("sha256"), no, pair)
        operations.contribute(draw_no=no, commitment=seal, name=who.name, by=who, at=clock.now())
    seconds["commit"] = timed(lambda: operations.commit(draw_no=no, by=planner, at=clock.now()))
    operations.fix_source(draw_no=no, by=planner, at=clock.now())
    operations.enter_value(draw_no=no, digits=DICE, digits_again=DICE, by=planner, at=clock.now())
    for n, who in enumerate(people):
        operations.reveal(draw_no=no, s=f"{n}a" * 32, r=f"{n}b" * 32, by=who, at=clock.now())
    seconds["draw"] = timed(lambda: operations.draw(draw_no=no, by=planner, at=clock.now()))
    return no, seconds | {"all": sum(seconds.values())}


def timed(act: object) -> float:
    """Seconds of one act, committed."""
    start = time.perf_counter()
    act()  # type: ignore[operator]
    return time.perf_counter() - start


def floor_of(draw_no: str) -> float:
    """Seconds in which DuckDB takes the units with the smallest hashes of every cell, as many as were drawn."""
    row = Draw.objects.get(draw_no=draw_no)
    table = listing.read_parquet(files.read(row, files.INTERNAL_LIST))
    result = canonical.parse(files.read(row, material.RESULT), name=material.RESULT)
    units = pa.table({"unit": table["pseudonym"], "cell": table["label"].cast(pa.string())})
    wanted = pa.table({"cell": list(result["n_by_cell"]), "n": list(result["n_by_cell"].values())})
    with duckdb.connect() as engine:
        engine.register("units", units)
        engine.register("wanted", wanted)
        start = time.perf_counter()
        count = engine.execute(
            "SELECT count(*) FROM (SELECT unit, n, row_number() OVER (PARTITION BY cell ORDER BY sha256(? || unit)) place "
            "FROM units JOIN wanted USING (cell)) WHERE place <= n", [f"ticket|{row.seed}|"],
        ).fetchall()[0][0]
        seconds = time.perf_counter() - start
    assert count == row.drawn_count
    return seconds


def replayed(draw_no: str, folder: Path) -> float:
    """Seconds of the citizen's program over the published files."""
    place = folder / draw_no
    place.mkdir()
    for file in queries.draw_public(draw_no).files:
        (place / file.name).write_bytes(queries.public_file(draw_no, file.name))
    start = time.perf_counter()
    subprocess.run([sys.executable, str(material.VERIFIER), str(place)], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start
