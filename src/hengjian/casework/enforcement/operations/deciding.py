"""Decisions: discussed where they must be, by the law of the act or the lighter new one, served, revoked."""

from __future__ import annotations

from datetime import date, datetime

from hengjian.casework.documents import operations as documents
from hengjian.casework.enforcement import events, finding
from hengjian.casework.enforcement.models import Case, PublishedPenalty, read, stored
from hengjian.casework.enforcement.rules import (
    deciding,
    discretion,
    filing,
    helping,
    proposing,
    publishing,
    reviewing,
    serving,
    transfers,
)
from hengjian.casework.enforcement.rules.deciding import Bracket
from hengjian.casework.enforcement.rules.procedure import ART
from hengjian.casework.enforcement.rules.serving import Service
from hengjian.casework.enforcement.rules.words import FINE, Proposed
from hengjian.kernel import acts, running
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused


@acts.act("enforcement.discuss")
def discuss(*, case_no: str, record: str, by: Actor, at: datetime) -> None:
    """The heads decide together (集体讨论), on record."""
    row = finding.locked(case_no)
    what = row.step("discuss")
    if not record.strip():
        raise Refused(what, f"没有讨论记录（{ART[60]}）", "请写明参加人、各自的意见和结论", field="record")
    row.keep(discussed_on=day_of(at), reason=record.strip()[:500], said=row.say(discussion=record.strip()))
    acts.tell(events.CaseStepped(about=row.about, act="discuss"), cites=ART[60])


@acts.act("enforcement.decide")
def decide(
    *, case_no: str, proposed: Proposed, law_then: Bracket | None = None, law_now: Bracket | None = None, mitigated: bool = False,
    reason: str = "", by: Actor, at: datetime,
) -> str:
    """Decide the penalty (处罚决定); everything the law asks before it is checked here. Returns the decision's number."""
    row, today = finding.locked(case_no), day_of(at)
    what = row.step("decide")
    proposing.check_proposed(proposed, what=what)
    _check_before(row, proposed, today, what)
    bracket, why = _law(row, law_then, law_now)
    if FINE in proposed.kinds:
        if bracket is None:
            raise Refused(what, "没有写明罚款所依据的条款和幅度", "请选择裁量基准，或者写明条款", field="law_then")
        deciding.check_fine(proposed.fine, bracket, mitigated=mitigated, what=what)
        range_ = discretion.proposed_range(bracket, row.circumstances, mitigated=mitigated)
        discretion.check_range(proposed.fine, range_, reason, collective=row.discussed_on is not None, what=what)
    number = documents.reserve(kind="enforcement.decision", organ=row.organ_code, on=today)
    finding.stop(row, "decide", today)
    finding.start(row, "serve", today)
    minor = (row.read_facts().age or filing.MINOR) < filing.MINOR
    if not publishing.withheld(proposed, row.procedure_code, minor=minor, secret=False):
        elsewhere = ("push_elsewhere",) if helping.registered_elsewhere(row.party_uscc) else ()
        for code in ("publish_home", "publish_national", *elsewhere):
            finding.start(row, code, today, role=Role.PUBLISHER)
    outside = reason.strip() and f"{row.said.get('weighing', '')}\n{reason.strip()}".strip()
    row.keep(decided=stored(proposed), decision_no=number, decided_on=today, said=row.say(law=why, weighing=outside))
    acts.tell(events.PenaltyDecided(
        about=row.about, decision_no=number, kinds=sorted(proposed.kinds), fine=str(proposed.fine), law=why,
    ), cites=ART[60])
    return number


def _check_before(row: Case, proposed: Proposed, today: date, what: str) -> None:
    transfers.check_penalty(suspected=row.suspected, police_declined=row.police_declined, what=what)
    filing.must_not_punish(row.read_facts(), what=what)
    deciding.check_told(row.told_on, row.rights_end, today, spoke=row.spoke, waived=row.waived, what=what)
    deciding.check_heard(asked=row.asked_on is not None, held=row.heard_on is not None, what=what)
    reviewing.check_reviewed(row.weighty, row.passed, what=what)
    reviewing.check_discussed(row.weighty, discussed=row.discussed_on is not None, what=what)
    deciding.check_not_heavier(read(row.told), proposed, what=what)
    same = Case.objects.filter(party_name=row.party_name, fact=row.fact).exclude(pk=row.pk)
    others = same.exclude(decision_no="").exclude(state="revoked")
    fined = {one.fact: one.decision_no for one in others if read(one.decided).fine}
    filing.check_one_fact(row.fact, fined, proposed.fine, what=what)


def _law(row: Case, then: Bracket | None, now: Bracket | None) -> tuple[Bracket | None, str]:
    if then is None and row.benchmark in discretion.BENCHMARKS:
        then = discretion.BENCHMARKS[row.benchmark].bracket(row.goods_value)
    return deciding.applicable(then, now) if then else (None, "")


@acts.act("enforcement.refrain")
def refrain(*, case_no: str, ground: str, by: Actor, at: datetime) -> None:
    """No penalty (不予处罚), on a ground the facts carry; the party is taught instead."""
    row, today = finding.locked(case_no), day_of(at)
    what = row.step("refrain")
    cite = filing.check_no_penalty(ground, row.read_facts(), what=what)
    running.stop_all(row.about, on=today)
    row.keep(reason=filing.NO_PENALTY[ground][0], decided_on=today, ended_on=today)
    finding.start(row, "close", today)
    acts.tell(events.CaseStepped(about=row.about, act="refrain", reason=ground), cites=cite)


@acts.act("enforcement.serve")
def serve(*, case_no: str, service: Service, by: Actor, at: datetime) -> date:
    """The decision was served (送达); returns the last day of payment."""
    row = finding.locked(case_no)
    what = row.step("serve")
    assert row.decided_on is not None
    served = serving.served_on(service, row.decided_on, running.calendar(), what=what)
    finding.stop(row, "serve", day_of(at))
    due = finding.start(row, "pay", served)
    row.keep(served_on=served, pay_due=due, said=row.say(service={"way": service.way, "signer": service.signer,
    "on": service.on.isoformat()}))
    acts.tell(events.CaseStepped(about=row.about, act="serve", reason=serving.WAYS[service.way], due_on=due), cites=ART[82])
    return due


@acts.act("enforcement.revoke")
def revoke(*, case_no: str, reason: str, by: Actor, at: datetime) -> date | None:
    """The decision was revoked or found unlawful (撤销): returns the last day on which what was published comes down."""
    row, today = finding.locked(case_no), day_of(at)
    what = row.step("revoke")
    if not reason.strip():
        raise Refused(what, f"没有写明撤销的理由和依据（{ART[63]}）", "请写明复议、诉讼或者自行撤销的文书", field="reason")
    due = undo(row, today, reason)
    acts.tell(events.CaseStepped(about=row.about, act="revoke", reason=reason.strip(), due_on=due), cites=ART[63])
    return due


def undo(row: Case, on: date, reason: str) -> date | None:
    """Nothing of the decision stands any more: its clocks end. Returns by when what was published comes down."""
    if row.state != "revoked":
        row.step("revoke")
    running.stop_all(row.about, on=on)
    row.keep(reason=reason.strip()[:500], ended_on=on)
    return withdraw_by(row, on)


def withdraw_by(row: Case, on: date) -> date | None:
    """The clock of taking down, from the day the decision was undone; None where nothing is shown."""
    shown = PublishedPenalty.objects.filter(case=row, taken_down_on=None).exists()
    return finding.start(row, "take_down", on, role=Role.PUBLISHER) if shown else None
