"""The list of acts: one view per national table, facets, words of two characters, keyset pages."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.behaviour import queries as behaviour
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.behaviour import marks
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor
from hengjian.kernel.codes import areas, lines
from hengjian.registers.organs import queries as organs

ALL, RETURNED = "all", "returned"
MONTHS, SHOWN_MONTHS = 12, 6
MOST_ORGANS = 40
YES_NO = {"1": "是", "0": "否"}
WORDS = {"month": "月份", "plan": "有计划", "again": "重复检查", "line": "条线", "district": "区", "organ": "机关"}


def views() -> dict[str, str]:
    """The saved views: all, one per national table, what was returned."""
    return {ALL: "全部", **behaviour.kinds(), RETURNED: "退回补正"}


def listing(request: HttpRequest) -> HttpResponse:
    """One view of the acts the reader may see."""
    actor = actor_of(request)
    question = lists.asked(request, "view", "check", "party", *WORDS)
    view = question.chosen.get("view", ALL)
    view = view if view in views() else ALL
    rows = behaviour.acts(actor, filters(question, view), question.number, lists.PAGE)
    return render(request, "workbench/casework/list.html", {"page": _page(actor, question, view, rows)})


def filters(question: lists.Asked, view: str) -> behaviour.Filters:
    """What the address asks for."""
    chosen = question.chosen
    return behaviour.Filters(
        text=question.text, kind=view if view in behaviour.kinds() else "", state=RETURNED if view == RETURNED else "",
        organ=chosen.get("organ", ""), line=chosen.get("line", ""), district=chosen.get("district", ""),
        month=chosen.get("month", ""), party=chosen.get("party", ""), check_act_no=chosen.get("check", ""),
        is_plan=_flag(chosen.get("plan", "")), is_duplicate=_flag(chosen.get("again", "")),
    )


def months(today: date) -> dict[str, str]:
    """The last twelve months, newest first, as the address and the page write them."""
    places = [today.year * 12 + today.month - 1 - back for back in range(MONTHS)]
    return {f"{place // 12}-{place % 12 + 1:02d}": f"{place // 12}年{place % 12 + 1}月" for place in places}


def _months(question: lists.Asked) -> dict[str, str]:
    """The newest months as boxes, and the chosen one."""
    known = months(clock.today())
    shown = {*list(known)[:SHOWN_MONTHS], question.chosen.get("month", "")}
    return {month: title for month, title in known.items() if month in shown}


def _flag(value: str) -> bool | None:
    return None if value not in YES_NO else value == "1"


def _page(actor: Actor, question: lists.Asked, view: str, rows: list[behaviour.ActRow]) -> pieces.ListPage:
    titles = _titles(actor, question)
    narrowed = bool(question.text or set(question.chosen) - {"view"})
    return pieces.ListPage(
        title="监管行为", views=[pieces.View(title, question.url(view=name), current=name == view) for name, title in views().items()],
        acts=_acts(question, view), facets=[lists.facet(question, name, WORDS[name], titles[name]) for name in WORDS if titles[name]],
        kept=[("view", view)] + [(name, question.chosen[name]) for name in ("check", "party") if name in question.chosen],
        search_name="q", search_label="行为、对象、事项、机关或者结果中的两个字，代码或者编号", search_value=question.text,
        chips=[chip for chip in lists.chips(question, titles) if chip.title != view],
        clear_url=f"{question.path}?view={view}" if narrowed else "", columns=marks.columns(),
        rows=[marks.row(row) for row in rows], shown=f"本页 {len(rows)} 项" if rows else "",
        next_url=lists.next_url(question, rows, str(rows[-1].key) if rows else ""), empty=_empty(question, view, narrowed),
    )


def _acts(question: lists.Asked, view: str) -> list[pieces.Link]:
    found = [pieces.Link("数据质量", reverse("workbench:act_quality"))]
    if view in behaviour.kinds():
        narrowing = "&".join(f"{name}={question.chosen[name]}" for name in ("month", "organ") if name in question.chosen)
        for form, title in (("xlsx", "导出 Excel"), ("csv", "导出 CSV")):
            url = reverse("workbench:act_file", args=[view, form])
            found.append(pieces.Link(title, f"{url}?{narrowing}" if narrowing else url, "download"))
    return found


def _titles(actor: Actor, question: lists.Asked) -> dict[str, dict[str, str]]:
    everything = access.ALL_LINES in actor.lines
    wide = access.territory_prefix(actor.territory) == "31"
    line = next(iter(actor.lines)) if len(actor.lines) == 1 and not everything else None
    place = question.chosen.get("district") or ("" if wide else actor.territory)
    # Somebody who sees the whole city chooses a district first.
    bodies = organs.organs(territory=place, line=line) if place else []
    return {
        "month": _months(question), "plan": YES_NO, "again": YES_NO,
        "line": {code: title for code, title in lines.LINES.items() if everything or code in actor.lines} if line is None else {},
        "district": {area.code: area.name for area in areas.districts()} if wide else {},
        "organ": {body.code: body.short_name for body in bodies} if 1 < len(bodies) <= MOST_ORGANS else {},
        "view": {name: name for name in views()}, "check": {}, "party": {},
    }


def _empty(question: lists.Asked, view: str, narrowed: bool) -> pieces.Blank:
    if len(question.text) == 1:
        return pieces.Blank("一个字太少", "请写两个字以上，例如“食品”。")
    if narrowed:
        return pieces.Blank("没有符合条件的监管行为", "去掉一个筛选条件，或者换一个视图再看。")
    if view == RETURNED:
        return pieces.Blank("没有等待补正的监管行为", "核验发现问题的，会退回到这里，写明哪里不对。")
    return pieces.Blank(
        "还没有监管行为", "检查结果告知当事人以后，会自动采集到这里。", reverse("workbench:inspections"), "看检查任务",
    )
