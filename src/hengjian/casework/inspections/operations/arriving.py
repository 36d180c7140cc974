"""At the door: the notice, each officer signing in, certificates and code shown, rights told, recusal, obstruction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hengjian.casework.check_codes import queries as check_codes
from hengjian.casework.inspections import events, kinds, rules
from hengjian.casework.inspections.models import Inspection, RecusalRequest, SignIn
from hengjian.casework.inspections.operations import matter
from hengjian.casework.inspections.rules import Place
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import BEIJING, day_of
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.officers import queries as officers


@acts.act("inspections.notify")
def notify(*, inspection_no: str, way: str, to_words: str, by: Actor, at: datetime, reason: str = "") -> None:
    """Serve the notice of the inspection (检查通知书); at the door only with the reason why it could not come before."""
    row = matter.lock(inspection_no)
    what = row.step("notify", at)
    rules.check_notice(way, to_words, reason, what=what)
    if row.notified_at is not None:
        raise Refused(what, f"检查通知已于 {row.notified_at.astimezone(BEIJING):%Y-%m-%d %H:%M} 送达", "不需要重复送达")
    row.notified_at, row.notice_way, row.notice_to, row.notice_reason = at, way, to_words.strip()[:100], reason.strip()[:300]
    row.save()
    acts.tell(events.NoticeServed(about=row.about, way=way, reason=row.notice_reason), cites=rules.G54)


@acts.act("inspections.sign_in")
def sign_in(
    *, inspection_no: str, code_no: str, by: Actor, at: datetime, place: Place | None = None, certificate_shown: bool = True
) -> None:
    """An officer of the team signs in on the premises by his own hand, with certificate and check code shown (到场签到).

    Signing in again is no fault: the later time stands, with the code shown then.
    """
    row = matter.lock(inspection_no)
    what = row.step("sign_in", at)
    matter.require_member(row, by, what=what)
    rules.check_shown(certificate=certificate_shown, what=what)
    [mine] = matter.certificates([by.officer_no])
    if fault := mine.fault(day_of(at), row.item_codes):
        raise Refused(what, fault, "请由机关负责人改派持有有效执法证的人员后再办", field="officers")
    if kinds.is_visit(row.way):
        check_codes.require_valid(row.about, code_no, day_of(at), what=what)
    remark = rules.remark(place, matter.premises_of(row))
    known = SignIn.objects.filter(inspection=row, officer_no=by.officer_no).first()
    if known is None or known.at <= at:
        SignIn.objects.update_or_create(inspection=row, officer_no=by.officer_no, defaults={
            "name": mine.name, "code_no": code_no, "at": at, "position": place.kept() if place else {}, "position_remark": remark,
        })
    acts.tell(events.OfficerSignedIn(about=row.about, officer_no=by.officer_no, code_no=code_no, remark=remark), cites=rules.APL_55)


@acts.act("inspections.arrive")
def arrive(
    *, inspection_no: str, by: Actor, at: datetime, present: Sequence[str] = (), place: str = "", code_shown: bool = True,
    position: Place | None = None,
) -> None:
    """At least two officers with good certificates, each signed in, begin the visit (亮证亮码, 行政处罚法 第四十二、五十五条).

    ``present`` are the officers who came; none means whoever of the team has signed in. An expired certificate is refused
    by name and date: the head puts somebody else on the team first. Where the device says it is, is kept and remarked on.
    """
    row = matter.lock(inspection_no)
    what = row.step("arrive", at)
    team = matter.require_member(row, by, what=what)
    signed = matter.signed_in(row)
    visit = kinds.is_visit(row.way)
    came = list(dict.fromkeys(present)) or [no for no in team if no in signed or not visit]
    if strangers := [no for no in came if no not in team]:
        raise Refused(what, f"{'、'.join(strangers)} 不是这次检查的执法人员", "请先由负责人改派", field="officers")
    today = day_of(at)
    catalogue.require_published(row.item_codes, today)
    rules.check_team(matter.certificates(came), today, row.item_codes, what=what)
    if visit:
        rules.check_noticed(row.source, row.way, notified=row.notified_at is not None, what=what)
        rules.check_signed_in(came, signed, officers.names(came), what=what)
        row.code_no = signed[by.officer_no if by.officer_no in signed else came[0]].code_no
        check_codes.require_valid(row.about, row.code_no, today, what=what)
    row.on_site_at, row.visit_on, row.place = row.on_site_at or at, today, place.strip()
    if not row.place and not visit:
        row.place = row.way
    if visit:
        row.position = position.kept() if position else {}
        row.position_remark = rules.remark(position, matter.premises_of(row))
    row.save()
    acts.tell(events.OfficersArrived(
        about=row.about, officer_nos=came, place=row.place, code_no=row.code_no, code_shown=code_shown, remark=row.position_remark,
    ), cites=rules.APL_42)


@acts.act("inspections.tell_rights")
def tell_rights(
    *, inspection_no: str, recusal: str, by: Actor, at: datetime, recusal_note: str = "", told: Sequence[str] = tuple(rules.RIGHTS)
) -> None:
    """Tell the party the reason, the basis and its rights, and ask whether it wants an officer to step aside (告知).

    Told again, the first time stands. Each request for a recusal goes to the head; the inspection goes on meanwhile
    (行政处罚法 第四十三条).
    """
    row = matter.lock(inspection_no)
    what = row.step("tell_rights", at)
    matter.require_member(row, by, what=what)
    rules.check_told(told, what=what)
    rules.check_recusal(recusal, recusal_note, what=what)
    if row.rights_told_at is None or at < row.rights_told_at:
        row.rights_told_at, row.rights_told_by, row.rights_told = at, by.code, [key for key in rules.RIGHTS if key in told]
    if recusal == rules.ASKED:
        RecusalRequest.objects.create(inspection=row, note=recusal_note.strip()[:500], asked_at=at, taken_by=by.code)
    row.save()
    acts.tell(events.RightsTold(about=row.about, told=row.rights_told, recusal=recusal), cites=rules.APL_55)


@acts.act("inspections.decide_recusal")
def decide_recusal(
    *, inspection_no: str, granted: bool, reason: str, by: Actor, at: datetime, aside: Sequence[str] = (),
    instead: Sequence[str] = (),
) -> None:
    """The head decides on the recusals that are asked for; who steps aside leaves the team, others may come instead.

    What was done until then stands: until the decision the investigation is not stopped.
    """
    row = matter.lock(inspection_no)
    what = row.step("decide_recusal", at)
    waiting = RecusalRequest.objects.filter(inspection=row, state=RecusalRequest.OPEN)
    if not waiting.exists():
        raise Refused(what, "没有待决定的回避申请", "当事人申请回避的，由检查人员在告知权利时记录")
    team = matter.team_of(row)
    rules.check_recusal_decision(granted, aside, instead, reason, team, what=what)
    if granted:
        rest = [no for no in team if no not in aside] + list(dict.fromkeys(instead))
        rules.check_team(matter.certificates(rest), day_of(at), row.item_codes, what=what)
        matter.check_recusal(rest, [row.uscc], day_of(at), what=what)
        matter.seat(row, rest)
    waiting.update(
        state=RecusalRequest.GRANTED if granted else RecusalRequest.REJECTED, aside=list(aside), instead=list(instead),
        reason=reason.strip()[:500], decided_at=at, decided_by=by.code,
    )
    row.save()
    acts.tell(events.RecusalDecided(
        about=row.about, granted=granted, aside=list(aside), instead=list(instead), reason=reason.strip(),
    ), cites=rules.APL_43)


@acts.act("inspections.note_obstruction")
def note_obstruction(*, inspection_no: str, note: str, by: Actor, at: datetime, witness_name: str = "", witness_note: str = "") -> None:
    """Note that the party refuses to be inspected, with a recording or a witness (拒绝检查).

    The record may then be closed with points unanswered, and the result says what was in the way.
    """
    row = matter.lock(inspection_no)
    what = row.step("note_obstruction", at)
    matter.require_member(row, by, what=what)
    rules.check_obstruction(note, witness=witness_name, recording=matter.recorded_live(row), what=what)
    row.obstructed_at, row.obstructed_note = at, note.strip()[:500]
    _witnessed(row, witness_name, witness_note)
    row.save()
    acts.tell(events.ObstructionNoted(about=row.about, note=row.obstructed_note, witnessed=bool(row.witness_name)), cites=rules.PEN_43)


def _witnessed(row: Inspection, name: str, note: str) -> None:
    if name.strip():
        row.witness_name, row.witness_note = name.strip()[:60], note.strip()[:300]
