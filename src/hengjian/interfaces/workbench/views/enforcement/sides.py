"""What belongs to a case and has a procedure of its own: a measure (查封、扣押、先行登记保存), the transfer to the police."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.enforcement import operations
from hengjian.casework.enforcement import queries as enforcement
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.deeds import Deed, FormMaker
from hengjian.interfaces.workbench.forms import Asks
from hengjian.interfaces.workbench.forms import enforcement as forms
from hengjian.interfaces.workbench.forms.complaints import Why
from hengjian.interfaces.workbench.views.enforcement import marks
from hengjian.interfaces.workbench.views.enforcement.matter import crumbs, scope_of
from hengjian.kernel import clock, journal
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

Data = dict[str, Any]
Measure = enforcement.MeasureRecord
Case = enforcement.CaseDetail


def _made(name: str, form: type[Asks], **more: Any) -> FormMaker:
    return lambda record, data, files: form(data, files, prefix=name, **more)


def _on_measure(act: Callable[..., Any], said: str) -> Callable[[Measure, Data, Actor, datetime], str]:
    def do(record: Measure, data: Data, by: Actor, at: datetime) -> str:
        act(measure_no=record.measure_no, by=by, at=at, **data)
        return said

    return do


def _on_transfer(act: Callable[..., Any], said: str, **fixed: Any) -> Callable[[Case, Data, Actor, datetime], str]:
    def do(record: Case, data: Data, by: Actor, at: datetime) -> str:
        act(case_no=record.case.case_no, by=by, at=at, **fixed, **data)
        return said

    return do


def _keeps(record: Measure, by: Actor) -> str:
    return "先行登记保存不能延长，七个工作日内处理。" if record.kind == "keep" else "已经延长过一次。" if record.extended else ""


MEASURE_DEEDS: dict[str, Deed] = {
    "approve": Deed("enforcement.approve_measure", _on_measure(operations.approve_measure, "已补办批准"), main=True),
    "begin_testing": Deed("enforcement.begin_testing", _on_measure(operations.begin_testing, "已送检，检验期间不计入期限"), _made(
        "begin_testing", forms.Testing)),
    "end_testing": Deed("enforcement.end_testing", _on_measure(operations.end_testing, "期限继续计算"), main=True),
    "prolong": Deed("enforcement.prolong", _on_measure(operations.prolong, "已延长三十日"), _made(
        "prolong", Why, field="reason", label="延长的理由"), why_not=_keeps),
    "dispose": Deed("enforcement.dispose", _on_measure(operations.dispose, "已处理"), _made("dispose", forms.Disposal)),
    "release": Deed("enforcement.release", _on_measure(operations.release, "已解除"), _made("release", forms.Release)),
}
TRANSFER_DEEDS: dict[str, Deed] = {
    "approve": Deed("enforcement.approve_transfer", _on_transfer(
        operations.approve_transfer, "已批准，二十四小时内移送", approved=True), main=True),
    "turn_down": Deed("enforcement.approve_transfer", _on_transfer(operations.approve_transfer, "不批准移送", approved=False), _made(
        "turn_down", Why, field="reason", label="不批准的理由")),
    "move": Deed("enforcement.move_transfer", _on_transfer(operations.move_transfer, "已移送公安机关"), _made(
        "move", forms.Moved), main=True),
    "police_file": Deed("enforcement.note_police", _on_transfer(
        operations.note_police, "公安机关已立案，三日内移交物品和材料", filed=True), main=True),
    "police_decline": Deed("enforcement.note_police", _on_transfer(
        operations.note_police, "公安机关不予立案，可以三日内提请复议", filed=False), _made(
        "police_decline", Why, field="reason", label="不予立案通知书和理由")),
    "object": Deed("enforcement.object_police", _on_transfer(operations.object_police, "已提请复议，公安机关三日内答复"), _made(
        "object", Why, field="reason", label="认为应当立案的理由")),
    "accept_decline": Deed("enforcement.note_police", _on_transfer(
        operations.note_police, "接受不予立案，依法处理", filed=False, accept=True), _made(
        "accept_decline", Why, field="reason", label="接受的理由")),
    "hand_over": Deed("enforcement.hand_over", _on_transfer(operations.hand_over, "已移交，接着结案"), main=True),
}


def measure(request: HttpRequest, measure_no: str) -> HttpResponse:
    """The page of one measure: its list, what is left of it, its acts."""
    actor, today = actor_of(request), clock.today()
    record = enforcement.measure(measure_no, actor, today=today)
    tried = deeds.attempt(request, MEASURE_DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:measure", measure_no)
    holder = organs.names({record.organ_code}).get(record.organ_code, "办案机关")
    bar = deeds.bar(
        request, MEASURE_DEEDS, enforcement.MEASURE, record.state, record=record, actor=actor, holder=holder, tried=tried,
        scope=scope_of(record),
    )
    page = pieces.MatterPage(
        title=f"{record.kind_title} {record.measure_no}", crumbs=crumbs(record.case_no, record.measure_no), state=marks.measure(record),
        line=[holder, marks.left(record)], code=record.measure_no, due=chips.nearest(f"measure:{measure_no}"), acts=bar.acts,
        closed=bar.closed, facts_title="措施", facts=[
            pieces.Fact("案件", record.case_no, reverse("workbench:case", args=[record.case_no])), pieces.Fact("依据", record.cites),
            pieces.Fact("采取", f"{record.taken_at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}"),
            pieces.Fact("最后一天", f"{record.last_on:%Y-%m-%d}"), pieces.Fact("清单", "；".join(record.things)),
            *([pieces.Fact("解除", f"{record.ended_on:%Y-%m-%d}　{record.ground}")] if record.ended_on else []),
        ], print_note=f"{record.kind_title} {record.measure_no}",
    )
    return render(request, "look/patterns/matter.html", {"page": page}, status=tried.status if tried else 200)


def transfer(request: HttpRequest, case_no: str) -> HttpResponse:
    """The page of a case's transfer to the police."""
    actor, today = actor_of(request), clock.today()
    record = enforcement.detail(case_no, actor, today=today)
    if record.transfer is None:
        raise NotFound(f"案件 {case_no} 的移送打不开", "没有报告涉嫌犯罪", "请先在案件页报告")
    tried = deeds.attempt(request, TRANSFER_DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:transfer", case_no)
    known, one = record.transfer, record.case
    holder = organs.names({one.organ_code}).get(one.organ_code, "办案机关")
    bar = deeds.bar(
        request, TRANSFER_DEEDS, enforcement.TRANSFER, known.state, record=record, actor=actor, holder=holder, tried=tried,
        scope=scope_of(one),
    )
    names = officers.people(known.team)
    moments = (("报告", known.reported_at), ("批准", known.approved_at), ("移送", known.moved_at))
    page = pieces.MatterPage(
        title=f"移送公安机关：{one.title}", crumbs=crumbs(case_no, "移送"), state=pieces.State("run", known.state_title),
        line=[one.party_name, holder], code=case_no, due=chips.nearest(f"case:{case_no}"), acts=bar.acts, closed=bar.closed,
        facts_title="移送", facts=[
            pieces.Fact("专案组", "、".join(names.get(code, code) for code in known.team)), pieces.Fact("涉嫌犯罪的事实", known.reason),
            *(pieces.Fact(title, f"{at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}") for title, at in moments if at),
        ], lines=marks.story(journal.lines_about([f"case:{case_no}"], limit=40)), print_note=f"移送 {case_no}",
    )
    return render(request, "look/patterns/matter.html", {"page": page}, status=tried.status if tried else 200)
