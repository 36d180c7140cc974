"""One draw as a ceremony of five phases: what was fixed before anybody could know the outcome, and what came out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.double_random import queries as draws
from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import numbers, pieces
from hengjian.interfaces.workbench import chips, deeds
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.draws.acts import DEEDS
from hengjian.interfaces.workbench.views.draws.listing import state
from hengjian.kernel import access, clock, journal
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.codes import areas
from hengjian.registers.organs import queries as organs

PACKAGE = "publication.zip"
INSIDE = "double_random.view"
SUITES = {"sha256": "SHA-256", "sm3": "SM3"}


@dataclass(frozen=True, slots=True)
class Phase:
    """A step of the ceremony."""

    numeral: str
    title: str
    at: str
    state: Literal["", "done", "now"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why entities of a district do not take part."""

    district: str
    reasons: str
    count: int


def matter(request: HttpRequest, draw_no: str) -> HttpResponse:
    """The page of one draw; a POST does one of its acts."""
    actor = actor_of(request)
    record = draws.draw(draw_no, actor)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:draw", draw_no)
    if tried:
        record = draws.draw(draw_no, actor)
    context = _context(request, record, actor, tried)
    return render(request, "workbench/casework/draw.html", context, status=tried.status if tried else 200)


def _context(
    request: HttpRequest, record: draws.DrawRecord, actor: Actor, tried: deeds.Tried | None
) -> dict[str, object]:
    row = record.row
    organ = organs.organ(row.organ_code)
    scope = Scope(organ=organ.code, line=organ.line, territory=record.territory_code)
    bar = deeds.bar(
        request, DEEDS, deeds.workflow("draw"), row.state, record=record, actor=actor, scope=scope, holder=organ.name, tried=tried,
    )
    inside = access.may(actor, INSIDE)
    left_out = _left_out(record, actor) if inside and record.frozen_at else []
    page = pieces.MatterPage(
        title=row.title, crumbs=_crumbs(record), state=state(row.state, row.state_title), line=_line(record, organ.name),
        code=row.draw_no, due=chips.nearest(record.about), acts=bar.acts, closed=bar.closed, facts_title="抽取",
        facts=_facts(record, inside), lines=chips.timeline(journal.lines_about(record.about)), hash=record.result_hash,
    )
    progress = inspections.progress_of_draw(row.draw_no) if row.state in ("dispatched", "completed") and inside else None
    return {
        "page": page, "record": record, "phases": phases(record), "left_out": left_out, "inside": inside,
        "left_total": sum(one.count for one in left_out) or sum(sum(c.values()) for c in record.exclusions.values()),
        "expected": f"{record.expected / 1_000_000:,.1f}", "package": PACKAGE if row.drawn_at else "",
        "public": bool(record.committed_at), "public_files": [file for file in record.files if file.public],
        "progress": progress, "progress_words": _progress(progress) if progress else "",
        "revealed": sum(1 for part in record.contributions if part.revealed_at),
    }


def phases(record: draws.DrawRecord) -> list[Phase]:
    """The five phases with their times; the first that is not done is the present one."""
    parts = record.contributions
    open_parts = [part for part in parts if part.revealed_at is None]
    last = max((part.revealed_at for part in parts if part.revealed_at), default=None)
    revealed = last if parts and not open_parts and record.value_entered_at else None
    drawn = record.row.drawn_at
    found: list[Phase] = []
    for numeral, title, at, meanwhile in (
        ("一", "封存名单", record.committed_at, "名单已封存，等承诺" if record.frozen_at else ""),
        ("二", "确定随机源", record.value_entered_at, "来源已定，等掷骰" if record.source_fixed_at else ""),
        ("三", "各方揭示", revealed, f"{len(parts)} 家已揭示 {len(parts) - len(open_parts)} 家" if record.value_entered_at else ""),
        ("四", "算出种子并抽取", drawn, ""), ("五", "公布并可重演", drawn, ""),
    ):
        present = at is None and not record.voided_at and all(one.state == "done" for one in found)
        words = _minute(at) if at else meanwhile or "—"
        found.append(Phase(numeral, title, words, "done" if at else "now" if present else ""))
    return found


def _minute(at: datetime) -> str:
    return f"{numbers.zh_date(at.astimezone(clock.SHANGHAI))} {at.astimezone(clock.SHANGHAI):%H:%M}"


def _crumbs(record: draws.DrawRecord) -> list[pieces.Link]:
    plan = reverse("workbench:plan", args=[record.row.plan_no])
    return [pieces.Link("抽取", reverse("workbench:draws")), pieces.Link(record.plan_title, plan), pieces.Link(record.row.draw_no)]


def _line(record: draws.DrawRecord, organ: str) -> list[str]:
    row = record.row
    if row.drawn_at:
        return [organ, f"{row.list_size:,} 户中抽取 {row.drawn_count:,} 户"]
    return [organ, f"名单 {row.list_size:,} 户"] if record.frozen_at else [organ]


def _left_out(record: draws.DrawRecord, actor: Actor) -> list[LeftOut]:
    return [
        LeftOut(areas.name_of(place) or place, "，".join(f"{reason} {n:,}" for reason, n in counts.items()), sum(counts.values()))
        for place, counts in draws.exclusions(record.row.draw_no, actor).items() if counts
    ]


def _facts(record: draws.DrawRecord, inside: bool) -> list[pieces.Fact]:
    row = record.row
    units = reverse("workbench:draw_units", args=[row.draw_no]) if row.drawn_at and inside else ""
    sent = row.state in ("dispatched", "completed") and inside
    tasks = f"{reverse('workbench:inspections')}?view=all&draw_no={row.draw_no}" if sent else ""
    found = [
        pieces.Fact("计划", record.plan_title, reverse("workbench:plan", args=[row.plan_no])),
        pieces.Fact("主任务", f"{row.task_code} {row.task_title}".strip()), pieces.Fact("对象范围", record.scope_in_words),
        pieces.Fact("执法人员", f"{record.officer_count} 名" if record.officer_count else "" if record.staffed else "不抽取"),
        pieces.Fact("每单元候补", f"{record.reserve} 户"), pieces.Fact("散列算法", SUITES.get(record.suite, record.suite)),
        pieces.Fact("日志见证", draws.witnesses_in_words(row.draw_no) if record.committed_at else ""),
        pieces.Fact("抽中的对象", f"{row.drawn_count:,} 户，看名单和人员" if units else "", units),
        pieces.Fact("检查任务", "看派发的检查" if tasks else "", tasks),
        pieces.Fact("检查日期", f"{record.planned_from} 至 {record.planned_to}" if record.planned_from else ""),
        pieces.Fact("说明", record.reason),
    ]
    return [fact for fact in found if fact.value]


def _progress(found: inspections.DrawProgress) -> str:
    titles = inspections.workflow_states()
    parts = [f"{title} {found.by_state[code]}" for code, title in titles.items() if code in found.by_state]
    return f"{found.total} 项检查：{'，'.join(parts)}"
