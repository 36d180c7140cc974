"""Data of other provinces: applications, one application with its decisions, and a look at what came, which is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.exchange.national import operations
from hengjian.exchange.national import queries as national
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds, lists, writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import docking as forms
from hengjian.kernel import access, clock, journal
from hengjian.kernel.access import Actor, Scope
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

Record = national.SharedRow
VIEWS = {"": "全部", "applied": "待批准", "approved": "可以使用", "ended": "已终止", "declined": "不同意"}
STATES: dict[str, pieces.StateKind] = {"applied": "open", "approved": "run", "declined": "done", "ended": "done"}
HEAD = ("查询对象", "编号", "数据", "外省市", "用途", "用于", "状态", "使用期")


def listing(request: HttpRequest) -> HttpResponse:
    """The applications of the reader's place, newest first."""
    actor = actor_of(request)
    question = lists.asked(request, "view")
    view = question.chosen.get("view", "") if question.chosen.get("view") in VIEWS else ""
    rows = national.shared_rows(actor, state=view, after=question.number, limit=lists.PAGE)
    may = access.may(actor, "national.apply_shared")
    new = reverse("workbench:shared_new")
    page = pieces.ListPage(
        title="外省市共享数据", lede="一次申请只用于一个用途、一件事项，经另一人同意，到期清除；谁查阅过都有记录。",
        acts=[pieces.Link("申请", new)] if may else [],
        views=[pieces.View(title, question.url(view=name), current=name == view) for name, title in VIEWS.items()],
        columns=[pieces.Column(title, "mono" if title == "编号" else "") for title in HEAD], rows=[_row(row) for row in rows],
        next_url=lists.next_url(question, rows, str(rows[-1].key) if rows else ""),
        empty=pieces.Blank(
            "没有申请", "办案需要外省市的登记、许可等数据时，在这里写明用途申请。", new if may else "", "申请" if may else "",
        ),
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _row(row: Record) -> pieces.Row:
    return pieces.Row([
        pieces.Cell(row.subject_name or row.subject_code, reverse("workbench:shared_request", args=[row.request_no])),
        pieces.Cell(row.request_no, kind="mono"), pieces.Cell(row.service_title), pieces.Cell(row.province_title),
        pieces.Cell(row.purpose),
        pieces.Cell(row.matter, kind="mono"), pieces.Cell(state=pieces.State(STATES[row.state], row.state_title)),
        pieces.Cell(f"{row.valid_until} 止" if row.valid_until and row.state == "approved" else ""),
    ], key=row.request_no, name=row.subject_name)


def new(request: HttpRequest) -> HttpResponse:
    """The form of an application."""
    actor = actor_of(request)
    access.require(actor, "national.apply_shared")
    form = forms.Apply(request.POST if request.method == "POST" else None)
    done = writing.write(
        request, form, lambda: operations.apply_shared(new=operations.NewRequest(**form.cleaned_data), by=actor, at=clock.now())
    )
    if done.done:
        messages.success(request, "已申请，由本机关的另一位负责人答复")
        return redirect("workbench:shared_request", done.result)
    page = pieces.FormPage(
        title="申请使用外省市共享数据", form=form,
        crumbs=[pieces.Link("外省市共享数据", reverse("workbench:shared_data")), pieces.Link("申请")],
        parts=[
            pieces.Part("一", "要什么数据", [
                pieces.FieldRow(form[name]) for name in ("province", "service", "subject_name", "subject_code")
            ]),
            pieces.Part(
                "二", "用来做什么", [pieces.FieldRow(form[name]) for name in ("matter", "purpose")],
                note="只能用于写明的用途和事项，不得转给他人或者另作他用（《上海市数据条例》第三十八条至第四十条）",
            ),
        ], submit="申请", blocked=writing.faults(form),
    )
    return render(request, "look/patterns/form.html", {"page": page}, status=done.status)


def _approve(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.approve_shared(request_no=record.request_no, by=by, at=at, **data)
    return "已同意，数据取得后可以查阅"


def _decline(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.decline_shared(request_no=record.request_no, by=by, at=at, **data)
    return "已答复不同意"


def _end(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.end_shared(request_no=record.request_no, by=by, at=at, **data)
    return "已终止使用"


def _look(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    raise AssertionError("a look answers with the page itself")


def _own(record: Record, by: Actor) -> str:
    return "申请是你提出的，由本机关的另一位负责人答复。" if record.applied_by == by.code else ""


def _not_here(record: Record, by: Actor) -> str:
    return "" if record.got == "已取得" else f"{record.got}。"


DEEDS = {
    "approve_shared": Deed(
        "national.approve_shared", _approve, lambda record, data, files: forms.Approve(data, prefix="approve_shared"), main=True,
        why_not=_own,
    ),
    "decline_shared": Deed(
        "national.decline_shared", _decline, lambda record, data, files: forms.Decline(data, prefix="decline_shared"), refuse="不答复",
        why_not=_own,
    ),
    "use_shared": Deed(
        "national.use_shared", _look, lambda record, data, files: forms.Look(data, prefix="use_shared"), main=True, submit="查阅",
        consequence="查阅的人、时间和用于哪一件事项都会记下。", why_not=_not_here,
    ),
    "end_shared": Deed("national.end_shared", _end, lambda record, data, files: forms.End(data, prefix="end_shared"), refuse="不终止"),
}


def matter(request: HttpRequest, request_no: str) -> HttpResponse:
    """One application; a POST does one of its acts, and the look answers with what came."""
    actor = actor_of(request)
    record = national.shared(request_no, actor)
    looked = _looked(request, record, actor)
    tried = looked if isinstance(looked, deeds.Tried) else None if looked is not None else deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:shared_request", request_no)
    bar = deeds.bar(
        request, DEEDS, deeds.workflow("national_shared"), record.state, record=record, actor=actor,
        scope=Scope(organ=record.organ_code, territory=record.territory_code), holder="申请的机关", tried=tried,
    )
    uses = national.uses(request_no, actor)
    people = officers.people({record.applied_by, record.decided_by, *(one.by for one in uses)} - {""})
    page = pieces.MatterPage(
        title=f"{record.province_title}：{record.service_title}", state=pieces.State(STATES[record.state], record.state_title),
        crumbs=[pieces.Link("外省市共享数据", reverse("workbench:shared_data")), pieces.Link(request_no)], code=request_no,
        line=[record.got] if record.got else [], acts=bar.acts, closed=bar.closed, facts_title="申请", facts=[
            pieces.Fact("查询对象", record.subject_name or "—"), pieces.Fact("对象代码", record.subject_code),
            pieces.Fact("用途", record.purpose),
            pieces.Fact("用于", record.matter), pieces.Fact("机关", organs.names([record.organ_code]).get(record.organ_code, "—")),
            pieces.Fact("申请人", people.get(record.applied_by, record.applied_by)),
            *([pieces.Fact("答复人", people.get(record.decided_by, record.decided_by))] if record.decided_by else []),
            *([pieces.Fact("意见", record.opinion)] if record.opinion else []),
            *([pieces.Fact("使用期至", str(record.valid_until))] if record.valid_until else []),
            *([pieces.Fact("终止", record.ended_why)] if record.ended_why else []),
        ], lines=chips.timeline(journal.lines_about(f"national_shared:{request_no}", limit=40)),
    )
    context = {
        "page": page, "record": record, "rows": looked if isinstance(looked, list) else None,
        "uses": [(people.get(one.by, one.by), one.at, one.matter) for one in uses],
    }
    return render(request, "workbench/casework/shared_request.html", context, status=tried.status if tried else 200)


def _looked(request: HttpRequest, record: Record, actor: Actor) -> list[list[tuple[str, str]]] | deeds.Tried | None:
    """What came, if the reader asks to look at it and may; the refusal otherwise."""
    if request.method != "POST" or request.POST.get("act") != "use_shared":
        return None
    kept: list[dict[str, Any]] = []

    def look(one: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
        kept.extend(operations.use_shared(request_no=one.request_no, by=by, at=at, **data))
        return "已查阅"

    tried = deeds.attempt(request, {"use_shared": Deed("national.use_shared", look, DEEDS["use_shared"].form)}, record, actor)
    if tried is None or not tried.done:
        return tried
    return [[(name, str(value)) for name, value in row.items()] for row in kept]
