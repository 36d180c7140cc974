"""The journal for those who audit: newest lines, one line with its proof; and the style page of the visual language."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.look.examples import style_examples
from hengjian.interfaces.workbench import chips, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel import access, clock, journal, transparency
from hengjian.kernel.transparency import checkpoints
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

HEAD = ("行号", "办理时间", "事项", "什么事", "谁", "机关", "依据")


def listing(request: HttpRequest) -> HttpResponse:
    """The numbered lines, newest first; everything about one matter with ``?about=inspection:…``."""
    actor = actor_of(request)
    access.require(actor, "kernel.view_journal")
    question = lists.asked(request, "about")
    about = question.chosen.get("about") or question.text
    rows = journal.lines_about(about, limit=200) if about else _page(question.after)
    people = officers.people({row.by for row in rows})
    bodies = organs.names({row.organ for row in rows if row.organ})
    newest = checkpoints.newest()
    page = pieces.ListPage(
        title="日志与证明", lede="每一件事一行，编号以后谁也改不了。",
        columns=[pieces.Column(t, "num" if t == "行号" else "") for t in HEAD],
        rows=[_row(row, people, bodies) for row in rows], search_name="q", search_label="事项编号，如 inspection:310115-2026-000123",
        search_value=about, count=f"共 {newest.size:,} 行" if newest else "",
        age=f"最近签发 {newest.at.astimezone(clock.SHANGHAI):%m-%d %H:%M:%S}" if newest else "",
        next_url="" if about or len(rows) < lists.PAGE else question.url(after=str(rows[-1].seq)),
        empty=pieces.Blank("没有这件事的日志", "核对事项编号，或者清空检索看最近的日志。"),
    )
    return render(request, "look/patterns/list.html", {"page": page})


def _page(after: str) -> list[journal.Line]:
    newest = checkpoints.newest()
    end = lists.number(after) or (newest.size if newest else 0)
    start = max(end - lists.PAGE, 0)
    return [line for line in reversed(journal.lines_from(start, limit=lists.PAGE)) if line.seq is not None and line.seq < end]


def _row(row: journal.Line, people: dict[str, str], bodies: dict[str, str]) -> pieces.Row:
    number = pieces.Cell("待编号", kind="num")
    if row.seq is not None:
        number = pieces.Cell(f"{row.seq:,}", reverse("workbench:journal_line", args=[row.seq]), kind="num")
    return pieces.Row([
        number,
        pieces.Cell(f"{row.performed_at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}"), pieces.Cell(row.about),
        pieces.Cell(row.title), pieces.Cell(people.get(row.by, row.by)), pieces.Cell(bodies.get(row.organ, row.organ)),
        pieces.Cell(row.cites),
    ], key=str(row.seq or ""), name=row.title)


def line(request: HttpRequest, seq: int) -> HttpResponse:
    """One line: the whole event and the proof that it stands in the tree."""
    actor = actor_of(request)
    access.require(actor, "kernel.view_journal")
    row = journal.line(seq)
    proof = transparency.prove(seq, by=actor)
    page = pieces.MatterPage(
        title=f"日志第 {seq:,} 行：{row.title}", crumbs=[pieces.Link("日志与证明", reverse("workbench:journal")), pieces.Link(str(seq))],
        line=[row.about], facts_title="谁与何时", facts=[
            pieces.Fact("谁", officers.people([row.by]).get(row.by, row.by)),
            pieces.Fact("机关", organs.names([row.organ]).get(row.organ, row.organ)),
            pieces.Fact("办理", f"{row.performed_at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M:%S}"),
            pieces.Fact("收到", f"{row.received_at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M:%S}"), pieces.Fact("依据", row.cites or "—"),
        ], lines=chips.timeline(journal.lines_about(row.about, limit=20)),
    )
    text = json.dumps(row.data, ensure_ascii=False, indent=2, sort_keys=True)
    return render(request, "workbench/line.html", {"page": page, "text": text, "proof": proof.text})


def style(request: HttpRequest) -> HttpResponse:
    """Every component of the visual language in every state."""
    actor_of(request)
    return render(request, "look/style.html", style_examples())
