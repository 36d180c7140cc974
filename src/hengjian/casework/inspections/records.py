"""The shapes in which inspections are answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from hengjian.casework.inspections import kinds, rules
from hengjian.casework.inspections.site_records import OfficerSaid, SiteFacts
from hengjian.kernel.codes.findings import evidence_titles
from hengjian.kernel.models import RunningDeadline
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.catalogue.queries import Given, Point


@dataclass(frozen=True, slots=True)
class Filters:
    """How a list of inspections is narrowed. Empty means: all."""

    text: str = ""
    states: Sequence[str] = ()
    kind: str = ""
    source: str = ""
    draw_no: str = ""
    organ: str = ""
    territory: str = ""
    uscc: str = ""
    officer_no: str = ""


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """One line of a list. ``key`` is what the next page starts after."""

    key: int
    inspection_no: str
    kind: str
    source: str
    draw_no: str
    uscc: str
    entity_name: str
    organ_code: str
    territory_code: str
    state: str
    state_title: str
    state_at: datetime
    planned_from: date
    planned_to: date
    due_on: date | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """An officer on an inspection."""

    officer_no: str
    name: str
    is_lead: bool


@dataclass(frozen=True, slots=True)
class PointRecord:
    """A point of the frozen checklist with what was found on it; ``result`` is empty until filled.

    ``asked`` is false while earlier answers leave the point out; ``condition`` says when it is asked. ``evidence`` are
    the kinds of evidence its answer needs, in words.
    """

    no: str
    group: str
    content: str
    method: str
    basis: str
    result: str
    note: str
    value: str = ""
    asked: bool = True
    required: bool = True
    answer: str = "judgement"
    unit: str = ""
    low: str = ""
    high: str = ""
    limits: str = ""
    discretion: str = ""
    condition: str = ""
    evidence_if_failed: str = ""
    evidence_always: str = ""
    finding: str = ""
    #: What each officer says, where they differ.
    said: tuple[OfficerSaid, ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether officers differ on it; the record settles it."""
        return len(self.said) > 1

    @property
    def own_note(self) -> str:
        """What the officers wrote, without what a measured value says by itself."""
        return "" if self.note == self.finding else self.note

    @property
    def takes_value(self) -> bool:
        """Whether a number or words are written, besides or instead of a result."""
        return self.answer != "judgement"


@dataclass(frozen=True, slots=True)
class OrderRecord:
    """An order to correct."""

    order_no: str
    content: str
    ordered_at: datetime
    due_on: date
    state: str
    reported_on: date | None
    recheck_note: str
    rechecked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that runs on the matter."""

    code: str
    title: str
    started_on: date
    due_on: date
    provisional: bool
    cites: str
    counted_in: str


@dataclass(frozen=True, slots=True)
class InspectionRecord:
    """Everything about one inspection that its organ sees."""

    inspection_no: str
    kind: str
    source: str
    way: str
    filed_no: str
    directive_no: str
    reason: str
    reason_title: str
    source_no: str
    draw_no: str
    draw_title: str
    plan_no: str
    plan_title: str
    uscc: str
    entity_name: str
    address: str
    organ_code: str
    in_name_of: str
    line_code: str
    territory_code: str
    item_codes: list[str]
    item_names: list[str]
    item_versions: list[int]
    checklist_title: str
    state: str
    state_title: str
    state_at: datetime
    planned_from: date
    planned_to: date
    lead_no: str
    officers: list[Seat]
    points: list[PointRecord]
    orders: list[OrderRecord]
    clocks: list[Clock]
    visit_key: str
    over_cap_reason: str
    cap_warning: str
    separate_reason: str
    opened_at: datetime
    approved_at: datetime | None
    approved_by: str
    notified_at: datetime | None
    notice_way: str
    notice_to: str
    notice_reason: str
    on_site_at: datetime | None
    place: str
    position: Mapping[str, str]
    position_remark: str
    code_no: str
    rights_told_at: datetime | None
    obstructed_at: datetime | None
    obstructed_note: str
    signature: str
    signature_note: str
    witness_name: str
    witness_note: str
    recorded_at: datetime | None
    record_sha256: str
    conclusion: str
    result_codes: list[str]
    result_titles: list[str]
    concluded_at: datetime | None
    completed_on: date | None
    returned_reason: str
    reviewed_by: str
    reviewed_at: datetime | None
    published_at: datetime | None
    publication_no: str
    follow_up: str
    ended_at: datetime | None
    ended_cause: str
    ended_reason: str
    open_acts: list[tuple[str, str]] = field(default_factory=list)
    #: Code and version of each list the checklist was put together from; empty where that was not kept.
    checklist_sources: list[tuple[str, int]] = field(default_factory=list)
    #: The frozen checklist as a form, with its skip logic.
    form: tuple[Point, ...] = ()
    #: What was done on the premises beside the checklist.
    site: SiteFacts = field(default_factory=SiteFacts)

    @property
    def needs_notice(self) -> bool:
        """Whether nobody may enter before a notice was served."""
        return rules.needs_notice(self.source, self.way)

    @property
    def is_visit(self) -> bool:
        """Whether anybody comes to the door."""
        return kinds.is_visit(self.way)

    @property
    def about(self) -> str:
        """The name of this matter in the journal."""
        return f"inspection:{self.inspection_no}"

    @property
    def left(self) -> list[str]:
        """The points that are asked, must be answered, and have no answer yet."""
        return [point.no for point in self.points if point.asked and point.required and not point.result]

    @property
    def asked(self) -> list[PointRecord]:
        """The points that are asked, given what was answered so far."""
        return [point for point in self.points if point.asked]

    def asked_after(self, changed: Mapping[str, tuple[str, str]]) -> set[str]:
        """The numbers of the points that are asked once these answers (result and value by number) are saved too."""
        given = {point.no: Given(point.result, point.value) for point in self.points}
        for point in self.form:
            if point.no in changed:
                given[point.no] = catalogue.settled(point, Given(*changed[point.no]))
        return {point.no for point in catalogue.asked(self.form, given)}

    def wanting_kinds(self, have: Collection[str]) -> dict[str, list[str]]:
        """The kinds of evidence that are needed and not there, each with the points that need it."""
        given = {point.no: Given(point.result, point.value) for point in self.points}
        found: dict[str, list[str]] = {}
        for one in catalogue.wanting(self.form, given, have):
            for kind in one.kinds:
                found.setdefault(kind, []).append(one.no)
        return found

    def wanting(self, have: Collection[str]) -> dict[str, str]:
        """The points whose answers need kinds of evidence that are not there, with those kinds in words."""
        given = {point.no: Given(point.result, point.value) for point in self.points}
        return {one.no: one.titles for one in catalogue.wanting(self.form, given, have)}


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody has to do next on an inspection, whether or not a legal clock runs."""

    inspection_no: str
    entity_name: str
    act: str
    title: str
    state: str
    state_title: str
    since: datetime
    due_on: date | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class MergeProposal:
    """Two inspections of one entity whose days overlap; the first is the one asked about."""

    inspection_no: str
    with_no: str
    entity_name: str
    organ_code: str
    with_organ: str
    planned_from: date
    planned_to: date


@dataclass(frozen=True, slots=True)
class DrawProgress:
    """How far the inspections of a draw have come."""

    total: int
    by_state: dict[str, int]
    by_organ: dict[str, dict[str, int]]

    @property
    def done(self) -> int:
        """Inspections that are public or ended."""
        return sum(self.by_state.get(state, 0) for state in ("published", "closed", "terminated"))


@dataclass(frozen=True, slots=True)
class PublicSource:
    """What disclosure may read of a reviewed inspection: nothing that is not meant for the public."""

    inspection_no: str
    state: str
    uscc: str
    entity_name: str
    organ_code: str
    in_name_of: str
    line_code: str
    territory_code: str
    kind: str
    source: str
    draw_no: str
    draw_title: str
    draw_kind: str
    plan_no: str
    plan_title: str
    completed_on: date
    item_codes: list[str]
    item_names: list[str]
    result_codes: list[str]
    result_titles: list[str]
    due_on: date
    due_provisional: bool


def clock(row: RunningDeadline) -> Clock:
    """A running deadline as it is shown."""
    return Clock(row.code, row.title, row.started_on, row.due_on, row.provisional, row.cites, row.counted_in)


def form(frozen: Sequence[Mapping[str, Any]]) -> tuple[Point, ...]:
    """The frozen checklist as a form."""
    return tuple(catalogue.thawed(one) for one in frozen)


def points(
    known: Sequence[Point], filled: Mapping[str, tuple[str, str, str]], said: Mapping[str, Sequence[OfficerSaid]] | None = None,
) -> list[PointRecord]:
    """The form with what was found: result, note and value of each point, and who says what where officers differ."""
    answers = {no: Given(result, value) for no, (result, _, value) in filled.items()}
    asked = {point.no for point in catalogue.asked(known, answers)}
    differing = said or {}
    return [
        replace(
            _point(point, *filled.get(point.no, ("", "", "")), asked=point.no in asked), said=tuple(differing.get(point.no, ())),
        )
        for point in known
    ]


def _point(point: Point, result: str, note: str, value: str, *, asked: bool) -> PointRecord:
    return PointRecord(
        point.no, point.group, point.content, point.method, point.penalty_basis, result, note, value, asked,
        point.required, point.answer, point.unit, point.low, point.high,
        catalogue.limits(point.low, point.high, point.unit), point.discretion,
        catalogue.conditions(point), evidence_titles(point.evidence), evidence_titles(point.evidence_always),
        catalogue.finding(point, Given(result, value)),
    )


def reason_title(reason: str) -> str:
    """The wording of the reason of a single-case inspection."""
    return rules.REASONS.get(reason, reason)
