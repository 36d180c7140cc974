"""The line to the national system: what waits, what went up and came back, what came down and could not be read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.exchange.national import operations
from hengjian.exchange.national import queries as national
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, lists, writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import docking as forms
from hengjian.kernel import access, clock, journal
from hengjian.registers.officers import queries as officers

KINDS = national.tables()
MARKS: dict[str, pieces.StateKind] = {"packed": "near", "sent": "run", "checked": "done"}
HEAD = ("批次", "表", "行", "编制", "状态", "接收", "退回", "说明")
UNREADABLE_HEAD = ("日期", "表", "位置", "为什么读不出来", "保留", "开头")


def listing(request: HttpRequest) -> HttpResponse:
    """The batches, newest first, and with ``?view=unreadable`` what could not be read."""
    actor = actor_of(request)
    question = lists.asked(request, "view")
    health = national.health(actor)
    broken = question.chosen.get("view") == "unreadable"
    rows = _unreadable_rows(request, question) if broken else _batch_rows(request, question)
    head = UNREADABLE_HEAD if broken else HEAD
    page = pieces.ListPage(
        title="国家对接", lede=_lede(health), age=_age(health),
        views=views(health, "unreadable" if broken else "batches"),
        columns=[pieces.Column(one, "num" if one in ("行", "接收", "退回", "位置") else "") for one in head], rows=rows,
        next_url=lists.next_url(question, rows, rows[-1].key if rows else ""), empty=_empty(health, broken=broken),
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def views(health: national.Health, current: str) -> list[pieces.View]:
    """What a keeper looks at, with what waits in each."""
    line = reverse("workbench:docking")
    return [
        pieces.View("报送批次", line, current=current == "batches"),
        pieces.View("报送前数据质量", reverse("workbench:docking_quality"), health.held, current=current == "quality"),
        pieces.View("退回的记录", reverse("workbench:docking_returned"), health.returned, current=current == "returned"),
        pieces.View("下行数据", reverse("workbench:docking_days"), health.left, current=current == "days"),
        pieces.View("读不出来的下行数据", f"{line}?view=unreadable", health.unreadable, current=current == "unreadable"),
    ]


def _lede(health: national.Health) -> str:
    """How the line stands, as a colleague would say it."""
    if not health.docked:
        return f"本节点没有与{health.name}对接，待报送的记录 {health.queued:,} 条都留在本机。"
    if health.last_error:
        return f"最近一批没有送达：{health.last_error}。批次留在本机，下一次原样再送。"
    if health.queued or health.under_way:
        return f"{health.queued:,} 条待报送，{health.under_way:,} 条等着校验。"
    return "没有待报送的记录。"


def _age(health: national.Health) -> str:
    sent = f"最近送达 {health.last_sent_at.astimezone(clock.SHANGHAI):%m-%d %H:%M}" if health.last_sent_at else ""
    return "　".join(part for part in (sent, f"下行至 {health.pulled_to}" if health.pulled_to else "") if part)


def _empty(health: national.Health, *, broken: bool) -> pieces.Blank:
    if broken:
        return pieces.Blank("没有读不出来的下行数据", "国家系统下发的数据都已入库。")
    if not health.docked:
        return pieces.Blank("没有对接设置", "系统管理员在数据目录中写好 national.toml 后，监管行为和名录按日志的次序报送。")
    return pieces.Blank("还没有报送过", "监管行为入库并核验通过后编入批次。")


def _batch_rows(request: HttpRequest, question: lists.Asked) -> list[pieces.Row]:
    rows = national.batch_rows(actor_of(request), after=question.number, limit=lists.PAGE)
    return [
        pieces.Row([
            pieces.Cell(row.batch_no, reverse("workbench:docking_batch", args=[row.batch_no]), kind="mono"),
            pieces.Cell(KINDS[row.kind]), pieces.Cell(f"{row.rows:,}", kind="num"),
            pieces.Cell(f"{row.packed_at.astimezone(clock.SHANGHAI):%m-%d %H:%M}"),
            pieces.Cell(state=pieces.State(MARKS[row.state], row.state_title)),
            pieces.Cell(f"{row.accepted:,}" if row.state == "checked" else "", kind="num"),
            pieces.Cell(f"{row.rejected:,}" if row.state == "checked" else "", kind="num", late=bool(row.rejected)),
            pieces.Cell(row.last_error or (f"回执 {row.receipt_no}" if row.receipt_no else "")),
        ], key=str(row.key), name=row.batch_no)
        for row in rows
    ]


def _unreadable_rows(request: HttpRequest, question: lists.Asked) -> list[pieces.Row]:
    rows = national.unreadable_rows(actor_of(request), after=question.number, limit=lists.PAGE)
    return [
        pieces.Row([
            pieces.Cell(f"{row.day}", reverse("workbench:docking_unreadable", args=[row.key])), pieces.Cell(f"{row.table} 号表"),
            pieces.Cell("全部" if row.place < 0 else row.place + 1, kind="num"), pieces.Cell(row.why),
            pieces.Cell(f"{row.kept_at.astimezone(clock.SHANGHAI):%m-%d %H:%M}"), pieces.Cell(row.beginning[:40], kind="mono"),
        ], key=str(row.key), name=f"{row.day} {row.table}")
        for row in rows
    ]


def batch(request: HttpRequest, batch_no: str) -> HttpResponse:
    """One batch: what came back, and the act each rejected row belongs to."""
    actor = actor_of(request)
    row, sha256 = national.batch_row(batch_no, actor)
    rejected = national.rejected_rows(batch_no, actor)
    page = pieces.MatterPage(
        title=f"报送批次 {row.batch_no}", state=pieces.State(MARKS[row.state], row.state_title),
        line=[KINDS[row.kind], f"{row.rows:,} 行"],
        crumbs=[pieces.Link("国家对接", reverse("workbench:docking")), pieces.Link(row.batch_no)], facts_title="批次", facts=[
            pieces.Fact("编制", f"{row.packed_at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}"),
            pieces.Fact("送达", f"{row.sent_at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}" if row.sent_at else "—"),
            pieces.Fact("回执", row.receipt_no or "—"), pieces.Fact("试过", f"{row.tries} 次"),
            pieces.Fact("最近的问题", row.last_error or "—"), pieces.Fact("内容摘要", "", hash=sha256),
        ], lines=chips.timeline(journal.lines_about(f"national_batch:{batch_no}", limit=20)),
    )
    return render(request, "workbench/casework/docking_batch.html", {"page": page, "row": row, "rejected": rejected})


def unreadable(request: HttpRequest, key: int) -> HttpResponse:
    """One payload that could not be read, as it came; a POST settles it with a note."""
    actor = actor_of(request)
    if request.method == "POST":
        access.require(actor, "national.settle_unreadable")
    row = national.unreadable(key, actor)
    form = forms.Settle(request.POST if request.method == "POST" else None)
    done = writing.write(
        request, form, lambda: operations.settle_unreadable(key=key, note=form.cleaned_data["note"], by=actor, at=clock.now())
    )
    if done.done:
        messages.success(request, "处理情况已记下")
        return redirect("workbench:docking")
    settled = officers.people([row.settled_by]).get(row.settled_by, row.settled_by) if row.settled_by else ""
    page = pieces.MatterPage(
        title=f"{row.day} 的下行数据读不出来", state=pieces.State("done", "已处理") if row.settled_at else pieces.State("near", "待处理"),
        line=[f"{row.table} 号表", "整份" if row.place < 0 else f"第 {row.place + 1} 行"],
        crumbs=[pieces.Link("国家对接", reverse("workbench:docking")), pieces.Link("读不出来的下行数据")], facts_title="保留", facts=[
            pieces.Fact("为什么", row.why), pieces.Fact("保留", f"{row.kept_at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}"),
            pieces.Fact("处理", f"{settled}：{row.note}" if row.settled_at else "—"), pieces.Fact("内容摘要", "", hash=row.sha256),
        ], lines=chips.timeline(journal.lines_about(f"national_unreadable:{key}", limit=20)),
    )
    shown = None if row.settled_at or not access.may(actor, "national.settle_unreadable") else form
    return render(request, "workbench/casework/docking_unreadable.html", {"page": page, "row": row, "form": shown}, status=done.status)
