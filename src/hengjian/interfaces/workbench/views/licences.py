"""Licence items and the supervision items that answer for them (谁审批、谁监管)."""

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
from hengjian.interfaces.workbench.forms import items as forms
from hengjian.interfaces.workbench.views.items.marks import CITY, HERE
from hengjian.kernel import access, clock, journal
from hengjian.kernel.access import ALL_LINES, Actor, Scope
from hengjian.kernel.codes import lines
from hengjian.kernel.errors import NotFound
from hengjian.kernel.workflow import Act, Workflow
from hengjian.registers.catalogue import operations
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.organs import queries as organs

HEAD = ("许可事项", "编码", "条线", "审批部门", "对应的监管事项", "状态")
#: A licence item has two states and no procedure of its own.
PATH = Workflow(
    "licence_item", "许可事项", {"in_force": "实施中", "ended": "已取消"},
    (Act("in_force", "link", "in_force", "关联监管事项"), Act("in_force", "end", "ended", "登记取消", grave=True)),
    "in_force", final=frozenset({"ended"}),
)
Record = catalogue.LicenceRecord


def listing(request: HttpRequest) -> HttpResponse:
    """All licence items in force, with the items that supervise what they license."""
    actor = actor_of(request)
    access.require(actor, "catalogue.view_drafts")
    question = lists.asked(request, "line")
    today = clock.today()
    rows = catalogue.licences(
        on=today, text=question.text, line=question.chosen.get("line", ""), after=question.after, limit=lists.PAGE
    )
    names = organs.names({row.organ_code for row in rows} - {""})
    cover = catalogue.licence_cover(today)
    enters = deeds.may_act(actor, "catalogue.enter_licences", HERE)
    page = pieces.ListPage(
        title="许可事项", lede="谁审批、谁监管：每个许可事项至少对应一个监管事项。",
        acts=[pieces.Link("录入许可事项", reverse("workbench:licence_new"), "plus", main=True)] if enters else [],
        views=[
            pieces.View("全部", question.path, count=cover.total, current=True),
            pieces.View("没有对应监管事项的", reverse("workbench:report_licences"), count=cover.gaps),
        ],
        facets=[lists.facet(question, "line", "条线", lines.LINES)], search_name="q", search_label="名称或者编码",
        search_value=question.text, chips=lists.chips(question, {"line": lines.LINES}),
        clear_url=question.path if question.text or question.chosen else "",
        columns=[pieces.Column(title, "mono" if title == "编码" else "") for title in HEAD],
        rows=[row_of(row, names) for row in rows], next_url=lists.next_url(question, rows, rows[-1].code if rows else ""),
        empty=_empty(question),
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _empty(question: lists.Asked) -> pieces.Blank:
    if question.text or question.chosen:
        return pieces.Blank("没有符合条件的许可事项", "换两个字再查，或者去掉一个筛选条件。")
    return pieces.Blank("还没有录入许可事项", "录入后才能核对哪些许可没有对应的监管事项。")


def row_of(row: Record, names: dict[str, str]) -> pieces.Row:
    """A licence item as a list shows it."""
    count = len(row.item_codes)
    state = pieces.State("void", "已取消") if row.state == "ended" else pieces.State("done", row.state_title)
    return pieces.Row([
        pieces.Cell(row.name, reverse("workbench:licence", args=[row.code])), pieces.Cell(row.code, kind="mono"),
        pieces.Cell(row.line_title), pieces.Cell(names.get(row.organ_code, "")),
        pieces.Cell(f"{count} 项" if count else "没有", near=not count), pieces.Cell(state=state),
    ], key=row.code, name=row.name)


def new(request: HttpRequest) -> HttpResponse:
    """Enter a licence item."""
    actor = actor_of(request)
    access.require(actor, "catalogue.enter_licences", HERE)
    mine = {code: title for code, title in lines.LINES.items() if ALL_LINES in actor.lines or code in actor.lines}
    bodies = {body.code: body.short_name for body in organs.organs(level="city")}
    form = forms.Licence(request.POST if request.method == "POST" else None, lines=mine, organs=bodies)

    def keep() -> str:
        operations.enter_licences(licences=[operations.NewLicence(**form.cleaned_data)], by=actor, at=clock.now())
        return str(form.cleaned_data["code"])

    done = writing.write(request, form, keep)
    if done.done:
        messages.success(request, "已录入")
        return redirect("workbench:licence", done.result)
    page = pieces.FormPage(
        title="录入许可事项", form=form, submit="录入", status="编码已有的，改为这里填写的内容。", blocked=writing.faults(form),
        crumbs=[pieces.Link("许可事项", reverse("workbench:licences")), pieces.Link("录入")],
        parts=[pieces.Part("一", "许可事项", [
            pieces.FieldRow(form[name]) for name in ("code", "name", "line_code", "organ_code", "source")
        ])],
    )
    return render(request, "workbench/catalogue/form.html", {"page": page}, status=done.status)


def _link(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    item = catalogue.latest(by, data["item_code"])
    codes = (*item.licence_codes, *(() if record.code in item.licence_codes else (record.code,)))
    version = operations.link_licences(item_code=item.item_code, licence_codes=codes, by=by, at=at)
    return f"已写入“{item.name}”第 {version} 版草稿，审核、发布后生效"


def _link_form(record: Record, data: Any, files: Any) -> forms.Link:
    rows = catalogue.published_items(on=clock.today(), line=record.line_code, limit=200)
    choices = [(row.item_code, row.name) for row in rows if not row.is_main and row.item_code not in record.item_codes]
    return forms.Link(data, files, prefix="link", items=choices)


def _end(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.end_licence(code=record.code, reason=data["reason"], by=by, at=at)
    return "已登记取消"


DEEDS = {
    "link": Deed(
        "catalogue.link_licences", _link, _link_form, main=True,
        consequence="已发布的事项不直接改动：关联写进它的新版本草稿，经审核、发布后生效。",
    ),
    "end": Deed(
        "catalogue.end_licence", _end, lambda record, data, files: forms.EndLicence(data, files, prefix="end"),
        refuse="不取消", submit="登记取消",
    ),
}


def matter(request: HttpRequest, code: str) -> HttpResponse:
    """One licence item and the items that answer for it."""
    actor = actor_of(request)
    access.require(actor, "catalogue.view_drafts")
    record = _one(code)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:licence", code)
    organ = organs.names([record.organ_code]).get(record.organ_code, "") if record.organ_code else ""
    bar = deeds.bar(
        request, DEEDS, PATH, record.state, record=record, actor=actor, tried=tried,
        scope=Scope(line=record.line_code, territory=CITY), holder=f"{record.line_title}条线的市级部门",
    )
    covered = bool(record.item_codes)
    page = pieces.MatterPage(
        title=record.name, crumbs=[pieces.Link("许可事项", reverse("workbench:licences")), pieces.Link(record.code)],
        state=pieces.State("done", "有对应的监管事项") if covered else pieces.State("near", "没有对应的监管事项"),
        line=[record.line_title], code=record.code, acts=bar.acts, closed=bar.closed, facts_title="许可事项", facts=[
            pieces.Fact("状态", record.state_title), pieces.Fact("审批部门", organ or "—"), pieces.Fact("来源", record.source or "—"),
        ], lines=chips.timeline(journal.lines_about(f"licence:{record.code}", limit=20)),
    )
    context = {"page": page, "items": catalogue.names(record.item_codes)}
    return render(request, "workbench/catalogue/licence.html", context, status=tried.status if tried else 200)


def _one(code: str) -> Record:
    found = catalogue.licences(on=clock.today(), text=code, ended=True, limit=200) if code.split() else []
    for one in found:
        if one.code == code:
            return one
    raise NotFound("找不到这个许可事项", f"没有录入 {code}", "请在许可事项里查询")
