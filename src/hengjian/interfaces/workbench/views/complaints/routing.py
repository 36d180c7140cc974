"""The table of dispatch (派单目录): class x item x territory to a line or an organ, each row with its days and its reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.complaints import operations
from hengjian.casework.complaints import queries as complaints
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import complaints as forms
from hengjian.kernel import access, clock
from hengjian.kernel.codes import areas
from hengjian.registers.organs import queries as organs

HEAD = ("问题分类", "事项", "区", "由谁办理", "从", "到", "依据")


def routes(request: HttpRequest) -> HttpResponse:
    """The rows in force and to come, and the line of each class; whoever dispatches sets a row."""
    actor, today = actor_of(request), clock.today()
    rows = complaints.routes(actor, on=today)
    may = access.may(actor, "complaints.set_route")
    if request.method == "POST":
        access.require(actor, "complaints.set_route")
    lines = sorted({(one.line, one.line_title) for one in organs.organs()})
    initial = {"since": today, "territory": "" if actor.territory.endswith("0000") else actor.territory}
    form = forms.Route(request.POST or None, units=complaints.units(actor), lines=lines, initial=initial)
    written = writing.write(
        request, form, lambda: operations.set_route(by=actor, at=clock.now(), **form.cleaned_data),
    )
    if written.done:
        messages.success(request, "派单目录已修改，原来的一行到那天为止")
        return redirect("workbench:complaint_routes")
    names, titles = organs.names({row.organ_code for row in rows}), dict(lines)
    page = pieces.ListPage(
        title="派单目录", lede="最具体的一行优先：有事项的先于没有的，写明区的先于全市的。目录里没有的按分类的条线，再没有的人工选择。",
        columns=[pieces.Column(title) for title in HEAD],
        rows=[
            pieces.Row([
                pieces.Cell(row.class_title), pieces.Cell(row.item_code or "全部"),
                pieces.Cell(areas.name_of(row.territory_code) if row.territory_code else "全部"),
                pieces.Cell(names.get(row.organ_code, "") or f"{titles.get(row.line_code, row.line_code)}条线"),
                pieces.Cell(str(row.since)), pieces.Cell(str(row.until or "")), pieces.Cell(row.reason),
            ]) for row in rows
        ],
        shown=f"共 {len(rows)} 行" if rows else "",
        empty=pieces.Blank("还没有专门的规定", "各类问题都按下面的条线分送。"),
    )
    default = [(one.title, titles.get(one.line, "")) for one in complaints.CLASSES.values()]
    return render(request, "workbench/casework/complaint_routes.html", {
        "page": page, "form": form if may else None, "default": default,
        "crumbs": [pieces.Link("投诉举报", reverse("workbench:complaints")), pieces.Link("派单目录")],
    }, status=written.status)
