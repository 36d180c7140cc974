"""What the acts of recordings share: the locked row, its visits, how long it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from hengjian.casework.recordings import rules, visits
from hengjian.casework.recordings.models import Match, Recording, RecordingDuty
from hengjian.casework.recordings.rules import Film, Fit, Fix
from hengjian.kernel import acts, adjustable
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound


def lock(recording_no: str, act: str) -> tuple[Recording, str]:
    """The recording, locked and after the step ``act``, with how a refusal would begin."""
    row = Recording.objects.select_for_update().select_related("recorder").filter(recording_no=recording_no).first()
    what = f"执法记录 {recording_no} "
    if row is None:
        raise NotFound(f"{what}打不开", "没有这份执法音像记录", "请核对编号")
    acts.reach(row.scope)
    row.state = rules.WORKFLOW.step(row.state, act, what=what)
    return row, f"{what}不能{rules.WORKFLOW.title_of(act)}"


def film(row: Recording) -> Film:
    """The recording as matching sees it."""
    return Film(row.officer_no, row.begun_at, row.finished_at, tuple(fix(one) for one in row.track))


def fix(one: dict[str, Any]) -> Fix:
    """A place of the track as it is stored."""
    return Fix(datetime.fromisoformat(one["at"]), one["lat"], one["lon"], one.get("accuracy", ""))


def compare(row: Recording, by: Actor, at: datetime) -> list[Fit]:
    """Compare a recording with the visits of its organ: clear ones are matched, others proposed. Returns the clear ones.

    What a person decided before stays as it is.
    """
    decided = set(
        Match.objects.filter(recording=row).exclude(state=Match.PROPOSED).values_list("inspection_no", flat=True)
    )
    known = visits.around(row.organ_code, row.begun_at, row.finished_at)
    names = {visit.inspection_no: visit.entity_name for visit in known}
    clear = []
    for fit in rules.fits(film(row), known):
        if fit.inspection_no in decided:
            continue
        Match.objects.update_or_create(recording=row, inspection_no=fit.inspection_no, defaults={
            "entity_name": names[fit.inspection_no], "score": fit.score, "reasons": list(fit.reasons),
            "state": Match.MATCHED if fit.clear else Match.PROPOSED,
            "decided_by": by.code if fit.clear else "", "decided_at": at if fit.clear else None,
        })
        if fit.clear:
            clear.append(fit)
    if clear and row.state in (rules.UNMATCHED, rules.ASIDE):
        row.state = rules.MATCHED
    return clear


def matched_to(row: Recording) -> list[str]:
    """The inspections a recording is matched to."""
    rows = Match.objects.filter(recording=row, state=Match.MATCHED).order_by("pk")
    return list(rows.values_list("inspection_no", flat=True))


def recordings_of(inspection_no: str) -> list[int]:
    """The keys of the recordings matched to a visit."""
    return list(Match.objects.filter(inspection_no=inspection_no, state=Match.MATCHED).values_list("recording_id", flat=True))


def settle_duties(inspection_nos: Iterable[str]) -> None:
    """Look anew whether the recordings at hand show what had to be recorded on these visits."""
    for no in inspection_nos:
        spans = list(
            Match.objects.filter(inspection_no=no, state=Match.MATCHED).exclude(recording__state=rules.QUARANTINED)
            .values_list("recording__begun_at", "recording__finished_at")
        )
        for duty in RecordingDuty.objects.select_for_update().filter(inspection_no=no).exclude(state=rules.EXCUSED):
            state = rules.MET if rules.covered(duty.since, duty.until, spans) else rules.OPEN
            if state != duty.state:
                duty.state = state
                duty.save(update_fields=["state"])


def keep_until(row: Recording) -> date | None:
    """Until when a recording is kept: by its visits, or loose; no date for one that is held or shows an act of duty."""
    nos = matched_to(row)
    if row.held_reason or RecordingDuty.objects.filter(inspection_no__in=nos).exists():
        return None
    rule = rules.KEEP_VISIT if nos else rules.KEEP_LOOSE
    day = day_of(row.finished_at)
    return rules.months_after(day, adjustable.value(rule.code, row.organ_code, day))
