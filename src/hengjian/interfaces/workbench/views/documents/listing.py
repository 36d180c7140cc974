"""All kinds of paper with the template in use and the one being worked on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.documents import queries as documents
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench.actors import actor_of

HEAD = ("文书", "文号用字", "使用中的范本", "采用日期", "正在办理")


def listing(request: HttpRequest) -> HttpResponse:
    """The templates, kind by kind."""
    rows = [_row(one) for one in documents.templates(actor_of(request))]
    page = pieces.ListPage(
        title="文书范本", lede="每种文书的文字和版式。修改后经另一人审定采用，已经制作的文书不变。",
        columns=[pieces.Column(title) for title in HEAD], rows=rows, count=f"{len(rows)} 种",
        empty=pieces.Blank("还没有文书种类", "文书种类由办案模块声明。"),
    )
    return render(request, "look/patterns/list.html", {"page": page})


def _row(one: documents.TemplateRow) -> pieces.Row:
    adopted = one.adopted_at.date().isoformat() if one.adopted_at else ""
    state = pieces.State("run", f"第 {one.draft} 版{one.draft_state}") if one.draft else None
    return pieces.Row([
        pieces.Cell(one.kind.title, reverse("workbench:template", args=[one.kind.kind]), small=one.kind.group),
        pieces.Cell(one.kind.series), pieces.Cell(f"第 {one.version} 版" if one.version else "平台自带"), pieces.Cell(adopted),
        pieces.Cell(state=state),
    ], key=one.kind.kind, name=one.kind.title)
