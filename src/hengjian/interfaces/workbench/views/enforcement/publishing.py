"""Publication of penalties at the desk: the two clocks side by side, what must come down, the records for the credit platform."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.enforcement import queries as enforcement
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import sheets
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.enforcement import marks
from hengjian.interfaces.workbench.views.enforcement.listing import TEMPLATE, views
from hengjian.kernel import access, clock, running
from hengjian.kernel.models import RunningDeadline

COLUMNS = (
    ("enforcement.publish_home", "执法公示平台（7个工作日）"), ("enforcement.publish_national", "国家系统（20个工作日）"),
    ("enforcement.take_down", "撤回（3个工作日）"),
)
MONTHS = timedelta(days=92)


def publications(request: HttpRequest) -> HttpResponse:
    """What is still to be published or taken down, the nearest clock first."""
    actor = actor_of(request)
    access.require(actor, "enforcement.view")
    rows = enforcement.waiting(actor)
    page = pieces.ListPage(
        title="处罚公示", lede="两个期限并行：执法公示平台七个工作日，国家企业信用信息公示系统二十个工作日。撤销、变更的三个工作日内撤回。",
        views=views(request), acts=[
            pieces.Link("导出双公示记录", reverse("workbench:penalty_export")), pieces.Link("公示页", reverse("portal:penalties")),
        ],
        columns=[pieces.Column(title) for title in ("案由", "当事人", "决定书文号", *(title for _, title in COLUMNS))], rows=[
            pieces.Row([
                pieces.Cell(row.title, reverse("workbench:case", args=[row.case_no])), pieces.Cell(row.party_name),
                pieces.Cell(row.decision_no), *(_clock(row.clocks, code) for code, _ in COLUMNS),
            ], key=row.case_no, name=row.title) for row in rows
        ],
        shown=f"共 {len(rows)} 件" if rows else "", empty=pieces.Blank("没有等待公示或者撤回的决定", "作出处罚决定后会出现在这里。"),
    )
    return render(request, TEMPLATE, {"page": page})


def _clock(clocks: tuple[RunningDeadline, ...], code: str) -> pieces.Cell:
    row = next((one for one in clocks if one.code == code), None)
    return pieces.Cell(due=marks.due(row, clock.today(), running.calendar())) if row else pieces.Cell("—")


def export(request: HttpRequest) -> HttpResponse:
    """The double-publicity records (双公示) of a span of days as a workbook; sums in 万元, as the platform asks."""
    actor, today = actor_of(request), clock.today()
    access.require(actor, "enforcement.view")
    records = enforcement.credit_records(actor, since=_day(request, "since", today - MONTHS), until=_day(request, "until", today))
    fields = enforcement.RECORD_FIELDS
    head = [f"{title}（{code}）" for code, title in fields.items()]
    return sheets.answer("行政处罚双公示", head, [[record.get(code, "") for code in fields] for record in records])


def _day(request: HttpRequest, name: str, default: date) -> date:
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return default
