"""A complaint: accepted or refused in seven working days, mediated, ended by agreement or on a lawful ground (第十四条至第二十三条)."""

from __future__ import annotations

from datetime import date, datetime

from hengjian.casework.complaints import events, finding, indexing, rules, sealing
from hengjian.casework.complaints.models import Matter, Reporter, Session
from hengjian.casework.complaints.operations.dispatching import start_clock
from hengjian.casework.complaints.rules import Stated, procedure
from hengjian.kernel import acts, numbers, running
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.deadlines import in_force
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import RunningDeadline
from hengjian.statutes import complaint_handling


@acts.act("complaints.accept")
def accept(*, matter_no: str, by: Actor, at: datetime) -> None:
    """Accept a complaint (受理); mediation begins, and its period with it."""
    row = finding.locked(matter_no)
    row.step("accept")
    today = day_of(at)
    running.stop(row.about, "complaints.decide", on=today)
    row.keep(accepted_on=today)
    # The period is that of the rules under which the complaint came in, counted from the acceptance.
    due = _mediation(row, today)
    acts.tell(events.ComplaintAccepted(about=row.about, due_on=due), cites=row.law(procedure.ART_14))


@acts.act("complaints.refuse")
def refuse(*, matter_no: str, ground: str, reason: str, by: Actor, at: datetime, identity_refused: bool = False) -> None:
    """Refuse a complaint on a ground of the rules of its day (不予受理); the sender is told the reason."""
    row = finding.locked(matter_no)
    what = row.step("refuse")
    rules.check_refusal(ground, reason, row.received_on, stated(row, identity_refused=identity_refused), what=what)
    row.keep(ground=ground, reason=reason.strip()[:500], decided_on=day_of(at))
    acts.tell(events.ComplaintRefused(about=row.about, ground=ground, reason=reason.strip()), cites=row.law(procedure.ART_15))


@acts.act("complaints.ask_recusal")
def ask_recusal(*, matter_no: str, note: str, by: Actor, at: datetime) -> None:
    """A party asks that the mediator step back: mediation stands still until it is decided (第十九条)."""
    row = finding.locked(matter_no)
    what = row.step("ask_recusal")
    if not note.strip():
        raise Refused(what, "没有写明理由", "请记下申请人说的理由", field="note")
    row.keep()
    _note(row, "recusal", note, by, at)
    acts.tell(events.SessionHeld(about=row.about, kind="recusal"), cites=row.law(procedure.ART_19))


@acts.act("complaints.decide_recusal")
def decide_recusal(*, matter_no: str, granted: bool, note: str, by: Actor, at: datetime) -> None:
    """Decide on a recusal (决定回避申请); mediation goes on, with another mediator where it is granted."""
    row = finding.locked(matter_no)
    row.step("decide_recusal")
    row.keep()
    _note(row, "recused" if granted else "not_recused", note, by, at)
    acts.tell(events.SessionHeld(about=row.about, kind="recused" if granted else "not_recused"), cites=row.law(procedure.ART_19))


@acts.act("complaints.agree")
def agree(*, matter_no: str, terms: str, by: Actor, at: datetime) -> None:
    """The parties agree (达成调解协议)."""
    row = finding.locked(matter_no)
    what = row.step("agree")
    if not terms.strip():
        raise Refused(what, "没有写明协议内容", "请写明双方的约定", field="terms")
    running.stop(row.about, "complaints.mediate", on=day_of(at))
    row.keep(decided_on=day_of(at), ground="", reason=terms.strip()[:500])
    start_clock(row, "complaints.tell_end", day_of(at))
    acts.tell(events.MediationEnded(about=row.about, agreed=True, ground="", reason=""), cites=row.law(complaint_handling.TEXT.cite()))


@acts.act("complaints.terminate")
def terminate(*, matter_no: str, ground: str, reason: str, by: Actor, at: datetime) -> None:
    """End mediation without an agreement, on a ground of the rules of its day (终止调解); both are told in seven working days."""
    row = finding.locked(matter_no)
    what = row.step("terminate")
    today = day_of(at)
    rules.check_termination(ground, reason, row.accepted_on or today, row.received_on, today, _due(row, today), what=what)
    running.stop(row.about, "complaints.mediate", on=today)
    row.keep(ground=ground, reason=reason.strip()[:500], decided_on=today)
    start_clock(row, "complaints.tell_end", today)
    acts.tell(events.MediationEnded(about=row.about, agreed=False, ground=ground, reason=reason.strip()), cites=row.law(procedure.ART_21))


@acts.act("complaints.find_offence")
def find_offence(*, matter_no: str, facts: str, by: Actor, at: datetime) -> str:
    """Mediation comes upon an offence: a tip-off of the office's own is opened and verified (第二十三条); returns its number."""
    row = finding.locked(matter_no)
    what = row.step("find_offence")
    if not facts.strip():
        raise Refused(what, "没有写明线索", "请写明发现的情况", field="facts")
    today = day_of(at)
    found = Matter.objects.create(
        matter_no=numbers.matter_no("matter_tip_off", row.territory_code[:6], today.year) + "J", letter=row.letter, kind=rules.TIP_OFF,
        state="verifying", received_on=today, title=facts.strip()[:60], channel="desk", secrecy=rules.ANONYMOUS,
        class_code=row.class_code, item_code=row.item_code, organ_code=row.organ_code, line_code=row.line_code,
        territory_code=row.territory_code, street_code=row.street_code, respondent=row.respondent, respondent_uscc=row.respondent_uscc,
        led_to=[row.about],
    )
    start_clock(found, "complaints.verify", today)
    indexing.write([found])
    row.keep(led_to=[*row.led_to, found.about])
    _note(found, "found", facts, by, at)
    acts.tell(events.OffenceFound(about=row.about, matter=found.matter_no), cites=row.law(procedure.ART_23))
    return found.matter_no


def stated(row: Matter, *, identity_refused: bool = False) -> Stated:
    """What the rules of acceptance look at; of the sender only whether each part is there."""
    letter = row.letter
    reporter = Reporter.objects.filter(reporter_no=letter.reporter_no).first() if letter.reporter_no else None
    sender = sealing.unseal(bytes(reporter.sealed), reporter.reporter_no, reporter.key_no) if reporter else sealing.Sender()
    return Stated(
        name=_there(sender.name), phone=_there(sender.phone), address=_there(sender.address), respondent=letter.respondent,
        respondent_address=letter.respondent_address, facts=letter.text, demand=letter.demand, known_on=letter.known_on,
        identity_checked=False if identity_refused else None,
    )


def _there(value: str) -> str:
    return "有" if value.strip() else ""


def _mediation(row: Matter, today: date) -> date:
    """Start the period of mediation: the version of the day of receipt, counted from today."""
    law = in_force(rules.DEADLINES, "complaints.mediate", row.received_on)
    on = running.On(
        row.about, f"投诉：{row.title}"[:200], row.organ_code, row.territory_code, row.line_code, role="handler",
    )
    return running.start(law, on, since=today).due_on


def _due(row: Matter, today: date) -> date:
    """The last day of mediation; a held clock has none yet, so mediation is never out of time while testing."""
    clock = RunningDeadline.objects.filter(about=row.about, code="complaints.mediate", ended_on=None).first()
    if clock is None:
        return date.min
    return date.max if clock.held_since is not None and today >= clock.held_since else clock.due_on


def _note(row: Matter, kind: str, note: str, by: Actor, at: datetime) -> None:
    Session.objects.create(matter=row, kind=kind, note=note.strip(), by=by.code, at=at)
