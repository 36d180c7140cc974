"""A triggered inspection (触发式检查) by the reader's own organ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.inspections import operations
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import deeds
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import inspections as forms
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

MOST_ITEMS = 200


def new(request: HttpRequest) -> HttpResponse:
    """The form; a POST opens the inspection, which then waits for the head's approval."""
    actor = actor_of(request)
    access.require(actor, "inspections.open_triggered")
    form = form_of(actor, request)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                no = operations.open_triggered(**given(form.cleaned_data), by=actor, at=clock.now())
            except Refused as refused:
                deeds.put_refusal(form, refused)
                status = 403 if isinstance(refused, Forbidden) else 422
            else:
                messages.success(request, f"检查 {no} 已建立，等待机关负责人批准")
                return redirect("workbench:inspection", no)
    return render(request, "look/patterns/form.html", {"page": page_of(form)}, status=status)


def form_of(actor: Actor, request: HttpRequest, **known: str) -> forms.Triggered:
    """The form for this reader's organ, with what is known already."""
    today = clock.today()
    line = organs.organ(actor.organ).line if actor.organ else ""
    items = [
        (item.item_code, item.name) for item in catalogue.published_items(
            line=line or None, on=today, behaviour="行政检查", limit=MOST_ITEMS
        ) if not item.is_main
    ]
    able = officers.drawable(organ_code=actor.organ, on=today, item_codes=[])
    team = sorted(able, key=lambda one: one.officer_no != actor.officer_no)
    choices = [(one.officer_no, f"{one.name}（{one.officer_no}）") for one in team]
    initial = {"planned_from": today, "uscc": request.GET.get("uscc", "")[:18], **known}
    return forms.Triggered(request.POST or None, items=items, officers=choices, initial=initial)


def given(data: dict[str, Any]) -> dict[str, Any]:
    """What the form holds, as the act takes it."""
    found = dict(data)
    found["officer_nos"] = found.pop("officers")
    found["way"] = found["way"] or "现场"
    return found


def page_of(form: forms.Triggered, crumbs: Sequence[pieces.Link] = ()) -> pieces.FormPage:
    """The page around the form."""
    def row(name: str) -> pieces.FieldRow:
        return pieces.FieldRow(form[name])

    return pieces.FormPage(
        title="发起触发式检查", form=form, submit="提交批准",
        crumbs=crumbs or [pieces.Link("检查任务", reverse("workbench:inspections")), pieces.Link("发起")],
        status="由本机关检查。建立后由机关负责人批准，批准前不上门。",
        parts=[
            pieces.Part("一", "检查谁，为什么", [row(name) for name in ("uscc", "kind", "way", "reason", "source_no")]),
            pieces.Part("二", "检查什么", [row("item_codes")], note="未公布的事项不能选入"),
            pieces.Part("三", "谁去，什么时候", [row(name) for name in ("officers", "planned_from", "planned_to")]),
        ],
    )
