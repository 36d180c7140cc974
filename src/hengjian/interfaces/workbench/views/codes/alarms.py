"""Alarms about visits and check codes: the list of the supervising line, one alarm and its acts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.check_codes import operations
from hengjian.casework.check_codes import queries as check_codes
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import codes as forms
from hengjian.kernel import access, clock, running, tier
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.codes import areas
from hengjian.kernel.records import images
from hengjian.registers.officers import queries as officers

Record = check_codes.AlarmRecord
VIEWS = {"": "全部", "open": "待核查", "answered": "待办结", "closed": "已办结"}
STATES: dict[str, pieces.StateKind] = {"open": "open", "answered": "run", "closed": "done"}
HEAD = ("情况", "编号", "对象", "涉及部门", "区", "来源", "状态", "发生日期", "时限")


def listing(request: HttpRequest) -> HttpResponse:
    """The alarms inside the reader's supervision, newest first."""
    actor = actor_of(request)
    question = lists.asked(request, "view", "kind")
    view = question.chosen.get("view", "") if question.chosen.get("view") in VIEWS else ""
    kinds = check_codes.alarm_kinds()
    kind = question.chosen.get("kind", "") if question.chosen.get("kind") in kinds else ""
    rows = check_codes.alarms(actor, state=view, kind=kind, text=question.text, after=question.number, limit=lists.PAGE)
    counts = check_codes.alarm_counts(actor)
    page = pieces.ListPage(
        title="检查码异常", lede="没有码、假码、别处的码、过期到场、次数过多：由监督机关核查，被反映的部门看不到。",
        views=[
            pieces.View(title, question.url(view=name), counts.get(name) if name else sum(counts.values()), current=name == view)
            for name, title in VIEWS.items()
        ],
        facets=[lists.facet(question, "kind", "情况", kinds)], kept=[("view", view)], search_name="q",
        search_label="对象、部门或者编号", search_value=question.text,
        chips=[chip for chip in lists.chips(question, {"kind": kinds}) if chip.title != view],
        clear_url=question.path if question.text or kind else "",
        columns=[pieces.Column(title, "mono" if title == "编号" else "") for title in HEAD], rows=[_row(row) for row in rows],
        shown=f"本页 {len(rows)} 件" if rows else "", next_url=lists.next_url(question, rows, str(rows[-1].key) if rows else ""),
        empty=pieces.Blank("没有异常", "有人反映，或者系统发现不按检查码上门的，会出现在这里。异常只由综合条线的监督机关核查。"),
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _row(row: Record) -> pieces.Row:
    late = row.state == "open" and row.due_on < clock.today()
    return pieces.Row([
        pieces.Cell(row.kind_title, reverse("workbench:code_alarm", args=[row.alarm_no])), pieces.Cell(row.alarm_no, kind="mono"),
        pieces.Cell(row.entity_name or "地点待查"), pieces.Cell(row.organ_name), pieces.Cell(areas.name_of(row.territory_code[:6]) or ""),
        pieces.Cell("公众反映" if row.reported else "系统发现"), pieces.Cell(state=pieces.State(STATES[row.state], row.state_title)),
        pieces.Cell(str(row.happened_on)), pieces.Cell("" if row.state == "closed" else f"{row.due_on} 止", late=late),
    ], key=row.alarm_no, name=f"{row.kind_title} {row.alarm_no}")


def _answer(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.answer(alarm_no=record.alarm_no, by=by, at=at, **data)
    return "已答复，由另一人办结"


def _return(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.return_alarm(alarm_no=record.alarm_no, by=by, at=at, **data)
    return "已退回重查"


def _close(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.close_alarm(alarm_no=record.alarm_no, by=by, at=at)
    return "已办结"


DEEDS = {
    "answer": Deed(
        "check_codes.answer", _answer, lambda record, data, files: forms.Answer(data, files, prefix="answer"), main=True,
    ),
    "return_alarm": Deed(
        "check_codes.return_alarm", _return, lambda record, data, files: forms.Return(data, files, prefix="return_alarm"),
        refuse="不退回", submit="退回重查",
    ),
    "close_alarm": Deed(
        "check_codes.close_alarm", _close, main=True, consequence="办结后，反映人凭查询码能看到核查结论和核查情况。",
        why_not=lambda record, by: "核查答复是你作出的，由监督机关的另一人办结。" if by.code == record.answered_by else "",
    ),
}


def matter(request: HttpRequest, alarm_no: str) -> HttpResponse:
    """One alarm; a POST does one of its acts."""
    actor = actor_of(request)
    record = check_codes.alarm(alarm_no, actor)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:code_alarm", alarm_no)
    bar = deeds.bar(
        request, DEEDS, deeds.workflow("check_code_alarms"), record.state, record=record, actor=actor,
        scope=Scope(line=record.line_code, territory=record.territory_code), holder="监督机关", tried=tried,
    )
    clocks = running.open_on(f"check_code_alarm:{alarm_no}")
    page = pieces.MatterPage(
        title=f"{record.kind_title}：{record.entity_name or '地点待查'}", state=pieces.State(STATES[record.state], record.state_title),
        crumbs=[pieces.Link("检查码异常", reverse("workbench:code_alarms")), pieces.Link(alarm_no)],
        line=["公众反映" if record.reported else "系统发现", areas.name_of(record.territory_code[:6]) or ""], code=alarm_no,
        due=chips.due_of(clocks[0], clock.today(), running.calendar()) if clocks else None, acts=bar.acts, closed=bar.closed,
        facts_title="事实", facts=_facts(record, actor), lines=chips.timeline(check_codes.alarm_timeline(alarm_no, actor)),
    )
    return render(
        request, "workbench/casework/code_alarm.html", {"page": page, "record": record, "may_hand_over": _may_hand_over(record, actor)},
        status=tried.status if tried else 200,
    )


def _may_hand_over(record: Record, actor: Actor) -> bool:
    """Whether it can be offered to another node: one of several nodes, the matter open and its own."""
    several = tier.here().tier != "standalone" and record.state != "closed"
    return several and images.node_at(record.territory_code) == tier.here().code and access.may(actor, "tiers.offer")


def _facts(record: Record, actor: Actor) -> list[pieces.Fact]:
    people = officers.people({record.answered_by, record.closed_by} - {""})
    found = [
        pieces.Fact("发生日期", str(record.happened_on)), pieces.Fact("对象", record.entity_name), pieces.Fact("地址", record.address),
        pieces.Fact("涉及部门", record.organ_name), pieces.Fact("检查码", record.code_no),
        pieces.Fact("检查", record.matter.partition(":")[2]), pieces.Fact("来的是谁", record.who),
        pieces.Fact("联系方式", record.contact), pieces.Fact("核查人", people.get(record.answered_by, record.answered_by)),
        pieces.Fact("办结人", people.get(record.closed_by, record.closed_by)),
    ]
    return [fact for fact in found if fact.value]
