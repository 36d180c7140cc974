"""Yearly caps of inspections per enterprise: the list, one cap and its acts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import norms as forms
from hengjian.interfaces.workbench.views.items.marks import cited
from hengjian.kernel import access, clock, journal
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.errors import NotFound
from hengjian.registers.inspection_norms import operations
from hengjian.registers.inspection_norms import queries as norms
from hengjian.registers.legal_texts import queries as texts
from hengjian.registers.officers import queries as officers

HEAD = ("公布机关", "编号", "层级", "数哪一类", "每年不超过", "超过以后", "起止", "状态")
VIEWS = {"published": ("现行", ""), "draft": ("草拟", "draft"), "submitted": ("待公布", "submitted"), "ended": ("已停用", "ended")}
STATES: dict[str, pieces.StateKind] = {"draft": "open", "submitted": "run", "published": "pub", "replaced": "void", "ended": "void"}
Record = norms.CapRecord
Data = dict[str, Any]


def listing(request: HttpRequest) -> HttpResponse:
    """Caps in force, and those being worked on inside the reader's lines and territory."""
    actor = actor_of(request)
    question = lists.asked(request, "view", "level")
    view = question.chosen.get("view", "published")
    view = view if view in VIEWS else "published"
    if view == "published":
        rows = norms.published_caps(
            on=clock.today(), text=question.text, level=question.chosen.get("level", ""), after=question.after, limit=lists.PAGE
        )
    else:
        rows = norms.caps(actor, state=VIEWS[view][1], after=question.after, limit=lists.PAGE)
    return render(request, "workbench/casework/list.html", {"page": _listed(actor, question, view, rows)})


def _listed(actor: Actor, question: lists.Asked, view: str, rows: list[Record]) -> pieces.ListPage:
    levels = {name: name for name in norms.choices().levels}
    public = view == "published"
    narrowed = public and bool(question.text or question.chosen.get("level"))
    views = [
        pieces.View(title, question.path if name == "published" else f"{question.path}?view={name}", current=name == view)
        for name, (title, _) in VIEWS.items()
    ]
    empty = pieces.Blank("没有现行的频次上限", "各部门要公布同一企业一年最多检查几次。没有公布的，按平台的默认上限提示。")
    if narrowed:
        empty = pieces.Blank("没有符合条件的频次上限", "换机关名称里的字再查，或者去掉层级。")
    elif not public:
        empty = pieces.Blank("这一步没有频次上限", "起草后在这里办理。")
    return pieces.ListPage(
        title="频次上限", lede="对同一企业一年最多检查几次，由各部门公布。", acts=_acts(actor),
        views=views if access.may(actor, "inspection_norms.view_drafts") else [],
        facets=[lists.facet(question, "level", "层级", levels)] if public else [], search_name="q" if public else "",
        search_label="机关名称", search_value=question.text,
        chips=lists.chips(lists.Asked(question.path, question.text, {
            name: value for name, value in question.chosen.items() if name != "view"
        }, ""), {"level": levels}) if public else [], clear_url=question.path if narrowed else "",
        columns=[pieces.Column(title, "mono" if title == "编号" else "num" if title == "每年不超过" else "") for title in HEAD],
        rows=[_row(row) for row in rows], next_url=lists.next_url(question, rows, rows[-1].cap_no if rows else ""), empty=empty,
    )


def _acts(actor: Actor) -> list[pieces.Link]:
    found = []
    if access.may(actor, "inspections.view_simulation"):
        found.append(pieces.Link("试算", reverse("workbench:cap_simulator")))
    if access.may(actor, "inspection_norms.draft_cap"):
        found.append(pieces.Link("起草频次上限", reverse("workbench:cap_new"), "plus", main=True))
    return found


def _row(row: Record) -> pieces.Row:
    return pieces.Row([
        pieces.Cell(row.organ_name, reverse("workbench:cap", args=[row.cap_no])), pieces.Cell(row.cap_no, kind="mono"),
        pieces.Cell("、".join([row.level, *row.with_levels])), pieces.Cell(row.kind_title), pieces.Cell(f"{row.limit} 次"),
        pieces.Cell("不批准" if row.blocks else "提示"), pieces.Cell(f"{row.since} 起{f'，{row.until} 止' if row.until else ''}"),
        pieces.Cell(state=state(row)),
    ], key=row.cap_no, name=row.organ_name)


def state(row: Record) -> pieces.State:
    """The mark and word of a cap's state; published for later says so."""
    if row.state == "published" and row.since > clock.today():
        return pieces.State("run", f"{row.since} 起施行")
    return pieces.State(STATES[row.state], row.state_title)


def _submit(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.submit_cap(cap_no=record.cap_no, by=by, at=at)
    return "已报送，等待公布"


def _send_back(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.send_back_cap(cap_no=record.cap_no, opinion=data["opinion"], by=by, at=at)
    return "已退回修改"


def _publish(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.publish_cap(cap_no=record.cap_no, by=by, at=at)
    return "已公布"


def _end(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.end_cap(cap_no=record.cap_no, by=by, at=at, **data)
    return "已停用"


DEEDS: dict[str, Deed] = {
    "amend_cap": Deed("inspection_norms.amend_cap", href=lambda record: reverse("workbench:cap_revise", args=[record.cap_no])),
    "submit_cap": Deed("inspection_norms.submit_cap", _submit, main=True),
    "send_back_cap": Deed(
        "inspection_norms.send_back_cap", _send_back, lambda record, data, files: forms.SendBack(data, files, prefix="send_back_cap"),
        refuse="不退回", submit="退回修改",
    ),
    "publish_cap": Deed(
        "inspection_norms.publish_cap", _publish, main=True,
        consequence="公布后任何人都能看到。批准检查、随机抽取时按它核对，超过的按它的效力处理。",
        why_not=lambda record, by: "草拟和公布不能是同一人。" if by.code == record.drafted_by else "",
    ),
    "replace_cap": Deed(
        "inspection_norms.draft_cap", href=lambda record: f"{reverse('workbench:cap_new')}?replaces={record.cap_no}",
    ),
    "end_cap": Deed(
        "inspection_norms.end_cap", _end, lambda record, data, files: forms.End(data, files, prefix="end_cap"),
        refuse="不停用", submit="停用",
    ),
}


def one(actor: Actor, cap_no: str) -> Record:
    """A cap the reader may see: inside their lines and territory, or published."""
    if access.may(actor, "inspection_norms.view_drafts"):
        try:
            return norms.cap(cap_no, actor)
        except NotFound:
            pass
    return norms.published_cap(cap_no)


def matter(request: HttpRequest, cap_no: str) -> HttpResponse:
    """The page of one cap; a POST does one of its acts."""
    actor = actor_of(request)
    record = one(actor, cap_no)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:cap", cap_no)
    bar = deeds.bar(
        request, DEEDS, deeds.workflow("frequency_cap"), record.state, record=record, actor=actor,
        scope=Scope(organ=record.organ_code, line=record.line_code, territory=record.territory_code), holder=record.organ_name, tried=tried,
    )
    people = officers.people({record.drafted_by, record.published_by} - {""})
    facts = [
        pieces.Fact("公布机关", record.organ_name), pieces.Fact("起始", str(record.since)), pieces.Fact("停止", str(record.until or "")),
        pieces.Fact("起草", people.get(record.drafted_by, "")), pieces.Fact("公布", people.get(record.published_by, "")),
        pieces.Fact("公布日", str(record.published_on or "")), pieces.Fact("停用理由", record.end_reason),
        _other("替换的是", record.replaces), _other("已由此替换", record.replaced_by),
    ]
    page = pieces.MatterPage(
        title=f"{record.organ_name}：每年不超过 {record.limit} 次", state=state(record), line=[record.level, record.kind_title],
        code=record.cap_no,
        crumbs=[pieces.Link("频次上限", reverse("workbench:caps")), pieces.Link(record.cap_no)], acts=bar.acts, closed=bar.closed,
        facts_title="上限", facts=[fact for fact in facts if fact.value],
        lines=chips.timeline(journal.lines_about(f"cap:{record.cap_no}", limit=20)),
    )
    may = deeds.may_act(actor, "inspections.view_simulation", Scope(line=record.line_code, territory=record.territory_code))
    context = {"page": page, "cap": record, "bases": cited(texts.resolve(record.cites, clock.today())), "simulates": may}
    return render(request, "workbench/catalogue/cap.html", context, status=tried.status if tried else 200)


def _other(term: str, cap_no: str) -> pieces.Fact:
    return pieces.Fact(term, cap_no, reverse("workbench:cap", args=[cap_no]) if cap_no else "")
