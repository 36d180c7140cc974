"""What is open where and how old, how often business comes back, how long to a licence; in the order of codes, no ranking."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.unlicensed import queries as unlicensed
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel import access, clock
from hengjian.kernel.codes import areas
from hengjian.registers.organs import queries as organs

VIEWS = {"": "按区", "units": "按单位", "states": "按状态"}
HEAD = ("在办", *(title for _, title in unlicensed.AGES), "回潮率（95% 区间）", "办证用时（中位数）", "已办证照")


def overview(request: HttpRequest) -> HttpResponse:
    """One of three tables over the reader's reach."""
    actor = actor_of(request)
    access.require(actor, "unlicensed.view")
    shown = request.GET.get("view", "")
    found = unlicensed.overview(actor, clock.today())
    names = organs.names({one.code for one in found.by_unit})
    if shown == "states":
        head: tuple[str, ...] = ("状态", "在办")
        rows = [
            pieces.Row([pieces.Cell(title, f"{reverse('workbench:unlicensed')}?state={code}"), pieces.Cell(str(found.states.get(code, 0)))],
                       key=code, name=title)
            for code, title in unlicensed.CLUE.states.items() if code in found.states
        ]
    else:
        head = ("承办单位" if shown == "units" else "区", *HEAD)
        parts = found.by_unit if shown == "units" else found.by_district
        titles = names if shown == "units" else {one.code: areas.name_of(one.code) or one.code for one in parts}
        by = "organ" if shown == "units" else "territory"
        rows = [_row(titles.get(one.code, one.code), one, {by: one.code}) for one in parts]
        rows = [*rows, _row("合计", found.whole, {})] if rows else []
    page = pieces.ListPage(
        title="无证无照概览", columns=[pieces.Column(title) for title in head], rows=rows,
        lede="近一年的处置和全部在办。按代码排列，不按罚款次数排名。区间重叠的不分先后。",
        views=[
            pieces.View(title, reverse("workbench:unlicensed_overview") + (f"?view={code}" if code else ""), current=code == shown)
            for code, title in VIEWS.items()
        ],
        shown=f"共 {len(rows)} 行" if rows else "", empty=pieces.Blank("还没有线索", "登记线索后会出现在这里。"),
    )
    return render(request, "workbench/casework/clue_overview.html", {"page": page, "chart": _chart(found.whole)})


def _chart(whole: unlicensed.Where) -> pieces.Series | None:
    """What is open by its age; the finding says how much of it is old."""
    if not whole.open:
        return None
    bars = [
        pieces.Bar(title, count, kind="late" if n == len(whole.ages) - 1 else "ink")
        for n, ((_, title), count) in enumerate(zip(unlicensed.AGES, whole.ages, strict=True))
    ]
    return pieces.Series(f"在办 {whole.open:,} 件，其中超过九十天的 {whole.ages[-1]:,} 件", bars)


def _row(title: str, one: unlicensed.Where, where: dict[str, str]) -> pieces.Row:
    """One line; each count leads to the list of what was counted."""

    def link(count: int, **more: str) -> pieces.Cell:
        url = f"{reverse('workbench:unlicensed')}?{urlencode({**where, **more})}" if count else ""
        return pieces.Cell(str(count), url)

    days = f"{one.days_to_licence:g} 天" if one.days_to_licence is not None else "还没有"
    ages = [link(count, age=str(n)) for n, count in enumerate(one.ages)]
    cells = [pieces.Cell(title), link(one.open, open="yes"), *ages, pieces.Cell(one.relapse.words), pieces.Cell(days)]
    return pieces.Row([*cells, link(one.licensed, licensed="yes")], key=one.code or "all", name=title)
