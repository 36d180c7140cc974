"""The list of checklists: in force, and those the reader's organ is working on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.organs import queries as organs

HEAD = ("检查实施清单", "监管事项", "编制机关", "版本", "生效", "状态")
STATES: dict[str, pieces.StateKind] = {
    "draft": "open", "submitted": "run", "reviewed": "run", "published": "done", "changed": "void",
}


def listing(request: HttpRequest) -> HttpResponse:
    """A page of checklists."""
    actor = actor_of(request)
    question = lists.asked(request, "view", "organ")
    working = question.chosen.get("view") == "working"
    if working:
        rows = catalogue.drafted_checklists(actor, after=question.after, limit=lists.PAGE)
    else:
        rows = catalogue.published_checklists(
            on=clock.today(), organ=question.chosen.get("organ", ""), text=question.text, after=question.after, limit=lists.PAGE
        )
    return render(request, "workbench/casework/list.html", {"page": _page(actor, question, working, rows)})


def _page(actor: Actor, question: lists.Asked, working: bool, rows: list[catalogue.ChecklistHead]) -> pieces.ListPage:
    names = organs.names({row.organ_code for row in rows})
    items = catalogue.names({row.item_code for row in rows})
    own = {actor.organ: "本机关编制的"} if actor.organ else {}
    sees = access.may(actor, "catalogue.view_drafts")
    narrowed = bool(question.text or question.chosen.get("organ"))
    views = [
        pieces.View("已发布", question.path, current=not working),
        pieces.View("本机关办理中", f"{question.path}?view=working", current=working),
        pieces.View("导入批次", reverse("workbench:checklist_imports")),
    ]
    return pieces.ListPage(
        title="检查实施清单", lede="一份清单对应一个监管事项和一个机关；检查时逐项填写的就是它。", views=views if sees else [],
        facets=[] if working else [lists.facet(question, "organ", "机关", own)],
        search_name="" if working else "q", search_label="名称或者编码", search_value=question.text,
        chips=[] if working else lists.chips(question, {"organ": own}), clear_url=question.path if narrowed else "",
        columns=[pieces.Column(title, "num" if title == "版本" else "") for title in HEAD],
        rows=[_row(row, names, items) for row in rows], next_url=lists.next_url(question, rows, rows[-1].list_code if rows else ""),
        empty=_empty(actor, working, narrowed),
    )


def _empty(actor: Actor, working: bool, narrowed: bool) -> pieces.Blank:
    if narrowed:
        return pieces.Blank("没有符合条件的清单", "换两个字再查，或者去掉一个筛选条件。")
    if working and access.may(actor, "catalogue.draft_checklist"):
        text = "从监管事项的页面上编制：打开一个已发布的行政检查事项，点“编制清单”。"
        return pieces.Blank("本机关没有办理中的清单", text, reverse("workbench:items"), "去选监管事项")
    return pieces.Blank("没有清单", "编制机关报送、审核、发布后列在这里。")


def _row(row: catalogue.ChecklistHead, names: dict[str, str], items: dict[str, str]) -> pieces.Row:
    since = row.effective_from or row.published_on
    return pieces.Row([
        pieces.Cell(row.title, reverse("workbench:checklist", args=[row.list_code])), pieces.Cell(items.get(row.item_code, row.item_code)),
        pieces.Cell(names.get(row.organ_code, row.organ_code)), pieces.Cell(row.version, kind="num"), pieces.Cell(str(since or "")),
        pieces.Cell(state=state(row)),
    ], key=row.list_code, name=row.title)


def state(row: catalogue.ChecklistHead) -> pieces.State:
    """The mark and word of a version's state; published for later says so."""
    if row.state == "published" and row.effective_from and row.effective_from > clock.today():
        return pieces.State("run", f"{row.effective_from} 起生效")
    return pieces.State(STATES[row.state], row.state_title)
