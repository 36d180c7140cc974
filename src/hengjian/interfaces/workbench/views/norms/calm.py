"""The list 无事不扰: items that are not inspected by plan; proposals, one entry and its acts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds, lists, writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import norms as forms
from hengjian.interfaces.workbench.views.items.marks import cited
from hengjian.kernel import access, clock, journal
from hengjian.kernel.access import ALL_LINES, Actor, Scope
from hengjian.kernel.codes import areas
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.inspection_norms import operations
from hengjian.registers.inspection_norms import queries as norms
from hengjian.registers.legal_texts import queries as texts
from hengjian.registers.officers import queries as officers

HEAD = ("监管事项", "事项编码", "范围", "列入机关", "起止", "状态")
STATES: dict[str, pieces.StateKind] = {"draft": "open", "published": "pub", "ended": "void", "dropped": "void"}
Record = norms.CalmRecord


def listing(request: HttpRequest) -> HttpResponse:
    """The list as it holds today, and what is proposed inside the reader's territory."""
    actor = actor_of(request)
    question = lists.asked(request, "view")
    proposed = question.chosen.get("view") == "draft"
    if proposed:
        rows = norms.calm_proposals(actor, after=question.after, limit=lists.PAGE)
    else:
        rows = norms.calm_items(on=clock.today(), text=question.text, after=question.after, limit=lists.PAGE)
    may = access.may(actor, "inspection_norms.propose_calm")
    views = [
        pieces.View("现行", question.path, current=not proposed),
        pieces.View("拟列入", f"{question.path}?view=draft", current=proposed),
    ]
    page = pieces.ListPage(
        title="无事不扰事项", lede="列入清单的事项不开展有计划的检查；有投诉举报等法定事由的除外。",
        acts=[pieces.Link("提出事项", reverse("workbench:calm_new"), "plus", main=True)] if may else [],
        views=views if access.may(actor, "inspection_norms.view_drafts") else [], search_name="" if proposed else "q",
        search_label="事项名称或者编码", search_value=question.text, chips=[] if proposed else lists.chips(question, {}),
        clear_url=question.path if question.text else "", columns=[pieces.Column(t, "mono" if "编码" in t else "") for t in HEAD],
        rows=[_row(row) for row in rows], next_url=lists.next_url(question, rows, rows[-1].calm_no if rows else ""),
        empty=_empty(question, proposed),
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _empty(question: lists.Asked, proposed: bool) -> pieces.Blank:
    if question.text and not proposed:
        return pieces.Blank("清单里没有这个事项", "没有列入的事项，按计划和频次上限检查。")
    return pieces.Blank("没有拟列入的事项" if proposed else "清单是空的", "由编制员提出，另一人公布后生效。")


def _row(row: Record) -> pieces.Row:
    return pieces.Row([
        pieces.Cell(row.item_name, reverse("workbench:calm_item", args=[row.calm_no])), pieces.Cell(row.item_code, kind="mono"),
        pieces.Cell(areas.full_name(row.territory_code) or row.territory_code), pieces.Cell(row.organ_name),
        pieces.Cell(f"{row.since} 起{f'，{row.until} 止' if row.until else ''}"),
        pieces.Cell(state=pieces.State(STATES[row.state], row.state_title)),
    ], key=row.calm_no, name=row.item_name)


def new(request: HttpRequest) -> HttpResponse:
    """Propose an item for the list in the reader's own territory."""
    actor = actor_of(request)
    access.require(actor, "inspection_norms.propose_calm")
    line = "" if ALL_LINES in actor.lines or len(actor.lines) != 1 else next(iter(actor.lines))
    rows = catalogue.published_items(on=clock.today(), line=line, behaviour="行政检查", limit=200)
    form = forms.Calm(
        request.POST if request.method == "POST" else None, items=[(row.item_code, row.name) for row in rows],
        initial={"since": clock.today(), "item_code": request.GET.get("item", "")[:14]},
    )

    def keep() -> str:
        return operations.propose_calm(organ_code=actor.organ, by=actor, at=clock.now(), **form.cleaned_data)

    done = writing.write(request, form, keep)
    if done.done:
        messages.success(request, "已提出，由另一人公布后生效")
        return redirect("workbench:calm_item", done.result)
    page = pieces.FormPage(
        title="提出无事不扰事项", form=form, submit="提出",
        status=f"在{areas.full_name(actor.territory) or '本辖区'}范围内，有计划的检查和抽取都不再安排。",
        crumbs=[pieces.Link("无事不扰事项", reverse("workbench:calm")), pieces.Link("提出")], blocked=writing.faults(form),
        parts=[pieces.Part("一", "列入什么", [pieces.FieldRow(form[name]) for name in ("item_code", "since", "cites")])],
    )
    return render(request, "workbench/catalogue/form.html", {"page": page}, status=done.status)


def _publish(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.publish_calm(calm_no=record.calm_no, by=by, at=at)
    return "已公布"


def _drop(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.drop_calm(calm_no=record.calm_no, reason=data["reason"], by=by, at=at)
    return "不予列入"


def _end(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.end_calm(calm_no=record.calm_no, by=by, at=at, **data)
    return "已移出清单"


DEEDS: dict[str, Deed] = {
    "publish_calm": Deed(
        "inspection_norms.publish_calm", _publish, main=True,
        consequence="公布后，这一范围内不能再按计划检查、抽取这一事项；触发式检查须有法定事由。",
        why_not=lambda record, by: "提出和公布不能是同一人。" if by.code == record.proposed_by else "",
    ),
    "drop_calm": Deed(
        "inspection_norms.drop_calm", _drop, lambda record, data, files: forms.Reason(data, files, prefix="drop_calm"),
        refuse="再考虑", submit="不予列入",
    ),
    "end_calm": Deed(
        "inspection_norms.end_calm", _end, lambda record, data, files: forms.End(data, files, prefix="end_calm"),
        refuse="不移出", submit="移出清单",
    ),
}


def matter(request: HttpRequest, calm_no: str) -> HttpResponse:
    """One entry of the list; a POST does one of its acts."""
    actor = actor_of(request)
    record = norms.calm_item(calm_no, actor)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:calm_item", calm_no)
    bar = deeds.bar(
        request, DEEDS, deeds.workflow("calm_item"), record.state, record=record, actor=actor,
        scope=Scope(organ=record.organ_code, territory=record.territory_code), holder=record.organ_name, tried=tried,
    )
    people = officers.people({record.proposed_by, record.published_by} - {""})
    facts = [
        pieces.Fact("事项", record.item_code, reverse("workbench:item", args=[record.item_code])),
        pieces.Fact("列入机关", record.organ_name),
        pieces.Fact("范围", areas.full_name(record.territory_code) or record.territory_code), pieces.Fact("起始", str(record.since)),
        pieces.Fact("最后一日", str(record.until or "")), pieces.Fact("提出", people.get(record.proposed_by, "")),
        pieces.Fact("公布", people.get(record.published_by, "")), pieces.Fact("理由", record.end_reason),
    ]
    page = pieces.MatterPage(
        title=record.item_name, state=pieces.State(STATES[record.state], record.state_title), line=["无事不扰事项", record.organ_name],
        code=record.calm_no, crumbs=[pieces.Link("无事不扰事项", reverse("workbench:calm")), pieces.Link(record.calm_no)], acts=bar.acts,
        closed=bar.closed, facts_title="清单", facts=[fact for fact in facts if fact.value],
        lines=chips.timeline(journal.lines_about(f"calm:{calm_no}", limit=20)),
    )
    context = {"page": page, "bases": cited(texts.resolve(record.cites, clock.today())), "cites": record.cites}
    return render(request, "workbench/catalogue/calm.html", context, status=tried.status if tried else 200)
