"""Classes of the library of objects (检查对象库): which industries, which items."""

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
from hengjian.interfaces.workbench.views.items.marks import HERE
from hengjian.kernel import access, clock, journal
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound, Refused
from hengjian.kernel.workflow import Act, Workflow
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.inspection_norms import operations
from hengjian.registers.inspection_norms import queries as norms
from hengjian.registers.organs import queries as organs

HEAD = ("类别", "编码", "行业", "检查事项", "主管机关")
#: A class stands until it is abolished; entering it again changes it.
PATH = Workflow(
    "object_class", "检查对象类别", {"standing": "现行", "abolished": "已取消"},
    (Act("standing", "change", "standing", "修改"), Act("standing", "abolish", "abolished", "取消", grave=True)),
    "standing", final=frozenset({"abolished"}),
)
Record = norms.ClassRecord


def listing(request: HttpRequest) -> HttpResponse:
    """The classes that stand, by code."""
    actor = actor_of(request)
    question = lists.asked(request)
    rows = norms.object_classes(text=question.text, after=question.after, limit=lists.PAGE)
    names = organs.names({row.organ_code for row in rows} - {""})
    total, subs = norms.class_counts()
    may = deeds.may_act(actor, "inspection_norms.enter_classes", HERE)
    new = [pieces.Link("录入类别", reverse("workbench:class_new"), "plus", main=True)] if may else []
    empty = pieces.Blank("没有符合条件的类别", "换两个字再查。") if question.text else pieces.Blank(
        "检查对象库是空的", "按细分行业录入类别，企业按登记的行业归入最贴近的一类。", new[0].url if new else "", "录入类别" if new else "",
    )
    page = pieces.ListPage(
        title="检查对象类别", lede=f"{total:,} 类，其中 {subs:,} 类写明了行业。企业按登记的行业归类。" if total else "", acts=new,
        search_name="q", search_label="名称或者编码", search_value=question.text, chips=lists.chips(question, {}),
        clear_url=question.path if question.text else "", columns=[pieces.Column(t, "mono" if t == "编码" else "") for t in HEAD],
        rows=[_row(row, names) for row in rows], next_url=lists.next_url(question, rows, rows[-1].class_code if rows else ""), empty=empty,
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _row(row: Record, names: dict[str, str]) -> pieces.Row:
    shown = row.industry_names
    more = f" 等 {len(shown)} 个" if len(shown) > 3 else ""
    return pieces.Row([
        pieces.Cell(row.name, reverse("workbench:class", args=[row.class_code])), pieces.Cell(row.class_code, kind="mono"),
        pieces.Cell("、".join(shown[:3]) + more), pieces.Cell(f"{len(row.item_codes)} 项" if row.item_codes else ""),
        pieces.Cell(names.get(row.organ_code, "")),
    ], key=row.class_code, name=row.name)


def new(request: HttpRequest) -> HttpResponse:
    """Enter a class, or one that is there anew (``?code=``)."""
    actor = actor_of(request)
    access.require(actor, "inspection_norms.enter_classes", HERE)
    held = norms.object_class(request.GET["code"][:20]) if request.GET.get("code") else None
    bodies = {body.code: body.short_name for body in organs.organs(level="city")}
    if held and held.organ_code and held.organ_code not in bodies:
        bodies |= organs.names([held.organ_code])
    form = forms.ObjectClass(request.POST if request.method == "POST" else None, organs=bodies, initial={
        "class_code": held.class_code, "name": held.name, "parent_code": held.parent_code, "industries": " ".join(held.industries),
        "item_codes": "\n".join(held.item_codes), "organ_code": held.organ_code,
    } if held else {})

    def keep() -> str:
        one = form.object_class()
        report = operations.enter_classes(classes=[one], by=actor, at=clock.now())
        if report.faults:
            why = "；".join(f"{fault.column}“{fault.value}”：{fault.reason}" for fault in report.faults)
            raise Refused("检查对象类别没有录入", why, "请改正后再录入")
        return one.class_code

    done = writing.write(request, form, keep)
    if done.done:
        messages.success(request, "已录入")
        return redirect("workbench:class", done.result)
    page = pieces.FormPage(
        title=f"修改类别：{held.name}" if held else "录入检查对象类别", form=form, submit="录入", blocked=writing.faults(form),
        status="编码已有的，改为这里填写的内容；原来的内容在日志里。",
        crumbs=[pieces.Link("检查对象类别", reverse("workbench:classes")), pieces.Link(held.name if held else "录入")],
        parts=[pieces.Part("一", "类别", [
            pieces.FieldRow(form[name]) for name in ("class_code", "name", "parent_code", "industries", "item_codes", "organ_code")
        ])],
    )
    return render(request, "workbench/catalogue/form.html", {"page": page}, status=done.status)


def _abolish(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.abolish_class(class_code=record.class_code, reason=data["reason"], by=by, at=at)
    return "已取消"


DEEDS = {
    "change": Deed("inspection_norms.enter_classes", href=lambda record: f"{reverse('workbench:class_new')}?code={record.class_code}"),
    "abolish": Deed(
        "inspection_norms.abolish_class", _abolish, lambda record, data, files: forms.Reason(data, files, prefix="abolish"),
        refuse="不取消", submit="取消类别",
    ),
}


def matter(request: HttpRequest, class_code: str) -> HttpResponse:
    """One class: its industries, its items, the classes below it."""
    actor = actor_of(request)
    record = norms.object_class(class_code)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:class", class_code)
    state = "abolished" if record.abolished_on else "standing"
    bar = deeds.bar(
        request, DEEDS, PATH, state, record=record, actor=actor, scope=HERE, holder="市级的事项编制机关", tried=tried
    )
    organ = organs.names([record.organ_code]).get(record.organ_code, "") if record.organ_code else ""
    parent = _parent(record.parent_code)
    facts = [
        pieces.Fact("上级类别", parent, reverse("workbench:class", args=[record.parent_code]) if parent else ""),
        pieces.Fact("主管机关", organ), pieces.Fact("版本", f"第 {record.version} 版"), pieces.Fact("录入", str(record.entered_on)),
        pieces.Fact("取消", str(record.abolished_on or "")),
    ]
    page = pieces.MatterPage(
        title=record.name, state=pieces.State("void" if record.abolished_on else "done", PATH.states[state]), code=record.class_code,
        crumbs=[pieces.Link("检查对象类别", reverse("workbench:classes")), pieces.Link(record.class_code)], acts=bar.acts,
        closed=bar.closed, facts_title="类别", facts=[fact for fact in facts if fact.value],
        lines=chips.timeline(journal.lines_about(f"object_class:{class_code}", limit=20)),
    )
    context = {
        "page": page, "industries": list(zip(record.industries, record.industry_names, strict=True)),
        "items": catalogue.names(record.item_codes), "below": norms.object_classes(parent=class_code, limit=200),
    }
    return render(request, "workbench/catalogue/class.html", context, status=tried.status if tried else 200)


def _parent(code: str) -> str:
    try:
        return norms.object_class(code).name if code else ""
    except NotFound:
        return code
