"""Opening inspections: in batches from a draw, singly on a trigger."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hengjian.casework.inspections import events, kinds, planned, rules
from hengjian.casework.inspections.models import FrozenChecklist, Inspection, InspectionOfficer
from hengjian.casework.inspections.operations import matter
from hengjian.casework.inspections.rules import Opening
from hengjian.kernel import acts, bodies, numbers, tier
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.codes import inspecting
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs
from hengjian.registers.regulated_entities import queries as entities

#: The most that one act and its one event may open (a larger dispatch is cut into batches).
BATCH = 5000


@dataclass(frozen=True, slots=True)
class Items:
    """The published items of an opening and the checklist frozen for them."""

    names: list[str]
    versions: list[int]
    checklist: FrozenChecklist


@acts.act("inspections.open_batch")
def open_batch(*, openings: Sequence[Opening], by: Actor, at: datetime) -> list[str]:
    """Open the inspections of a draw, at most 5,000 in one act; returns their numbers in the order given."""
    what = "检查任务不能建立"
    if not 0 < len(openings) <= BATCH:
        raise Refused(what, f"一次可以建立 1 至 {BATCH} 项，这里有 {len(openings)} 项", "请分批建立")
    for territory in sorted({one.territory_code for one in openings}):
        acts.reach(Scope(territory=territory))
    today = day_of(at)
    in_name_of = _check(openings, today, source=inspecting.PLANNED, what=what)
    planned.check_lists(openings, today, what=what)
    planned.check_special(openings, what=what)
    wanted = {(one.item_codes, one.organ_code) for one in openings}
    frozen = {(codes, organ): _items(codes, organ, today) for codes, organ in wanted}
    opening_no = numbers.matter_no("opening", _territory(openings[0]), today.year)
    nos = _take_numbers(openings, today.year)
    rows = [_row(one, no, frozen[one.item_codes, one.organ_code], at) for one, no in zip(openings, nos, strict=True)]
    for row in rows:
        row.opening_no, row.in_name_of = opening_no, in_name_of[row.organ_code]
    _save(rows, openings)
    acts.tell(events.InspectionsOpened(
        about=f"opening:{opening_no}", draw_no=openings[0].draw_no, count=len(nos), numbers_sha256=list_body(nos),
    ), cites=rules.G54)
    return nos


@acts.act("inspections.open_triggered")
def open_triggered(
    *, uscc: str, reason: str, item_codes: Sequence[str], officer_nos: Sequence[str], planned_from: date,
    planned_to: date, by: Actor, at: datetime, kind: str = inspecting.CASE, source_no: str = "",
    way: str = inspecting.ON_SITE,
) -> str:
    """Open a triggered inspection (触发式检查) by the actor's own organ on an enumerated reason; returns its number.

    ``source_no`` is the number of the complaint, transfer or alarm that triggered it.
    """
    what = "触发式检查不能建立"
    organ = organs.organ(by.organ)
    entity = entities.entity(uscc, by)
    acts.reach(Scope(organ=organ.code, line=organ.line, territory=entity.district_code))
    one = Opening(
        uscc=entity.uscc, entity_name=entity.name, address=entity.address, organ_code=organ.code, line_code=organ.line,
        territory_code=entity.district_code, item_codes=tuple(item_codes), officer_nos=tuple(officer_nos),
        planned_from=planned_from, planned_to=planned_to, kind=kind, way=way,
    )
    today = day_of(at)
    in_name_of = _check([one], today, source=inspecting.TRIGGERED, reason=reason, what=what)
    matter.check_recusal(one.officer_nos, [uscc], today, what=what)
    [no] = _take_numbers([one], today.year)
    row = _row(one, no, _items(one.item_codes, one.organ_code, today), at)
    row.in_name_of = in_name_of[row.organ_code]
    row.source, row.reason, row.source_no = inspecting.TRIGGERED, reason, source_no
    row.counted = kinds.counted(kind, reason, way)
    _save([row], [one])
    acts.tell(events.InspectionTriggered(about=row.about, uscc=uscc, kind=kind, reason=reason, source_no=source_no), cites=rules.G54)
    return no


def list_body(nos: Iterable[str]) -> str:
    """Keep a list of numbers as a body; an event carries its name only."""
    return bodies.store(["\n".join(nos).encode()], media_type="text/plain").sha256


def _check(openings: Sequence[Opening], on: date, *, source: str, what: str, reason: str = "") -> dict[str, str]:
    """Refuse openings that no lawful body could approve; returns in whose name each organ acts."""
    for one in openings:
        where = f"{what}（{one.entity_name}）"
        kinds.check_form(one.kind, source, one.way, reason, what=where)
        if not one.item_codes:
            raise Refused(where, "没有选择检查事项", "请选择已公布的监管事项", field="item_codes")
        rules.check_window(one.planned_from, one.planned_to, what=where)
        if len(set(one.officer_nos)) < rules.LEAST_OFFICERS:
            raise Refused(where, f"执法人员少于两人（{rules.APL_42}）", "请补派人员", field="officers")
    # An entrusted body never appears as the one that decides (annex C 2).
    return {code: organs.require_implementing(code, on).in_name_of.code for code in {one.organ_code for one in openings}}


def _items(codes: tuple[str, ...], organ: str, on: date) -> Items:
    items = catalogue.require_published(list(codes), on)
    found = catalogue.checklist_for(list(codes), on, organ=organ)
    points = [catalogue.frozen(point) for point in found.points]
    sources = [list(source) for source in found.sources]
    # Each node freezes its own: a row that two nodes made would have two owners.
    here = tier.here()
    node = [] if here.tier == "standalone" else [here.code]
    content = json.dumps([sources, found.title, points, *node], ensure_ascii=False, sort_keys=True)
    checklist, _ = FrozenChecklist.objects.get_or_create(sha256=hashlib.sha256(content.encode()).hexdigest(), defaults={
        "list_code": found.list_code, "version": found.version, "title": found.title, "sources": sources, "points": points,
        "frozen_by": here.code,
    })
    return Items([item.name for item in items], [item.version for item in items], checklist)


def _territory(one: Opening) -> str:
    return one.territory_code[:6]


def _take_numbers(openings: Sequence[Opening], year: int) -> list[str]:
    places: dict[str, list[int]] = {}
    for place, one in enumerate(openings):
        places.setdefault(numbers.place(one.territory_code), []).append(place)
    nos = [""] * len(openings)
    for territory, where in sorted(places.items()):
        first = numbers.take(f"inspection:{territory}:{year}", len(where))
        for offset, place in enumerate(where):
            nos[place] = f"{territory}-{year}-{first + offset:06d}"
    return nos


def _row(one: Opening, no: str, items: Items, at: datetime) -> Inspection:
    return Inspection(
        inspection_no=no, kind=one.kind, source=inspecting.PLANNED, way=one.way, draw_no=one.draw_no, draw_title=one.draw_title,
        draw_kind=one.draw_kind, plan_no=one.plan_no, plan_title=one.plan_title, uscc=one.uscc,
        entity_name=one.entity_name, address=one.address, organ_code=one.organ_code, line_code=one.line_code,
        territory_code=one.territory_code, item_codes=list(one.item_codes), item_names=items.names, item_versions=items.versions,
        checklist=items.checklist, state_at=at, planned_from=one.planned_from, planned_to=one.planned_to,
        visit_key=one.draw_no or no, visit_on=one.planned_from, lead_no=one.officer_nos[0], opened_at=at,
        level=inspecting.LEVELS[organs.organ(one.organ_code).level], filed_no=one.filed_no, directive_no=one.directive_no,
        counted=kinds.counted(one.kind, "", one.way),
    )


def _save(rows: list[Inspection], openings: Sequence[Opening]) -> None:
    saved = Inspection.objects.bulk_create(rows)
    names = officers.names(sorted({no for one in openings for no in one.officer_nos}))
    InspectionOfficer.objects.bulk_create([
        InspectionOfficer(inspection=row, officer_no=no, name=names.get(no, no), is_lead=place == 0)
        for row, one in zip(saved, openings, strict=True) for place, no in enumerate(dict.fromkeys(one.officer_nos))
    ])
