"""The lines to the hotlines: how each stands, what needs a person, what a hotline gave back, callbacks that were refused."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.exchange.hotlines import queries as hotlines
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel import clock

HEADS = {
    "": ("热线", "对接", "来件", "重复", "待人工处理", "待反馈", "热线退回", "伪造的推送", "最近来件", "最近反馈", "最近的问题"),
    "work": ("热线", "编号", "动作", "来件", "状态", "为什么"),
    "rejected": ("反馈编号", "热线", "热线编号", "环节", "字段", "热线的理由", "处理期限"),
    "forged": ("热线", "为什么拒收", "次数", "字节", "最早", "最近"),
}
EMPTY = {
    "": pieces.Blank("没有热线", "系统管理员在数据目录中写好 hotlines.toml 后对接。"),
    "work": pieces.Blank("没有待人工处理的来件", "读不出来、或者不能自动办理的热线来件会列在这里。"),
    "rejected": pieces.Blank("没有热线退回的反馈", "热线退回的反馈会列在这里，写明处理期限。"),
    "forged": pieces.Blank("没有拒收的推送", "没有签名、签名不对、过期或者重放的推送会列在这里。"),
}


def listing(request: HttpRequest) -> HttpResponse:
    """The health of each hotline; with ``?view=`` what needs a person, what was given back, what was refused."""
    actor = actor_of(request)
    question = lists.asked(request, "view")
    chosen = question.chosen.get("view", "")
    view = chosen if chosen in HEADS else ""
    health = hotlines.health(actor)
    rows = _rows(request, view, health, question.number)
    page = pieces.ListPage(
        title="热线对接", lede=_lede(health), views=_views(health, view), columns=[pieces.Column(one) for one in HEADS[view]], rows=rows,
        next_url=lists.next_url(question, rows, rows[-1].key if rows else "") if view else "", empty=EMPTY[view],
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _views(health: list[hotlines.Health], current: str) -> list[pieces.View]:
    here = reverse("workbench:hotlines")
    return [
        pieces.View("对接情况", here, current=not current),
        pieces.View("待人工处理", f"{here}?view=work", sum(one.work for one in health), current=current == "work"),
        pieces.View("热线退回", f"{here}?view=rejected", sum(one.rejected for one in health), current=current == "rejected"),
        pieces.View("伪造的推送", f"{here}?view=forged", sum(one.forged for one in health), current=current == "forged"),
    ]


def _lede(health: list[hotlines.Health]) -> str:
    docked, failing = sum(one.docked for one in health), [one.code for one in health if one.last_error]
    if not docked:
        return "本节点没有与热线对接，办理情况留在本机。"
    waits = f"{sum(one.queued for one in health):,} 件待反馈"
    return f"已对接 {docked} 条热线，{waits}" + (f"；{'、'.join(failing)} 最近没有送达或者取得，稍后自动再试。" if failing else "。")


def _rows(request: HttpRequest, view: str, health: list[hotlines.Health], after: int) -> list[pieces.Row]:
    actor = actor_of(request)
    if view == "work":
        return [
            _cells(
                one.key, titles(one.hotline), one.external_no or f"第 {one.key} 行", one.deed_title or "—", _at(one.arrived_at),
                one.state_title, one.why, url=reverse("workbench:hotline_row", args=[one.key]), place=1,
            )
            for one in hotlines.work_rows(actor, after=after, limit=lists.PAGE)
        ]
    if view == "rejected":
        return [
            _cells(
                one.key, one.message_no, titles(one.hotline), one.external_no, one.kind_title, one.column, one.words, f"{one.due_on} 止",
                url=reverse("workbench:hotline_news", args=[one.key]),
            )
            for one in hotlines.news_rows(actor, "rejected", after=after, limit=lists.PAGE)
        ]
    if view == "forged":
        return [
            _cells(one.key, titles(one.hotline), one.why, f"{one.times:,}", f"{one.size:,}", _at(one.first_at), _at(one.last_at))
            for one in hotlines.forged_rows(actor, before=after, limit=lists.PAGE)
        ]
    return [
        _cells(
            one.code, one.title, "已对接" if one.docked else "没有对接设置", f"{one.taken:,}", f"{one.repeated:,}", f"{one.work:,}",
            f"{one.queued:,}", f"{one.rejected:,}", f"{one.forged:,}", _at(one.last_in), _at(one.last_out), one.last_error,
        )
        for one in health
    ]


def titles(code: str) -> str:
    """The name of a hotline; what somebody made up in an address stays as it is."""
    return hotlines.titles().get(code, code)


def _cells(key: int | str, *texts: str, url: str = "", place: int = 0) -> pieces.Row:
    """A row of plain texts, of which the one at ``place`` leads to ``url``."""
    return pieces.Row([pieces.Cell(text, url if at == place else "") for at, text in enumerate(texts)], key=str(key), name=texts[place])


def _at(moment: datetime | None) -> str:
    return f"{moment.astimezone(clock.SHANGHAI):%m-%d %H:%M}" if moment else "—"
