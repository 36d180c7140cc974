"""The list of items: in force, being worked on, to be revised."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import deeds, lists, sheets
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.items.marks import HERE, STATES
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor
from hengjian.kernel.codes import lines
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.organs import queries as organs

HEAD = ("事项名称", "事项编码", "状态", "条线", "行为", "方式", "层级", "依据")
NAMES = ("line", "organ", "mode", "level", "origin", "behaviour")
#: View -> title and the state of the drafts it shows.
VIEWS: dict[str, tuple[str, str]] = {
    "published": ("已发布", ""), "working": ("办理中", ""), "draft": ("草拟", "draft"), "submitted": ("待审核", "submitted"),
    "reviewed": ("待发布", "reviewed"),
}


def listing(request: HttpRequest) -> HttpResponse:
    """Items in force; for those who edit or review, also the versions being worked on."""
    actor = actor_of(request)
    question = lists.asked(request, *NAMES, "view")
    view = question.chosen.get("view", "published")
    view = view if view in VIEWS else "published"
    excel = request.GET.get("format") == "xlsx"
    rows = _rows(actor, question, view, 200 if excel else lists.PAGE)
    if excel:
        return sheets.answer("监管事项", HEAD, (sheets.words(_row(row)) for row in rows))
    return render(request, "workbench/casework/list.html", {"page": _page(actor, question, view, rows)})


def _rows(actor: Actor, question: lists.Asked, view: str, limit: int) -> list[catalogue.ItemRecord]:
    if view != "published":
        return catalogue.drafts(actor, state=VIEWS[view][1], text=question.text, after=question.after, limit=limit)
    chosen = question.chosen
    return catalogue.published_items(
        on=clock.today(), text=question.text, after=question.after or None, limit=limit, line=chosen.get("line"),
        organ=chosen.get("organ", ""), mode=chosen.get("mode", ""), level=chosen.get("level", ""), origin=chosen.get("origin", ""),
        behaviour=chosen.get("behaviour", ""),
    )


def _titles(actor: Actor, line: str) -> dict[str, dict[str, str]]:
    """The words of the filters. Departments are the reader's own and, once a line is chosen, those of the line."""
    bodies = [body for body in organs.organs(line=line) if body.level != "street"] if line in lines.LINES else []
    own = organs.names([actor.organ]) if actor.organ else {}
    return {
        "line": lines.LINES, "organ": own | {body.code: body.short_name for body in bodies if body.has_capacity},
        "mode": {name: name for name in catalogue.modes()}, "level": {name: name for name in catalogue.levels()},
        "origin": catalogue.origins(), "behaviour": {name: name for name in catalogue.behaviours() if name},
    }


def _facets(question: lists.Asked, titles: dict[str, dict[str, str]], counts: dict[str, int]) -> list[pieces.Facet]:
    shown = {code: title for code, title in lines.LINES.items() if code in counts}
    return [
        lists.facet(question, "line", "条线", shown, counts), lists.facet(question, "origin", "来源", titles["origin"]),
        lists.facet(question, "level", "层级", titles["level"]), lists.facet(question, "mode", "方式", titles["mode"]),
        lists.facet(question, "behaviour", "行为", titles["behaviour"]), lists.facet(question, "organ", "监管、实施部门", titles["organ"]),
    ]


def _page(actor: Actor, question: lists.Asked, view: str, rows: list[catalogue.ItemRecord]) -> pieces.ListPage:
    titles, counts = _titles(actor, question.chosen.get("line", "")), catalogue.published_counts(clock.today())
    drafting = view != "published"
    chosen = {name: value for name, value in question.chosen.items() if name != "view"}
    narrowed = bool(question.text or (chosen and not drafting))
    return pieces.ListPage(
        title="监管事项", lede="没有列入本目录并发布的检查事项，不得实施检查。", acts=_acts(actor, question),
        views=_views(actor, question, view), views_end=_revision(actor), kept=[("view", view)] if drafting else [],
        facets=[] if drafting else _facets(question, titles, counts),
        columns=[pieces.Column(title, "mono" if "编码" in title else "") for title in HEAD], rows=[_row(row) for row in rows],
        search_name="q", search_label="名称、依据、部门或者编码", search_value=question.text,
        chips=lists.chips(lists.Asked(question.path, question.text, {} if drafting else chosen, ""), titles),
        clear_url=question.path if narrowed else "",
        count="" if drafting or narrowed else f"行政检查 {sum(counts.values()):,} 项",
        next_url=lists.next_url(question, rows, rows[-1].item_code if rows else ""),
        empty=_empty(view, narrowed),
    )


def _views(actor: Actor, question: lists.Asked, view: str) -> list[pieces.View]:
    if not access.may(actor, "catalogue.view_drafts"):
        return []
    return [
        pieces.View(title, question.path if name == "published" else f"{question.path}?view={name}", current=name == view)
        for name, (title, _) in VIEWS.items()
    ]


def _revision(actor: Actor) -> pieces.Link | None:
    if not access.may(actor, "catalogue.view_drafts"):
        return None
    return pieces.Link("依据有变、待修订的事项", reverse("workbench:report_revision"))


def _acts(actor: Actor, question: lists.Asked) -> list[pieces.Link]:
    found = [pieces.Link("导出 Excel", question.url(format="xlsx"), "download")]
    if deeds.may_act(actor, "catalogue.draft_item", HERE):
        found += [
            pieces.Link("导入", reverse("workbench:imports")),
            pieces.Link("新增事项", reverse("workbench:item_new"), "plus", main=True),
        ]
    return found


def _empty(view: str, narrowed: bool) -> pieces.Blank:
    if narrowed:
        return pieces.Blank("没有符合条件的事项", "换两个字再查，或者去掉一个筛选条件。")
    if view == "published":
        return pieces.Blank("目录里还没有发布的事项", "事项经审核、发布后列在这里。没有发布的，不得实施检查。")
    return pieces.Blank("这一步没有等着办的事项", "国家下发的和新草拟的事项会出现在这里。")


def _row(row: catalogue.ItemRecord) -> pieces.Row:
    return pieces.Row([
        pieces.Cell(row.name, reverse("workbench:item", args=[row.item_code]), small="重点" if row.is_key else ""),
        pieces.Cell(row.item_code, kind="mono"), pieces.Cell(state=STATES[row.state]), pieces.Cell(lines.title(row.line_code)),
        pieces.Cell(row.behaviour or "主项"), pieces.Cell(row.mode), pieces.Cell(row.level), pieces.Cell(row.basis_article),
    ], key=row.item_code, name=row.name)
