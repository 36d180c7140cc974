"""What a unit does with a clue: checked on the spot, guided to a licence, ordered to stop, punished, sealed, passed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hengjian.casework.enforcement import operations as enforcement
from hengjian.casework.enforcement import queries as cases
from hengjian.casework.unlicensed import events, finding
from hengjian.casework.unlicensed.models import Clue
from hengjian.casework.unlicensed.operations.receiving import judged, keep_judged
from hengjian.casework.unlicensed.rules import fines, guidance, judging, procedure
from hengjian.casework.unlicensed.rules.judging import Found
from hengjian.casework.unlicensed.rules.procedure import ART
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.codes import uscc
from hengjian.kernel.errors import Refused

OFFICERS = 2
#: To whom a clue is passed on.
RECEIVERS = {"department": "有权查处的部门", "police": "公安机关", "district": "有管辖权的区"}


@dataclass(frozen=True, slots=True)
class OnSite:
    """What two officers saw; what is empty leaves the place's record as it is."""

    found: Found
    words: str
    officers: tuple[str, ...]
    trader: str = ""
    trade_name: str = ""
    phone: str = ""
    landlord: str = ""


@acts.act("unlicensed.check")
def check(*, clue_no: str, visit: OnSite, by: Actor, at: datetime) -> str:
    """Check on the spot (现场核实) by two officers; the type is that of the facts found. Returns it."""
    row, today = finding.locked(clue_no), day_of(at)
    what = row.step("check")
    if len(set(visit.officers)) < OFFICERS:
        raise Refused(what, f"只有 {len(set(visit.officers))} 名执法人员", "现场核实须两名以上执法人员，请填写全部人员", field="officers")
    if not visit.words.strip():
        raise Refused(what, "没有写明现场情况", "请写明在经营什么、证照情况、现场有谁", field="words")
    judged(row, visit.found, what)
    place = row.place
    for name in ("trader", "trade_name", "phone", "landlord"):
        if words := getattr(visit, name).strip():
            setattr(place, name, words)
    place.save(update_fields=["trader", "trade_name", "phone", "landlord"])
    keep_judged(row, checked_on=today)
    row.note("check", f"{row.kind_title}：{visit.words}（{'、'.join(sorted(set(visit.officers)))}）", by.code, at)
    acts.tell(events.ClueJudged(
        about=row.about, kind=row.kind, licence=row.licence, line=row.line_code, why=row.why,
    ), cites=ART[11])
    return row.kind


@acts.act("unlicensed.dismiss")
def dismiss(*, clue_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Nothing was found (不成立)."""
    row, today = finding.locked(clue_no), day_of(at)
    what = row.step("dismiss")
    _worded(reason, what)
    _decided(row, today)
    row.keep(outcome="unfounded", ended_on=today)
    row.note("dismiss", reason, by.code, at)
    acts.tell(events.ClueStepped(about=row.about, act="dismiss", reason=reason.strip()), cites=ART[4])


@acts.act("unlicensed.guide")
def guide(*, clue_no: str, conditions: bool, willing: bool, advice: str, by: Actor, at: datetime) -> date:
    """Urge and help the trader to get his papers (督促办证); returns the last day he was given."""
    row, today = finding.locked(clue_no), day_of(at)
    what = row.step("guide")
    _ours(row, what)
    guidance.check(conditions=conditions, willing=willing, what=what)
    _worded(advice, what, "advice")
    _decided(row, today)
    finding.stop(row, "stop", today)
    due = finding.start(row, "guide", today)
    row.keep(guided_on=row.guided_on or today)
    row.note("guide", advice, by.code, at)
    acts.tell(events.ClueStepped(about=row.about, act="guide", due_on=due), cites=ART[10])
    return due


@acts.act("unlicensed.order_stop")
def order_stop(*, clue_no: str, reason: str, by: Actor, at: datetime) -> date:
    """Tell the trader to stop and put it right (责令停止); returns the day on which it is looked after."""
    row, today = finding.locked(clue_no), day_of(at)
    what = row.step("order_stop")
    _ours(row, what)
    _worded(reason, what)
    _decided(row, today)
    for code in ("guide", "stop"):
        finding.stop(row, code, today)
    due = finding.start(row, "stop", today)
    row.keep(told_to_correct=True)
    row.note("order_stop", reason, by.code, at)
    acts.tell(events.ClueStepped(about=row.about, act="order_stop", reason=reason.strip(), due_on=due), cites=fines.stop_ground(row.kind))
    return due


@acts.act("unlicensed.open_case")
def open_case(
    *, clue_no: str, party_kind: str, party_name: str, since: date, slight: bool = False, by: Actor, at: datetime,
) -> str:
    """Open an enforcement case for it (立案处罚); ``since``: when the business began. Returns the case's number."""
    row, today = finding.locked(clue_no), day_of(at)
    what = row.step("open_case")
    _ours(row, what)
    if since > today:
        raise Refused(what, f"开始经营的日期 {since} 还没有到", "请核对日期", field="since")
    facts = cases.Facts(ended_on=today, found_on=row.received_on, slight=slight)
    case_no = enforcement.open_case(case=enforcement.NewCase(
        "clue", f"涉嫌{row.kind_title}案", party_kind, party_name.strip(), f"{since} 起在{row.place.address}{row.kind_title}"[:80], facts,
        row.territory_code[:6], line=row.line_code, party_uscc=row.place.uscc if uscc.is_valid(row.place.uscc) else "",
        led_from=row.about,
    ), by=by, at=at)
    _decided(row, today)
    for code in ("guide", "stop"):
        finding.stop(row, code, today)
    row.keep(case_no=case_no)
    row.note("open_case", f"案件 {case_no}", by.code, at)
    acts.tell(events.CaseBegun(about=row.about, case_no=case_no), cites=procedure.FILING)
    return case_no


@acts.act("unlicensed.seal")
def seal(
    *, clue_no: str, things: Sequence[str], officers: Sequence[str], present: bool, witness: bool = False, approved: bool = True,
    urgent: bool = False, by: Actor, at: datetime,
) -> str:
    """Seal the place in the case (查封), on the article that grants it for this type. Returns the measure's number."""
    row = finding.locked(clue_no)
    what = row.step("seal")
    ground = fines.power_of(row.kind, row.licence, "seal", what=what)
    measure_no = enforcement.take_measure(
        case_no=row.case_no, kind="seal", things=things, cites=ground, officers=officers, present=present, witness=witness,
        approved=approved, urgent=urgent, by=by, at=at,
    )
    row.keep(measure_no=measure_no)
    row.note("seal", "、".join(things), by.code, at)
    acts.tell(events.CaseBegun(about=row.about, case_no=row.case_no, measure_no=measure_no), cites=ground)
    return measure_no


@acts.act("unlicensed.note_licence")
def note_licence(*, clue_no: str, papers: Mapping[str, str], by: Actor, at: datetime) -> None:
    """The trader has what he lacked (已办证照): each paper with its number."""
    row, today = finding.locked(clue_no), day_of(at)
    what = row.step("note_licence")
    guidance.check_papers(row.kind, row.licence, dict(papers), what=what)
    _ended(row, today)
    kept = {title: number.strip() for title, number in papers.items() if number.strip()}
    row.keep(papers=kept, outcome="licensed", ended_on=today)
    row.note("note_licence", "；".join(f"{title} {number}" for title, number in kept.items()), by.code, at)
    acts.tell(events.ClueStepped(about=row.about, act="note_licence"), cites=ART[10])


@acts.act("unlicensed.note_stop")
def note_stop(*, clue_no: str, reason: str, by: Actor, at: datetime) -> None:
    """The business has ended (停止经营): how that was seen."""
    row, today = finding.locked(clue_no), day_of(at)
    what = row.step("note_stop")
    _worded(reason, what)
    _ended(row, today)
    row.keep(outcome="stopped", ended_on=today)
    row.note("note_stop", reason, by.code, at)
    acts.tell(events.ClueStepped(about=row.about, act="note_stop", reason=reason.strip()), cites=ART[11])


@acts.act("unlicensed.pass_on")
def pass_on(*, clue_no: str, to: str, receiver: str, reason: str, by: Actor, at: datetime) -> None:
    """Not ours after all: the competent department or the police is told at once (移送、通报, 第八条)."""
    row, today = finding.locked(clue_no), day_of(at)
    what = row.step("pass_on")
    if to not in RECEIVERS or not receiver.strip():
        raise Refused(what, "没有写明移送给谁", f"可选：{'、'.join(RECEIVERS.values())}，并写明名称", field="receiver")
    _worded(reason, what)
    _decided(row, today)
    _ended(row, today)
    row.keep(outcome="passed_on", ended_on=today)
    row.note("pass_on", f"{RECEIVERS[to]}（{receiver.strip()}）：{reason}", by.code, at)
    acts.tell(events.ClueStepped(about=row.about, act="pass_on", reason=reason.strip()), cites=ART[8])


def _worded(words: str, what: str, field: str = "reason") -> None:
    if not words.strip():
        raise Refused(what, "没有写明情况和理由", "请补填", field=field)


def _ours(row: Clue, what: str) -> None:
    """Refuse to go on with what another department is in charge of, or what is no unlicensed business."""
    if row.kind == judging.NOT_COVERED:
        raise Refused(what, f"核实的结果是{row.why}", "请作“不属于无证无照经营”或者“不成立”处理")
    judging.check_line(row.kind, row.licence, row.line_code, what=what)


def _decided(row: Clue, today: date) -> None:
    """Verification is over; a reporter who gave his name is told, the first time it is decided."""
    finding.stop(row, "verify", today)
    first = not row.told_to_correct and row.guided_on is None and not row.case_no and not row.outcome
    if row.named_reporter and first:
        finding.start(row, "tell_reporter", today)


def _ended(row: Clue, today: date) -> None:
    for code in ("verify", "guide", "stop"):
        finding.stop(row, code, today)
