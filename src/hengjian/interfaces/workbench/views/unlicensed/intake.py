"""A clue taken in at the desk."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.unlicensed import operations
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import unlicensed as forms
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor

WHAT = ("source", "source_no", "text", "named_reporter")
WHERE = ("address", "territory", "lat", "lon", "landlord")
WHO = ("trade_name", "trader", "phone", "uscc", "trade", "area_m2", "staff", "risks")

BROUGHT = ("source", "source_no", "text", "address", "territory", "trade_name", "uscc", "trade")


def new(request: HttpRequest) -> HttpResponse:
    """The form; a POST takes the clue in, or adds it to the open one about the same place."""
    actor = actor_of(request)
    access.require(actor, "unlicensed.receive")
    here = actor.territory[:6] if not actor.territory.endswith("0000") else ""
    # A hint of the comparison brings its words along; nothing is kept before somebody sends the form.
    brought = {name: request.GET[name] for name in BROUGHT if name in request.GET}
    initial = {"territory": here, "named_reporter": "no", **brought}
    form = forms.NewClue(request.POST or None, initial=initial)
    written = writing.write(request, form, lambda: _received(form.cleaned_data, actor))
    if written.done:
        messages.success(request, f"已登记 {written.result}。同一地点还有在办线索的，已经并入。")
        return redirect("workbench:clue", written.result)
    page = pieces.FormPage(
        title="登记线索", form=form, submit="登记", blocked=writing.faults(form),
        crumbs=[pieces.Link("无证无照", reverse("workbench:unlicensed")), pieces.Link("登记线索")],
        status="同一地点只建一个点位。销户后又经营的，重开原来的点位。",
        parts=[
            pieces.Part("一", "线索", [pieces.FieldRow(form[name]) for name in WHAT]),
            pieces.Part("二", "地点", [pieces.FieldRow(form[name]) for name in WHERE]),
            pieces.Part("三", "经营者", [pieces.FieldRow(form[name]) for name in WHO], note="不清楚的不填"),
        ],
    )
    return render(request, "workbench/casework/plan_form.html", {"page": page}, status=written.status)


def _received(data: dict[str, Any], by: Actor) -> str:
    given = {**data, "risks": tuple(data["risks"]), "named_reporter": data["named_reporter"] == "yes"}
    return operations.receive(clue=operations.NewClue(**given), by=by, at=clock.now())
