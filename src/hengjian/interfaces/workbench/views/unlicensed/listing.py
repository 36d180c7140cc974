"""The list of clues: all of the reader's reach, or what his unit has in hand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.unlicensed import queries as unlicensed
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.unlicensed import marks
from hengjian.kernel import access, clock, running
from hengjian.kernel.access import Actor
from hengjian.kernel.codes import areas
from hengjian.registers.organs import queries as organs

TEMPLATE = "workbench/casework/list.html"
HEAD = ("点位", "状态", "时限", "类型", "来源", "承办单位", "登记", "编号")


def listing(request: HttpRequest) -> HttpResponse:
    """Clues about unlicensed business, newest first."""
    actor = actor_of(request)
    words: dict[str, dict[str, str]] = {
        "mine": {"yes": "本单位在办"}, "state": dict(unlicensed.CLUE.states), "kind": unlicensed.KINDS, "source": unlicensed.SOURCES,
        "relapse": {"yes": "回潮", "no": "首次"}, "territory": {area.code: area.name for area in areas.districts()},
        "open": {"yes": "在办"}, "age": {str(n): title for n, (_, title) in enumerate(unlicensed.AGES)},
        "licensed": {"yes": "近一年已办证照"},
    }
    question = lists.asked(request, *words, "organ")
    chosen = {name: question.chosen.get(name, "") for name in (*words, "organ")}
    words["organ"] = organs.names([chosen["organ"]]) if chosen["organ"] else {}
    wanted = _wanted(chosen, question.text)
    rows = unlicensed.clues(actor, wanted, before=question.number, limit=lists.PAGE)
    titles = {"mine": "范围", "state": "状态", "kind": "类型", "source": "来源", "relapse": "回潮", "territory": "区"}
    shown = [name for name in titles if name != "territory" or access.territory_prefix(actor.territory) == "31"]
    page = pieces.ListPage(
        title="无证无照", lede="缺许可的由许可部门查处，只缺营业执照的由市场监管部门查处。能办证的先督促办证。",
        acts=_acts(actor), search_name="q", search_label="编号、地点或者字号", search_value=question.text,
        facets=[lists.facet(question, name, titles[name], words[name]) for name in shown], chips=lists.chips(question, words),
        clear_url=question.path if question.text or question.chosen else "",
        columns=[pieces.Column(title, "mono" if title == "编号" else "") for title in HEAD], rows=_rows(rows),
        shown=f"本页 {len(rows)} 条" if rows else "", next_url=lists.next_url(question, rows, str(rows[-1].key) if rows else ""),
        empty=pieces.Blank("没有符合条件的线索", "去掉一些筛选再看；巡查、街镇上报和移送的线索可以在这里登记。", main=True),
    )
    return render(request, TEMPLATE, {"page": page})


def _wanted(chosen: dict[str, str], text: str) -> unlicensed.Wanted:
    """The question; figures of the overview lead here with the unit, the age, what is open and what was licensed."""
    today, age = clock.today(), chosen["age"]
    since, until = unlicensed.received_between(int(age), today) if age in ("0", "1", "2", "3") else (None, None)
    return unlicensed.Wanted(
        chosen["state"], chosen["kind"], chosen["source"], chosen["territory"], chosen["relapse"], chosen["mine"] == "yes", text,
        chosen["organ"], open_only=chosen["open"] == "yes" or bool(since or until), received_since=since, received_until=until,
        licensed_since=today - unlicensed.YEAR if chosen["licensed"] == "yes" else None,
    )


def _acts(actor: Actor) -> list[pieces.Link]:
    found = [pieces.Link("概览", reverse("workbench:unlicensed_overview"))]
    if access.may(actor, "unlicensed.receive"):
        found.append(pieces.Link("照证比对", reverse("workbench:licence_comparison")))
        found.append(pieces.Link("经营信息比对", reverse("workbench:sightings")))
        found.insert(0, pieces.Link("登记线索", reverse("workbench:clue_new"), main=True))
    return found


def _rows(rows: list[unlicensed.ClueRecord]) -> list[pieces.Row]:
    due, names = unlicensed.clocks_of(rows), organs.names({row.organ_code for row in rows})
    today, known = clock.today(), running.calendar()
    found = []
    for row in rows:
        clocks = due.get(row.clue_no, [])
        found.append(pieces.Row([
            pieces.Cell(row.title, reverse("workbench:clue", args=[row.clue_no]), small="回潮" if row.relapse else ""),
            pieces.Cell(state=marks.state(row)), pieces.Cell(due=chips.due_of(clocks[0], today, known)) if clocks else pieces.Cell("—"),
            pieces.Cell(row.kind_title), pieces.Cell(unlicensed.SOURCES[row.source]), pieces.Cell(names.get(row.organ_code, "")),
            pieces.Cell(f"{row.received_on:%m-%d}"), pieces.Cell(row.clue_no, kind="mono"),
        ], key=row.clue_no, name=row.title))
    return found
