"""Acts that must be recorded throughout: entered when they are done, met by recordings, or explained by the head."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.recordings import events, rules
from hengjian.casework.recordings.models import Recording, RecordingDuty
from hengjian.casework.recordings.operations import matter
from hengjian.kernel import acts
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.errors import NotFound, Refused


@acts.act("recordings.open_duty")
def open_duty(
    *, about: str, duty: rules.Duty, scope: Scope, since: datetime, until: datetime, by: Actor, at: datetime, ref: str = ""
) -> None:
    """Enter that an act was done which must be recorded throughout; the recordings are due 24 hours after it ended."""
    no = about.partition(":")[2]
    row, _ = RecordingDuty.objects.get_or_create(about=about, code=duty.code, ref=ref, since=since, defaults={
        "inspection_no": no, "title": duty.title, "cites": duty.cites, "organ_code": scope.organ, "line_code": scope.line,
        "territory_code": scope.territory, "until": max(since, until), "due_at": until + rules.WITHIN,
    })
    matter.settle_duties([no])
    row.refresh_from_db()
    for recording in Recording.objects.filter(pk__in=matter.recordings_of(no)):
        recording.keep_until = matter.keep_until(recording)
        recording.save(update_fields=["keep_until"])
    acts.tell(events.DutyOpened(
        about=about, code=duty.code, duty=duty.title, since=since, until=row.until, met=row.state == rules.MET,
    ), cites=duty.cites, organ=scope.organ)


@acts.act("recordings.excuse_duty")
def excuse_duty(*, duty_id: int, reason: str, by: Actor, at: datetime) -> None:
    """The head explains why an act was not recorded throughout; it stays visible that no recording shows it."""
    row = RecordingDuty.objects.select_for_update().filter(pk=duty_id).first()
    if row is None:
        raise NotFound("不能说明没有录像", "没有这项录像义务", "请核对后再办")
    acts.reach(row.scope)
    what = f"检查 {row.inspection_no} 的{row.title}不能说明没有录像"
    if row.state != rules.OPEN:
        raise Refused(what, f"现在是“{rules.DUTY_STATES[row.state]}”", "不需要再办")
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明没有全程录像的原因", field="reason")
    row.state, row.excused_reason, row.excused_by, row.excused_at = rules.EXCUSED, reason.strip()[:300], by.code, at
    row.save()
    acts.tell(events.DutyExcused(about=row.about, code=row.code, duty=row.title, reason=row.excused_reason), cites=row.cites)
