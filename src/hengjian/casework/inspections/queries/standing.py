"""How an inspection stands, in few questions: for acts that phones performed and that are applied one after another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from hengjian.casework.inspections import kinds, rules
from hengjian.casework.inspections.models import Inspection, InspectionOfficer, Paper, SignIn, SiteRecord
from hengjian.casework.inspections.operations import filling
from hengjian.casework.inspections.result_codes import RESULT_CODES
from hengjian.kernel.access import Scope
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.organs import queries as organs

Timing = Literal["now", "early", "past"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What has happened on an inspection so far. ``rights_told`` also where nobody is visited and none need be told."""

    inspection_no: str
    about: str
    scope: Scope
    entity_name: str
    state: str
    state_title: str
    lead_no: str
    team: tuple[str, ...]
    signed_in: frozenset[str]
    rights_told: bool
    papers: frozenset[str]
    recorded_at: datetime | None


def standing(inspection_no: str) -> Standing | None:
    """How an inspection stands now; None when there is no such inspection. The act that asks has checked its own reach."""
    row = Inspection.objects.defer("item_names", "conclusion", "follow_up").filter(inspection_no=inspection_no).first()
    if row is None:
        return None
    team = InspectionOfficer.objects.filter(inspection=row).order_by("-is_lead", "id").values_list("officer_no", flat=True)
    signed = SignIn.objects.filter(inspection=row).values_list("officer_no", flat=True)
    papers = Paper.objects.filter(inspection=row).exclude(uuid="").values_list("uuid", flat=True)
    return Standing(
        row.inspection_no, row.about, row.scope, row.entity_name, row.state, rules.STATES[row.state], row.lead_no, tuple(team),
        frozenset(signed), row.rights_told_at is not None or not kinds.is_visit(row.way), frozenset(papers), row.recorded_at,
    )


def timing(state: str, act: str) -> Timing:
    """Whether an act of the workflow is open in ``state``, comes too early, or comes when its states lie behind.

    Early is what a later state on the path would allow; a matter that ended early has all its states behind it.
    """
    sources = {row.source for row in rules.WORKFLOW.acts if row.act == act}
    if state in sources:
        return "now"
    if state == "terminated":
        return "past"
    path = list(rules.STATES)
    return "early" if any(path.index(source) > path.index(state) for source in sources) else "past"


def after(known: Standing, act: str, at: datetime) -> Standing:
    """How an inspection stands after an act that was done at ``at``, without asking again."""
    state = next((row.target for row in rules.WORKFLOW.acts if (row.source, row.act) == (known.state, act)), known.state)
    recorded_at = at if act == "record" else known.recorded_at
    return replace(known, state=state, state_title=rules.STATES[state], recorded_at=recorded_at)


def open_acts(state: str) -> list[tuple[str, str]]:
    """The acts that are open in a state, with their titles."""
    return [(row.act, row.title) for row in rules.WORKFLOW.open_acts(state)]


def records_of(inspection_no: str) -> list[tuple[datetime, Mapping[str, Any]]]:
    """The on-site records of an inspection as they were signed, oldest first: moment and signed words."""
    rows = SiteRecord.objects.filter(inspection__inspection_no=inspection_no).order_by("version")
    return [(row.at, row.payload) for row in rows]


def check_late_answers(known: Standing, officer_no: str, answers: Mapping[str, tuple[str, str, str]]) -> None:
    """Refuse answers (result, value, note by point) that could never have been taken, though a record stands by now."""
    what = f"检查 {known.inspection_no} 不能填写检查表"
    if officer_no not in known.team:
        raise Refused(what, "不是这次检查的执法人员填写的", "请由派定的执法人员办理")
    frozen = Inspection.objects.filter(inspection_no=known.inspection_no).values_list("checklist__points", flat=True)[0]
    points = [catalogue.thawed(one) for one in frozen]
    given = [rules.Answer(no, result, note, value) for no, (result, value, note) in answers.items()]
    rules.check_answers([point.no for point in points], filling.settled(points, given, what=what), what=what)


@dataclass(frozen=True, slots=True)
class PastVisit:
    """A visit of an entity whose result was told."""

    inspection_no: str
    on: date
    organ_name: str
    kind: str
    results: tuple[str, ...]


def past_visits(usccs: Iterable[str], each: int = 5) -> dict[str, list[PastVisit]]:
    """The newest told visits of these entities, whoever made them: what an officer should know before he knocks."""
    rows = Inspection.objects.filter(uscc__in=set(usccs), completed_on__isnull=False).order_by("-completed_on", "-pk").values_list(
        "uscc", "inspection_no", "completed_on", "organ_code", "kind", "result_codes",
    )
    kept: dict[str, list[tuple[str, date, str, str, list[str]]]] = {}
    for uscc, *facts in rows.iterator(chunk_size=500):
        if len(kept.setdefault(uscc, [])) < each:
            kept[uscc].append(tuple(facts))
    names = organs.names({organ for visits in kept.values() for _, _, organ, _, _ in visits})
    return {
        uscc: [PastVisit(no, on, names.get(organ, ""), kind, tuple(RESULT_CODES.titles(codes))) for no, on, organ, kind, codes in visits]
        for uscc, visits in kept.items()
    }
