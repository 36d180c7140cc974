"""After the visit: the result told, reviewed by another person, published, closed; or the inspection ended early."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from hengjian.casework.inspections import events, rules
from hengjian.casework.inspections.models import Inspection
from hengjian.casework.inspections.operations import matter
from hengjian.casework.inspections.result_codes import RESULT_CODES
from hengjian.kernel import acts, running
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused


@acts.act("inspections.conclude")
def conclude(*, inspection_no: str, conclusion: str, result_codes: Sequence[str], by: Actor, at: datetime) -> None:
    """Tell the entity the result. The 20 working days for publication run from the first time it is told.

    A result that was sent back and told again keeps the first day: sending back must not stretch the period.
    """
    row = matter.lock(inspection_no)
    what = row.step("conclude", at)
    matter.require_member(row, by, what=what)
    rules.check_recusal_decided(matter.recusals_waiting(row), what=what)
    if not conclusion.strip():
        raise Refused(what, "没有写明检查情况", "请写明检查情况", field="conclusion")
    rules.check_conclusion(result_codes, matter.results_of(row), ordered=bool(matter.orders_of(row)), what=what)
    row.conclusion, row.result_codes = conclusion.strip(), list(result_codes)
    row.concluded_at, row.concluded_by = at, by.code
    row.completed_on = row.completed_on or day_of(at)
    row.save()
    publish_by = _run_publication_clock(row, row.completed_on)
    acts.tell(events.InspectionConcluded(
        about=row.about, result_codes=row.result_codes, completed_on=row.completed_on, publish_by=publish_by,
    ), cites=rules.G54)


@acts.act("inspections.review")
def review(*, inspection_no: str, by: Actor, at: datetime, opinion: str = "") -> None:
    """Another person than the inspectors reviews the result before anybody outside sees it (annex C 7)."""
    row = matter.lock(inspection_no)
    what = row.step("review", at)
    rules.check_reviewer(by.code, by.officer_no, team=matter.team_of(row), concluded_by=row.concluded_by, what=what)
    row.reviewed_at, row.reviewed_by, row.returned_reason = at, by.code, ""
    row.save()
    running.hand_over(row.about, rules.PUBLISH.code, role=Role.PUBLISHER)
    acts.tell(events.InspectionReviewed(about=row.about, opinion=opinion.strip()), cites=rules.G118_6)


@acts.act("inspections.send_back")
def send_back(*, inspection_no: str, reason: str, by: Actor, at: datetime) -> None:
    """The reviewer sends the result back to the inspectors with a reason (退回补正); the clock goes on."""
    row = matter.lock(inspection_no)
    what = row.step("send_back", at)
    rules.check_reviewer(by.code, by.officer_no, team=matter.team_of(row), concluded_by=row.concluded_by, what=what)
    if not reason.strip():
        raise Refused(what, "没有写明退回的理由", "请写明要补正什么", field="reason")
    row.returned_reason = reason.strip()
    row.save()
    running.hand_over(row.about, rules.PUBLISH.code, owner=row.concluded_by)
    acts.tell(events.InspectionSentBack(about=row.about, reason=row.returned_reason), cites=rules.G118_6)


@acts.act("inspections.mark_published")
def mark_published(*, inspection_no: str, publication_no: str, by: Actor, at: datetime) -> bool:
    """Note that the result is public; closes the inspection when nothing is left to handle. Returns whether it closed."""
    row = matter.lock(inspection_no)
    row.step("publish", at)
    row.published_at, row.publication_no = at, publication_no
    orders = [order.state for order in matter.orders_of(row)]
    done = not RESULT_CODES.follow_up(row.result_codes) and all(state == "closed" for state in orders)
    done = done and not matter.kept_on(row, day_of(at))
    if done:
        row.step("close", at)
        row.ended_at = at
    row.save()
    running.stop(row.about, rules.PUBLISH.code, on=day_of(at))
    acts.tell(events.InspectionMarkedPublished(about=row.about, publication_no=publication_no, closed=done), cites=rules.G118_6)
    return done


@acts.act("inspections.close")
def close(*, inspection_no: str, by: Actor, at: datetime, follow_up: str = "") -> None:
    """Close a published inspection: each order rechecked, each problem with its further handling in words (annex C 22)."""
    row = matter.lock(inspection_no)
    what = row.step("close", at)
    rules.check_close(
        [order.state for order in matter.orders_of(row)],
        needs_follow_up=RESULT_CODES.follow_up(row.result_codes), follow_up=follow_up, what=what,
    )
    rules.check_kept(matter.kept_on(row, day_of(at)), what=what)
    row.follow_up, row.ended_at = follow_up.strip(), at
    row.save()
    running.stop_all(row.about, on=day_of(at))
    acts.tell(events.InspectionClosed(about=row.about, follow_up=row.follow_up), cites=rules.G118_6)


@acts.act("inspections.terminate")
def terminate(*, inspection_no: str, cause: str, reason: str, by: Actor, at: datetime) -> None:
    """End an inspection that cannot go on (终止检查): the entity closed, moved away, cannot be found."""
    row = matter.lock(inspection_no)
    what = row.step("terminate", at)
    if Role.HEAD not in by.roles:
        matter.require_member(row, by, what=what)
    rules.check_termination(cause, reason, what=what)
    rules.check_kept(matter.kept_on(row, day_of(at)), what=what)
    code = rules.TERMINATIONS[cause][1]
    row.result_codes = [code] if code else []
    row.ended_at, row.ended_cause, row.ended_reason = at, cause, reason.strip()
    row.save()
    running.stop_all(row.about, on=day_of(at))
    acts.tell(events.InspectionTerminated(
        about=row.about, cause=cause, result_codes=row.result_codes, reason=row.ended_reason,
    ), cites=rules.G54)


def _run_publication_clock(row: Inspection, since: date) -> date:
    open_now = [clock for clock in running.open_on(row.about) if clock.code == rules.PUBLISH.code]
    if open_now:
        running.hand_over(row.about, rules.PUBLISH.code, role=Role.REVIEWER)
        return open_now[0].due_on
    return running.start(rules.PUBLISH, running.On(
        about=row.about, subject=f"公示检查结果：{row.entity_name}"[:200], organ=row.organ_code,
        territory=row.territory_code, line=row.line_code, role=Role.REVIEWER,
    ), since=since).due_on
