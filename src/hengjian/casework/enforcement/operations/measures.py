"""Measures: taken with approval or in urgency, prolonged once, held for testing, released; ended by the node when over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from hengjian.casework.enforcement import events, finding
from hengjian.casework.enforcement.models import Measure, read
from hengjian.casework.enforcement.rules import measures
from hengjian.casework.enforcement.rules.procedure import ART
from hengjian.kernel import acts, clock, numbers, running
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused


def about(row: Measure) -> str:
    """The name of a measure in the journal."""
    return f"measure:{row.measure_no}"


def _code(row: Measure) -> str:
    return "keep" if row.kind == measures.KEEP else "hold"


def _tell(row: Measure, act: str, cites: str, reason: str = "") -> None:
    row.save()
    acts.tell(events.MeasureChanged(
        about=row.case.about, act=act, measure_no=row.measure_no, last_on=row.last_on, reason=reason,
    ), cites=cites)


@acts.act("enforcement.take_measure")
def take_measure(
    *, case_no: str, kind: str, things: Sequence[str], cites: str, officers: Sequence[str], present: bool, witness: bool = False,
    approved: bool = True, urgent: bool = False, by: Actor, at: datetime,
) -> str:
    """Seal, seize or keep (查封、扣押、先行登记保存) by list; urgent ones are reported within 24 hours. Returns the number."""
    case, today = finding.locked(case_no), day_of(at)
    what = f"案件 {case_no} 不能采取{measures.MEASURES.get(kind, '强制措施')}"
    if kind not in measures.MEASURES or not things:
        raise Refused(what, "没有选择措施，或者清单是空的", "请当场清点并开具清单", field="things")
    if case.state not in ("verifying", "investigating"):
        raise Refused(what, "案件不在核查或者调查中", "请核对案件状态")
    measures.check_ground(cites, len(set(officers)), present=present, witness=witness, approved=approved, urgent=urgent, what=what)
    row = Measure.objects.create(
        measure_no=numbers.matter_no("measure", case.territory_code, today.year), case=case, kind=kind,
        state="in_force" if approved else "urgent", things=list(things), cites=cites, taken_at=at,
        last_on=measures.last_day(kind, today, running.calendar()),
    )
    finding.start(case, _code(row), today, about=about(row))
    if not approved:
        code = "report_keeping" if kind == measures.KEEP else "report_measure"
        finding.start(case, code, at, about=about(row), role=Role.HEAD)
    _tell(row, "take", cites)
    return row.measure_no


@acts.act("enforcement.approve_measure")
def approve_measure(*, measure_no: str, by: Actor, at: datetime) -> None:
    """The head approves an urgent measure afterwards (补办批准), within 24 hours; else it is released."""
    row = finding.measure(measure_no)
    what, until = row.step("approve"), measures.urgent_report_by(row.taken_at, running.calendar())
    if at > until:
        ended = f"{until.astimezone(clock.SHANGHAI):%-m月%-d日 %H:%M}"
        raise Refused(what, f"报告和补办批准的时限已于 {ended} 届满（{ART[36]}）", "请立即解除；仍有必要的，重新报批")
    for code in ("report_keeping", "report_measure"):
        running.stop(about(row), f"enforcement.{code}", on=day_of(at))
    _tell(row, "approve", ART[36])


@acts.act("enforcement.prolong")
def prolong(*, measure_no: str, reason: str, by: Actor, at: datetime) -> date:
    """The head prolongs a sealing or seizure once by up to thirty days (延长); returns the new last day."""
    row = finding.measure(measure_no)
    what = row.step("prolong")
    if row.kind == measures.KEEP:
        raise Refused(what, f"先行登记保存不能延长（{ART[35]}）", "请在七个工作日内处理，依法转为查封、扣押，或者解除")
    measures.check_extension(reason, day_of(at), row.last_on, row.extended, what=what)
    row.extended, row.reason = 1, reason.strip()[:500]
    due = running.extend(about(row), "enforcement.hold", by=30)
    assert due is not None
    row.last_on = due
    _tell(row, "prolong", ART[38], reason.strip())
    return due


@acts.act("enforcement.begin_testing")
def begin_testing(*, measure_no: str, through: date, told: bool, by: Actor, at: datetime) -> None:
    """Things go to be tested (送检) for a stated time the party was told of; it does not count."""
    row, today = finding.measure(measure_no), day_of(at)
    what = row.step("begin_testing")
    measures.check_testing(today, through, today, told=told, what=what)
    if row.kind != measures.KEEP:
        running.hold(about(row), "enforcement.hold", on=today, reason="检测、检验期间")
    row.testing = [*row.testing, {"since": today.isoformat(), "through": through.isoformat()}]
    row.last_on = max(row.last_on, through)
    _tell(row, "begin_testing", ART[38])


@acts.act("enforcement.end_testing")
def end_testing(*, measure_no: str, by: Actor, at: datetime) -> date:
    """The result is here (检验结论), or the stated time is over: the days run again. Returns the last day."""
    row, today = finding.measure(measure_no), day_of(at)
    row.step("end_testing")
    stated = date.fromisoformat(row.testing[-1]["through"])
    due = running.go_on(about(row), "enforcement.hold", on=min(today, stated))
    row.last_on = due or measures.last_day(row.kind, day_of(row.taken_at), running.calendar())
    _tell(row, "end_testing", ART[38])
    return row.last_on


@acts.act("enforcement.release")
def release(*, measure_no: str, ground: str, returned: bool, by: Actor, at: datetime) -> None:
    """Release what was sealed, seized or kept and give it back at once (解除)."""
    row = finding.measure(measure_no)
    what = row.step("release")
    measures.check_release(ground, returned=returned, what=what)
    _end(row, ground, day_of(at))
    _tell(row, "release", ART[38], ground)


@acts.act("enforcement.dispose")
def dispose(*, measure_no: str, disposal: str, by: Actor, at: datetime) -> None:
    """What becomes of things kept, sealed or seized other than giving them back (处理): tested, seized, confiscated.

    Evidence kept is disposed of within its seven working days; what is sealed or seized goes only by a decision that confiscates it.
    """
    row, today = finding.measure(measure_no), day_of(at)
    what = row.step("dispose")
    if row.kind == measures.KEEP:
        measures.check_disposal(disposal, today, row.last_on, what=what)
    else:
        measures.check_confiscated(disposal, read(row.case.decided).kinds, what=what)
    _end(row, disposal, today)
    _tell(row, "dispose", ART[35] if row.kind == measures.KEEP else measures.DISPOSED, disposal)


@acts.act("enforcement.release_expired")
def release_expired(*, measure_no: str, by: Actor, at: datetime) -> None:
    """The node ends a measure whose last day is over (期限届满自动解除); giving the things back stays a task of the team."""
    row, today = finding.measure(measure_no), day_of(at)
    if not measures.is_over(row.last_on, today):
        raise Refused(f"强制措施 {measure_no} 不能到期解除", f"期限到 {row.last_on:%Y年%-m月%-d日} 为止", "提前解除的，由负责人决定")
    row.step("release")
    _end(row, "expired", today)
    _tell(row, "release", ART[35] if row.kind == measures.KEEP else ART[38], "expired")


def _end(row: Measure, ground: str, on: date) -> None:
    running.stop_all(about(row), on=on)
    row.ended_on, row.ground = on, ground
