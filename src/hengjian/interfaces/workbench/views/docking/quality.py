"""Before sending: the report of quality per table, what is held and why, and the report as a file."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.exchange.national import operations
from hengjian.exchange.national import queries as national
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.docking import line
from hengjian.kernel import access, clock
from hengjian.kernel.codes import areas
from hengjian.registers.organs import queries as organs

HEAD = ("记录", "表", "机关", "辖区", "问题", "排队")


def quality(request: HttpRequest) -> HttpResponse:
    """What waits and what is held, table by table; a POST checks all that waits once more."""
    actor = actor_of(request)
    if request.method == "POST":
        checked, held = operations.recheck(by=actor, at=clock.now())
        messages.success(request, f"重新核验了 {checked:,} 条，{held:,} 条不合要求")
        return redirect("workbench:docking_quality")
    question = lists.asked(request, "table")
    kinds = national.tables()
    kind = question.chosen.get("table", "") if question.chosen.get("table") in kinds else ""
    report, health = national.quality(actor), national.health(actor)
    rows = _rows(request, question, kind)
    page = pieces.ListPage(
        title="国家对接", lede=_lede(health), views=line.views(health, "quality"),
        acts=[
            pieces.Link(f"导出 {form.upper()}", reverse("workbench:docking_quality_file", args=[form]) + (f"?table={kind}" if kind else ""))
            for form in ("xlsx", "csv")
        ],
        chips=[pieces.Chip(kinds[kind], question.url(table=""))] if kind else [],
        columns=[pieces.Column(title) for title in HEAD], rows=rows, shown=f"本页 {len(rows)} 条" if rows else "",
        next_url=lists.next_url(question, rows, rows[-1].key if rows else ""),
        empty=pieces.Blank("没有不合要求的记录", "待报送的记录逐字段、跨字段核验，全部合格，可以报送。"),
    )
    return render(request, "workbench/casework/docking_quality.html", {
        "page": page, "report": report, "rules": national.quality_rules(), "may_recheck": access.may(actor, "national.recheck"),
        "fillings": national.fillings(actor),
    })


def _lede(health: national.Health) -> str:
    if health.held:
        return f"{health.held:,} 条不合要求，没有报送；其余 {health.queued:,} 条可以报送。改正后的新版本自动排队。"
    return f"{health.queued:,} 条待报送，都合要求。" if health.queued else "没有待报送的记录。"


def _rows(request: HttpRequest, question: lists.Asked, kind: str) -> list[pieces.Row]:
    held = national.held_rows(actor_of(request), kind=kind, after=question.number, limit=lists.PAGE)
    names = organs.names({one.organ_code for one in held})
    return [
        pieces.Row([
            pieces.Cell(one.ref, reverse("workbench:supervisory_act", args=[one.ref]) if one.is_act else "", kind="mono"),
            pieces.Cell(one.kind_title), pieces.Cell(names.get(one.organ_code, "")),
            pieces.Cell(areas.name_of(one.territory_code[:6]) or ""),
            pieces.Cell("；".join(words for _, words in one.faults)),
            pieces.Cell(f"{one.queued_at.astimezone(clock.SHANGHAI):%m-%d %H:%M}"),
        ], key=str(one.key), name=one.ref)
        for one in held
    ]


def quality_file(request: HttpRequest, form: str) -> HttpResponse:
    """The report as a file."""
    kind = lists.asked(request, "table").chosen.get("table", "")
    made = national.quality_file(actor_of(request), form=form, kind=kind if kind in national.tables() else "")
    stem, _, ending = made.name.rpartition(".")
    name = quote(f"{stem}-{clock.today():%Y%m%d}.{ending}")
    return HttpResponse(
        made.body, content_type=made.media_type, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    )
