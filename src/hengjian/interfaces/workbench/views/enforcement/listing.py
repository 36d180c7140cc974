"""The library of cases and its working lists: what an organ has in hand, what is late, what is open where and since when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.enforcement import queries as enforcement
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.enforcement import marks
from hengjian.kernel import access, clock, running
from hengjian.kernel.access import Actor
from hengjian.kernel.codes import areas
from hengjian.registers.organs import queries as organs

TEMPLATE = "workbench/casework/list.html"
HEAD = ("案由", "状态", "时限", "当事人", "办案机关", "来源", "拟处罚或者处罚", "登记", "编号")
CLOCKS = {"late": "已逾期", "soon": "三日内到期"}
VIEWS = (("全部", "cases"), ("本单位在办", "cases_mine"), ("逾期", "cases_late"), ("公示", "penalties"), ("在办概况", "cases_ageing"))


def listing(request: HttpRequest) -> HttpResponse:
    """All cases inside the reader's line and territory, newest first."""
    actor = actor_of(request)
    access.require(actor, "enforcement.view")
    words = {
        "clock": CLOCKS, "state": enforcement.STATES, "source": enforcement.SOURCES,
        "territory": {area.code: area.name for area in areas.districts()},
    }
    question = lists.asked(request, *words, "organ")
    chosen = {name: question.chosen.get(name, "") for name in (*words, "organ")}
    wanted = enforcement.Wanted(
        chosen["state"], chosen["source"], chosen["territory"], organ=chosen["organ"], clock=chosen["clock"], text=question.text,
    )
    rows = enforcement.library(actor, wanted, today=clock.today(), before=question.number, limit=lists.PAGE)
    titles = {"clock": "时限", "state": "状态", "source": "来源"}
    if access.territory_prefix(actor.territory) == "31":
        titles["territory"] = "区"
    page = pieces.ListPage(
        title="处罚案件", lede="行政处罚和行政强制，从案源到归档。", acts=_acts(actor), views=views(request), search_name="q",
        search_label="编号、文号、当事人或者案由", search_value=question.text,
        facets=[lists.facet(question, name, title, words[name]) for name, title in titles.items()],
        chips=lists.chips(question, {**words, "organ": organs.names({chosen["organ"]})}),
        clear_url=question.path if question.text or question.chosen else "", columns=_columns(), rows=rows_of(rows),
        shown=f"本页 {len(rows)} 件" if rows else "", next_url=lists.next_url(question, rows, str(rows[-1].key) if rows else ""),
        empty=pieces.Blank("没有符合条件的案件", "去掉一些筛选再看；检查、投诉举报发现的违法线索可以登记案源。", main=True),
    )
    return render(request, TEMPLATE, {"page": page})


def mine(request: HttpRequest) -> HttpResponse:
    """What the reader's organ has open, the nearest clock first."""
    actor, today = actor_of(request), clock.today()
    access.require(actor, "enforcement.view")
    rows = enforcement.library(actor, enforcement.Wanted(organ=actor.organ, open_only=True), today=today, limit=200)
    due = enforcement.clocks_of([row.case_no for row in rows])
    ordered = sorted(rows, key=lambda row: due[row.case_no][0].due_on if row.case_no in due else date.max)
    over = sum(any(one.due_on < today for one in due.get(row.case_no, ())) for row in rows)
    said = f"{len(rows)} 件在办" + (f"，{over} 件已逾期" if over else "，没有逾期") if rows else "本单位还没有办结的案件。"
    return _working(request, ordered, "本单位在办", said, pieces.Blank("没有在办的案件", "登记的案源会出现在这里。"))


def late(request: HttpRequest) -> HttpResponse:
    """Cases with a clock that is over."""
    actor = actor_of(request)
    access.require(actor, "enforcement.view")
    rows = enforcement.library(actor, enforcement.Wanted(clock="late"), today=clock.today(), limit=200)
    said = f"{len(rows)} 件超过了法定期限" if rows else "超过期限的案件。"
    return _working(request, rows, "逾期案件", said, pieces.Blank("没有逾期的案件", "都在期限内；中止、听证、检验期间不计入。"))


def ageing(request: HttpRequest) -> HttpResponse:
    """What is open where and since when. In the order of districts: numbers of cases and sums of fines rank nobody."""
    actor = actor_of(request)
    access.require(actor, "enforcement.view")
    rows = enforcement.ageing(actor, today=clock.today())
    names = organs.names({row.organ_code for row in rows})
    head = ["办案机关", "区", "在办", *(title for _, title in enforcement.AGES), "逾期", "中止", "执行中的强制措施"]
    page = pieces.ListPage(
        title="在办概况", lede="各机关在办案件的办理时间，按区划代码排列。不按案件数、罚款数排名。", views=views(request),
        columns=[pieces.Column(title, "" if n < 2 else "num") for n, title in enumerate(head)], rows=[
            pieces.Row([
                pieces.Cell(names.get(row.organ_code, row.organ_code), f"{reverse('workbench:cases')}?organ={row.organ_code}"),
                pieces.Cell(areas.name_of(row.territory_code)),
                *(pieces.Cell(n, kind="num") for n in (row.open, *row.by_age)), pieces.Cell(row.late, kind="num", late=row.late > 0),
                pieces.Cell(row.held, kind="num"), pieces.Cell(row.measures, kind="num"),
            ], key=row.organ_code, name=names.get(row.organ_code, row.organ_code)) for row in rows
        ],
        shown=f"共 {sum(row.open for row in rows)} 件在办" if rows else "",
        empty=pieces.Blank("没有在办的案件", "登记的案源会出现在这里。"),
    )
    return render(request, TEMPLATE, {"page": page})


def views(request: HttpRequest) -> list[pieces.View]:
    """The lists of cases, the present one marked."""
    found = []
    for title, name in VIEWS:
        url = reverse(f"workbench:{name}")
        found.append(pieces.View(title, url, current=request.path == url))
    return found


def rows_of(rows: Sequence[enforcement.CaseRecord]) -> list[pieces.Row]:
    """Cases as the rows of a list."""
    due, names = enforcement.clocks_of([row.case_no for row in rows]), organs.names({row.organ_code for row in rows})
    today, known = clock.today(), running.calendar()
    found = []
    for row in rows:
        clocks = due.get(row.case_no, [])
        found.append(pieces.Row([
            pieces.Cell(row.title, reverse("workbench:case", args=[row.case_no])), pieces.Cell(state=marks.state(row)),
            pieces.Cell(due=marks.due(clocks[0], today, known)) if clocks else pieces.Cell("—"), pieces.Cell(row.party_name),
            pieces.Cell(names.get(row.organ_code, "")), pieces.Cell(enforcement.SOURCES[row.source]), pieces.Cell(row.penalty),
            pieces.Cell(f"{row.opened_on:%Y-%m-%d}"), pieces.Cell(row.case_no, kind="mono"),
        ], key=row.case_no, name=row.title))
    return found


def _working(request: HttpRequest, rows: Sequence[enforcement.CaseRecord], title: str, lede: str, empty: pieces.Blank) -> HttpResponse:
    page = pieces.ListPage(
        title=title, lede=lede, views=views(request), acts=_acts(actor_of(request)), columns=_columns(), rows=rows_of(rows),
        shown=f"共 {len(rows)} 件" if rows else "", empty=empty,
    )
    return render(request, TEMPLATE, {"page": page})


def _columns() -> list[pieces.Column]:
    return [pieces.Column(title, "mono" if title == "编号" else "") for title in HEAD]


def _acts(actor: Actor) -> list[pieces.Link]:
    if not access.may(actor, "enforcement.open_case"):
        return []
    return [pieces.Link("登记案源", reverse("workbench:case_new"), main=True)]
