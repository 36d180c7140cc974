"""What the nation gave back, by when it is put right; and the days that were pulled."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.exchange.national import operations
from hengjian.exchange.national import queries as national
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import docking as forms
from hengjian.interfaces.workbench.views.docking import line
from hengjian.kernel import clock, journal
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.codes import areas
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

HEAD = ("记录", "表", "机关", "字段", "国家系统的理由", "退回", "补正期限", "状态")
DAY_HEAD = ("日期", "表", "行", "新增", "取得", "办理情况")
MARKS: dict[str, pieces.StateKind] = {"open": "near", "settled": "done"}


def listing(request: HttpRequest) -> HttpResponse:
    """What came back: first what waits, with ``?view=all`` everything."""
    actor = actor_of(request)
    question = lists.asked(request, "view")
    every = question.chosen.get("view") == "all"
    found = national.returned_rows(actor, state="" if every else "open", after=question.number, limit=lists.PAGE)
    names = organs.names({one.organ_code for one in found})
    health = national.health(actor)
    late = sum(one.state == "open" and one.due_on < clock.today() for one in found)
    page = pieces.ListPage(
        title="国家对接", lede=_lede(health.returned, late), views=line.views(health, "returned"),
        acts=[pieces.Link("只看待补正的" if every else "看全部退回", question.url(view="" if every else "all"))],
        columns=[pieces.Column(title) for title in HEAD], rows=[_row(one, names) for one in found],
        next_url=lists.next_url(question, found, str(found[-1].key) if found else ""),
        empty=pieces.Blank("没有退回的记录", "国家系统退回的记录会成为待办，写明期限；补正后的新版本自动排队，待办随之办结。"),
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _lede(count: int, late: int) -> str:
    if not count:
        return "国家系统没有退回待补正的记录。"
    return f"{count:,} 条待补正{f'，其中 {late:,} 条已过期限' if late else ''}。监管行为已交回机关，名录由名录管理员处理。"


def _row(one: national.ReturnedRow, names: dict[str, str]) -> pieces.Row:
    late = one.state == "open" and one.due_on < clock.today()
    return pieces.Row([
        pieces.Cell(one.ref, reverse("workbench:docking_returned_row", args=[one.key]), kind="mono"), pieces.Cell(one.kind_title),
        pieces.Cell(names.get(one.organ_code, "")), pieces.Cell(one.column_title), pieces.Cell(one.words),
        pieces.Cell(f"{one.returned_at.astimezone(clock.SHANGHAI):%m-%d %H:%M}"),
        pieces.Cell(f"{one.due_on} 止" if one.state == "open" else "", late=late),
        pieces.Cell(state=pieces.State(MARKS[one.state], one.state_title)),
    ], key=str(one.key), name=one.ref)


def _again(record: Any, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.send_again(key=record.key, note=data["note"], by=by, at=at)
    return "已重新排队，随下一批报送"


def _settle(record: Any, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.settle_returned(key=record.key, note=data["note"], by=by, at=at)
    return "处理情况已记下"


DEEDS = {
    "send_again": Deed(
        "national.send_again", _again, lambda record, data, files: forms.Again(data, prefix="send_again"), main=True,
        consequence="原样再报一次。内容要改的，请先改名录或者监管行为，新版本会自动排队。",
    ),
    "settle_returned": Deed("national.settle_returned", _settle, lambda record, data, files: forms.Never(data, prefix="settle_returned")),
}


def matter(request: HttpRequest, key: int) -> HttpResponse:
    """One row that came back; a POST sends it again or says why it will not go up."""
    actor = actor_of(request)
    one = national.returned(key, actor)
    tried = deeds.attempt(request, DEEDS, one, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:docking_returned")
    bar = deeds.bar(
        request, DEEDS, deeds.workflow("national_returned"), one.state, record=one, actor=actor, scope=Scope(), holder="名录管理员",
        tried=tried,
    )
    people = officers.people([one.settled_by]) if one.settled_by else {}
    late = one.state == "open" and one.due_on < clock.today()
    page = pieces.MatterPage(
        title=f"国家系统退回：{one.kind_title}",
        state=pieces.State("bad" if late else MARKS[one.state], "已过期限" if late else one.state_title),
        crumbs=[
            pieces.Link("国家对接", reverse("workbench:docking")), pieces.Link("退回的记录", reverse("workbench:docking_returned")),
            pieces.Link(one.ref),
        ],
        line=[f"第 {one.version} 版", areas.name_of(one.territory_code[:6]) or ""], code=one.ref, acts=bar.acts, closed=bar.closed,
        facts_title="退回", facts=[
            pieces.Fact("记录", one.ref, reverse("workbench:supervisory_act", args=[one.ref]) if one.is_act else ""),
            pieces.Fact("批次", one.batch_no, reverse("workbench:docking_batch", args=[one.batch_no])),
            pieces.Fact("机关", organs.names([one.organ_code]).get(one.organ_code, "—")),
            pieces.Fact("退回", f"{one.returned_at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}"), pieces.Fact("补正期限", f"{one.due_on}"),
            *([pieces.Fact("处理", f"{people.get(one.settled_by, one.settled_by)}：{one.note}")] if one.settled_at else []),
        ], lines=chips.timeline(journal.lines_about(one.about, limit=20)),
    )
    return render(
        request, "workbench/casework/docking_returned.html", {"page": page, "record": one}, status=tried.status if tried else 200
    )


def _days_lede(health: national.Health) -> str:
    if health.pulled_to is None:
        return "还没有取过下行数据。"
    return f"下行至 {health.pulled_to}。" + (f"{health.left:,} 行不能处理。" if health.left else "取得的行都已办理或者留存。")


def days(request: HttpRequest) -> HttpResponse:
    """The days that were pulled last, and what became of their rows."""
    actor = actor_of(request)
    found, health = national.pulled_days(actor), national.health(actor)
    page = pieces.ListPage(
        title="国家对接", lede=_days_lede(health), views=line.views(health, "days"),
        columns=[pieces.Column(one, "num" if one in ("行", "新增") else "") for one in DAY_HEAD],
        rows=[
            pieces.Row([
                pieces.Cell(f"{one.day}"), pieces.Cell(f"{one.table} 号表"), pieces.Cell(f"{one.rows:,}", kind="num"),
                pieces.Cell(f"{one.fresh:,}", kind="num"), pieces.Cell(f"{one.pulled_at.astimezone(clock.SHANGHAI):%m-%d %H:%M}"),
                pieces.Cell("，".join(f"{title} {n:,} 行" for title, n in one.states.items()), late="不能处理" in one.states),
            ], key=str(one.key), name=f"{one.day} {one.table}")
            for one in found
        ],
        empty=pieces.Blank("还没有取过下行数据", "投诉举报、风险线索、监管事项逐日取得，从没有取过的那一天继续。"),
    )
    return render(request, "workbench/casework/list.html", {"page": page})
