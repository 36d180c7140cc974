"""The library of legal texts: those in force or once in force, and the versions being worked on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import deeds, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.items.marks import HERE
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor
from hengjian.registers.legal_texts import queries as texts

HEAD = ("名称", "文号", "种类", "施行", "效力", "核对")
KINDS: dict[str, pieces.StateKind] = {"现行有效": "done", "尚未施行": "run", "已失效": "void"}


def listing(request: HttpRequest) -> HttpResponse:
    """A page of texts; words are also sought in the articles."""
    actor = actor_of(request)
    question = lists.asked(request, "view", "kind")
    drafting = question.chosen.get("view") == "draft"
    if drafting:
        drafts = texts.drafts(actor, after=question.after, limit=lists.PAGE)
        rows, last = [_row(one, "workbench:text_draft") for one in drafts], drafts[-1].text_key if drafts else ""
    else:
        found = texts.texts(text=question.text, kind=question.chosen.get("kind", ""), after=question.after, limit=lists.PAGE)
        rows, last = [_row(one.newest, "workbench:text") for one in found], found[-1].text_key if found else ""
    page = _page(actor, question, drafting, rows, last)
    hits = texts.found_in(words=question.text, on=clock.today(), limit=20) if question.text and not drafting else []
    return render(request, "workbench/catalogue/texts.html", {"page": page, "hits": hits})


def _page(actor: Actor, question: lists.Asked, drafting: bool, rows: list[pieces.Row], last: str) -> pieces.ListPage:
    kinds = {kind: kind for kind in texts.kinds()}
    may = deeds.may_act(actor, "legal_texts.draft_text", HERE)
    views = [
        pieces.View("已采用", question.path, current=not drafting),
        pieces.View("办理中", f"{question.path}?view=draft", current=drafting),
    ]
    narrowed = bool(question.text or question.chosen.get("kind"))
    empty = pieces.Blank("没有符合条件的法规", "换两个字再查。法规库没有的，可以草拟录入。")
    if drafting:
        empty = pieces.Blank("没有办理中的版本", "法规修改、新法公布时，从这里草拟新版本；采用之前先看它触及什么。")
    return pieces.ListPage(
        title="法规库", lede="事项、清单和程序所依据的法规，逐条、逐版本。",
        views=views if access.may(actor, "legal_texts.view_drafts") else [],
        acts=[pieces.Link("录入法规", reverse("workbench:text_new"), "plus", main=True)] if may else [],
        facets=[] if drafting else [lists.facet(question, "kind", "种类", kinds)], search_name="" if drafting else "q",
        search_label="名称、文号或者条文里的字", search_value=question.text,
        chips=[] if drafting else lists.chips(question, {"kind": kinds}),
        clear_url=question.path if narrowed else "", columns=[pieces.Column(title) for title in HEAD], rows=rows,
        next_url=question.url(after=last) if len(rows) >= lists.PAGE else "", empty=empty,
    )


def _row(one: texts.VersionRecord, page: str) -> pieces.Row:
    checked = pieces.State("done", "已核") if one.verified else pieces.State("open", "未核")
    return pieces.Row([
        pieces.Cell(one.title, reverse(page, args=[one.text_key])), pieces.Cell(one.number), pieces.Cell(one.kind),
        pieces.Cell(str(one.in_force_from)), pieces.Cell(state=standing(one)), pieces.Cell(state=checked),
    ], key=one.text_key, name=one.title)


def standing(one: texts.VersionRecord) -> pieces.State:
    """How a version stands today."""
    word = one.standing(clock.today())
    return pieces.State(KINDS.get(word, "run" if one.state == "submitted" else "open"), word)
