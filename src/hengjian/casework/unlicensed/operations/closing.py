"""After the outcome: fed back, visited again, the account closed, and opened again when the business comes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from hengjian.casework.unlicensed import events, finding
from hengjian.casework.unlicensed.models import Clue
from hengjian.casework.unlicensed.operations.handling import OFFICERS
from hengjian.casework.unlicensed.rules import procedure
from hengjian.casework.unlicensed.rules.procedure import ART
from hengjian.kernel import acts, running
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused


@acts.act("unlicensed.feed_back")
def feed_back(*, clue_no: str, to: str, words: str, by: Actor, at: datetime) -> date | None:
    """Tell the outcome to where the clue came from (反馈); returns the day of the next visit, where there is one."""
    row, today = finding.locked(clue_no), day_of(at)
    what = row.step("feed_back")
    if not to.strip() or not words.strip():
        raise Refused(what, f"没有写明反馈给谁、说了什么（{ART[9]}）", "实名举报的须告知举报人；街镇、部门移送的告知来源", field="words")
    finding.stop(row, "tell_reporter", today)
    due = finding.start(row, "revisit", today) if row.outcome in procedure.REVISITED else None
    row.keep()
    row.note("feed_back", f"{to.strip()}：{words}", by.code, at)
    acts.tell(events.ClueStepped(about=row.about, act="feed_back", due_on=due), cites=ART[9])
    return due


@acts.act("unlicensed.revisit")
def revisit(*, clue_no: str, words: str, officers: Sequence[str], by: Actor, at: datetime) -> None:
    """Visit again and find it in order (回头看); business found again re-opens the place instead."""
    row, today = finding.locked(clue_no), day_of(at)
    what = row.step("revisit")
    if len(set(officers)) < OFFICERS or not words.strip():
        raise Refused(what, "没有写明情况，或者不足两名执法人员", "请写明看到了什么；发现恢复经营的，办理“回潮重开”", field="words")
    finding.stop(row, "revisit", today)
    row.keep(revisited_on=today)
    row.note("revisit", f"{words}（{'、'.join(sorted(set(officers)))}）", by.code, at)
    acts.tell(events.ClueStepped(about=row.about, act="revisit"), cites=ART[4])


@acts.act("unlicensed.relapse")
def relapse(*, clue_no: str, reason: str, by: Actor, at: datetime) -> int:
    """The business has come back (回潮): the same place is opened again. Returns how often it has come back."""
    row, today = finding.locked(clue_no), day_of(at)
    what = row.step("relapse")
    if row.outcome not in procedure.REVISITED:
        raise Refused(what, f"这条线索的结果是{procedure.OUTCOMES[row.outcome]}，不是停止经营或者办证后的恢复", "请另行登记线索")
    if not reason.strip():
        raise Refused(what, "没有写明看到了什么", "请写明恢复经营的情况", field="reason")
    newer = _newer(row)
    if newer is not None:
        raise Refused(what, f"同一地点已有在办的线索 {newer.clue_no}", "请在那一条里办理，恢复经营已经计入")
    running.stop_all(row.about, on=today)
    place = row.place
    place.relapses, place.closed_on = place.relapses + 1, None
    place.save(update_fields=["relapses", "closed_on"])
    if row.line_code == "market":
        finding.start(row, "verify", today)
    row.keep(relapse=True, outcome="", ended_on=None, revisited_on=None, closed_on=None, guided_on=None, told_to_correct=False, papers={},
             case_no="", measure_no="", extended=False, checked_on=None)
    row.note("relapse", reason, by.code, at)
    acts.tell(events.PlaceReopened(about=row.about, place=place.place_no, relapses=place.relapses, reason=reason.strip()), cites=ART[4])
    return place.relapses


def _newer(row: Clue) -> Clue | None:
    """The later clue about the same place that has no outcome yet."""
    return Clue.objects.filter(place=row.place_id, pk__gt=row.pk, outcome="").first()


@acts.act("unlicensed.close")
def close(*, clue_no: str, by: Actor, at: datetime) -> None:
    """Close the account of the place (销户); the place stays on the map, so that it is known if it comes back."""
    row, today = finding.locked(clue_no), day_of(at)
    before = row.state
    what = row.step("close")
    procedure.check_close(row.outcome, before, what=what)
    running.stop_all(row.about, on=today)
    if _newer(row) is None:
        row.place.closed_on = today
        row.place.save(update_fields=["closed_on"])
    row.keep(closed_on=today)
    row.note("close", "", by.code, at)
    acts.tell(events.PlaceClosed(about=row.about, place=row.place.place_no, outcome=row.outcome), cites=ART[15])
