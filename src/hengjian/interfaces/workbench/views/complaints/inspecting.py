"""An inspection opened from a matter: the triggered inspection itself, and the link from the matter to it, in one go."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.complaints import operations
from hengjian.casework.complaints import queries as complaints
from hengjian.casework.inspections import operations as inspections
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.inspections import triggered
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor


def inspect(request: HttpRequest, matter_no: str) -> HttpResponse:
    """The form of a triggered inspection, filled in from the matter."""
    actor = actor_of(request)
    record = complaints.matter(matter_no, actor)
    access.require(actor, "complaints.open_work")
    access.require(actor, "inspections.open_triggered")
    form = triggered.form_of(actor, request, uscc=record.respondent_uscc, reason="complaint", source_no=matter_no)
    written = writing.write(request, form, lambda: _opened(matter_no, triggered.given(form.cleaned_data), actor))
    if written.done:
        messages.success(request, f"检查 {written.result} 已建立，等待机关负责人批准")
        return redirect("workbench:complaint", matter_no)
    page = triggered.page_of(form, crumbs=[
        pieces.Link("投诉举报", reverse("workbench:complaints")),
        pieces.Link(matter_no, reverse("workbench:complaint", args=[matter_no])), pieces.Link("发起检查"),
    ])
    return render(request, "look/patterns/form.html", {"page": page}, status=written.status)


@transaction.atomic
def _opened(matter_no: str, given: dict[str, Any], by: Actor) -> str:
    """Both or neither: no inspection without its matter, no link to nothing."""
    no = inspections.open_triggered(by=by, at=clock.now(), **{**given, "source_no": matter_no})
    operations.open_work(matter_no=matter_no, led_to=f"inspection:{no}", by=by, at=clock.now())
    return no
