"""The acts on the premises as the page offers them, so that a desk can do whatever a phone can."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse

from hengjian.casework.check_codes import queries as check_codes
from hengjian.casework.inspections import operations
from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import inspections as forms
from hengjian.interfaces.workbench.forms import visits
from hengjian.kernel import clock
from hengjian.kernel.access import Actor
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

Record = inspections.InspectionRecord
Data = dict[str, Any]
MOST_ORGANS = 200


def off_team(record: Record, by: Actor) -> str:
    """Why an act of the team is not this officer's; the names of those whose it is."""
    if by.officer_no in {seat.officer_no for seat in record.officers}:
        return ""
    return f"由这次检查的执法人员{'、'.join(seat.name for seat in record.officers)}办理。"


def _team(record: Record) -> list[tuple[str, str]]:
    return [(seat.officer_no, f"{seat.name}（{seat.officer_no}）") for seat in record.officers]


def _sign_in_form(record: Record, data: Any, files: Any) -> visits.SignIn:
    code = check_codes.code_of(record.about)
    return visits.SignIn(data, files, prefix="sign_in", initial={"code_no": code.code_no if code else ""})


def _arrive_form(record: Record, data: Any, files: Any) -> forms.Arrive:
    signed = [no for no, _ in _team(record) if no in record.site.signed_in or not record.is_visit]
    return forms.Arrive(data, files, prefix="arrive", team=_team(record), signed=signed)


def _recusal_form(record: Record, data: Any, files: Any) -> visits.DecideRecusal:
    able = officers.drawable(organ_code=record.organ_code, on=clock.today(), item_codes=record.item_codes)
    seated = {seat.officer_no for seat in record.officers}
    others = [(one.officer_no, f"{one.name}（{one.officer_no}）") for one in able if one.officer_no not in seated]
    return visits.DecideRecusal(data, files, prefix="decide_recusal", team=_team(record), others=others)


def _keeps(record: Record, *, waiting: bool) -> list[tuple[str, str]]:
    """The lists that are still kept, with what is on them; ``waiting`` cuts to those the head has not approved."""
    papers = {paper.paper_no: paper for paper in record.site.papers}
    found = [one for one in record.site.kept(clock.today()) if one.waits_for_head or not waiting]
    return [(one.keep_no, f"{one.keep_no}（{_articles(papers.get(one.keep_no))}，{one.due_on:%m-%d} 前处理）") for one in found]


def _articles(paper: inspections.PaperRecord | None) -> str:
    rows = paper.content.get("articles", []) if paper else []
    names = "、".join(str(row["name"]) for row in rows[:2])
    return f"{names}等 {len(rows)} 项" if len(rows) > 2 else names


def _notify(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.notify(inspection_no=record.inspection_no, by=by, at=at, **data)
    return "已记下检查通知送达"


def _sign_in(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.sign_in(
        inspection_no=record.inspection_no, code_no=data["code_no"], certificate_shown=data["certificate_shown"] == "yes", by=by, at=at
    )
    return "已签到"


def _arrive(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.arrive(
        inspection_no=record.inspection_no, present=data["officers"], place=data["place"], code_shown=data["code_shown"] == "yes",
        by=by, at=at,
    )
    return "已记下到场亮证，请告知当事人权利义务" if record.is_visit else "已开始检查，可以填写检查表"


def _tell_rights(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.tell_rights(inspection_no=record.inspection_no, by=by, at=at, **data)
    return "已告知权利义务，可以填写检查表" if data["recusal"] == "none" else "已告知权利义务，回避申请等待机关负责人决定，检查继续进行"


def _decide_recusal(record: Record, data: Data, by: Actor, at: datetime) -> str:
    granted = data.pop("granted") == "yes"
    operations.decide_recusal(inspection_no=record.inspection_no, granted=granted, by=by, at=at, **data)
    return "已同意回避" if granted else "已驳回回避申请"


def _note_obstruction(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.note_obstruction(inspection_no=record.inspection_no, by=by, at=at, **data)
    return "已记录拒绝检查，没有查到的项目可以不填"


def _record(record: Record, data: Data, by: Actor, at: datetime) -> str:
    witness = operations.Witness(data["witness_name"], data["witness_note"]) if data["witness_name"].strip() else None
    operations.record(
        inspection_no=record.inspection_no, signature=data["signature"], signature_note=data["signature_note"], witness=witness,
        party=operations.Party(data["party_name"].strip(), data["party_role"].strip()), narrative=data["narrative"], by=by, at=at,
    )
    return "现场笔录已完成"


def _allow_keep(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.allow_keep(inspection_no=record.inspection_no, words=data["words"], by=by, at=at)
    return "已批准先行登记保存"


def _decide_keep(record: Record, data: Data, by: Actor, at: datetime) -> str:
    approved = data["approved"] == "yes"
    operations.decide_keep(
        inspection_no=record.inspection_no, keep_no=data["keep_no"], approved=approved, reason=data["reason"], by=by, at=at
    )
    return f"已补办批准（{data['keep_no']}）" if approved else f"先行登记保存 {data['keep_no']} 已解除"


def _dispose_keep(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.dispose_keep(inspection_no=record.inspection_no, by=by, at=at, **data)
    return f"先行登记保存 {data['keep_no']} 已处理"


def _transfer(record: Record, data: Data, by: Actor, at: datetime) -> str:
    return f"已移送（{operations.transfer(inspection_no=record.inspection_no, by=by, at=at, **data)}）"


def _transfer_form(record: Record, data: Any, files: Any) -> visits.Transfer:
    known = organs.organs(territory=record.territory_code[:6])[:MOST_ORGANS]
    others = [(one.code, one.name) for one in known if one.code != record.organ_code]
    return visits.Transfer(data, files, prefix="transfer", organs=others)


def _papers(record: Record) -> str:
    return reverse("workbench:inspection_papers", args=[record.inspection_no])


def _unsigned(record: Record, by: Actor) -> str:
    """Who has still to sign in before anybody arrives."""
    if why := off_team(record, by):
        return why
    if record.needs_notice and record.notified_at is None:
        return "触发式检查须先送达检查通知。"
    missing = [seat.name for seat in record.officers if seat.officer_no not in record.site.signed_in]
    short = record.is_visit and len(record.site.signed_in) < 2
    return f"须至少两名执法人员各自签到，{'、'.join(missing)}还没有签到。" if short else ""


def untold(record: Record, by: Actor) -> str:
    """Nothing is checked before the rights are told."""
    if why := off_team(record, by):
        return why
    return "须先告知权利义务。" if record.is_visit and record.rights_told_at is None else ""


def _unfilled(record: Record, by: Actor) -> str:
    if why := untold(record, by):
        return why
    if record.left and record.obstructed_at is None:
        return f"还有 {len(record.left)} 项检查内容未填写（第 {'、'.join(record.left[:12])} 项）。"
    return ""


def undecided(record: Record, by: Actor) -> str:
    """The result is told after the head has decided on a recusal."""
    return off_team(record, by) or ("当事人的回避申请等待机关负责人决定。" if record.site.recusal_waits else "")


VISIT_DEEDS: dict[str, Deed] = {
    "notify": Deed("inspections.notify", _notify, lambda record, data, files: visits.Notify(data, files, prefix="notify")),
    "sign_in": Deed(
        "inspections.sign_in", _sign_in, _sign_in_form, main=True, why_not=off_team,
        consequence="只能由本人签到。签到前向当事人出示执法证和检查码。",
    ),
    "arrive": Deed("inspections.arrive", _arrive, _arrive_form, main=True, why_not=_unsigned),
    "tell_rights": Deed(
        "inspections.tell_rights", _tell_rights, lambda record, data, files: visits.TellRights(data, files, prefix="tell_rights"),
        main=True, why_not=off_team,
    ),
    "decide_recusal": Deed(
        "inspections.decide_recusal", _decide_recusal, _recusal_form, main=True,
        consequence="决定作出之前，不停止检查。已经完成的内容仍然有效。",
    ),
    "note_obstruction": Deed(
        "inspections.note_obstruction", _note_obstruction,
        lambda record, data, files: visits.NoteObstruction(data, files, prefix="note_obstruction"), refuse="不记录", why_not=off_team,
        consequence="记录后，没有查到的项目可以不填；检查结果如实选择。",
    ),
    "write_paper": Deed("inspections.write_paper", href=_papers, why_not=off_team),
    "record": Deed(
        "inspections.record", _record, lambda record, data, files: forms.Record(data, files, prefix="record"), why_not=_unfilled,
    ),
    "allow_keep": Deed(
        "inspections.allow_keep", _allow_keep, lambda record, data, files: visits.AllowKeep(data, files, prefix="allow_keep"),
        consequence="批准后由检查人员当场清点、开具清单。采取之日起七个工作日内须作出处理，逾期自动解除。",
    ),
    "decide_keep": Deed(
        "inspections.decide_keep", _decide_keep,
        lambda record, data, files: visits.DecideKeep(data, files, prefix="decide_keep", keeps=_keeps(record, waiting=True)), main=True,
    ),
    "dispose_keep": Deed(
        "inspections.dispose_keep", _dispose_keep,
        lambda record, data, files: visits.DisposeKeep(data, files, prefix="dispose_keep", keeps=_keeps(record, waiting=False)),
        consequence="解除保存由机关负责人办理。",
    ),
    "transfer": Deed("inspections.transfer", _transfer, _transfer_form, refuse="不移送"),
}


def idle(record: Record, by: Actor) -> set[str]:
    """Acts that the procedure leaves open and that have nothing to act on here: they are not offered, and not explained."""
    kept = record.site.kept(clock.today())
    nothing = {
        "notify": record.notified_at is not None or not record.is_visit,
        "sign_in": by.officer_no in record.site.signed_in or not record.is_visit,
        "tell_rights": record.rights_told_at is not None or not record.is_visit,
        "note_obstruction": record.obstructed_at is not None or record.rights_told_at is None,
        "decide_recusal": not record.site.recusal_waits,
        "allow_keep": bool(record.site.allowance) or not record.is_visit,
        "decide_keep": not any(one.waits_for_head for one in kept), "dispose_keep": not kept,
        "write_paper": record.is_visit and record.rights_told_at is None,
    }
    return {act for act, is_idle in nothing.items() if is_idle}


def offered(deeds: Mapping[str, Deed], record: Record, by: Actor) -> dict[str, Deed]:
    """The deeds that have something to act on."""
    hidden = idle(record, by)
    return {name: deed for name, deed in deeds.items() if name not in hidden}
