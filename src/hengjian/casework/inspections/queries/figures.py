"""Counts and sets over inspections, for draws, approvals and caps: codes and numbers only, no actor."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import islice

from django.db.models import Count, F, QuerySet

from hengjian.casework.inspections import rules
from hengjian.casework.inspections.models import Inspection, InspectionOfficer
from hengjian.casework.inspections.records import DrawProgress

CHUNK = 500


def visits(usccs: Collection[str] | None, since: date, until: date) -> dict[str, int]:
    """Visits to each entity between two days (both included), over all departments: made or still to be made.

    A joint draw, or inspections merged into one visit, count once. What was ended before the door does not count, nor
    does a single case on an enumerated reason.
    """
    rows = Inspection.objects.filter(visit_on__gte=since, visit_on__lte=until, counted=True).exclude(
        state="terminated", on_site_at=None
    )
    if usccs is None:
        return _counted(rows)
    found: dict[str, int] = {}
    for part in chunks(usccs):
        found |= _counted(rows.filter(uscc__in=part))
    return found


def _counted(rows: QuerySet[Inspection]) -> dict[str, int]:
    return dict(rows.values_list("uscc").annotate(n=Count("visit_key", distinct=True)).order_by())


def taken_of_plan(plan_no: str) -> int:
    """Visits that stand under a plan: made or still to be made; a joint one counts once."""
    rows = Inspection.objects.filter(plan_no=plan_no).exclude(state="terminated", on_site_at=None)
    return rows.order_by().values("uscc", "visit_key").distinct().count()


def last_visitors(usccs: Collection[str]) -> dict[str, set[str]]:
    """The officers of the last visit to each entity, of all departments that came with it."""
    newest: dict[str, str] = {}
    seats: dict[tuple[str, str], set[str]] = {}
    for part in chunks(usccs):
        came = InspectionOfficer.objects.filter(inspection__uscc__in=part, inspection__on_site_at__isnull=False)
        rows = came.order_by("inspection__on_site_at", "inspection_id").values_list(
            F("inspection__uscc"), F("inspection__visit_key"), "officer_no"
        )
        for uscc, key, officer_no in rows:
            newest[uscc] = key
            seats.setdefault((uscc, key), set()).add(officer_no)
    return {uscc: seats[uscc, key] for uscc, key in newest.items()}


def with_open_matter() -> set[str]:
    """The entities that have an inspection before them or in hand."""
    return set(Inspection.objects.filter(state__in=rules.OPEN).values_list("uscc", flat=True).distinct())


def progress_of_draw(draw_no: str) -> DrawProgress:
    """How far the inspections of a draw have come, over all and for each organ."""
    rows = Inspection.objects.filter(draw_no=draw_no).values_list("organ_code", "state").annotate(n=Count("pk")).order_by()
    by_state: dict[str, int] = {}
    by_organ: dict[str, dict[str, int]] = {}
    for organ, state, n in rows:
        by_state[state] = by_state.get(state, 0) + n
        by_organ.setdefault(organ, {})[state] = n
    return DrawProgress(sum(by_state.values()), by_state, by_organ)


def chunks(values: Iterable[str]) -> Iterator[list[str]]:
    """The values in lists that fit a statement."""
    rest = iter(values)
    while part := list(islice(rest, CHUNK)):
        yield part
