"""The links to other nodes: how each stands, what the two sides hold of each other, what was refused, what is on its way."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.exchange.tiers import calling, comparing, overview, queries, settings
from hengjian.exchange.tiers.overview import TypeRecord
from hengjian.exchange.tiers.queries import LinkRecord
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel import access, clock, tier
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Forbidden, Refused

MOST_KEYS = 200


@dataclass(frozen=True, slots=True)
class Side:
    """A partner as the page shows it: its link, and the types that were compared."""

    link: LinkRecord
    types: list[TypeRecord]

    @property
    def different(self) -> list[TypeRecord]:
        return [one for one in self.types if not one.equal]

    @property
    def rows(self) -> int:
        """How many rows were compared here."""
        return sum(one.ours for one in self.types)

    @property
    def state(self) -> pieces.State:
        if self.link.state == "stopped":
            return pieces.State("bad", "已停止")
        if self.link.last_ok_at is None:
            return pieces.State("open", "还没有联通过")
        return pieces.State("near", "联不上") if self.link.last_error else pieces.State("done", "正常")


def links(request: HttpRequest) -> HttpResponse:
    """The page; a POST compares with a partner (``act=compare``) or mends what differs (``act=repair``)."""
    actor, status = actor_of(request), 200
    access.require(actor, "tiers.view")
    if request.method == "POST":
        try:
            messages.success(request, _do(actor, request.POST.get("act", ""), request.POST.get("partner", "")))
            return redirect("workbench:tiers")
        except calling.Failed as failed:
            messages.error(request, f"对端没有答复：{failed.why}。链路恢复以后再核对。")
            status = 503
        except Refused as refusal:
            if isinstance(refusal, Forbidden):
                raise
            messages.error(request, str(refusal))
            status = 422
    found = overview.comparisons(actor)
    sides = [Side(link, [one for one in found if one.partner == link.code]) for link in queries.links(actor)]
    waiting = overview.waiting_rows(actor)
    page = pieces.DashboardPage(sentence=_sentence(sides, waiting), day=_where(), empty=_empty())
    return render(request, "workbench/tiers.html", {
        "page": page, "sides": sides, "names": overview.names(), "steps": _steps(sides, waiting), "channel": _channel(actor),
        "refused": overview.refused_rows(actor), "waiting": waiting, "refused_messages": queries.refused_messages(actor, limit=20),
        "commands": overview.commands_of(actor, limit=20), "may_tend": access.may(actor, "tiers.mend"),
        "offers": overview.offers(actor, limit=20) if access.may(actor, "tiers.view_offers") else [],
    }, status=status)


def _do(actor: Actor, act: str, code: str) -> str:
    """Compare or mend; returns what to say."""
    access.require(actor, "tiers.mend" if act == "repair" else "tiers.compare")
    partner = settings.partner(code)
    if act == "repair":
        found = comparing.repair(partner, by=actor, at=clock.now())
        rows = sum(len(one.keys) for one in found)
        return f"{len(found)} 类记录的 {rows:,} 行正在修复，收到归属节点的重新声明后再核对一次" if found else "两边一致，不需要修复"
    found = comparing.compare(partner, by=actor, at=clock.now())
    different = sum(not one.equal for one in found)
    return f"与{partner.name}核对了 {len(found)} 类记录，" + (f"{different} 类不一致" if different else "全部一致")


def _where() -> str:
    here = tier.here()
    return f"本节点：{here.name}　{'市级' if here.tier == 'city' else '区级' if here.tier == 'district' else '独立'}节点　{here.code}"


def _channel(actor: Actor) -> str:
    """How the other side's news comes: woken, or by asking."""
    found = queries.channel(actor)
    if not found.wanted:
        return "没有设置唤醒通道，以长轮询代替"
    if found.connected:
        return "唤醒通道已连接"
    return f"唤醒通道没有连上（{found.trouble or '正在连接'}），以长轮询代替，不影响正确"


def _sentence(sides: list[Side], waiting: int) -> str:
    """How it stands, as a colleague would say it."""
    if tier.here().tier == "standalone":
        return "本节点独立运行，没有对端"
    if not sides:
        return "还没有登记对端"
    stopped = [one.link.name for one in sides if one.link.state == "stopped"]
    silent = [one.link.name for one in sides if one.link.last_error and one.link.state != "stopped"]
    different = [one.link.name for one in sides if one.different]
    behind = sum(one.link.behind for one in sides)
    parts = [
        f"与{'、'.join(stopped)}的链路已停止" if stopped else "", f"联不上{'、'.join(silent)}" if silent else "",
        f"与{'、'.join(different)}的数据有差异" if different else "", f"{waiting:,} 行拒收待处理" if waiting else "",
        f"还有 {behind:,} 行在路上" if behind else "",
    ]
    said = [part for part in parts if part]
    return "，".join(said) if said else f"{len(sides)} 条链路都正常，没有积压"


def _steps(sides: list[Side], waiting: int) -> list[str]:
    """What to do next, the gravest first."""
    steps = []
    for side in sides:
        name, link = side.link.name, side.link
        if link.state == "stopped":
            steps.append(f"{name}：{link.reason}。先查明是哪一方的日志变了，再由系统管理员恢复链路。")
        elif link.last_error:
            steps.append(f"{name}：检查网络和对端服务。这期间两边照常办理，恢复后自动追平，不需要补录。")
        if side.different and link.behind:
            steps.append(f"{name}：先等 {link.behind:,} 行追平，再看有没有真正的差异。")
        elif side.different:
            steps.append(f"{name}：有差异的由归属节点重新声明，点“修复”即可，不要手工改数据。")
        elif not side.types and side.state.kind == "done":
            steps.append(f"{name}：还没有核对过，先核对一次。")
    if waiting:
        steps.append("拒收的行不影响其他行。核对后修复，归属节点会重新发来。")
    return steps


def _empty() -> pieces.Blank:
    if tier.here().tier == "standalone":
        return pieces.Blank("独立节点不与别的节点交换数据", "分成市、区两级部署时，在设置中写明节点的层级，再登记对端的节点名片。")
    return pieces.Blank("还没有登记对端", "系统管理员在对端运行 hengjian tiers card 取得节点名片，在本节点用 hengjian tiers trust 登记。")


def difference(request: HttpRequest, partner: str, owner: str, record: str) -> HttpResponse:
    """The rows behind the figure: which differ, are missing, or are too many."""
    one = overview.comparison(actor_of(request), partner, owner, record)
    names = overview.names()
    lists = [("内容不同", one.differing), ("副本缺少", one.missing), ("副本多出", one.superfluous)]
    rows = [pieces.Row([pieces.Cell(key, kind="mono"), pieces.Cell(title)], key=key, name=key) for title, keys in lists for key in keys]
    reader = partner if one.is_own else tier.here().code
    said = "两边一致。" if one.equal else f"{one.rows:,} 行不一致。"
    page = pieces.ListPage(
        title=f"{one.title}的差异",
        lede=f"归属{names.get(owner, owner)}，副本在{names.get(reader, reader)}。{said}",
        age=f"核对于 {one.compared_at.astimezone(clock.SHANGHAI):%m-%d %H:%M}　本节点 {one.ours:,} 行　对端 {one.theirs:,} 行",
        columns=[pieces.Column("记录编号"), pieces.Column("差异")], rows=rows[:MOST_KEYS],
        shown=f"显示 {min(len(rows), MOST_KEYS)} 行，共 {len(rows):,} 行" if rows else "",
        views=[pieces.View("返回两级联通", reverse("workbench:tiers"))],
        empty=pieces.Blank("没有差异", "两边的行数和摘要一致。"),
    )
    return render(request, "workbench/casework/list.html", {"page": page})
