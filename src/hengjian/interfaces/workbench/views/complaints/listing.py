"""The library of matters and its three working lists: what the hub dispatches, what a unit has in hand, what is late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.complaints import queries as complaints
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.complaints import marks
from hengjian.kernel import access, clock, running
from hengjian.kernel.access import Actor
from hengjian.kernel.codes import areas
from hengjian.registers.organs import queries as organs

TEMPLATE = "workbench/casework/list.html"
HEAD = ("事项", "状态", "时限", "类别", "被反映的单位", "承办单位", "问题分类", "收到", "编号")
#: Days that a list behind a figure is cut to: parameter and words.
DAYS = {"since": "收到自", "until": "收到至", "answered_since": "答复自", "answered_until": "答复至"}
CLOCKS = {"late": "已逾期", "soon": "三个工作日内到期"}
STATES = {code: title for flow in complaints.PROCEDURES.values() for code, title in flow.states.items()}


def listing(request: HttpRequest) -> HttpResponse:
    """All matters inside the reader's line and territory, newest first."""
    actor, today = actor_of(request), clock.today()
    districts = {area.code: area.name for area in areas.districts()}
    words = {
        "kind": complaints.KINDS, "clock": CLOCKS, "channel": complaints.CHANNELS, "state": STATES, "territory": districts,
        "organ": dict(complaints.units(actor)), "class": {code: one.title for code, one in complaints.CLASSES.items()},
    }
    question = lists.asked(request, *words, *DAYS, "grade", "place", "party")
    if (kind := question.chosen.get("kind", "")) in complaints.PROCEDURES:
        words["state"] = dict(complaints.PROCEDURES[kind].states)
    chosen = {name: question.chosen.get(name, "") for name in words}
    wanted = complaints.Wanted(
        chosen["kind"], chosen["state"], chosen["channel"], chosen["organ"], chosen["territory"], chosen["class"],
        clock=chosen["clock"], text=question.text, since=_day(question, "since"), until=_day(question, "until"),
        answered_since=_day(question, "answered_since"), answered_until=_day(question, "answered_until"),
        grade=question.chosen.get("grade", ""), place=question.chosen.get("place", ""), party=question.chosen.get("party", ""),
    )
    rows = complaints.library(actor, wanted, today=today, before=question.number, limit=lists.PAGE)
    titles = {
        "kind": "类别", "clock": "时限", "channel": "渠道", "state": "状态", "territory": "区", "organ": "承办单位", "class": "问题分类",
    }
    # States differ from procedure to procedure: they are offered once the kind is chosen.
    shown = [name for name in titles if (name not in ("organ", "class") or chosen[name]) and (name != "state" or kind or chosen["state"])]
    shown = [name for name in shown if name != "territory" or access.territory_prefix(actor.territory) == "31"]
    page = pieces.ListPage(
        title="投诉举报", lede="五条热线、国家平台、门户、来信和窗口的来件在同一个库里。投诉调解，举报核查，诉求办理后回访。",
        acts=_acts(actor), views=_views(request), search_name="q", search_label="编号、事项或者单位", search_value=question.text,
        facets=[lists.facet(question, name, titles[name], words[name]) for name in shown],
        chips=lists.chips(question, words | _days(question)),
        clear_url=question.path if question.text or question.chosen else "", columns=_columns(), rows=_rows(rows),
        shown=f"本页 {len(rows)} 件" if rows else "", next_url=lists.next_url(question, rows, str(rows[-1].key) if rows else ""),
        empty=pieces.Blank("没有符合条件的事项", "去掉一些筛选再看；窗口来件可以在这里登记。", main=True),
    )
    return render(request, TEMPLATE, {"page": page})


def _day(question: lists.Asked, name: str) -> date | None:
    """A day from the address; what is no day is not asked for."""
    try:
        return date.fromisoformat(question.chosen.get(name, ""))
    except ValueError:
        return None


def _days(question: lists.Asked) -> dict[str, dict[str, str]]:
    """The words of the chips of days, of a place, of a respondent and of what an answer reached."""
    titles = {**DAYS, "place": "地点", "party": "被反映的单位"}
    found = {name: {question.chosen[name]: f"{title} {question.chosen[name]}"} for name, title in titles.items() if name in question.chosen}
    return {**found, "grade": complaints.GRADES}


def inbox(request: HttpRequest) -> HttpResponse:
    """What waits for the hub: disputes first, then what senders ask to have handled again, then the oldest."""
    actor = actor_of(request)
    access.require(actor, "complaints.dispatch")
    rows = complaints.dispatching(actor)
    disputes, new = (sum(row.state == state for row in rows) for state in ("disputed", "received"))
    parts = ((disputes, "件管辖争议"), (len(rows) - disputes - new, "件申请重新办理"), (new, "件待分送"))
    said = "，".join(f"{many} {what}" for many, what in parts if many)
    return _working(request, rows, "待分送", said or "来件登记后先到这里，按派单目录分送。", pieces.Blank(
        "没有待分送的事项", "新的来件、单位退回的、管辖争议和重新办理的申请会出现在这里。"))


def mine(request: HttpRequest) -> HttpResponse:
    """What the reader's organ has in hand, the nearest clock first."""
    actor = actor_of(request)
    rows = complaints.library(actor, complaints.Wanted(mine=True), today=clock.today(), limit=200)
    due = complaints.clocks_of(rows)
    ordered = sorted(rows, key=lambda row: due[row.matter_no][0].due_on if row.matter_no in due else date.max)
    late = sum(any(one.due_on < clock.today() for one in due.get(row.matter_no, ())) for row in rows)
    said = f"{len(rows)} 件在办" + (f"，{late} 件已逾期" if late else "，没有逾期") if rows else "分送给本单位、还没有办结的。"
    return _working(request, ordered, "本单位在办", said, pieces.Blank("没有在办的事项", "分送给本单位的会出现在这里。"))


def late(request: HttpRequest) -> HttpResponse:
    """What is late, the longest first; supervisors put it under supervision from its page."""
    rows = complaints.late_ones(actor_of(request), today=clock.today())
    said = f"{len(rows)} 件超过了法定或者规定的期限，打开后可以督办" if rows else "超过期限的事项。"
    return _working(request, rows, "逾期督办", said, pieces.Blank("没有逾期的事项", "都在期限内；检验鉴定期间不计入。"))


def _working(request: HttpRequest, rows: Sequence[complaints.MatterRecord], title: str, lede: str, empty: pieces.Blank) -> HttpResponse:
    page = pieces.ListPage(
        title=title, lede=lede, views=_views(request), acts=_acts(actor_of(request)), columns=_columns(), rows=_rows(rows),
        shown=f"共 {len(rows)} 件" if rows else "", empty=empty,
    )
    return render(request, TEMPLATE, {"page": page})


def _columns() -> list[pieces.Column]:
    return [pieces.Column(title, "mono" if title == "编号" else "") for title in HEAD]


def _acts(actor: Actor) -> list[pieces.Link]:
    found = []
    if access.may(actor, "complaints.attach"):
        found.append(pieces.Link("登记来件", reverse("workbench:complaint_new"), main=True))
    found.append(pieces.Link("分析", reverse("workbench:complaint_analysis")))
    found.append(pieces.Link("派单目录", reverse("workbench:complaint_routes")))
    if access.may(actor, "complaints.view_looks"):
        found.append(pieces.Link("查看反映人的记录", reverse("workbench:complaint_looks")))
    return found


def _views(request: HttpRequest) -> list[pieces.View]:
    actor = actor_of(request)
    found = [("全部", "complaints", True), ("待分送", "complaint_inbox", access.may(actor, "complaints.dispatch")),
             ("本单位在办", "complaints_mine", bool(actor.organ)), ("逾期督办", "complaints_late", True)]
    return [
        pieces.View(title, reverse(f"workbench:{name}"), current=request.path == reverse(f"workbench:{name}"))
        for title, name, offered in found if offered
    ]


def _rows(rows: Sequence[complaints.MatterRecord]) -> list[pieces.Row]:
    due, names = complaints.clocks_of(rows), organs.names({row.organ_code for row in rows})
    today, known = clock.today(), running.calendar()
    found = []
    for row in rows:
        clocks = due.get(row.matter_no, [])
        known_class = complaints.CLASSES.get(row.class_code)
        found.append(pieces.Row([
            pieces.Cell(row.title, reverse("workbench:complaint", args=[row.matter_no]), small="督办" if row.urgent else ""),
            pieces.Cell(state=marks.state(row)), pieces.Cell(due=chips.due_of(clocks[0], today, known)) if clocks else pieces.Cell("—"),
            pieces.Cell(complaints.KINDS[row.kind]), pieces.Cell(row.respondent or "没有写明"), pieces.Cell(names.get(row.organ_code, "")),
            pieces.Cell(known_class.title if known_class else "未分类"), pieces.Cell(f"{row.received_on:%m-%d}"),
            pieces.Cell(row.matter_no, kind="mono"),
        ], key=row.matter_no, name=row.title))
    return found
