"""Transfer of a suspected crime: reported by two, decided in three days, with the police within 24 hours, things in three days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from hengjian.casework.enforcement import events, finding
from hengjian.casework.enforcement.models import Transfer
from hengjian.casework.enforcement.rules import transfers
from hengjian.kernel import acts, running
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused
from hengjian.statutes import crime_transfer as text

PEN_5, PEN_8, PEN_9, PEN_12 = (one.cite() for one in (text.ARTICLE_5, text.ARTICLE_8, text.ARTICLE_9, text.ARTICLE_12))


@acts.act("enforcement.report_transfer")
def report_transfer(*, case_no: str, team: Sequence[str], reason: str, by: Actor, at: datetime) -> None:
    """Two officers or more report that the case looks like a crime; from now on no penalty replaces the transfer."""
    case = finding.locked(case_no)
    transfers.check_report(team, True, what=f"案件 {case_no} 不能报告涉嫌犯罪")
    Transfer.objects.create(case=case, team=sorted(set(team)), reported_at=at, reason=reason.strip()[:500])
    case.keep(suspected=True)
    finding.start(case, "approve_transfer", day_of(at), role=Role.HEAD)
    acts.tell(events.TransferChanged(about=case.about, act="report", reason=reason.strip()), cites=PEN_5)


@acts.act("enforcement.approve_transfer")
def approve_transfer(*, case_no: str, approved: bool, reason: str = "", by: Actor, at: datetime) -> datetime | None:
    """The principal head decides within three days; returns until when the case is with the police."""
    row = finding.transfer(case_no)
    what = row.step("approve" if approved else "turn_down")
    finding.stop(row.case, "approve_transfer", day_of(at))
    if approved:
        row.approved_at = at
        finding.start(row.case, "move_transfer", at)
    else:
        transfers.check_refusal(reason, what=what)
        row.case.keep(suspected=False)
    row.save()
    acts.tell(events.TransferChanged(about=row.case.about, act=row.state, reason=reason.strip()), cites=PEN_5)
    return transfers.move_by(at, running.calendar()) if approved else None


@acts.act("enforcement.move_transfer")
def move_transfer(*, case_no: str, papers: Sequence[str], tested: bool = False, by: Actor, at: datetime) -> None:
    """The case is with the police, with its papers (移送)."""
    row = finding.transfer(case_no)
    what = row.step("move")
    transfers.check_papers(papers, tested=tested, what=what)
    finding.stop(row.case, "move_transfer", day_of(at))
    finding.start(row.case, "police", day_of(at))
    row.moved_at, row.papers = at, sorted(papers)
    row.save()
    acts.tell(events.TransferChanged(about=row.case.about, act="move"), cites=PEN_5)


@acts.act("enforcement.note_police")
def note_police(*, case_no: str, filed: bool, accept: bool = False, reason: str = "", by: Actor, at: datetime) -> None:
    """The police filed (things go over in three days), or did not: the organ objects in three days, or accepts and decides."""
    row, today = finding.transfer(case_no), day_of(at)
    row.step("police_file" if filed else "accept_decline" if accept else "police_decline")
    for code in ("police", "police_again"):
        finding.stop(row.case, code, today)
    if filed:
        finding.start(row.case, "hand_over", today)
    elif accept:
        finding.stop(row.case, "object_police", today)
        row.case.keep(police_declined=True)
    else:
        finding.start(row.case, "object_police", today)
    row.save()
    acts.tell(events.TransferChanged(about=row.case.about, act=row.state, reason=reason.strip()), cites=PEN_8)


@acts.act("enforcement.object_police")
def object_police(*, case_no: str, reason: str, by: Actor, at: datetime) -> date:
    """The organ asks the police to reconsider (提请复议), within three days of their refusal; they answer in three. Returns that day."""
    row, today = finding.transfer(case_no), day_of(at)
    what = row.step("object")
    clock = next((one for one in running.open_on(row.case.about) if one.code == "enforcement.object_police"), None)
    if clock is None or today > clock.due_on:
        last = f"已于 {clock.due_on:%Y年%-m月%-d日} 届满" if clock is not None else "已经届满"
        raise Refused(what, f"提请复议的期限{last}（{PEN_9}）", "可以建议人民检察院依法进行立案监督，或者接受不予立案，依法处理")
    if not reason.strip():
        raise Refused(what, "没有写明认为应当立案的理由", "请写明事实和依据", field="reason")
    finding.stop(row.case, "object_police", today)
    due = finding.start(row.case, "police_again", today)
    row.save()
    acts.tell(events.TransferChanged(about=row.case.about, act="object", reason=reason.strip()), cites=PEN_9)
    return due


@acts.act("enforcement.hand_over")
def hand_over(*, case_no: str, by: Actor, at: datetime) -> None:
    """Things and papers went to the police (移交): the case ends here."""
    row, today = finding.transfer(case_no), day_of(at)
    row.step("hand_over")
    row.case.step("pass_on")
    running.stop_all(row.case.about, on=today)
    row.case.keep(ended_on=today)
    finding.start(row.case, "close", today)
    row.save()
    acts.tell(events.TransferChanged(about=row.case.about, act="hand_over"), cites=PEN_12)
