"""Ratings: each of them for the supervising line; for the rated organ the months that are over, summed up."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hengjian.casework.check_codes import queries as check_codes
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.codes import areas
from hengjian.registers.organs import queries as organs

VIEWS = {"": "逐份", "low": "有低分的", "totals": "按部门汇总"}
DAYS_SUMMED = 365


def listing(request: HttpRequest) -> HttpResponse:
    """The ratings inside the reader's supervision, newest first, or summed up by department."""
    actor = actor_of(request)
    question = lists.asked(request, "view", "organ")
    view = question.chosen.get("view", "") if question.chosen.get("view") in VIEWS else ""
    views = [pieces.View(title, question.url(view=name), current=name == view) for name, title in VIEWS.items()]
    page = _totals(actor, views) if view == "totals" else _each(actor, question, view, views)
    return render(request, "workbench/casework/list.html", {"page": page})


def _each(actor: Actor, question: lists.Asked, view: str, views: list[pieces.View]) -> pieces.ListPage:
    organ = question.chosen.get("organ", "")
    rows = check_codes.ratings(actor, low=view == "low", organ=organ, after=question.number, limit=lists.PAGE)
    titles = check_codes.headings()
    names = {organ: organs.names([organ]).get(organ, organ)} if organ else {}
    return pieces.ListPage(
        title="各部门评价", lede="企业查完后的评价。被评价的部门看不到单份评价，本机关的评价由上级看。", views=views,
        chips=[chip for chip in lists.chips(question, {"organ": names}) if chip.title != view], clear_url=question.path if organ else "",
        columns=[
            pieces.Column("评价日期"), pieces.Column("部门"), pieces.Column("区"),
            *(pieces.Column(title, "num") for title in titles.values()), pieces.Column("说的话"), pieces.Column("检查码", "mono"),
        ],
        rows=[
            pieces.Row([
                pieces.Cell(str(row.rated_on)), pieces.Cell("、".join(row.organs)),
                pieces.Cell(areas.name_of(row.territory_code[:6]) or ""),
                *(pieces.Cell(row.scores[name], kind="num", late=row.scores[name] <= 2) for name in titles),
                pieces.Cell(row.words, small="反映不是本店所评" if row.disputed else ""), pieces.Cell(row.code_no, kind="mono"),
            ], key=str(row.key), name=row.code_no)
            for row in rows
        ],
        shown=f"本页 {len(rows)} 份" if rows else "", next_url=lists.next_url(question, rows, str(rows[-1].key) if rows else ""),
        empty=pieces.Blank("没有评价", "企业在检查结束后扫检查码评价。评价只由综合条线的监督机关看。"),
    )


def _totals(actor: Actor, views: list[pieces.View]) -> pieces.ListPage:
    today = clock.today()
    rows = check_codes.totals(actor, today - timedelta(days=DAYS_SUMMED), today)
    titles = check_codes.headings()
    return pieces.ListPage(
        title="各部门评价", lede="近一年，各项的平均星数。按部门名称排列，不排名次。", views=views,
        columns=[
            pieces.Column("部门"), pieces.Column("评价", "num"), *(pieces.Column(title, "num") for title in titles.values()),
            pieces.Column("有低分的", "num"),
        ],
        rows=[
            pieces.Row([
                pieces.Cell(row.organ_name), pieces.Cell(row.count, kind="num"),
                *(pieces.Cell(_stars(row.means[name]), kind="num") for name in titles), pieces.Cell(row.low, kind="num"),
            ], key=row.organ_code, name=row.organ_name)
            for row in rows
        ],
        empty=pieces.Blank("近一年没有评价", "企业在检查结束后扫检查码评价。"),
    )


def own(request: HttpRequest) -> HttpResponse:
    """The reader's own organ, month by month: sums over at least five, never one rating."""
    actor = actor_of(request)
    access.require(actor, "check_codes.view_totals", Scope(organ=actor.organ))
    months = check_codes.own_months(actor, clock.today())
    titles = check_codes.headings()
    page = pieces.ListPage(
        title="本机关评价",
        lede=f"已过去的各月，各项的平均星数。一个月不足 {check_codes.LEAST_RATINGS} 份的不显示，单份评价只有监督机关能看。",
        columns=[
            pieces.Column("月份"), pieces.Column("评价", "num"), *(pieces.Column(title, "num") for title in titles.values()),
            pieces.Column("有低分的", "num"),
        ],
        rows=[
            pieces.Row([pieces.Cell(f"{one.month.year}年{one.month.month}月"), *_month(one)], key=str(one.month), name=str(one.month))
            for one in months
        ],
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _month(one: check_codes.MonthOfRatings) -> list[pieces.Cell]:
    """The sums of a month, or that there are too few."""
    titles = check_codes.headings()
    if one.totals is None:
        few = pieces.Cell(f"不足 {check_codes.LEAST_RATINGS} 份", kind="num")
        return [few, *(pieces.Cell("", kind="num") for _ in range(len(titles) + 1))]
    means = [pieces.Cell(_stars(one.totals.means[name]), kind="num") for name in titles]
    return [pieces.Cell(one.totals.count, kind="num"), *means, pieces.Cell(one.totals.low, kind="num")]


def _stars(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}"
