"""Joint forms (一业一单): the list, and one form with its points, each with the departments that ask it."""

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
from hengjian.interfaces.workbench.forms import checklists as forms
from hengjian.interfaces.workbench.views.checklists.matter import groups_of
from hengjian.kernel import access, clock, journal
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.codes import industries
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import operations
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.inspection_norms import queries as norms
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

HEAD = ("联合检查单", "编号", "牵头机关", "部门", "用于", "状态")
STATES: dict[str, pieces.StateKind] = {"draft": "open", "published": "done", "changed": "void", "withdrawn": "void"}
Record = catalogue.JointFormRecord


def listing(request: HttpRequest) -> HttpResponse:
    """The joint forms in force, and those the reader's organ is drafting."""
    actor = actor_of(request)
    question = lists.asked(request, "view")
    drafting = question.chosen.get("view") == "draft"
    if drafting:
        rows = catalogue.drafted_joint_forms(actor, after=question.after, limit=lists.PAGE)
    else:
        rows = catalogue.joint_forms(on=clock.today(), text=question.text, after=question.after, limit=lists.PAGE)
    names = organs.names({row.organ_code for row in rows} | {part.organ_code for row in rows for part in row.parts})
    may = access.may(actor, "catalogue.draft_joint_form")
    new = [pieces.Link("编制联合检查单", reverse("workbench:joint_form_new"), "plus", main=True)] if may else []
    views = [
        pieces.View("已发布", question.path, current=not drafting),
        pieces.View("本机关草稿", f"{question.path}?view=draft", current=drafting),
    ]
    page = pieces.ListPage(
        title="联合检查单", lede="一业一单：几个部门一次上门，问过的不再问。", acts=new,
        views=views if access.may(actor, "catalogue.view_drafts") else [],
        search_name="" if drafting else "q", search_label="名称或者编号", search_value=question.text,
        chips=[] if drafting else lists.chips(question, {}), clear_url=question.path if question.text else "",
        columns=[pieces.Column(title, "mono" if title == "编号" else "") for title in HEAD],
        rows=[_row(row, names) for row in rows], next_url=lists.next_url(question, rows, rows[-1].form_no if rows else ""),
        empty=_empty(question, drafting, new),
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _empty(question: lists.Asked, drafting: bool, new: list[pieces.Link]) -> pieces.Blank:
    if question.text:
        return pieces.Blank("没有符合条件的联合检查单", "换两个字再查。")
    what = "本机关没有草稿" if drafting else "还没有发布的联合检查单"
    return pieces.Blank(
        what, "由牵头部门选几个部门的检查事项合成一张，重复的问题只问一次。", new[0].url if new else "", "编制联合检查单" if new else "",
    )


def _row(row: catalogue.JointFormHead, names: dict[str, str]) -> pieces.Row:
    return pieces.Row([
        pieces.Cell(row.title, reverse("workbench:joint_form", args=[row.form_no])), pieces.Cell(row.form_no, kind="mono"),
        pieces.Cell(names.get(row.organ_code, "")), pieces.Cell(f"{len(row.parts)} 个部门"), pieces.Cell(trade(row)),
        pieces.Cell(state=pieces.State(STATES[row.state], row.state_title)),
    ], key=row.form_no, name=row.title)


def trade(row: catalogue.JointFormHead) -> str:
    """For whom the form is, in words."""
    known = [industries.name_of(code) or code for code in row.industries]
    try:
        named = [norms.object_class(row.object_class).name] if row.object_class else []
    except NotFound:
        named = [row.object_class]
    return "、".join([*named, *known])


def _publish(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.publish_joint_form(form_no=record.head.form_no, effective_from=data["effective_from"], by=by, at=at)
    return "已发布"


def _withdraw(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.withdraw_joint_form(form_no=record.head.form_no, reason=data["reason"], by=by, at=at)
    return "已停用"


def _edit(record: Record) -> str:
    return reverse("workbench:joint_form_edit", args=[record.head.form_no])


def _wrote_it(record: Record, by: Actor) -> str:
    return "编制和发布不能是同一人。" if by.code == record.head.drafted_by else ""


DEEDS = {
    "amend": Deed("catalogue.amend_joint_form", href=_edit),
    "publish": Deed(
        "catalogue.publish_joint_form", _publish, lambda record, data, files: forms.Publish(data, files, prefix="publish"),
        main=True, why_not=_wrote_it, consequence="发布后，这些部门联合检查这一类对象时按这张单填写。",
    ),
    "replace": Deed("catalogue.draft_joint_form", href=_edit),
    "withdraw": Deed(
        "catalogue.withdraw_joint_form", _withdraw, lambda record, data, files: forms.Withdraw(data, files, prefix="withdraw"),
        refuse="不停用", submit="停用",
    ),
}


def matter(request: HttpRequest, form_no: str) -> HttpResponse:
    """One joint form; a POST does one of its acts."""
    actor = actor_of(request)
    record, broken = newest(actor, form_no)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:joint_form", form_no)
    head = record.head
    codes = {head.organ_code, *(part.organ_code for part in head.parts)}
    names = {code: organs.organ(code).short_name for code in sorted(codes)}
    bar = deeds.bar(
        request, DEEDS, deeds.workflow("joint_form"), head.state, record=record, actor=actor, scope=Scope(organ=head.organ_code),
        holder=names[head.organ_code], tried=tried,
    )
    items = catalogue.names([code for part in head.parts for code in part.item_codes])
    context = {
        "page": _page(record, bar, names), "record": record, "groups": groups_of(record.points, names), "broken": broken,
        "parts": [(names[part.organ_code], [(code, items.get(code, code)) for code in part.item_codes]) for part in head.parts],
        "versions": catalogue.joint_form_versions(form_no),
    }
    return render(request, "workbench/catalogue/joint_form.html", context, status=tried.status if tried else 200)


def newest(actor: Actor, form_no: str) -> tuple[Record, str]:
    """The newest version the reader may see, and why its points cannot be put together now, if they cannot."""
    today = clock.today()
    if access.may(actor, "catalogue.view_drafts"):
        try:
            return catalogue.open_joint_form(actor, form_no, today), ""
        except NotFound:
            pass
        except Refused as refused:
            return _without_points(actor, form_no), str(refused)
    return catalogue.joint_form(form_no, today), ""


def _without_points(actor: Actor, form_no: str) -> Record:
    found = [*catalogue.drafted_joint_forms(actor, limit=200), *catalogue.joint_form_versions(form_no)]
    head = next((one for one in found if one.form_no == form_no), None)
    if head is None:
        raise NotFound("找不到这张联合检查单", f"没有 {form_no}", "请核对编号")
    return Record(head, (), (), 0)


def _page(record: Record, bar: deeds.Bar, names: dict[str, str]) -> pieces.MatterPage:
    head = record.head
    people = officers.people({head.drafted_by})
    saved = record.without - len(record.points)
    facts = [
        pieces.Fact("牵头", names[head.organ_code]), pieces.Fact("用于", trade(head)),
        pieces.Fact("编制", people.get(head.drafted_by, "")),
        pieces.Fact("生效", str(head.effective_from or "")), pieces.Fact("停止使用", str(head.changed_on or "")),
        pieces.Fact("分开问", f"{record.without} 项" if record.points else ""),
        pieces.Fact("合起来问", f"{len(record.points)} 项" if record.points else ""),
        pieces.Fact("少问", f"{saved} 项" if saved > 0 else ""),
    ]
    return pieces.MatterPage(
        title=head.title, state=pieces.State(STATES[head.state], f"{head.state_title}　第 {head.version} 版"),
        tags=[f"{len(head.parts)} 个部门"], line=[names[head.organ_code]], code=head.form_no,
        crumbs=[pieces.Link("联合检查单", reverse("workbench:joint_forms")), pieces.Link(head.form_no)], acts=bar.acts,
        closed=bar.closed, facts_title="联合检查单", facts=[fact for fact in facts if fact.value],
        lines=chips.timeline(journal.lines_about(f"joint_form:{head.form_no}", limit=20)),
    )
