"""The recorders of an organ: enrolled, retired."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.recordings import operations
from hengjian.casework.recordings import queries as recordings
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import deeds
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import recordings as forms
from hengjian.interfaces.workbench.views.recordings import marks
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.workflow import Act, Workflow
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs


def _enrol(record: Any, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.enrol_recorder(scope=_scope(by), by=by, at=at, **data)
    return f"已登记执法记录仪 {data['recorder_no'].strip().upper()}"


def _retire(record: Any, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.retire_recorder(recorder_no=data["recorder_no"].strip().upper(), reason=data["reason"], by=by, at=at)
    return "已停用，没有取出的文件仍可入库"


def _scope(by: Actor) -> Scope:
    organ = organs.organ(by.organ) if by.organ else None
    return Scope(organ=by.organ, line=organ.line if organ else "", territory=by.territory)


DEEDS = {
    "enrol_recorder": Deed(
        "recordings.enrol_recorder", _enrol, lambda record, data, files: forms.Recorder(data, files, prefix="enrol_recorder"),
        main=True,
    ),
    "retire_recorder": Deed(
        "recordings.retire_recorder", _retire, lambda record, data, files: forms.Retire(data, files, prefix="retire_recorder"),
        refuse="不停用", consequence="已入库的音像不受影响。",
    ),
}
PATH = Workflow(
    "recorders", "执法记录仪", {"kept": "在用"},
    (Act("kept", "enrol_recorder", "kept", "登记执法记录仪"), Act("kept", "retire_recorder", "kept", "停用执法记录仪", grave=True)), "kept",
)


def recorders(request: HttpRequest) -> HttpResponse:
    """The recorders within the reader's reach."""
    actor = actor_of(request)
    rows = recordings.recorders(actor)
    tried = deeds.attempt(request, DEEDS, None, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:recorders")
    names, people = organs.names({row.organ_code for row in rows}), officers.names(row.officer_no for row in rows)
    bar = deeds.bar(request, DEEDS, PATH, "kept", record=None, actor=actor, scope=_scope(actor), holder="机关负责人", tried=tried)
    page = pieces.MatterPage(
        title="执法记录仪", crumbs=[pieces.Link("执法记录", reverse("workbench:recordings")), pieces.Link("执法记录仪")],
        line=[f"{sum(1 for row in rows if row.retired_at is None)} 台在用"], acts=bar.acts, closed=bar.closed,
    )
    table = [
        {
            "no": row.recorder_no, "model": row.model, "organ": names.get(row.organ_code, row.organ_code),
            "officer": people.get(row.officer_no, row.officer_no) or "轮流使用", "since": marks.written(row.enrolled_at),
            "state": pieces.State("void", "停用") if row.retired_at else pieces.State("done", "在用"),
        }
        for row in rows
    ]
    return render(
        request, "workbench/casework/recorders.html", {"page": page, "rows": table}, status=tried.status if tried else 200
    )
