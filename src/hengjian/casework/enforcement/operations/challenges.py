"""Reconsideration and litigation (复议、诉讼): entered when accepted, ended with its outcome; what is undone comes down."""

from __future__ import annotations

from datetime import date, datetime

from hengjian.casework.enforcement import events, finding
from hengjian.casework.enforcement.models import Challenge, read, stored
from hengjian.casework.enforcement.operations.deciding import undo, withdraw_by
from hengjian.casework.enforcement.rules import challenges, proposing
from hengjian.casework.enforcement.rules.words import Proposed
from hengjian.kernel import acts, running
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused


@acts.act("enforcement.note_challenge")
def note_challenge(
    *, case_no: str, kind: str, body: str, accepted_on: date, stayed: bool = False, by: Actor, at: datetime
) -> date | None:
    """A reconsideration or a suit was accepted (受理); the late fee stands still. Returns the last day of a reconsideration."""
    row = finding.locked(case_no)
    what = f"案件 {case_no} 不能登记复议、诉讼"
    if row.decided_on is None or row.state == "revoked":
        raise Refused(what, "没有有效的处罚决定", "请核对案件状态")
    if not body.strip():
        raise Refused(what, "没有写明复议机关或者法院", "请按受理通知书填写", field="body")
    open_one = Challenge.objects.filter(case=row, ended_on=None).values_list("kind", flat=True).first() or ""
    challenges.check_begun(kind, accepted_on, row.decided_on, day_of(at), pending=open_one, what=what)
    Challenge.objects.create(case=row, kind=kind, body=body.strip()[:100], accepted_on=accepted_on, stayed=stayed)
    due = finding.start(row, "reconsidered", accepted_on) if kind == "reconsideration" else None
    acts.tell(events.ChallengeChanged(about=row.about, kind=kind, act="accepted", due_on=due), cites=challenges.CITES[kind])
    return due


@acts.act("enforcement.note_outcome")
def note_outcome(
    *, case_no: str, outcome: str, ended_on: date, reason: str, changed: Proposed | None = None, by: Actor, at: datetime,
) -> date | None:
    """What came of it (结果); returns the last day on which what was published comes down, None when it stays."""
    row, today = finding.locked(case_no), day_of(at)
    what = f"案件 {case_no} 不能登记复议、诉讼结果"
    open_one = Challenge.objects.select_for_update().filter(case=row, ended_on=None).first()
    if open_one is None:
        raise NotFound(what, "没有正在审理的复议、诉讼", "请先登记受理")
    if changed is not None:
        proposing.check_proposed(changed, what=what)
    challenges.check_outcome(
        outcome, ended_on, open_one.accepted_on, today, reason=reason, before=read(row.decided), after=changed, what=what,
    )
    open_one.outcome, open_one.ended_on, open_one.reason = outcome, ended_on, reason.strip()[:500]
    open_one.save()
    running.stop(row.about, "enforcement.reconsidered", on=today)
    due = None
    if outcome in challenges.ENDED:
        due = undo(row, ended_on, reason)
    elif outcome in challenges.UNDONE:
        if changed is not None:
            row.keep(decided=stored(changed))
        due = withdraw_by(row, ended_on)
    if open_one.kind == "reconsideration" and outcome == "upheld":
        finding.start(row, "sue_after", ended_on, role=Role.HEAD)
    acts.tell(events.ChallengeChanged(
        about=row.about, kind=open_one.kind, act=outcome, reason=reason.strip(), due_on=due,
    ), cites=challenges.TAKE_DOWN_CITE if due else challenges.CITES[open_one.kind])
    return due
