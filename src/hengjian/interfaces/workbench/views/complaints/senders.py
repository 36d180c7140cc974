"""Who sent a letter: opened only with a reason, shown once, never kept by a browser; and the auditor's list of looks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.complaints import operations
from hengjian.casework.complaints import queries as complaints
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import complaints as forms
from hengjian.kernel import access, clock
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs


def sender(request: HttpRequest, matter_no: str) -> HttpResponse:
    """Asks why; a POST with a reason shows the sender in its answer, which no browser or proxy may keep."""
    actor = actor_of(request)
    record = complaints.matter(matter_no, actor)
    access.require(actor, "complaints.look_at_sender")
    form = forms.Look(request.POST or None)
    written = writing.write(request, form, lambda: operations.look_at_sender(
        matter_no=matter_no, reason=form.cleaned_data["reason"], by=actor, at=clock.now()))
    page = pieces.FormPage(
        title="查看反映人", form=form, parts=[pieces.Part("一", "用途", [pieces.FieldRow(form["reason"])])], submit="查看并留痕",
        status=f"{complaints.KINDS[record.kind]} {matter_no}　{complaints.SECRECY[record.secrecy]}",
        crumbs=[
            pieces.Link("投诉举报", reverse("workbench:complaints")),
            pieces.Link(matter_no, reverse("workbench:complaint", args=[matter_no])), pieces.Link("查看反映人"),
        ],
    )
    shown = written.result if written.done else None
    facts = [
        pieces.Fact(term, value) for term, value in (
            ("姓名", shown.name), ("电话", shown.phone), ("通讯地址", shown.address), ("证件号码", shown.id_no), ("电子邮箱", shown.email),
        ) if value
    ] if shown else []
    answer = render(request, "workbench/casework/complaint_sender.html", {
        "page": page, "facts": facts, "protected": record.secrecy == "protected", "back": reverse("workbench:complaint", args=[matter_no]),
    }, status=200 if written.done else written.status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def looks(request: HttpRequest) -> HttpResponse:
    """Who opened senders' data, and why: never whom they saw."""
    rows = complaints.looks_at(actor_of(request))
    names, units = officers.people({row.by for row in rows}), organs.names({row.organ_code for row in rows})
    page = pieces.ListPage(
        title="查看反映人的记录", lede="谁、为什么查看过反映人的信息。这里不显示反映人是谁。",
        columns=[pieces.Column(title) for title in ("时间", "事项", "查看人", "机关", "用途")],
        rows=[
            pieces.Row([
                pieces.Cell(f"{row.at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}"),
                pieces.Cell(row.matter_no, reverse("workbench:complaint", args=[row.matter_no]), kind="mono"),
                pieces.Cell(names.get(row.by, row.by)), pieces.Cell(units.get(row.organ_code, "")), pieces.Cell(row.reason),
            ], key=row.matter_no, name=row.matter_no) for row in rows
        ],
        shown=f"最近 {len(rows)} 次" if rows else "", empty=pieces.Blank("没有人查看过", "每一次查看都会写明用途并留在这里。"),
    )
    return render(request, "workbench/casework/list.html", {"page": page})
