"""The list of plans, by state and year."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.double_random import queries as draws
from hengjian.interfaces.look import numbers, pieces
from hengjian.interfaces.workbench import lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor

VIEWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "all": ("全部", ()), "draft": ("草稿", ("draft",)), "waiting": ("待备案、公布", ("approved", "filed")),
    "open": ("可以抽取", ("published", "adjusted")), "closed": ("已结束", ("closed",)),
}
STATE_KINDS: dict[str, pieces.StateKind] = {
    "approved": "run", "filed": "run", "published": "pub", "adjusted": "pub", "closed": "done",
}
COLUMNS = ("计划", "编号", "年度", "类型", "方向", "牵头机关", "检查比例", "状态", "公布")
YEARS_SHOWN = 4


def listing(request: HttpRequest) -> HttpResponse:
    """The plans inside the reader's line and territory, newest first."""
    actor = actor_of(request)
    question = lists.asked(request, "view", "year")
    view = question.chosen.get("view", "all") if question.chosen.get("view") in VIEWS else "all"
    year = question.chosen.get("year", "")
    rows = draws.plans(
        actor, year=lists.number(year) or None, states=VIEWS[view][1], text=question.text,
        after=question.number, limit=lists.PAGE,
    )
    return render(request, "workbench/casework/list.html", {"page": _page(actor, question, view, rows)})


def _page(actor: Actor, question: lists.Asked, view: str, rows: list[draws.PlanRow]) -> pieces.ListPage:
    this_year = clock.today().year
    titles = {"year": {str(y): f"{y} 年" for y in range(this_year + 1, this_year + 1 - YEARS_SHOWN, -1)}}
    narrowed = bool(question.text or question.chosen.get("year"))
    drafts = access.may(actor, "double_random.draft_plan")
    new = [pieces.Link("新建计划", reverse("workbench:plan_new"), "plus", main=True)] if drafts else []
    empty = pieces.Blank("还没有抽查计划", "年度计划须在 3 月 31 日前公布。", new[0].url if new else "", "新建计划")
    return pieces.ListPage(
        title="抽查计划", acts=new,
        views=[pieces.View(title, question.url(view=name), current=name == view) for name, (title, _) in VIEWS.items()],
        facets=[lists.facet(question, "year", "年度", titles["year"])], kept=[("view", view)],
        search_name="q", search_label="名称或者编号", search_value=question.text,
        chips=[chip for chip in lists.chips(question, titles) if chip.title != view],
        clear_url=f"{question.path}?view={view}" if narrowed else "",
        columns=[pieces.Column(title, "mono" if title == "编号" else "num" if title in ("检查比例", "年度") else "") for title in COLUMNS],
        rows=[_row(row) for row in rows], shown=f"本页 {len(rows)} 件" if rows else "",
        next_url=lists.next_url(question, rows, str(rows[-1].key) if rows else ""),
        empty=pieces.Blank("没有符合条件的计划", "去掉一个筛选条件，或者换一个视图再看。") if narrowed or view != "all" else empty,
    )


def _row(row: draws.PlanRow) -> pieces.Row:
    published = ""
    if row.published_at is not None:
        published = f"{row.published_at.astimezone(clock.SHANGHAI):%Y-%m-%d}"
    late = row.publish_by is not None and row.published_at is None and row.publish_by < clock.today()
    waiting = f"{row.publish_by} 前公布" if row.publish_by and row.published_at is None else ""
    return pieces.Row([
        pieces.Cell(row.title, reverse("workbench:plan", args=[row.plan_no])), pieces.Cell(row.plan_no, kind="mono"),
        pieces.Cell(str(row.year)), pieces.Cell(row.kind_title), pieces.Cell(row.direction), pieces.Cell(row.organ),
        pieces.Cell(numbers.rate(row.ratio)), pieces.Cell(state=state(row.state, row.state_title)),
        pieces.Cell(published or waiting or "—", late=late),
    ], key=row.plan_no, name=row.title)


def state(code: str, title: str) -> pieces.State:
    """The mark and word of a plan's state."""
    return pieces.State(STATE_KINDS.get(code, "open"), title)
