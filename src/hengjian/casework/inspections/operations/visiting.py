"""On the premises: arrival, the checklist, the record; evidence goes on the same door."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from hengjian.casework.evidence import operations as evidence
from hengjian.casework.inspections import events, rules
from hengjian.casework.inspections.models import CheckResult, Inspection
from hengjian.casework.inspections.operations import matter
from hengjian.casework.inspections.rules import Answer
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.catalogue import queries as catalogue


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
    row.save()
    acts.tell(events.OfficersArrived(about=row.about, officer_nos=came, place=row.place), cites=rules.APL_42)


@acts.act("inspections.fill")
def fill(*, inspection_no: str, answers: Sequence[Answer], by: Actor, at: datetime) -> int:
    """Fill points of the checklist; a point filled again takes the new answer. Returns how many are still empty."""
    row = matter.lock(inspection_no)
    what = row.step("fill", at)
    matter.require_member(row, by, what=what)
    points = matter.point_nos(row)
    rules.check_answers(points, answers, what=what)
    CheckResult.objects.bulk_create(
        [
            CheckResult(inspection=row, point_no=one.point_no, result=one.result, note=one.note.strip(), by=by.code, at=at)
            for one in {one.point_no: one for one in answers}.values()
        ],
        update_conflicts=True, unique_fields=["inspection", "point_no"], update_fields=["result", "note", "by", "at"],
    )
    left = len(set(points) - set(matter.results_of(row)))
    said = [{"point_no": one.point_no, "result": one.result, "note": one.note.strip()} for one in answers]
    acts.tell(events.PointsFilled(about=row.about, answers=said, left=left), cites=rules.G54)
    return left


@acts.act("inspections.record")
def record(*, inspection_no: str, by: Actor, at: datetime, signature: str = "signed", signature_note: str = "") -> None:
    """Close the on-site record (现场笔录): every point answered, signed or with a note why not."""
    row = matter.lock(inspection_no)
    what = row.step("record", at)
    matter.require_member(row, by, what=what)
    results = matter.results_of(row)
    rules.check_complete(matter.point_nos(row), results, what=what)
    rules.check_signature(signature, signature_note, what=what)
    row.signature, row.signature_note = signature, signature_note.strip()
    row.save()
    failed = [no for no in matter.point_nos(row) if results[no] == rules.FAIL]
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
