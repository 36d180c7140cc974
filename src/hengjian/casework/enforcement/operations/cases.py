"""A case from its source to the end of its investigation: verified, filed or not, standing still, ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hengjian.casework.documents import operations as documents
from hengjian.casework.enforcement import events, finding
from hengjian.casework.enforcement.models import Case, kept_facts, stored
from hengjian.casework.enforcement.rules import clocks, deciding, filing, proposing, words
from hengjian.casework.enforcement.rules.filing import Facts
from hengjian.casework.enforcement.rules.procedure import ART
from hengjian.casework.enforcement.rules.words import Proposed
from hengjian.kernel import acts, numbers, running
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.deadlines import in_force
from hengjian.kernel.errors import Refused

#: Which clock an extension concerns, by state.
_EXTENDED = {"verifying": "verify", "investigating": "decide"}


@dataclass(frozen=True, slots=True)
class NewCase:
    """What is known when a source is entered (案源)."""

    source: str
    title: str
    party_kind: str
    party_name: str
    fact: str
    facts: Facts
    territory: str
    line: str = "market"
    party_uscc: str = ""
    led_from: str = ""


@acts.act("enforcement.open_case")
def open_case(*, case: NewCase, by: Actor, at: datetime) -> str:
    """Enter a source (登记案源); fifteen working days to decide on filing begin. Returns the number of the case."""
    acts.reach(Scope(organ=by.organ, line=case.line, territory=case.territory))
    what, today = "不能登记案源", day_of(at)
    if case.source not in words.SOURCES or case.party_kind not in words.PARTIES:
        raise Refused(what, "没有选择案件来源或者当事人类别", f"来源可选：{'、'.join(words.SOURCES.values())}", field="source")
    proposing.check_words(
        {"title": case.title, "party_name": case.party_name, "fact": case.fact, "led_from": case.led_from}, case.party_uscc, what=what,
    )
    proposing.check_facts(case.facts, today, what=what)
    rows = Case.objects.select_for_update().filter(party_name=case.party_name, fact=case.fact).exclude(state__in=("not_filed", "revoked"))
    filing.check_second_case(case.fact, {row.fact: row.case_no for row in rows}, what=what)
    row = Case.objects.create(
        case_no=numbers.matter_no("case", case.territory, today.year), source=case.source, led_from=case.led_from,
        title=case.title.strip(),
        party_kind=case.party_kind, party_name=case.party_name, party_uscc=case.party_uscc, fact=case.fact, facts=kept_facts(case.facts),
        organ_code=by.organ,
        line_code=case.line, territory_code=case.territory, opened_on=today,
    )
    due = finding.start(row, "verify", today)
    acts.tell(events.CaseOpened(about=row.about, source=case.source, due_on=due), cites=ART[18])
    return row.case_no


@acts.act("enforcement.extend")
def extend(*, case_no: str, reason: str, by: Actor, at: datetime) -> date:
    """The head prolongs verification or the case (延期), once; returns the new last day."""
    row = finding.locked(case_no)
    code = _EXTENDED.get(row.state, "decide")
    what = row.step("extend")
    law = in_force(clocks.DEADLINES, f"enforcement.{code}", row.filed_on or row.opened_on)
    if row.extensions or law.extension is None:
        raise Refused(what, f"已经延长过一次（{'、'.join(law.cites)}）", "办案期限再延的，须集体讨论决定并确定合理期限")
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明为什么不能按期办结", field="reason")
    due = running.extend(row.about, law.code, by=law.extension.days)
    if due is None:
        raise Refused(what, "这项期限没有在计算", "请核对办理状态")
    row.keep(extensions=1)
    acts.tell(events.CaseStepped(about=row.about, act="extend", reason=reason.strip(), due_on=due), cites="、".join(law.cites))
    return due


@acts.act("enforcement.file")
def file(*, case_no: str, team: Sequence[str], ours: bool = True, by: Actor, at: datetime) -> date:
    """The head files the case and names two officers or more (立案); returns the last day of the case."""
    row, today = finding.locked(case_no), day_of(at)
    what = row.step("file")
    filing.check_filing(row.read_facts(), len(set(team)), ours=ours, what=what)
    finding.stop(row, "verify", today)
    row.keep(team=sorted(set(team)), filed_on=today, extensions=0)
    due = finding.start(row, "decide", today)
    acts.tell(events.CaseStepped(about=row.about, act="file", due_on=due), cites=ART[19])
    return due


@acts.act("enforcement.decline")
def decline(*, case_no: str, ground: str, reason: str, by: Actor, at: datetime) -> None:
    """The head does not file the case (不予立案)."""
    row, today = finding.locked(case_no), day_of(at)
    what = row.step("decline")
    if ground not in filing.NOT_FILED or not reason.strip():
        raise Refused(what, f"没有选择情形或者没有写明理由（{ART[20]}）", f"可选：{'；'.join(filing.NOT_FILED.values())}", field="ground")
    finding.stop(row, "verify", today)
    row.keep(reason=reason.strip()[:500], ended_on=today)
    acts.tell(events.CaseStepped(about=row.about, act="decline", reason=reason.strip()), cites=ART[20])


@acts.act("enforcement.decide_on_spot")
def decide_on_spot(*, case_no: str, proposed: Proposed, officers: Sequence[str] = (), by: Actor, at: datetime) -> str:
    """A warning or a small fine on the spot (当场处罚), handed over at once; returns the decision's number.

    ``officers`` were there beside the one who enters it.
    """
    row, today = finding.locked(case_no), day_of(at)
    what = row.step("decide_on_spot")
    proposing.check_proposed(proposed, what=what)
    deciding.check_simple(proposed, row.party_kind, what=what)
    filing.must_not_punish(row.read_facts(), what=what)
    number = documents.reserve(kind="enforcement.spot_decision", organ=row.organ_code, on=today)
    finding.stop(row, "verify", today)
    row.keep(
        decided=stored(proposed), decision_no=number, decided_on=today, served_on=today, procedure_code=words.SIMPLE,
        ended_on=None, team=sorted({by.code, *officers}),
        pay_due=finding.start(row, "pay", today),
    )
    finding.start(row, "file_simple", today)
    acts.tell(events.PenaltyDecided(
        about=row.about, decision_no=number, kinds=sorted(proposed.kinds), fine=str(proposed.fine), law=ART[66],
    ), cites=ART[66])
    return number


@acts.act("enforcement.suspend")
def suspend(*, case_no: str, ground: str, reason: str, by: Actor, at: datetime) -> None:
    """The head lets the investigation stand still (中止调查); the clock of the case stands still with it."""
    row = finding.locked(case_no)
    what = row.step("suspend")
    filing.check_suspension(ground, reason, what=what)
    running.hold(row.about, "enforcement.decide", on=day_of(at), reason=f"中止调查：{filing.SUSPENSIONS[ground]}"[:200])
    row.keep(reason=reason.strip()[:500])
    acts.tell(events.CaseStepped(about=row.about, act="suspend", reason=reason.strip()), cites=ART[46])


@acts.act("enforcement.resume")
def resume(*, case_no: str, by: Actor, at: datetime) -> None:
    """The ground is gone: the investigation goes on (恢复调查)."""
    row = finding.locked(case_no)
    row.step("resume")
    due = running.go_on(row.about, "enforcement.decide", on=day_of(at))
    row.keep()
    acts.tell(events.CaseStepped(about=row.about, act="resume", due_on=due), cites=ART[46])


@acts.act("enforcement.terminate")
def terminate(*, case_no: str, gone: bool, successor: bool, reason: str, by: Actor, at: datetime) -> None:
    """A party gone without successor ends the investigation (终止调查)."""
    row, today = finding.locked(case_no), day_of(at)
    what = row.step("terminate")
    filing.check_end(gone=gone, successor=successor, what=what)
    running.stop_all(row.about, on=today)
    row.keep(reason=reason.strip()[:500], ended_on=today)
    finding.start(row, "close", today)
    acts.tell(events.CaseStepped(about=row.about, act="terminate", reason=reason.strip()), cites=ART[47])
