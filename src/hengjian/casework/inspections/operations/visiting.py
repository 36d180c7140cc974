"""On the premises: arrival, the checklist, the record; evidence goes on the same door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from hengjian.casework.evidence import operations as evidence
from hengjian.casework.evidence import queries as exhibits
from hengjian.casework.inspections import events, kinds, rules
from hengjian.casework.inspections.models import CheckResult, Inspection
from hengjian.casework.inspections.operations import matter
from hengjian.casework.inspections.rules import Answer
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.catalogue.queries import Given, Point


@acts.act("inspections.arrive")
def arrive(*, inspection_no: str, by: Actor, at: datetime, present: Sequence[str] = (), place: str = "") -> None:
    """At least two officers with good certificates show them at the door (亮证, 行政处罚法 第四十二、五十五条).

    ``present`` are the officers who came; none means the whole team. An expired certificate is refused by name and
    date: the head puts somebody else on the team first.
    """
    row = matter.lock(inspection_no)
    what = row.step("arrive", at)
    team = matter.require_member(row, by, what=what)
    came = list(dict.fromkeys(present)) or team
    if strangers := [no for no in came if no not in team]:
        raise Refused(what, f"{'、'.join(strangers)} 不是这次检查的执法人员", "请先由负责人改派", field="officers")
    today = day_of(at)
    catalogue.require_published(row.item_codes, today)
    rules.check_team(matter.certificates(came), today, row.item_codes, what=what)
    row.on_site_at, row.visit_on, row.place = row.on_site_at or at, today, place.strip()
    if not row.place and not kinds.is_visit(row.way):
        row.place = row.way
    row.save()
    acts.tell(events.OfficersArrived(about=row.about, officer_nos=came, place=row.place), cites=rules.APL_42)


@acts.act("inspections.fill")
def fill(*, inspection_no: str, answers: Sequence[Answer], by: Actor, at: datetime) -> int:
    """Fill points of the checklist; a point filled again takes the new answer. Returns how many are still empty.

    Only points that are asked are filled (skip logic); what was saved to a point that a new answer puts out of the
    question stays in the journal and counts no more.
    """
    row = matter.lock(inspection_no)
    what = row.step("fill", at)
    matter.require_member(row, by, what=what)
    points = matter.points_of(row)
    answers = settled(points, {one.point_no: one for one in answers}.values(), what=what)
    rules.check_answers([point.no for point in points], answers, what=what)
    given = matter.answers_of(row) | {one.point_no: Given(one.result, one.value) for one in answers}
    asked = {point.no for point in catalogue.asked(points, given)}
    rules.check_asked(answers, asked, {point.no: catalogue.conditions(point) for point in points}, what=what)
    CheckResult.objects.bulk_create(
        [
            CheckResult(
                inspection=row, point_no=one.point_no, result=one.result, value=one.value, note=one.note, by=by.code, at=at
            )
            for one in answers
        ],
        update_conflicts=True, unique_fields=["inspection", "point_no"],
        update_fields=["result", "value", "note", "by", "at"],
    )
    left = len(catalogue.missing(points, given))
    acts.tell(events.PointsFilled(about=row.about, answers=[_said(one) for one in answers], left=left), cites=rules.G54)
    return left


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
        found.append(Answer(one.point_no, given.result, note or catalogue.finding(point, given), given.value))
    return found


def _said(one: Answer) -> dict[str, str]:
    said = {"point_no": one.point_no, "result": one.result, "note": one.note}
    return said | {"value": one.value} if one.value else said


@acts.act("inspections.record")
def record(*, inspection_no: str, by: Actor, at: datetime, signature: str = "signed", signature_note: str = "") -> None:
    """Close the on-site record (现场笔录): every point that is asked answered, with its evidence, signed or with a note."""
    row = matter.lock(inspection_no)
    what = row.step("record", at)
    matter.require_member(row, by, what=what)
    points, answers = matter.points_of(row), matter.answers_of(row)
    rules.check_complete(catalogue.missing(points, answers), (), what=what)
    wanting = catalogue.wanting(points, answers, exhibits.kinds_of(row.about))
    rules.check_evidence({one.no: one.titles for one in wanting}, what=what)
    rules.check_signature(signature, signature_note, what=what)
    row.signature, row.signature_note = signature, signature_note.strip()
    row.save()
    failed = [no for no, result in matter.results_of(row).items() if result == rules.FAIL]
    acts.tell(events.InspectionRecorded(about=row.about, signature=signature, failed=failed), cites=rules.PEN_28)


@transaction.atomic
def attach(*, inspection_no: str, upload: evidence.Upload, by: Actor, at: datetime) -> str:
    """Add evidence to an inspection in hand; returns the exhibit's number.

    The act, its reach and its event are ``evidence.attach``; this adds what an inspection asks for: its own officers,
    between the arrival and the review.
    """
    row = Inspection.objects.select_for_update().filter(inspection_no=inspection_no).first()
    if row is None:
        raise NotFound(f"检查 {inspection_no} 打不开", "没有这项检查", "请核对编号")
    what = f"检查 {inspection_no} 不能增加证据"
    if by.officer_no not in matter.team_of(row):
        raise Forbidden(what, "你不是这次检查的执法人员", "请由派定的执法人员办理")
    if row.state not in rules.TAKES_EVIDENCE:
        raise Refused(what, f"现在的状态是“{rules.STATES[row.state]}”", "检查中至复核前可以增加证据")
    return evidence.attach(about=row.about, scope=row.scope, upload=upload, by=by, at=at)
