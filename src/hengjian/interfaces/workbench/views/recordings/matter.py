"""One recording: the player with the acts of the visit beside it, what it was matched to and why, its custody chain."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.evidence import operations as evidence
from hengjian.casework.recordings import operations
from hengjian.casework.recordings import queries as recordings
from hengjian.casework.recordings.queries import RecordingRecord
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds, films, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import recordings as forms
from hengjian.interfaces.workbench.views.recordings import marks
from hengjian.kernel import clock, journal
from hengjian.kernel.access import Actor
from hengjian.registers.organs import queries as organs

Record = RecordingRecord


def _match(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.match(recording_no=record.recording_no, inspection_no=data["inspection_no"], by=by, at=at)
    return f"已对应检查 {data['inspection_no']}"


def _unmatch(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.unmatch(recording_no=record.recording_no, by=by, at=at, **data)
    return "已解除对应"


def _set_aside(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.set_aside(recording_no=record.recording_no, reason=data["reason"], by=by, at=at)
    return "已标为与检查无关"


def _explain(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.explain_late(recording_no=record.recording_no, reason=data["reason"], by=by, at=at)
    return "迟传的原因已记入日志"


def _hold(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.hold(recording_no=record.recording_no, reason=data["reason"], by=by, at=at)
    return "已留存备查，期满不销毁"


def _release(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.release(recording_no=record.recording_no, reason=data["reason"], by=by, at=at)
    return "已解除留存"


def _destroy(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.destroy(recording_no=record.recording_no, reason=data["reason"], by=by, at=at)
    return "文件已销毁，编号、摘要和保管链保留"


def _reason(name: str) -> deeds.FormMaker:
    return lambda record, data, files: forms.Reason(data, files, prefix=name)


def _choice(record: Record, data: Any, files: Any) -> forms.Match:
    matched = {one.inspection_no for one in recordings.matches(record.recording_no) if one.state == "matched"}
    offered = [no for no, _ in recordings.visits_in_question(record) if no not in matched]
    return forms.Match(data, files, prefix="match", initial={"inspection_no": offered[0] if len(offered) == 1 else ""})


DEEDS = {
    "match": Deed("recordings.match", _match, _choice, main=True, consequence="这段音像作为这次检查的全过程记录，随检查档案保存。"),
    "explain_late": Deed(
        "recordings.explain_late", _explain, _reason("explain_late"), consequence="说明记入日志，不能修改。",
    ),
    "hold": Deed(
        "recordings.hold", _hold, _reason("hold"), consequence="保存期届满也不销毁，直到解除。",
    ),
    "release": Deed(
        "recordings.release", _release, _reason("release"), refuse="不解除", consequence="恢复按保存期计算。",
    ),
    "set_aside": Deed(
        "recordings.set_aside", _set_aside, _reason("set_aside"), refuse="不标", consequence="文件照样保存到期，理由记入日志。",
    ),
    "unmatch": Deed(
        "recordings.unmatch", _unmatch, lambda record, data, files: forms.Unmatch(data, files, prefix="unmatch"), refuse="不解除",
        consequence="理由记入日志，可以另行对应。",
    ),
    "destroy": Deed(
        "recordings.destroy", _destroy, _reason("destroy"), refuse="不销毁", submit="销毁文件",
        consequence="音像不能恢复；编号、摘要、保管链和本次办理一直保留。",
        why_not=lambda record, by: "" if record.keep_until and record.keep_until < clock.today() else _still_kept(record),
    ),
}


def _offered(record: Record) -> dict[str, Deed]:
    """The deeds worth showing: nobody explains a film that came in time, or releases one that is not held."""
    idle = {
        "explain_late": not record.late or bool(record.late_reason), "hold": bool(record.held_reason), "release": not record.held_reason,
    }
    return {name: deed for name, deed in DEEDS.items() if not idle.get(name)}


def _still_kept(record: Record) -> str:
    return f"保存期到 {record.keep_until:%Y-%m-%d}。" if record.keep_until else "留存备查，或者随案卷保存。"


def matter(request: HttpRequest, recording_no: str) -> HttpResponse:
    """One recording."""
    actor = actor_of(request)
    record = recordings.recording(recording_no, actor)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:recording", recording_no)
    context = _context(request, record, actor, tried)
    return render(request, "workbench/casework/recording.html", context, status=tried.status if tried else 200)


def _context(request: HttpRequest, record: Record, actor: Actor, tried: deeds.Tried | None) -> dict[str, object]:
    holder = organs.names([record.organ_code]).get(record.organ_code, record.organ_code)
    bar = deeds.bar(
        request, _offered(record), recordings.workflow(), record.state, record=record, actor=actor, scope=record.scope, holder=holder,
        tried=tried,
    )
    chain = recordings.chain(record)
    page = pieces.MatterPage(
        title=f"{record.officer_name or record.officer_no or record.recorder_no} {marks.written(record.begun_at)} 的执法记录",
        crumbs=[pieces.Link("执法记录", reverse("workbench:recordings")), pieces.Link(record.recording_no)],
        state=marks.state(record), line=[record.lasts, f"{record.size:,} 字节", holder], acts=bar.acts, closed=bar.closed,
        facts_title="来历", facts=_facts(record), lines=chips.timeline(journal.lines_about(record.about)), hash=record.sha256,
    )
    start = lists.number(request.GET.get("at", ""))
    return {
        "page": page, "record": record, "matches": recordings.matches(record.recording_no), "jumps": recordings.timeline(record),
        "chain": chain, "custody": marks.custody(chain), "sound": record.media_type.startswith("audio/"),
        "source": reverse("workbench:recording_file", args=[record.recording_no]) + (f"#t={start}" if start else ""),
        "plays": record.playable and record.media_type in films.PLAYED,
    }


def _facts(record: Record) -> list[pieces.Fact]:
    before = reverse("workbench:recording", args=[record.continues]) if record.continues else ""
    found = [
        pieces.Fact("开始", marks.written(record.begun_at, seconds=True)),
        pieces.Fact("结束", marks.written(record.finished_at, seconds=True)),
        pieces.Fact("记录仪自己的时间", marks.written(record.said_started_at, seconds=True)),
        pieces.Fact("佩戴人", record.officer_name or record.officer_no), pieces.Fact("记录仪", record.recorder_no),
        pieces.Fact("入库", marks.written(record.taken_in_at) + ("（迟于 24 小时）" if record.late else "")),
        pieces.Fact("经由", record.taken_via), pieces.Fact("迟传原因", record.late_reason),
        pieces.Fact("接续", record.continues, before), pieces.Fact("文件名", record.file_name),
        pieces.Fact("保存到", _kept_until(record)),
        pieces.Fact("留存理由", record.held_reason), pieces.Fact("与检查无关的理由", record.set_aside_reason),
        pieces.Fact("销毁", marks.written(record.destroyed_at)), pieces.Fact("销毁理由", record.destroyed_reason),
        pieces.Fact("摘要", "", hash=record.sha256), pieces.Fact("分段摘要", f"{len(record.segments)} 段，播放时逐段核对"),
    ]
    return [fact for fact in found if fact.value or fact.hash]


def _kept_until(record: Record) -> str:
    if record.keep_until:
        return f"{record.keep_until:%Y-%m-%d}"
    return "留存备查，不定期限" if record.held_reason else "随案卷保存"


def file(request: HttpRequest, recording_no: str) -> HttpResponseBase:
    """The film, part by part, each segment hashed again before it is shown; the look is noted in its custody chain."""
    actor = actor_of(request)
    record = recordings.recording(recording_no, actor)
    recordings.part(record, 0, 1)
    evidence.note(subject=record.about, step="viewed", sha256=record.sha256, by=actor, at=clock.now())
    return films.ranged(
        request, size=record.size, media_type=record.media_type, file_name=record.file_name,
        part=lambda start, length: recordings.part(record, start, length),
    )
