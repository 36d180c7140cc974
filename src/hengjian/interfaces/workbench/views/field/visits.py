"""A visit's phones: which one keeps the record, and every act they handed in, in the order of the moments."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.field_work import operations
from hengjian.casework.field_work import queries as field_work
from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import deeds
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import field as forms
from hengjian.interfaces.workbench.views.field import saying
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.workflow import Act, Workflow
from hengjian.registers.devices import queries as devices
from hengjian.registers.officers import queries as officers

#: The record of a visit lies with a phone or with the desk; the desk can take it back at any time.
KEEPING = Workflow(
    name="keeping", title="现场记录", states={"phone": "在手机上", "desk": "在工作台"}, initial="phone",
    acts=(Act("phone", "release", "desk", "收回现场记录", grave=True),),
)


def _release(record: inspections.InspectionRecord, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.release(inspection_no=record.inspection_no, reason=data["reason"], by=by, at=at)
    return "已收回，可以在工作台办理"


DEEDS = {
    "release": Deed(
        "field_work.release", _release, lambda record, data, files: forms.Reason(data, files, prefix="release"),
        submit="收回", refuse="不收回", consequence="手机上还没有上传的到场、告知、笔录和结果会转为待更正；填写和取证照收。",
    ),
}


def matter(request: HttpRequest, inspection_no: str) -> HttpResponse:
    """The phones of one visit; a POST takes the record back."""
    actor = actor_of(request)
    record = inspections.inspection(inspection_no, actor)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:inspection_phones", inspection_no)
    keeper, rows = field_work.keeper(inspection_no), field_work.of_visit(inspection_no)
    state = "desk" if keeper.released or record.state not in ("approved", "on_site", "recorded") else "phone"
    bar = deeds.bar(
        request, DEEDS, KEEPING, state, record=record, actor=actor, holder="检查机关",
        scope=Scope(organ=record.organ_code, line=record.line_code, territory=record.territory_code), tried=tried,
    )
    names = officers.names({row.officer_no for row in rows} | {keeper.officer_no})
    page = pieces.MatterPage(
        title=f"{record.entity_name}：现场操作", state=pieces.State("run" if state == "phone" else "done", KEEPING.states[state]),
        crumbs=[
            pieces.Link("检查任务", reverse("workbench:inspections")),
            pieces.Link(inspection_no, reverse("workbench:inspection", args=[inspection_no])), pieces.Link("现场操作"),
        ],
        line=[record.state_title], code=inspection_no, acts=bar.acts, closed=bar.closed, facts_title="现场记录",
        facts=_facts(keeper, names),
    )
    table = pieces.ListPage(
        title="收到的操作", columns=[pieces.Column(title) for title in ("操作", "执法人员", "操作时间", "收到时间", "状态", "说明")],
        rows=[
            pieces.Row([
                pieces.Cell(row.title, reverse("workbench:correction", args=[row.key])),
                pieces.Cell(names.get(row.officer_no, row.officer_no)), pieces.Cell(saying.local(row.moment, "%m-%d %H:%M")),
                pieces.Cell(saying.local(row.received_at, "%m-%d %H:%M")),
                pieces.Cell(state=pieces.State(saying.STATES[row.verdict], row.verdict_title)),
                pieces.Cell(saying.short(row.why) or row.note),
            ], key=str(row.key), name=row.title)
            for row in rows
        ],
    )
    return render(
        request, "workbench/casework/visit_phones.html", {"page": page, "table": table}, status=tried.status if tried else 200
    )


def _facts(keeper: field_work.KeeperRecord, names: dict[str, str]) -> list[pieces.Fact]:
    if not keeper.device_no:
        return [pieces.Fact("保管", "工作台已收回" if keeper.released else "没有领取，由带队人员的手机办理")]
    kept = saying.local(keeper.kept_at) if keeper.kept_at else ""
    return [
        pieces.Fact("保管人", names.get(keeper.officer_no, keeper.officer_no)), pieces.Fact("领取时间", kept),
        pieces.Fact("终端", devices.names([keeper.device_no]).get(keeper.device_no, keeper.device_no),
                    reverse("workbench:device", args=[keeper.device_no])),
    ]
