"""Inspections as people see them: lists, one matter, its timeline, what could be merged; and what is chosen from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from hengjian.casework.inspections import rules
from hengjian.casework.inspections.models import CheckResult, Inspection, InspectionOfficer, Keep, OrderToCorrect
from hengjian.casework.inspections.queries.figures import chunks
from hengjian.casework.inspections.queries.on_site import said_of, site_facts
from hengjian.casework.inspections.records import (
    Filters,
    InspectionRecord,
    InspectionRow,
    MergeProposal,
    OrderRecord,
    PublicSource,
    Seat,
    clock,
    form,
    points,
    reason_title,
)
from hengjian.casework.inspections.result_codes import RESULT_CODES, ResultCode
from hengjian.casework.inspections.site_records import SiteFacts
from hengjian.kernel import access, journal, paging, running
from hengjian.kernel.access import Actor
from hengjian.kernel.codes import inspecting
from hengjian.kernel.errors import NotFound
from hengjian.kernel.models import RunningDeadline

PAGE = 200


def seen(actor: Actor) -> QuerySet[Inspection]:
    """The inspections an actor may see: one's line inside one's territory."""
    return access.visible(actor, "inspections.view", Inspection.objects.all(), line="line_code")


def _one(inspection_no: str, actor: Actor) -> Inspection:
    row = seen(actor).select_related("checklist").filter(inspection_no=inspection_no).first()
    if row is None:
        raise NotFound(f"检查 {inspection_no} 打不开", "没有这项检查，或者不在你的条线和辖区内", "请核对编号")
    return row


def inspection(inspection_no: str, actor: Actor) -> InspectionRecord:
    """One inspection with its checklist, officers, orders, clocks and open acts."""
    row = _one(inspection_no, actor)
    filled = {
        no: (result, note, value)
        for no, result, note, value in CheckResult.objects.filter(inspection=row).values_list(
            "point_no", "result", "note", "value"
        )
    }
    asked = form(row.checklist.points)
    said = said_of(row)
    seats = InspectionOfficer.objects.filter(inspection=row).order_by("-is_lead", "id")
    same = {
        name: getattr(row, name) for name in InspectionRecord.__dataclass_fields__
        if name not in {
            "reason_title", "checklist_title", "checklist_sources", "state_title", "officers", "points", "orders", "clocks",
            "result_titles", "open_acts", "form", "site",
        }
    }
    return InspectionRecord(
        **same, reason_title=reason_title(row.reason), checklist_title=row.checklist.title,
        checklist_sources=[(str(code), int(version)) for code, version in row.checklist.sources],
        state_title=rules.STATES[row.state], officers=[Seat(one.officer_no, one.name, one.is_lead) for one in seats],
        form=asked, points=points(asked, filled, said), orders=_orders(row),
        site=site_facts([row.pk])[row.pk] if row.state != "created" else SiteFacts(),
        clocks=[clock(one) for one in running.open_on(row.about)],
        result_titles=RESULT_CODES.titles(row.result_codes),
        open_acts=[(one.act, one.title) for one in rules.WORKFLOW.open_acts(row.state)],
    )


def inspection_of_keep(keep_no: str, actor: Actor) -> str:
    """The inspection on which evidence is kept by a list; the same answer for none and for none of yours."""
    found = Keep.objects.filter(keep_no=keep_no, inspection__in=seen(actor)).values_list("inspection__inspection_no", flat=True)
    if not found:
        raise NotFound(f"先行登记保存 {keep_no} 打不开", "没有这份清单，或者不在你的条线和辖区内", "请核对编号")
    return str(found[0])


def _orders(row: Inspection) -> list[OrderRecord]:
    return [
        OrderRecord(
            one.order_no, one.content, one.ordered_at, one.due_on, one.state, one.reported_on, one.recheck_note,
            one.rechecked_at,
        )
        for one in OrderToCorrect.objects.filter(inspection=row).order_by("id")
    ]


def inspections(actor: Actor, filters: Filters | None = None, after: int = 0, limit: int = 50) -> list[InspectionRow]:
    """A page of inspections, newest first; ``after`` is the ``key`` of the last row of the page before."""
    wanted = filters or Filters()
    rows = seen(actor)
    for name, value in (
        ("kind", wanted.kind), ("source", wanted.source), ("draw_no", wanted.draw_no), ("organ_code", wanted.organ),
        ("uscc", wanted.uscc),
    ):
        rows = rows.filter(**{name: value}) if value else rows
    if wanted.states:
        rows = rows.filter(state__in=list(wanted.states))
    if wanted.territory:
        rows = rows.filter(territory_code__startswith=access.territory_prefix(wanted.territory))
    if wanted.officer_no:
        rows = rows.filter(pk__in=InspectionOfficer.objects.filter(officer_no=wanted.officer_no).values("inspection"))
    if text := wanted.text.strip():
        rows = rows.filter(Q(entity_name__contains=text) | Q(inspection_no=text) | Q(uscc=text.upper()))
    return _rows(paging.newest(rows, "opened_at", after)[:min(limit, PAGE)])


def open_of(officer_no: str) -> list[InspectionRow]:
    """The inspections an officer still has in hand, the oldest plan first."""
    rows = Inspection.objects.filter(
        pk__in=InspectionOfficer.objects.filter(officer_no=officer_no).values("inspection"), state__in=rules.OPEN
    )
    return _rows(rows.order_by("planned_from", "pk")[:PAGE])


def _rows(rows: Iterable[Inspection]) -> list[InspectionRow]:
    found = list(rows)
    due = {
        one.about: one
        for one in RunningDeadline.objects.filter(
            about__in=[row.about for row in found], code=rules.PUBLISH.code, ended_on=None
        )
    }
    return [
        InspectionRow(
            row.pk, row.inspection_no, row.kind, row.source, row.draw_no, row.uscc, row.entity_name, row.organ_code,
            row.territory_code, row.state, rules.STATES[row.state], row.state_at, row.planned_from, row.planned_to,
            due[row.about].due_on if row.about in due else None, row.about in due and due[row.about].provisional,
        )
        for row in found
    ]


def timeline(inspection_no: str, actor: Actor) -> list[journal.Line]:
    """The journal's lines about one inspection, newest first, with the batches that opened and approved it."""
    row = _one(inspection_no, actor)
    about = [row.about]
    about += [f"opening:{row.opening_no}"] if row.opening_no else []
    about += [f"approval:{row.approval_no}"] if row.approval_no else []
    return journal.lines_about(about)


def merge_proposals(actor: Actor, inspection_no: str = "") -> list[MergeProposal]:
    """Inspections the actor sees that could be one visit with another (annex C 5); of one inspection, or of all."""
    rows = seen(actor).filter(state__in=("created", "approved"))
    if inspection_no:
        rows = rows.filter(inspection_no=inspection_no)
    found = list(rows.order_by("planned_from", "pk")[:PAGE])
    pairs = overlapping(found)
    known = {row.inspection_no: row for row in found}
    others = {row.inspection_no: row for row in Inspection.objects.filter(inspection_no__in={two for _, two in pairs})}
    return [
        MergeProposal(
            one, two, known[one].entity_name, known[one].organ_code, others[two].organ_code, others[two].planned_from,
            others[two].planned_to,
        )
        for one, two in pairs[:PAGE]
    ]


def overlapping(rows: Sequence[Inspection]) -> list[tuple[str, str]]:
    """Pairs (one of ``rows``, another inspection of the same entity in overlapping days that is another visit).

    Off-site inspections bring nobody to the door and are left out.
    """
    mine: dict[str, list[Inspection]] = {}
    for row in rows:
        if row.way == inspecting.ON_SITE:
            mine.setdefault(row.uscc, []).append(row)
    pairs = []
    for usccs in chunks(sorted(mine)):
        others = Inspection.objects.filter(
            uscc__in=usccs, state__in=("created", "approved", "on_site"), way=inspecting.ON_SITE
        )
        for uscc, no, key, first, last in others.values_list(
            "uscc", "inspection_no", "visit_key", "planned_from", "planned_to"
        ).order_by("pk"):
            pairs += [
                (row.inspection_no, no) for row in mine[uscc]
                if row.visit_key != key and rules.overlap((row.planned_from, row.planned_to), (first, last))
            ]
    return pairs


def for_publication(inspection_no: str) -> PublicSource:
    """What disclosure may read of an inspection; the act that calls it has checked its own reach."""
    row = Inspection.objects.filter(inspection_no=inspection_no).first()
    if row is None or row.completed_on is None:
        raise NotFound(f"检查 {inspection_no} 不能公示", "没有这项检查，或者还没有告知结果", "请核对编号")
    due = RunningDeadline.objects.filter(about=row.about, code=rules.PUBLISH.code).latest("pk")
    same = {
        name: getattr(row, name) for name in PublicSource.__dataclass_fields__
        if name not in {"result_titles", "due_on", "due_provisional"}
    }
    return PublicSource(
        **same, result_titles=RESULT_CODES.titles(row.result_codes), due_on=due.due_on, due_provisional=due.provisional
    )


def result_choices() -> list[ResultCode]:
    """The results that can be chosen."""
    return RESULT_CODES.choices()


def reasons() -> dict[str, str]:
    """The enumerated reasons of a single-case inspection."""
    return dict(rules.REASONS)


def sources() -> dict[str, str]:
    """Where an inspection comes from: a plan or a trigger."""
    return dict(inspecting.SOURCES)


def ways() -> dict[str, str]:
    """How an inspection is made: on site or off site."""
    return dict(inspecting.WAYS)


def terminations() -> dict[str, str]:
    """The causes for which an inspection can be ended early."""
    return {cause: title for cause, (title, _) in rules.TERMINATIONS.items()}


def workflow_states() -> dict[str, str]:
    """The states and their names, in the order of the path."""
    return dict(rules.STATES)
