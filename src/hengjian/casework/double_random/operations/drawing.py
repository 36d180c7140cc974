"""The draw itself: objects and officers from one seed, every probability kept, everything published at once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection
from django.db.models import Model

from hengjian.casework.double_random import events, files, listing, material, rules
from hengjian.casework.double_random.models import Assignment, Contribution, Department, Draw, Selected
from hengjian.casework.double_random.operations import freezing, held
from hengjian.kernel import acts, running
from hengjian.kernel.access import Actor
from hengjian.kernel.acts import act
from hengjian.kernel.calendar import day_of
from hengjian.kernel.draws.outcome import Outcome
from hengjian.kernel.draws.refusal import DrawRefused
from hengjian.kernel.draws.reveal import Reveals, Secret
from hengjian.kernel.errors import Refused
from hengjian.registers.organs import queries as organs


@act("double_random.draw")
def draw(*, draw_no: str, by: Actor, at: datetime) -> str:
    """Draw objects and officers (抽取, SDR-1 phases 4 to 6). Returns the hash of the result. Never done twice."""
    row = held.draw(draw_no)
    row.step("draw")
    committed = material.read_commitment(row)
    reveals = _reveals(row)
    inside = json.loads(files.read(row, files.INTERNAL_ROSTER))["departments"]
    try:
        made = material.conclude(row, committed, reveals)
    except DrawRefused as fault:
        names = {one["organ"]: one["name"] for one in inside}
        raise Refused(fault.what, freezing.in_words(fault.why, names), fault.then) from fault
    table = listing.read_parquet(files.read(row, files.INTERNAL_LIST))
    package = material.keep_result(row, made, reveals, table)
    row.seed, row.result_hash, row.drawn_at = made.seed, made.result_hash, at
    row.drawn_count = _keep_units(row, made, table, at)
    sent = _keep_officers(row, made, inside)
    row.save(update_fields=["state", "seed", "result_hash", "drawn_at", "drawn_count"])
    running.stop(row.about, rules.RESULT.code, on=day_of(at))
    acts.tell(events.DrawMade(
        about=row.about, name=row.title, commitment=row.commitment, seed=row.seed, result_hash=row.result_hash,
        drawn=row.drawn_count, officers=sent, publication_sha256=package,
    ), cites=rules.ARTICLE_58)
    return row.result_hash


def _reveals(row: Draw) -> Reveals:
    parts = Contribution.objects.filter(draw=row).order_by("place")
    return Reveals(row.source["place"], row.source["value"], tuple(Secret(part.s, part.r) for part in parts))


def _keep_units(row: Draw, made: Outcome, table: pa.Table, at: datetime) -> int:
    """Rows for the drawn, the certain and the reserves only; returns how many are to be visited."""
    out = material.chosen(made)
    here = pc.is_in(table["pseudonym"], value_set=pa.array(list(out), pa.string()))
    units = table.select(["pseudonym", "uscc"]).filter(here).to_pylist()
    year = day_of(at).year
    rows = [
        (row.pk, year, unit["pseudonym"], unit["uscc"], label[:6], label, kind, rank)
        for unit in units for kind, label, rank in (out[unit["pseudonym"]],)
    ]
    insert(Selected, ("draw_id", "year", "pseudonym", "uscc", "district_code", "label", "kind", "rank"), rows)
    return sum(kind != "reserve" for kind, _, _ in out.values())


def insert(table: type[Model], columns: Sequence[str], rows: Sequence[Sequence[str | int]]) -> None:
    """Insert plain tuples: making an object for each of the tens of thousands drawn would take longer than drawing."""
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table._meta.db_table} ({', '.join(columns)}) VALUES ({places})", rows)  # noqa: S608


def _keep_officers(row: Draw, made: Outcome, inside: list[Mapping[str, object]]) -> int:
    """Assignments and the departments' sub-tasks; returns how many officers were sent."""
    sent: set[str] = set()
    for one in inside:
        code = str(one["organ"])
        numbers = {member["code"]: member["officer_no"] for member in one["officers"]}  # type: ignore[attr-defined]
        pairs = made.assigned[code].pairs
        sent_here = [(row.pk, unit, code, numbers[who]) for unit, who in pairs]
        insert(Assignment, ("draw_id", "pseudonym", "organ_code", "officer_no"), sent_here)
        organ = organs.organ(code)
        Department.objects.create(
            draw=row, organ_code=code, name=organ.name, line_code=organ.line, territory_code=organ.territory,
            districts=one["districts"], item_codes=one["items"], units=len({unit for unit, _ in pairs}),
        )
        sent |= {who for _, who in pairs}
    return len(sent)
