"""Acts of phones that a person has to answer (现场操作待更正): the list, and one act with what may be done about it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.field_work import operations
from hengjian.casework.field_work import queries as field_work
from hengjian.casework.field_work.queries import ActRecord
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import field as forms
from hengjian.interfaces.workbench.views.field import saying
from hengjian.kernel.access import Actor, Scope
from hengjian.registers.devices import queries as devices
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

VIEWS = {"refused": "待更正", "waiting": "等待中", "settled": "已处理", "accepted": "已办"}
HEAD = ("操作", "原因", "检查", "执法人员", "操作时间", "状态")


def listing(request: HttpRequest) -> HttpResponse:
    """What phones handed in and what waits for a person, newest first."""
    actor = actor_of(request)
    question = lists.asked(request, "view")
    view = question.chosen.get("view", "") if question.chosen.get("view") in VIEWS else "refused"
    rows = field_work.corrections(actor, verdicts=(view,), text=question.text, after=question.number, limit=lists.PAGE)
    names = officers.names({row.officer_no for row in rows})
    counts = {"refused": field_work.open_corrections(actor)}
    page = pieces.ListPage(
        title="现场操作待更正", lede="手机上的操作没有办成的，在这里更正后重新办理，或者写明理由不再办理。每一项都原样保存。",
        views=[
            pieces.View(title, question.url(view=name), counts.get(name), current=name == view) for name, title in VIEWS.items()
        ],
        kept=[("view", view)], search_name="q", search_label="检查、执法证号或者终端编号", search_value=question.text,
        clear_url=question.path if question.text else "",
        columns=[pieces.Column(title, "mono" if title == "检查" else "") for title in HEAD],
        rows=[_row(row, names) for row in rows], shown=f"本页 {len(rows)} 项" if rows else "",
        next_url=lists.next_url(question, rows, str(rows[-1].key) if rows else ""),
        empty=pieces.Blank("没有待更正的操作" if view == "refused" else "没有这样的操作", "手机上的操作办成了，就不会出现在这里。"),
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _row(row: ActRecord, names: dict[str, str]) -> pieces.Row:
    return pieces.Row([
        pieces.Cell(row.title, reverse("workbench:correction", args=[row.key])),
        pieces.Cell(row.settled_reason or saying.short(row.why)), pieces.Cell(row.inspection_no, kind="mono"),
        pieces.Cell(names.get(row.officer_no, row.officer_no)), pieces.Cell(saying.local(row.moment, "%m-%d %H:%M")),
        pieces.Cell(state=pieces.State(saying.STATES[row.verdict], row.verdict_title)),
    ], key=str(row.key), name=f"{row.title} {row.inspection_no}")


def _again(record: ActRecord, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.apply_again(act_id=record.key, reason=data["reason"], by=by, at=at)
    return "已重新办理"


def _aside(record: ActRecord, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.set_aside(act_id=record.key, reason=data["reason"], by=by, at=at)
    return "已写明不再办理的理由"


DEEDS = {
    "apply_again": Deed(
        "field_work.apply_again", _again, lambda record, data, files: forms.Again(data, files, prefix="apply_again"), main=True,
        submit="重新办理", consequence="以执法人员的名义、按原来的时间再办一次；填写检查表的按现在的时间。法律要求照样核对。",
        why_not=lambda record, by: "签名或者内容对不上，不能办理；请在手机上重新办理。" if record.doubtful else "",
    ),
    "set_aside": Deed(
        "field_work.set_aside", _aside, lambda record, data, files: forms.Reason(data, files, prefix="set_aside"),
        submit="不再办理", refuse="返回", consequence="这项操作和理由都保存在日志里，手机上会看到理由。",
    ),
}


def matter(request: HttpRequest, key: int) -> HttpResponse:
    """One act; a POST applies it again or sets it aside."""
    actor = actor_of(request)
    record = field_work.correction(key, actor)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:correction", key)
    bar = deeds.bar(
        request, DEEDS, field_work.workflow(), record.verdict, record=record, actor=actor,
        scope=Scope(organ=record.organ_code, territory=record.territory_code),
        holder=organs.names([record.organ_code]).get(record.organ_code, "所属机关"), tried=tried,
    )
    page = pieces.MatterPage(
        title=record.title, state=pieces.State(saying.STATES[record.verdict], record.verdict_title),
        crumbs=[pieces.Link("现场操作待更正", reverse("workbench:corrections")), pieces.Link(record.title)],
        line=[f"操作于 {saying.local(record.moment)}"], code=record.inspection_no, acts=bar.acts, closed=bar.closed,
        facts_title="来历", facts=_facts(record), lines=chips.timeline(field_work.timeline(key, actor)),
    )
    context = {"page": page, "record": record, "said": saying.lines(record)}
    return render(request, "workbench/casework/correction.html", context, status=tried.status if tried else 200)


def _facts(record: ActRecord) -> list[pieces.Fact]:
    people = officers.people({record.settled_by} - {""})
    visit = reverse("workbench:inspection_phones", args=[record.inspection_no]) if record.inspection_no else ""
    found = [
        pieces.Fact("检查", record.inspection_no, visit),
        pieces.Fact("执法人员", officers.names([record.officer_no]).get(record.officer_no, record.officer_no)),
        pieces.Fact("终端", devices.names([record.device_no]).get(record.device_no, record.device_no)),
        pieces.Fact("收到时间", saying.local(record.received_at)), pieces.Fact("时钟", record.clock_doubt),
        pieces.Fact("签名", "对不上" if record.doubtful else "已核对"), pieces.Fact("操作编号", record.uuid),
        pieces.Fact("摘要", record.digest), pieces.Fact("处理人", people.get(record.settled_by, record.settled_by)),
        pieces.Fact("处理理由", record.settled_reason),
    ]
    return [fact for fact in found if fact.value]
