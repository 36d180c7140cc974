"""The list of draws, by stage."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.double_random import queries as draws
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel import clock
from hengjian.registers.organs import queries as organs

VIEWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "all": ("全部", ()), "going": ("进行中", ("preparing", "frozen", "committed", "source_fixed", "value_entered", "revealed")),
    "drawn": ("已抽取", ("drawn", "assigned", "dispatched")), "completed": ("已完成", ("completed",)),
    "voided": ("已作废", ("voided",)),
}
STATE_KINDS: dict[str, pieces.StateKind] = {
    "frozen": "run", "committed": "run", "source_fixed": "run", "value_entered": "run", "revealed": "run", "drawn": "pub",
    "assigned": "run", "dispatched": "run", "completed": "done", "voided": "void",
}
COLUMNS = ("抽取", "编号", "机关", "状态", "主任务", "名单（户）", "抽中（户）", "抽取时间")


def listing(request: HttpRequest) -> HttpResponse:
    """The draws inside the reader's line and territory, newest first."""
    actor = actor_of(request)
    question = lists.asked(request, "view")
    view = question.chosen.get("view", "all") if question.chosen.get("view") in VIEWS else "all"
    rows = draws.draws(
        actor, states=VIEWS[view][1], text=question.text,
        after=question.number, limit=lists.PAGE,
    )
    return render(request, "workbench/casework/list.html", {"page": _page(question, view, rows)})


def _page(question: lists.Asked, view: str, rows: list[draws.DrawRow]) -> pieces.ListPage:
    names = organs.names({row.organ_code for row in rows})
    empty = pieces.Blank("还没有抽取", "计划公布后，从计划的页面准备抽取。", reverse("workbench:plans"), "看抽查计划")
    narrowed = bool(question.text) or view != "all"
    return pieces.ListPage(
        title="抽取", views=[pieces.View(title, question.url(view=name), current=name == view) for name, (title, _) in VIEWS.items()],
        kept=[("view", view)], search_name="q", search_label="名称或者编号", search_value=question.text,
        chips=[chip for chip in lists.chips(question, {}) if chip.title != view],
        clear_url=f"{question.path}?view={view}" if question.text else "",
        columns=[pieces.Column(title, "mono" if title == "编号" else "num" if "户" in title else "") for title in COLUMNS],
        rows=[_row(row, names) for row in rows], shown=f"本页 {len(rows)} 次" if rows else "",
        next_url=lists.next_url(question, rows, str(rows[-1].key) if rows else ""),
        empty=pieces.Blank("没有符合条件的抽取", "去掉检索的字，或者换一个视图再看。") if narrowed else empty,
    )


def _row(row: draws.DrawRow, names: dict[str, str]) -> pieces.Row:
    drawn = f"{row.drawn_at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}" if row.drawn_at else "—"
    return pieces.Row([
        pieces.Cell(row.title, reverse("workbench:draw", args=[row.draw_no])), pieces.Cell(row.draw_no, kind="mono"),
        pieces.Cell(names.get(row.organ_code, row.organ_code)), pieces.Cell(state=state(row.state, row.state_title)),
        pieces.Cell(f"{row.task_code} {row.task_title}".strip()), pieces.Cell(f"{row.list_size:,}" if row.list_size else None),
        pieces.Cell(f"{row.drawn_count:,}" if row.drawn_at else None), pieces.Cell(drawn),
    ], key=row.draw_no, name=row.title)


def state(code: str, title: str) -> pieces.State:
    """The mark and word of a draw's state."""
    return pieces.State(STATE_KINDS.get(code, "open"), title)
