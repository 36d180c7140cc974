"""The inspections an officer carries on a phone, with everything needed of them where there is no signal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hengjian.casework.inspections import kinds, rules
from hengjian.casework.inspections.models import CheckResult, Inspection, InspectionOfficer, OrderToCorrect
from hengjian.casework.inspections.operations.coding import basis_of
from hengjian.casework.inspections.queries.capping import visit_of, visits_under
from hengjian.casework.inspections.queries.figures import visits
from hengjian.casework.inspections.queries.on_site import site_facts
from hengjian.casework.inspections.records import reason_title
from hengjian.casework.inspections.site_records import (
    SiteFacts,
    TaskAnswer,
    TaskChecklist,
    TaskItem,
    TaskOfficer,
    TaskRecord,
)
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.inspection_norms import queries as norms
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs
from hengjian.registers.regulated_entities import queries as entities

LIMIT = 200
#: How many days before its first planned day a task is on the phone: so that a day plan can be made.
AHEAD_DAYS = 14
#: States in which an officer has still something to do or to hand in on the premises.
CARRIED = ("approved", "on_site", "recorded", "told")


@dataclass(frozen=True, slots=True)
class _Known:
    """What is asked once for all tasks, by inspection key, code or number."""

    seats: Mapping[int, list[TaskOfficer]]
    answers: Mapping[int, dict[str, TaskAnswer]]
    orders: Mapping[int, list[dict[str, Any]]]
    site: Mapping[int, SiteFacts]
    items: Mapping[tuple[str, int], TaskItem]
    visits: Mapping[str, int]
    caps: Mapping[int, str]
    organs: Mapping[str, str]


def tasks_for(officer_no: str, on: date) -> list[TaskRecord]:
    """The tasks of an officer that are or come near their days, the earliest first; at most 200.

    What waits for a recheck is among them whatever its state. The door of phones has checked who asks.
    """
    mine = InspectionOfficer.objects.filter(officer_no=officer_no).values("inspection")
    near = Inspection.objects.filter(pk__in=mine, state__in=CARRIED, planned_from__lte=on + timedelta(days=AHEAD_DAYS))
    waiting = OrderToCorrect.objects.filter(inspection__in=mine, state=OrderToCorrect.OPEN).values("inspection")
    again = Inspection.objects.filter(pk__in=waiting, state__in=("reviewed", "published"))
    rows = (near | again).select_related("checklist").order_by("planned_from", "pk")[:LIMIT]
    return tasks_of_rows(list(rows), on)


def task_of(inspection_no: str, on: date) -> TaskRecord | None:
    """One task, whatever its state; the door that asks has checked its own reach."""
    found = tasks_of_rows(list(Inspection.objects.select_related("checklist").filter(inspection_no=inspection_no)), on)
    return found[0] if found else None


def tasks_of_rows(rows: Sequence[Inspection], on: date) -> list[TaskRecord]:
    """These inspections as tasks."""
    keys = [row.pk for row in rows]
    usccs = sorted({row.uscc for row in rows})
    known = _Known(
        seats=_seats(rows, on), answers=_answers(keys), orders=_orders(keys), site=site_facts(keys, on), items=_items(rows),
        visits=visits(usccs, date(on.year, 1, 1), date(on.year, 12, 31)), caps=_caps(rows),
        organs=organs.names({code for row in rows for code in (row.organ_code, row.in_name_of)}),
    )
    return [_task(row, known) for row in rows]


def _task(row: Inspection, known: _Known) -> TaskRecord:
    names = TaskRecord.__dataclass_fields__.keys() - {"checklist", "place"}
    same = {name: getattr(row, name) for name in names if hasattr(row, name)}
    site = known.site[row.pk]
    firm = entities.facts(row.uscc)
    premises = next((one for one in firm.premises if one.latitude is not None and one.longitude is not None), None) if firm else None
    codes = zip(row.item_codes, row.item_names, row.item_versions or [0] * len(row.item_codes), strict=True)
    return TaskRecord(
        **same, state_title=rules.STATES[row.state], reason_title=reason_title(row.reason), basis=basis_of(row),
        street=firm.street_code if firm else "", organ_name=known.organs.get(row.organ_code, row.organ_code),
        place=(str(premises.latitude), str(premises.longitude), "register") if premises else None,
        officers=tuple(known.seats.get(row.pk, ())),
        items=tuple(known.items.get((code, version), TaskItem(code, name, version, "")) for code, name, version in codes),
        checklist=TaskChecklist(row.checklist.sha256, row.checklist.title, row.checklist.version, tuple(row.checklist.points)),
        answers=known.answers.get(row.pk, {}), sign_ins=site.sign_ins, needs_notice=rules.needs_notice(row.source, row.way),
        recusal_waits=site.recusal_waits, papers=site.papers, keeps=site.keeps, keep_allowed=site.allowance,
        orders=tuple(known.orders.get(row.pk, ())), visits_this_year=known.visits.get(row.uscc, 0),
        cap_words=known.caps.get(row.pk, ""),
        warnings=tuple((one.title, one.decided_by, one.since) for one in firm.lists if one.until is None) if firm else (),
        permits=tuple((one.title, one.permit_no, one.valid_until) for one in firm.permits) if firm else (),
        open_acts=tuple((act.act, act.title, act.ground) for act in rules.WORKFLOW.open_acts(row.state)),
    )


def _seats(rows: Sequence[Inspection], on: date) -> dict[int, list[TaskOfficer]]:
    codes = {row.pk: row.item_codes for row in rows}
    found: dict[int, list[TaskOfficer]] = {}
    certificates: dict[str, rules.Certificate] = {}
    for seat in InspectionOfficer.objects.filter(inspection__in=list(codes)).order_by("-is_lead", "id"):
        if seat.officer_no not in certificates:
            one = officers.officer(seat.officer_no)
            certificates[seat.officer_no] = rules.Certificate(
                one.officer_no, one.name, one.certificate_valid_until, one.certificate_status, one.active, tuple(one.item_scope)
            )
        good = certificates[seat.officer_no]
        found.setdefault(seat.inspection_id, []).append(TaskOfficer(
            seat.officer_no, seat.name, seat.is_lead, good.valid_until, good.fault(on, codes[seat.inspection_id]),
        ))
    return found


def _answers(keys: Sequence[int]) -> dict[int, dict[str, TaskAnswer]]:
    found: dict[int, dict[str, TaskAnswer]] = {}
    for one in CheckResult.objects.filter(inspection__in=list(keys)).order_by("id"):
        found.setdefault(one.inspection_id, {})[one.point_no] = TaskAnswer(
            one.result, one.value, one.note, one.at, one.officer_no or one.by, one.disputed
        )
    return found


def _orders(keys: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for one in OrderToCorrect.objects.filter(inspection__in=list(keys)).order_by("id"):
        found.setdefault(one.inspection_id, []).append(
            {"order_no": one.order_no, "content": one.content, "due_on": one.due_on, "state": one.state, "reported_on": one.reported_on}
        )
    return found


def _items(rows: Sequence[Inspection]) -> dict[tuple[str, int], TaskItem]:
    """The items in the versions the tasks were opened with: a newer version changes nothing for a running visit."""
    wanted = {pair for row in rows for pair in zip(row.item_codes, row.item_versions, strict=False)}
    found = {}
    for code, version in sorted(wanted):
        one = catalogue.version(code, version)
        found[code, version] = TaskItem(code, one.name, version, one.basis_article)
    return found


def _caps(rows: Sequence[Inspection]) -> dict[int, str]:
    """How often the entity is visited this year under the strictest cap of each task, in words."""
    under: dict[tuple[str, int], tuple[Any, list[Inspection]]] = {}
    asked: dict[tuple[str, date], Sequence[Any]] = {}
    for row in rows:
        if not kinds.is_visit(row.way):
            continue
        key = (row.organ_code, row.planned_from)
        if key not in asked:
            asked[key] = norms.caps_on(*key)
        for cap in asked[key]:
            if norms.counts(visit_of(row), cap.rule):
                under.setdefault((cap.cap_no, row.planned_from.year), (cap, []))[1].append(row)
    room: dict[int, tuple[int, str]] = {}
    for (_, year), (cap, these) in under.items():
        counts = visits_under(cap.rule, year, [row.uscc for row in these])
        for row in these:
            count = counts.get(row.uscc, 0)
            words = f"今年第 {count} 次，每年不超过 {cap.limit} 次（{cap.organ_name}，{cap.words}）"
            room[row.pk] = min(room.get(row.pk, (cap.limit - count, words)), (cap.limit - count, words))
    return {key: words for key, (_, words) in room.items()}
