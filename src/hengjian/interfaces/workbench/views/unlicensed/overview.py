"""What is open where and how old, how often business comes back, how long to a licence; in the order of codes, no ranking."""

from __future__ import annotations

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
        rows = [_row(titles.get(one.code, one.code), one) for one in parts]
        rows = [*rows, _row("合计", found.whole)] if rows else []
    page = pieces.ListPage(
        title="无证无照概览", columns=[pieces.Column(title) for title in head], rows=rows,
        lede="近一年的处置和全部在办。按代码排列，不按罚款次数排名。区间重叠的不分先后。",
        views=[
            pieces.View(title, reverse("workbench:unlicensed_overview") + (f"?view={code}" if code else ""), current=code == shown)
            for code, title in VIEWS.items()
        ],
        shown=f"共 {len(rows)} 行" if rows else "", empty=pieces.Blank("还没有线索", "登记线索后会出现在这里。"),
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _row(title: str, one: unlicensed.Where) -> pieces.Row:
    days = f"{one.days_to_licence:g} 天" if one.days_to_licence is not None else "还没有"
    texts = (title, str(one.open), *(str(count) for count in one.ages), one.relapse.words, days, str(one.licensed))
    return pieces.Row([pieces.Cell(text) for text in texts], key=one.code or "all", name=title)
