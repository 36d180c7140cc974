"""The checklist: filled at a desk, merged from phones. Whose answer stands does not depend on who was heard first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from hengjian.casework.inspections import events, rules
from hengjian.casework.inspections.models import CheckResult, Inspection, OfficerAnswer
from hengjian.casework.inspections.operations import matter
from hengjian.casework.inspections.rules import Answer, Said
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.catalogue.queries import Given, Point


@acts.act("inspections.fill")
def fill(*, inspection_no: str, answers: Sequence[Answer], by: Actor, at: datetime) -> int:
    """Fill points of the checklist; a point filled again takes the new answer. Returns how many are still empty.

    Only points that are asked are filled (skip logic); what was saved to a point that a new answer puts out of the
    question stays in the journal and counts no more.
    """
    row, what, points = _open(inspection_no, by, at)
    # Whoever sits at a desk fills now, whatever moment an answer carries.
    answers = [replace(one, at=None) for one in settled(points, {one.point_no: one for one in answers}.values(), what=what)]
    rules.check_answers([point.no for point in points], answers, what=what)
    given = matter.answers_of(row) | {one.point_no: Given(one.result, one.value) for one in answers}
    asked = {point.no for point in catalogue.asked(points, given)}
    rules.check_asked(answers, asked, {point.no: catalogue.conditions(point) for point in points}, what=what)
    _save(row, answers, by, at)
    left = len(catalogue.missing(points, matter.answers_of(row)))
    acts.tell(events.PointsFilled(about=row.about, answers=[_said(one) for one in answers], left=left), cites=rules.G54)
    return left


@acts.act("inspections.merge_answers")
def merge_answers(*, inspection_no: str, answers: Sequence[Answer], by: Actor, at: datetime) -> list[str]:
    """Take over what an officer filled on a phone, maybe hours ago; returns the points on which it stands.

    Per point the later answer stands, of two at one moment that of the larger officer number. An answer is never refused
    because its point is not asked now: another phone may bring the answer that asks it. Where two officers differ both
    answers are kept and the point is marked until the record settles it. ``at`` is the newest moment where the answers
    carry moments of their own.
    """
    row, what, points = _open(inspection_no, by, at)
    rules.check_not_before_record(min((one.at or at for one in answers), default=at), row.recorded_at, what=what)
    answers = settled(points, {one.point_no: one for one in answers}.values(), what=what)
    rules.check_answers([point.no for point in points], answers, what=what)
    saved = _save(row, answers, by, at)
    moments = {one.point_no: one.at or at for one in answers}
    stands = [no for no, (newest, _) in saved.items() if (newest.officer_no, newest.at) == (by.officer_no, moments[no])]
    left = len(catalogue.missing(points, matter.answers_of(row)))
    acts.tell(events.AnswersMerged(
        about=row.about, officer_no=by.officer_no, answers=[_said(one) for one in answers], stands=stands,
        disputed=[no for no, (_, disputed) in saved.items() if disputed], left=left,
    ), cites=rules.G54)
    return stands


def _open(inspection_no: str, by: Actor, at: datetime) -> tuple[Inspection, str, tuple[Point, ...]]:
    row = matter.lock(inspection_no)
    what = row.step("fill", at)
    matter.require_member(row, by, what=what)
    rules.check_rights_told(told=row.rights_told_at is not None, way=row.way, what=what)
    return row, what, matter.points_of(row)


def _save(row: Inspection, answers: Sequence[Answer], by: Actor, at: datetime) -> dict[str, tuple[Said, bool]]:
    """Keep each officer's newest answers and work out which stand; returns these, with whether officers differ."""
    mine = {one.point_no: Said(by.officer_no, one.result, one.value, one.note, one.at or at, by.code) for one in answers}
    known = said_of(row, mine)
    newer = {no: one for no, one in mine.items() if one.order >= max((old.order for old in _by(known[no], by)), default=one.order)}
    OfficerAnswer.objects.bulk_create(
        [
            OfficerAnswer(
                inspection=row, point_no=no, officer_no=one.officer_no, result=one.result, value=one.value, note=one.note,
                by=one.by, at=one.at,
            )
            for no, one in newer.items()
        ],
        update_conflicts=True, unique_fields=["inspection", "point_no", "officer_no"],
        update_fields=["result", "value", "note", "by", "at"],
    )
    found = {}
    for no in mine:
        said = [old for old in known[no] if no not in newer or old.officer_no != by.officer_no]
        found[no] = rules.standing(said + ([newer[no]] if no in newer else []))
    write_standing(row, found)
    return found


def _by(said: Sequence[Said], by: Actor) -> list[Said]:
    return [one for one in said if one.officer_no == by.officer_no]


def said_of(row: Inspection, points: Iterable[str]) -> dict[str, list[Said]]:
    """What each officer last said of these points; what was filled before officers were kept apart counts as nobody's."""
    wanted = list(points)
    found: dict[str, list[Said]] = {no: [] for no in wanted}
    for one in OfficerAnswer.objects.filter(inspection=row, point_no__in=wanted):
        found[one.point_no].append(Said(one.officer_no, one.result, one.value, one.note, one.at, one.by))
    for old in CheckResult.objects.filter(inspection=row, point_no__in=wanted, officer_no=""):
        found[old.point_no].append(Said("", old.result, old.value, old.note, old.at, old.by))
    return found


def write_standing(row: Inspection, found: Mapping[str, tuple[Said, bool]]) -> None:
    """Save the answers that stand."""
    CheckResult.objects.bulk_create(
        [
            CheckResult(
                inspection=row, point_no=no, result=one.result, value=one.value, note=one.note, by=one.by,
                officer_no=one.officer_no, at=one.at, disputed=disputed,
            )
            for no, (one, disputed) in found.items()
        ],
        update_conflicts=True, unique_fields=["inspection", "point_no"],
        update_fields=["result", "value", "note", "by", "officer_no", "at", "disputed"],
    )


def settled(points: Sequence[Point], answers: Iterable[Answer], *, what: str) -> list[Answer]:
    """The answers with the results their values settle; refused when value and result do not go together.

    A measured value outside the standard is itself the finding. Points that are not of the checklist pass through.
    """
    known = {point.no: point for point in points}
    found = []
    for one in answers:
        point, note = known.get(one.point_no), one.note.strip()
        if point is None:
            found.append(one)
            continue
        given = catalogue.settled(point, Given(one.result, one.value))
        if given.result in rules.POINT_RESULTS and (fault := catalogue.fault(point, given)) is not None:
            raise Refused(what, fault.why, fault.then, field=f"point-{one.point_no}")
        found.append(Answer(one.point_no, given.result, note or catalogue.finding(point, given), given.value, one.at))
    return found


def _said(one: Answer) -> dict[str, str]:
    said = {"point_no": one.point_no, "result": one.result, "note": one.note}
    return said | {"value": one.value} if one.value else said
