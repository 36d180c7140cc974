"""How long a recording is kept: explained when late, held for a case, released, and destroyed when its time has run out."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.evidence import operations as evidence
from hengjian.casework.evidence import queries as exhibits
from hengjian.casework.recordings import events, rules
from hengjian.casework.recordings.models import Match, Recording
from hengjian.casework.recordings.operations import matter
from hengjian.kernel import acts, bodies
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused


@acts.act("recordings.explain_late")
def explain_late(*, recording_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Say why a recording came in later than 24 hours after it ended (连续执法、异地执法、交通不便)."""
    row, what = matter.lock(recording_no, "explain_late")
    if not row.late:
        raise Refused(what, "没有迟传", "不需要说明")
    if row.late_reason:
        raise Refused(what, f"已经说明：{row.late_reason}", "说明不能修改")
    row.late_reason = _reason(reason, what)
    row.save()
    acts.tell(events.LatenessExplained(about=row.about, recording_no=recording_no, reason=row.late_reason), cites=rules.UPLOAD_20)


@acts.act("recordings.hold")
def hold(*, recording_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Keep a recording beyond its time, for a case, a complaint or a review."""
    row, what = matter.lock(recording_no, "hold")
    if row.held_reason:
        raise Refused(what, f"已经留存：{row.held_reason}", "不需要再办")
    row.held_reason, row.keep_until = _reason(reason, what), None
    row.save()
    acts.tell(events.RecordingHeld(about=row.about, recording_no=recording_no, reason=row.held_reason), cites=rules.G118_10)


@acts.act("recordings.release")
def release(*, recording_no: str, reason: str, by: Actor, at: datetime) -> None:
    """End the holding; the ordinary time counts again from the day of the recording."""
    row, what = matter.lock(recording_no, "release")
    if not row.held_reason:
        raise Refused(what, "没有留存", "不需要再办")
    said = _reason(reason, what)
    row.held_reason = ""
    row.keep_until = matter.keep_until(row)
    row.save()
    acts.tell(events.RecordingReleased(
        about=row.about, recording_no=recording_no, reason=said, keep_until=row.keep_until,
    ), cites=rules.G118_10)


@acts.act("recordings.destroy")
def destroy(*, recording_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Destroy the bytes of a recording whose time has run out. Its row, hashes and custody stay as the tombstone.

    This is the only act that removes bytes, and it refuses before the day, while the recording is held, and while it
    shows an act that had to be recorded throughout. Bytes that are also evidence stay, as evidence.
    """
    row, what = matter.lock(recording_no, "destroy")
    if row.keep_until is None:
        why = f"正在留存备查：{row.held_reason}" if row.held_reason else "记录的是应当全程录像的执法活动，随案卷保存"
        raise Refused(what, why, "案卷保存期满后由档案管理规定处理")
    if day_of(at) <= row.keep_until:
        raise Refused(what, f"保存期到 {row.keep_until:%Y-%m-%d} 为止，还没有届满", f"{row.keep_until:%Y-%m-%d} 以后再办")
    kept_until, said = row.keep_until, _reason(reason, what)
    row.destroyed_at, row.destroyed_by, row.destroyed_reason = at, by.code, said
    row.track = []
    row.save()
    if not _used_elsewhere(row):
        bodies.discard(row.sha256)
    Match.objects.filter(recording=row, state=Match.PROPOSED).delete()
    line = evidence.write_custody(row.about, "destroyed", by=by, at=at, sha256=row.sha256, words=said)
    acts.tell(events.RecordingDestroyed(
        about=row.about, recording_no=recording_no, sha256=row.sha256, size=row.size, keep_until=kept_until, reason=said,
        custody=line,
    ), cites=rules.KEEP_23)


def _used_elsewhere(row: Recording) -> bool:
    other = Recording.objects.filter(sha256=row.sha256).exclude(pk=row.pk).exclude(state=rules.DESTROYED)
    return other.exists() or exhibits.uses(row.sha256)


def _reason(reason: str, what: str) -> str:
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明理由", field="reason")
    return reason.strip()[:300]
