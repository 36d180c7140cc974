"""What was done on the premises, as the page of an inspection tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import pieces
from hengjian.kernel import clock, running
from hengjian.kernel.calendar import Calendar
from hengjian.kernel.deadlines import standing
from hengjian.registers.officers import queries as officers

KEEP_KINDS: dict[str, pieces.StateKind] = {"kept": "run", "lifted": "done", "disposed": "done", "lapsed": "void"}
RECUSAL_KINDS: dict[str, pieces.StateKind] = {"open": "open", "granted": "done", "rejected": "done"}


@dataclass(frozen=True, slots=True)
class KeepLine:
    """Kept evidence with its clock in words."""

    record: inspections.KeepRecord
    state: pieces.State
    url: str
    words: str
    late: bool


@dataclass(frozen=True, slots=True)
class RecusalLine:
    """A request for a recusal with who stepped aside."""

    record: inspections.RecusalRecord
    state: pieces.State
    who: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper with who signed it."""

    record: inspections.PaperRecord
    url: str
    signed: str


@dataclass(frozen=True, slots=True)
class Site:
    """The parts of the page that exist only where something was done."""

    papers: list[PaperLine]
    keeps: list[KeepLine]
    recusals: list[RecusalLine]
    transfers: tuple[inspections.TransferRecord, ...]
    left_out: tuple[str, ...]


def site_of(record: inspections.InspectionRecord) -> Site:
    """What the page shows besides checklist and evidence."""
    keeps = [keep.standing(clock.today()) for keep in record.site.keeps]
    calendar = running.calendar() if keeps else Calendar.loaded()
    stepped = {no for one in record.site.recusals for no in (*one.aside, *one.instead)}
    names = officers.names(stepped) if stepped else {}
    return Site(
        [PaperLine(one, _paper_url(record, one.paper_no), "、".join(_signed(one))) for one in record.site.papers],
        [_keep(record, one, calendar) for one in keeps],
        [_recusal(one, names) for one in record.site.recusals], record.site.transfers,
        record.site.records[-1].left_out if record.site.records else (),
    )


def visit_facts(record: inspections.InspectionRecord) -> list[pieces.Fact]:
    """From the notice to the signature, in the order of the visit; facts without a value are left out by the page."""
    notice = inspections.notice_ways().get(record.notice_way, "")
    signed = "、".join(f"{one.name} {_minute(one.at)}" for one in record.site.sign_ins)
    remarks = "；".join(dict.fromkeys(one for one in (record.position_remark, *(s.remark for s in record.site.sign_ins)) if one))
    last = record.site.records[-1] if record.site.records else None
    party = last.payload.get("party", {}) if last else {}
    return [
        pieces.Fact("检查通知", f"{_minute(record.notified_at)} {notice}，{record.notice_to}" if record.notified_at else ""),
        pieces.Fact("到时才通知的理由", record.notice_reason), pieces.Fact("到场签到", signed),
        pieces.Fact("到达地点", record.place), pieces.Fact("位置备注", remarks if record.on_site_at else ""),
        pieces.Fact("告知权利义务", _minute(record.rights_told_at)), pieces.Fact("拒绝检查", record.obstructed_note),
        pieces.Fact("在场的当事人", "，".join(str(party.get(name, "")) for name in ("name", "role") if party.get(name))),
        pieces.Fact("现场情况", str(last.payload.get("narrative", "")) if last else ""),
        pieces.Fact("签字", inspections.signatures().get(record.signature, "")), pieces.Fact("签字情况", record.signature_note),
        pieces.Fact("见证人", "，".join(part for part in (record.witness_name, record.witness_note) if part)),
        pieces.Fact("笔录摘要", record.record_sha256),
    ]


def _keep(record: inspections.InspectionRecord, one: inspections.KeepRecord, calendar: Calendar) -> KeepLine:
    words, late = "", False
    if one.state == "kept":
        words, late = f"{one.due_on} 前处理，{standing(one.due_on, clock.today(), calendar)}", clock.today() >= one.due_on
    if one.waits_for_head and one.report_by is not None:
        late = late or clock.now() > one.report_by
        words = f"{_minute(one.report_by)} 前报告并补办批准；{words}"
    if one.state == "lapsed":
        words = f"{one.due_on} 前没有处理，自动解除"
    if one.disposal:
        words = f"{one.disposal_title}：{one.disposal_note}"
    return KeepLine(
        one, pieces.State(KEEP_KINDS[one.state], one.state_title), _paper_url(record, one.keep_no), words or one.approval_note, late
    )


def _recusal(one: inspections.RecusalRecord, names: dict[str, str]) -> RecusalLine:
    who = "、".join(names.get(no, no) for no in one.aside)
    instead = "、".join(names.get(no, no) for no in one.instead)
    said = f"{who}回避" + (f"，由{instead}接替" if instead else "") if who else ""
    return RecusalLine(one, pieces.State(RECUSAL_KINDS[one.state], one.state_title), said)


def _signed(paper: inspections.PaperRecord) -> list[str]:
    roles = inspections.signer_roles()
    return list(dict.fromkeys(f"{one['name']}（{roles.get(str(one['role']), '')}）" for one in paper.signatures))


def _paper_url(record: inspections.InspectionRecord, paper_no: str) -> str:
    return reverse("workbench:inspection_paper", args=[record.inspection_no, paper_no])


def _minute(at: datetime | None) -> str:
    return at.astimezone(clock.SHANGHAI).strftime("%Y-%m-%d %H:%M") if at else ""
