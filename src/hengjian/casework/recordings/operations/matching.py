"""Which visits a recording shows: confirmed, undone, set aside; compared again when a visit's acts come later."""

from __future__ import annotations

from datetime import datetime, timedelta

from hengjian.casework.evidence import operations as evidence
from hengjian.casework.recordings import events, rules, visits
from hengjian.casework.recordings.models import Match, Recording
from hengjian.casework.recordings.operations import matter
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound, Refused


@acts.act("recordings.match")
def match(*, recording_no: str, inspection_no: str, by: Actor, at: datetime) -> None:
    """Confirm by hand that a recording shows a visit of the same organ, proposed or not; the score stands beside."""
    row, what = matter.lock(recording_no, "match")
    visit = visits.one(inspection_no.strip())
    if visit is None or visit.inspection_no not in {
        one.inspection_no for one in visits.around(row.organ_code, visit.since, visit.end)
    }:
        raise NotFound(what, f"本机关没有已到场的检查 {inspection_no.strip() or '（没有写明编号）'}", "请核对检查编号")
    known = Match.objects.filter(recording=row, inspection_no=visit.inspection_no).first()
    if known is not None and known.state == Match.MATCHED:
        raise Refused(what, f"已经对应检查 {visit.inspection_no}", "不需要再办")
    fits = {fit.inspection_no: fit for fit in rules.fits(matter.film(row), [visit])}
    fit = fits.get(visit.inspection_no)
    score, reasons = (fit.score, list(fit.reasons)) if fit else (0, ["时间、佩戴人或者地点不符，由人工确认"])
    Match.objects.update_or_create(recording=row, inspection_no=visit.inspection_no, defaults={
        "entity_name": visit.entity_name, "state": Match.MATCHED, "score": score, "reasons": reasons,
        "decided_by": by.code, "decided_at": at, "note": "",
    })
    row.set_aside_reason = ""
    matter.settle_duties([visit.inspection_no])
    row.keep_until = matter.keep_until(row)
    row.save()
    line = evidence.write_custody(row.about, "matched", by=by, at=at, words=f"对应检查 {visit.inspection_no}")
    acts.tell(events.RecordingMatched(
        about=row.about, recording_no=recording_no, inspection_no=visit.inspection_no, score=score, by_hand=True, custody=line,
    ), cites=rules.G118_8)


@acts.act("recordings.unmatch")
def unmatch(*, recording_no: str, inspection_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Undo a match that is wrong, with the reason; matched to nothing else, the recording waits again."""
    row, what = matter.lock(recording_no, "unmatch")
    known = Match.objects.filter(recording=row, inspection_no=inspection_no.strip(), state=Match.MATCHED).first()
    if known is None:
        raise NotFound(what, f"没有对应检查 {inspection_no.strip() or '（没有写明编号）'}", "请核对检查编号")
    _reason(reason, what)
    known.state, known.decided_by, known.decided_at, known.note = Match.UNDONE, by.code, at, reason.strip()[:300]
    known.save()
    row.state = rules.MATCHED if matter.matched_to(row) else rules.UNMATCHED
    matter.settle_duties([known.inspection_no])
    row.keep_until = matter.keep_until(row)
    row.save()
    acts.tell(events.RecordingUnmatched(
        about=row.about, recording_no=recording_no, inspection_no=known.inspection_no, reason=reason.strip(),
    ), cites=rules.G118_9)


@acts.act("recordings.set_aside")
def set_aside(*, recording_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Say that a recording shows no visit (a test, the way there); it is kept all the same, for its time."""
    row, what = matter.lock(recording_no, "set_aside")
    _reason(reason, what)
    row.set_aside_reason = reason.strip()[:300]
    row.save()
    acts.tell(events.RecordingSetAside(about=row.about, recording_no=recording_no, reason=reason.strip()), cites=rules.G118_9)


def match_again(*, inspection_no: str, by: Actor, at: datetime) -> list[str]:
    """Compare the recordings that wait with a visit whose acts came in later than they did; returns those that fitted."""
    visit = visits.one(inspection_no)
    if visit is None or not _waiting(visit):
        return []
    return _match_again(visit=visit, by=by, at=at)


@acts.act("recordings.match_again")
def _match_again(*, visit: rules.Visit, by: Actor, at: datetime) -> list[str]:
    found, proposed = [], 0
    for row in _waiting(visit):
        clear = matter.compare(row, by, at)
        if any(fit.inspection_no == visit.inspection_no for fit in clear):
            found.append(row.recording_no)
            evidence.write_custody(row.about, "matched", by=by, at=at, words=f"对应检查 {visit.inspection_no}")
        else:
            proposed += Match.objects.filter(recording=row, inspection_no=visit.inspection_no, state=Match.PROPOSED).count()
        row.save()
    matter.settle_duties([visit.inspection_no])
    for row in Recording.objects.filter(recording_no__in=found):
        row.keep_until = matter.keep_until(row)
        row.save(update_fields=["keep_until"])
    acts.tell(events.RecordingsMatchedAgain(
        about=f"inspection:{visit.inspection_no}", inspection_no=visit.inspection_no, recording_nos=found, proposed=proposed,
    ), cites=rules.G118_8)
    return found


def _waiting(visit: rules.Visit) -> list[Recording]:
    """Recordings of the officers of a visit, made at its time, that are not matched to it."""
    rows = Recording.objects.select_related("recorder").filter(
        officer_no__in=visit.officer_nos, begun_at__lte=visit.end, finished_at__gte=visit.since - timedelta(minutes=15),
        state__in=(rules.UNMATCHED, rules.MATCHED),
    )
    decided = Match.objects.filter(inspection_no=visit.inspection_no).exclude(state=Match.PROPOSED).values("recording_id")
    return list(rows.exclude(pk__in=decided).order_by("pk"))


def _reason(reason: str, what: str) -> None:
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明理由", field="reason")
