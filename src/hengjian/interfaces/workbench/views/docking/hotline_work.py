"""What the hotlines leave to a person: rows that cannot be done by themselves, and news that a hotline gave back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.complaints import queries as complaints
from hengjian.exchange.hotlines import operations
from hengjian.exchange.hotlines import queries as hotlines
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds, writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import hotlines as forms
from hengjian.kernel import access, clock, journal
from hengjian.kernel.access import Actor, Scope
from hengjian.registers.officers import queries as officers

HOLDER = "分送机构"
MARKS: dict[str, pieces.StateKind] = {
    "left": "near", "quarantined": "bad", "taken": "done", "settled": "done", "rejected": "bad", "queued": "open", "sent": "done",
}


def _settled(record: Any, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.settle_row(key=record.key, note=data["note"], by=by, at=at)
    return "处理情况已记下"


def _again(record: Any, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.send_again(key=record.key, note=data["note"], by=by, at=at)
    return "已重新排队，下一次反馈时再送"


def _never(record: Any, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.settle_news(key=record.key, note=data["note"], by=by, at=at)
    return "处理情况已记下，这一环节不再反馈"


ROW_DEEDS = {
    "settle_row": Deed("hotlines.settle_row", _settled, lambda record, data, files: forms.Settle(data, prefix="settle_row"), main=True),
}
NEWS_DEEDS = {
    "send_again": Deed(
        "hotlines.send_again", _again, lambda record, data, files: forms.Again(data, prefix="send_again"), main=True,
        consequence="原样再送一次。同一工单后面的环节在这一件之后依次送出。",
    ),
    "settle_news": Deed("hotlines.settle_news", _never, lambda record, data, files: forms.Never(data, prefix="settle_news"), plain=True),
}


def row(request: HttpRequest, key: int) -> HttpResponse:
    """One row that came and needs a person; a POST says what was done about it."""
    actor = actor_of(request)
    one = hotlines.work_row(key, actor)
    tried = deeds.attempt(request, ROW_DEEDS, one, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect(f"{reverse('workbench:hotlines')}?view=work")
    bar = deeds.bar(
        request, ROW_DEEDS, hotlines.ROW_FLOW, one.state, record=one, actor=actor, scope=Scope(), holder=HOLDER, tried=tried)
    acts = [*bar.acts]
    if one.state in hotlines.OPEN_ROWS and access.may(actor, "hotlines.look_at_row"):
        acts.append(pieces.OpenAct("look", "查看原文", href=reverse("workbench:hotline_row_look", args=[key]), plain=True))
    title = hotlines.titles().get(one.hotline, one.hotline)
    page = pieces.MatterPage(
        title=f"{title}的来件", state=pieces.State(MARKS[one.state], one.state_title), code=one.external_no,
        crumbs=_crumbs("work", "待人工处理", one.external_no or f"第 {key} 行"), line=[title, one.deed_title or "读不出要求什么"],
        acts=acts, closed=bar.closed, facts_title="来件", facts=[
            fact for fact in (
                pieces.Fact("编号", one.external_no), pieces.Fact("要求", one.deed_title), *_letter(one.letter_no, actor),
                pieces.Fact("来过", f"{one.times} 次"), pieces.Fact("收到", _moment(one.arrived_at)), *_done(one.settled_by, one.note),
            ) if fact.value
        ], lines=chips.timeline(journal.lines_about(f"hotline_row:{key}", limit=20)),
    )
    context = {"page": page, "title": "为什么要人工处理", "words": one.why, "then": _then(one)}
    return render(request, "workbench/casework/hotline_work.html", context, status=tried.status if tried else 200)


def look(request: HttpRequest, key: int) -> HttpResponse:
    """Asks why; a POST with a reason shows the row as it came in its answer, which no browser or proxy may keep."""
    actor = actor_of(request)
    one = hotlines.work_row(key, actor)
    access.require(actor, "hotlines.look_at_row")
    form = forms.Look(request.POST or None)
    written = writing.write(request, form, lambda: operations.look_at_row(
        key=key, reason=form.cleaned_data["reason"], by=actor, at=clock.now()))
    page = pieces.FormPage(
        title="查看热线来件原文", form=form, parts=[pieces.Part("一", "用途", [pieces.FieldRow(form["reason"])])], submit="查看并留痕",
        status=one.why, crumbs=[
            *_crumbs("work", "待人工处理", ""),
            pieces.Link(one.external_no or f"第 {key} 行", reverse("workbench:hotline_row", args=[key])), pieces.Link("查看原文"),
        ],
    )
    answer = render(request, "workbench/casework/hotline_original.html", {
        "page": page, "shown": written.result if written.done else None, "back": reverse("workbench:hotline_row", args=[key]),
    }, status=200 if written.done else written.status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def news(request: HttpRequest, key: int) -> HttpResponse:
    """One step that a hotline gave back; a POST sends it again or closes it with what was done instead."""
    actor = actor_of(request)
    one = hotlines.news(key, actor)
    tried = deeds.attempt(request, NEWS_DEEDS, one, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect(f"{reverse('workbench:hotlines')}?view=rejected")
    bar = deeds.bar(
        request, NEWS_DEEDS, hotlines.NEWS_FLOW, one.state, record=one, actor=actor, scope=Scope(), holder=HOLDER, tried=tried)
    title = hotlines.titles().get(one.hotline, one.hotline)
    page = pieces.MatterPage(
        title=f"{title}退回的反馈：{one.kind_title}" if one.words else f"给{title}的反馈：{one.kind_title}",
        state=pieces.State(MARKS[one.state], one.state_title), code=one.message_no,
        crumbs=_crumbs("rejected", "热线退回", one.message_no), line=[title, one.external_no], acts=bar.acts, closed=bar.closed,
        facts_title="反馈", facts=[
            fact for fact in (
                pieces.Fact("热线编号", one.external_no), pieces.Fact("环节", one.kind_title),
                pieces.Fact("事项", one.matter_no, reverse("workbench:complaint", args=[one.matter_no])),
                pieces.Fact("排队", _moment(one.queued_at)), pieces.Fact("送过", f"{one.tries} 次"),
                pieces.Fact("字段", one.column), pieces.Fact("回执", one.receipt_no),
                pieces.Fact("处理期限", str(one.due_on or "") if one.state == "rejected" else ""), *_done(one.settled_by, one.note),
            ) if fact.value
        ], lines=chips.timeline(journal.lines_about(f"hotline_news:{one.message_no}", limit=20)),
    )
    said = "同一工单后面的环节都等着这一件。内容对的再送一次；热线那边不需要的，写明理由后不再反馈。" if one.state == "rejected" else ""
    context = {"page": page, "title": "热线的理由" if one.words else "说明", "words": one.words or one.last_error or "—", "then": said}
    return render(request, "workbench/casework/hotline_work.html", context, status=tried.status if tried else 200)


def _crumbs(view: str, title: str, here: str) -> list[pieces.Link]:
    start = reverse("workbench:hotlines")
    found = [pieces.Link("热线对接", start), pieces.Link(title, f"{start}?view={view}")]
    return [*found, pieces.Link(here)] if here else found


def _letter(letter_no: str, actor: Actor) -> list[pieces.Fact]:
    """The matters of the letter that the row belongs to, as far as the reader may open them."""
    if not letter_no:
        return []
    seen = complaints.library(actor, complaints.Wanted(text=letter_no), today=clock.today()) if access.may(actor, "complaints.view") else []
    found = [pieces.Fact("事项", one.matter_no, reverse("workbench:complaint", args=[one.matter_no])) for one in seen]
    return found or [pieces.Fact("来件编号", letter_no)]


def _then(one: hotlines.RowRecord) -> str:
    if one.state not in hotlines.OPEN_ROWS:
        return ""
    if one.letter_no:
        return "打开事项核对，需要时在那里办理；再回到这里记下怎样处理的。"
    return "查看原文，认得出来的登记来件，或者请热线补推；再记下怎样处理的。这一行一直留着，没有丢。"


def _done(by: str, note: str) -> list[pieces.Fact]:
    return [pieces.Fact("处理", f"{officers.people([by]).get(by, by)}：{note}")] if by else []


def _moment(at: datetime) -> str:
    return f"{at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}"
