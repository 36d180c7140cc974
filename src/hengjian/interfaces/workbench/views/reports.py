"""Cleaning up the catalogue: items to be revised, items nobody exercised for five years, licences without supervision."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import lists, sheets
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views import licences
from hengjian.interfaces.workbench.views.items.marks import CHANGES
from hengjian.kernel import access, clock
from hengjian.kernel.codes import lines
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.organs import queries as organs

YEARS = 5
MOST = 200
REPORTS = {"revision": "待修订", "unused": "五年未实施", "licences": "许可事项缺口"}


def _asked(request: HttpRequest) -> lists.Asked:
    access.require(actor_of(request), "catalogue.view_drafts")
    return lists.asked(request, "line")


def _views(current: str) -> list[pieces.View]:
    return [
        pieces.View(title, reverse(f"workbench:report_{name}"), current=name == current) for name, title in REPORTS.items()
    ]


def _frame(question: lists.Asked) -> dict[str, object]:
    """What the three lists share: narrowing by line."""
    return {
        "facets": [lists.facet(question, "line", "条线", lines.LINES)], "chips": lists.chips(question, {"line": lines.LINES}),
        "clear_url": question.path if question.chosen else "",
    }


def revision(request: HttpRequest) -> HttpResponse:
    """Items in force whose basis changed since they were published, or will change."""
    question = _asked(request)
    rows = catalogue.needs_revision(
        clock.today(), line=question.chosen.get("line", ""), after=question.after, limit=lists.PAGE
    )
    page = pieces.ListPage(
        title="依据有变、待修订的事项", views=_views("revision"), rows=[_to_revise(row) for row in rows],
        lede=f"本页 {len(rows)} 项。打开事项，草拟新版本后从这里消失。" if rows else "",
        columns=[pieces.Column(title) for title in ("监管事项", "条线", "哪一条变了", "怎么变", "从哪天起")],
        next_url=lists.next_url(question, rows, rows[-1].item.item_code if rows else ""),
        empty=pieces.Blank(
            "没有待修订的事项", "现行事项所依据的条款，发布以来都没有变。采用新的法规版本以前，可以先看它触及哪些事项。",
            reverse("workbench:texts"), "去法规库",
        ), **_frame(question),  # type: ignore[arg-type]
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _to_revise(row: catalogue.NeedsRevision) -> pieces.Row:
    first, more = row.articles[0], len(row.articles) - 1
    coming = first.changed_on > clock.today()
    return pieces.Row([
        pieces.Cell(row.item.name, reverse("workbench:item", args=[row.item.item_code])), pieces.Cell(row.item.line_title),
        pieces.Cell(first.cite, reverse("workbench:text", args=[first.key.partition("/")[0]]), small=f"另有 {more} 处" if more else ""),
        pieces.Cell(CHANGES.get(first.kind, first.kind)),
        pieces.Cell(f"{first.changed_on}", small="尚未施行" if coming else "", near=coming),
    ], key=row.item.item_code, name=row.item.name)


def unused(request: HttpRequest) -> HttpResponse:
    """Inspection items in force for five years and not exercised in that time."""
    question = _asked(request)
    found = inspections.not_exercised(YEARS, on=clock.today(), line=question.chosen.get("line", ""))
    head = ("监管事项", "事项编码", "条线", "首次生效", "最近一次实施")
    if request.GET.get("format") == "xlsx":
        return sheets.answer("五年未实施的监管事项", head, (sheets.words(_unused(row)) for row in found[:sheets.MOST_ROWS]))
    page = pieces.ListPage(
        title="五年没有实施的事项", views=_views("unused"), rows=[_unused(row) for row in found[:MOST]],
        lede=f"{len(found)} 项生效满五年，五年里没有检查实施过。清理时取消，或者写明保留的理由。" if found else "",
        acts=[pieces.Link("导出 Excel", question.url(format="xlsx"), "download")] if found else [],
        columns=[pieces.Column(title, "mono" if "编码" in title else "") for title in head],
        shown=f"只列前 {MOST} 项，全部请导出" if len(found) > MOST else "",
        empty=pieces.Blank(
            "没有五年未实施的事项", "满五年的事项近五年都实施过；生效不满五年的不计。", reverse("workbench:items"), "看监管事项",
        ), **_frame(question),  # type: ignore[arg-type]
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _unused(row: inspections.NotExercised) -> pieces.Row:
    return pieces.Row([
        pieces.Cell(row.name, reverse("workbench:item", args=[row.item_code])), pieces.Cell(row.item_code, kind="mono"),
        pieces.Cell(lines.title(row.line_code)), pieces.Cell(str(row.in_force_since)),
        pieces.Cell(str(row.last_on) if row.last_on else "本平台没有记录", near=row.last_on is None),
    ], key=row.item_code, name=row.name)


def gaps(request: HttpRequest) -> HttpResponse:
    """Licence items that no supervision item in force answers for."""
    question = _asked(request)
    line, today = question.chosen.get("line", ""), clock.today()
    rows = catalogue.licence_gaps(today, line=line, after=question.after, limit=lists.PAGE)
    cover = catalogue.licence_cover(today, line=line)
    names = organs.names({row.organ_code for row in rows} - {""})
    page = pieces.ListPage(
        title="没有监管事项的许可", views=_views("licences"), rows=[licences.row_of(row, names) for row in rows],
        lede=f"{cover.total:,} 个许可事项中，{cover.covered:,} 个有对应的监管事项，{cover.gaps:,} 个没有。" if cover.total else "",
        acts=[pieces.Link("全部许可事项", reverse("workbench:licences"))],
        columns=[pieces.Column(title, "mono" if title == "编码" else "") for title in licences.HEAD],
        next_url=lists.next_url(question, rows, rows[-1].code if rows else ""), empty=_no_gap(cover.total),
        **_frame(question),  # type: ignore[arg-type]
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _no_gap(total: int) -> pieces.Blank:
    if total:
        return pieces.Blank("没有缺口", f"{total:,} 个许可事项都有对应的监管事项。")
    return pieces.Blank("还没有录入许可事项", "录入许可事项清单后，才能核对缺口。", reverse("workbench:licences"), "去录入")
