"""What the nation sends to be worked on (国家交办): complaints and risk clues of the reader's place, and one of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.exchange.national import operations
from hengjian.exchange.national import queries as national
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import docking as forms
from hengjian.kernel import clock, journal
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.codes import areas
from hengjian.registers.organs import queries as organs

Record = national.MatterRow
VIEWS = {
    "": "全部", "received": "待分派", "dispatched": "待签收", "signed": "办理中", "handed_back": "退回待重新分派", "answered": "已反馈",
}
STATES: dict[str, pieces.StateKind] = {
    "received": "open", "dispatched": "open", "signed": "run", "handed_back": "near", "answered": "done", "taken": "run",
    "withdrawn": "done",
}
HEAD = ("事项", "编号", "类别", "等级", "对象", "辖区", "状态", "收到", "时限")
#: The path of a matter, without the ways out.
STEPS = ("received", "dispatched", "signed", "answered")


def listing(request: HttpRequest) -> HttpResponse:
    """The matters inside the reader's place and line, newest first."""
    actor = actor_of(request)
    question = lists.asked(request, "view", "kind")
    view = question.chosen.get("view", "") if question.chosen.get("view") in VIEWS else ""
    kinds = national.matter_kinds()
    kind = question.chosen.get("kind", "") if question.chosen.get("kind") in kinds else ""
    rows = national.matter_rows(actor, state=view, kind=kind, text=question.text, after=question.number, limit=lists.PAGE)
    counts = national.matter_counts(actor)
    page = pieces.ListPage(
        title="国家交办", lede="国家系统下发的投诉举报和风险线索，按属地分派到区，签收、核查后反馈，反馈随下一批报送。",
        views=[
            pieces.View(title, question.url(view=name), counts.get(name, 0) if name else sum(counts.values()), current=name == view)
            for name, title in VIEWS.items()
        ],
        facets=[lists.facet(question, "kind", "类别", kinds)], kept=[("view", view)], search_name="q", search_label="事项、对象或者编号",
        search_value=question.text, chips=[chip for chip in lists.chips(question, {"kind": kinds}) if chip.title != view],
        clear_url=question.path if question.text or kind else "",
        columns=[pieces.Column(title, "mono" if title == "编号" else "") for title in HEAD], rows=[_row(row) for row in rows],
        shown=f"本页 {len(rows)} 件" if rows else "", next_url=lists.next_url(question, rows, str(rows[-1].key) if rows else ""),
        empty=pieces.Blank("没有国家交办的事项", "国家系统下发、属地在你辖区的投诉举报和风险线索会出现在这里。"),
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _row(row: Record) -> pieces.Row:
    late = row.due_on is not None and row.due_on < clock.today()
    return pieces.Row([
        pieces.Cell(row.title, reverse("workbench:nation_matter", args=[row.matter_no])), pieces.Cell(row.matter_no, kind="mono"),
        pieces.Cell(row.kind_title), pieces.Cell(row.level_title), pieces.Cell(row.subject_name),
        pieces.Cell(areas.name_of(row.territory_code) or "待分派"), pieces.Cell(state=pieces.State(STATES[row.state], row.state_title)),
        pieces.Cell(f"{row.received_at.astimezone(clock.SHANGHAI):%m-%d %H:%M}"),
        pieces.Cell(f"{row.due_on} 止" if row.due_on else "", late=late),
    ], key=row.matter_no, name=row.title)


def _dispatch(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.dispatch_matter(matter_no=record.matter_no, by=by, at=at, **data)
    return f"已分派到{areas.name_of(data['territory'])}"


def _sign(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.sign_matter(matter_no=record.matter_no, by=by, at=at)
    return "已签收，由本机关办理"


def _hand_back(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.hand_back_matter(matter_no=record.matter_no, by=by, at=at, **data)
    return "已退回市级重新分派"


def _answer(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.answer_matter(matter_no=record.matter_no, by=by, at=at, **data)
    return "已反馈，随下一批报送国家系统"


def _not_ours(record: Record, by: Actor) -> str:
    return "由签收的机关办理。" if record.signed_by and record.signed_by != by.organ else ""


DEEDS = {
    "dispatch_matter": Deed(
        "national.dispatch_matter", _dispatch, lambda record, data, files: forms.Dispatch(data, prefix="dispatch_matter"), main=True,
    ),
    "sign_matter": Deed("national.sign_matter", _sign, main=True),
    "answer_matter": Deed(
        "national.answer_matter", _answer, lambda record, data, files: forms.Answer(data, prefix="answer_matter"), main=True,
        why_not=_not_ours,
    ),
    "hand_back_matter": Deed(
        "national.hand_back_matter", _hand_back, lambda record, data, files: forms.HandBack(data, prefix="hand_back_matter"),
        refuse="不退回", submit="退回市级", why_not=_not_ours,
    ),
}


def matter(request: HttpRequest, matter_no: str) -> HttpResponse:
    """One matter; a POST does one of its acts."""
    actor = actor_of(request)
    record = national.matter(matter_no, actor)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:nation_matter", matter_no)
    bar = deeds.bar(
        request, DEEDS, deeds.workflow("national_matters"), record.state, record=record, actor=actor,
        scope=Scope(line=record.line_code, territory=record.territory_code or "310000"), holder="属地机关", tried=tried,
    )
    late = record.due_on is not None and record.due_on < clock.today()
    names = organs.names({one.organ_code for one in record.steps})
    page = pieces.MatterPage(
        title=record.title, state=pieces.State("bad" if late else STATES[record.state], record.state_title),
        crumbs=[pieces.Link("国家交办", reverse("workbench:nation_matters")), pieces.Link(matter_no)],
        line=[record.kind_title, f"{record.level_title}色" if record.level_title else "", areas.name_of(record.territory_code) or "待分派"],
        code=matter_no, steps=_steps(record), acts=bar.acts, closed=bar.closed, facts_title="对象与时限", facts=_facts(record, names),
        lines=chips.timeline(journal.lines_about(f"national_matter:{matter_no}", limit=40)),
    )
    shown = [(one, names.get(one.organ_code, "")) for one in record.steps if one.words]
    return render(
        request, "workbench/casework/nation_matter.html", {"page": page, "record": record, "steps": shown},
        status=tried.status if tried else 200,
    )


def _steps(record: Record) -> list[pieces.Step]:
    if record.state not in STEPS:
        return []
    here, titles = STEPS.index(record.state), ("收到", "分派", "签收", "反馈")
    last = record.state == "answered"
    return [
        pieces.Step(title, state="done" if place < here or (place == here and last) else "now" if place == here else "")
        for place, title in enumerate(titles)
    ]


def _facts(record: Record, names: dict[str, str]) -> list[pieces.Fact]:
    found = [
        pieces.Fact("对象", record.subject_name), pieces.Fact("对象代码", record.subject_code), pieces.Fact("地址", record.address),
        pieces.Fact("反映人", record.person), pieces.Fact("联系方式", record.contact),
        pieces.Fact("办理机关", names.get(record.signed_by, "")),
        pieces.Fact("国家系统标识", record.identity),
        pieces.Fact("收到", f"{record.received_at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}"),
        pieces.Fact("签收期限", str(record.sign_by or "")), pieces.Fact("反馈期限", str(record.answer_by or "")),
        pieces.Fact("专项办理编号", record.taken_ref),
    ]
    return [fact for fact in found if fact.value]
