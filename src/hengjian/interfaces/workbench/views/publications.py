"""The ledger of publications: what is public, what was taken back and why, exactly as the public sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.disclosure import operations
from hengjian.casework.disclosure import queries as disclosure
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import publications as forms
from hengjian.kernel import clock
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.codes import areas
from hengjian.kernel.workflow import Act
from hengjian.registers.organs import queries as organs

Record = disclosure.PublicRecord
VIEWS = {"all": "全部", "inspection": "检查结果", "draw": "抽取结果", "plan": "抽查计划", "withdrawn": "已撤回"}
COLUMNS = ("标题", "公示编号", "种类", "机关", "区", "状态", "公示日期", "时限")


def listing(request: HttpRequest) -> HttpResponse:
    """The publications of the reader's line and territory, newest first, withdrawn ones among them."""
    actor = actor_of(request)
    question = lists.asked(request, "view")
    view = question.chosen.get("view", "all") if question.chosen.get("view") in VIEWS else "all"
    rows = disclosure.publications(
        actor, kind=view if view not in ("all", "withdrawn") else "", state="withdrawn" if view == "withdrawn" else "",
        text=question.text, after=question.number, limit=lists.PAGE,
    )
    return render(request, "workbench/casework/list.html", {"page": _list(question, view, rows)})


def _list(question: lists.Asked, view: str, rows: list[Record]) -> pieces.ListPage:
    names = organs.names({row.organ_code for row in rows})
    narrowed = bool(question.text) or view != "all"
    return pieces.ListPage(
        title="结果公示", views=[pieces.View(title, question.url(view=name), current=name == view) for name, title in VIEWS.items()],
        kept=[("view", view)], search_name="q", search_label="企业名称", search_value=question.text,
        chips=[chip for chip in lists.chips(question, {}) if chip.title != view],
        clear_url=f"{question.path}?view={view}" if question.text else "",
        columns=[pieces.Column(title, "mono" if "编号" in title else "") for title in COLUMNS],
        rows=[_row(row, names) for row in rows], shown=f"本页 {len(rows)} 件" if rows else "",
        next_url=lists.next_url(question, rows, str(rows[-1].key) if rows else ""),
        empty=pieces.Blank("没有符合条件的公示", "去掉检索的字，或者换一个视图再看。") if narrowed
        else pieces.Blank("还没有公示", "检查结果复核后，由公示经办人在检查的页面公示。", reverse("workbench:inspections"), "看检查任务"),
    )


def _state(row: Record) -> pieces.State:
    return pieces.State("void", "已撤回") if row.withdrawn else pieces.State("pub", "公示中")


def _row(row: Record, names: dict[str, str]) -> pieces.Row:
    late = f"迟 {row.late_days} 个工作日" if row.late_days else "按时" if row.due_on else "—"
    return pieces.Row([
        pieces.Cell(row.title, reverse("workbench:publication", args=[row.publication_no])),
        pieces.Cell(row.publication_no, kind="mono"), pieces.Cell(row.kind_title),
        pieces.Cell(names.get(row.organ_code, row.organ_code)), pieces.Cell(areas.name_of(row.territory_code[:6]) or ""),
        pieces.Cell(state=_state(row)), pieces.Cell(f"{row.published_at.astimezone(clock.SHANGHAI):%Y-%m-%d}"),
        pieces.Cell(late, late=bool(row.late_days)),
    ], key=row.publication_no, name=row.title)


@dataclass(frozen=True, slots=True)
class Shown:
    """A public field as the portal shows it."""

    term: str
    value: str


def _withdraw(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.withdraw(publication_no=record.publication_no, reason=data["reason"], by=by, at=at)
    return "已撤回，理由已公开"


def _republish(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    no = operations.republish(publication_no=record.publication_no, by=by, at=at, **data)
    return f"已重新公示（{no}）"


DEEDS = {
    "withdraw": Deed(
        "disclosure.withdraw", _withdraw, lambda record, data, files: forms.Withdraw(data, files, prefix="withdraw"),
        refuse="不撤回", submit="撤回并公开理由",
        consequence="内容从公开页面撤下，撤回的理由和日期一直公开。不能恢复，更正后可以另行公示。",
        why_not=lambda record, by: "抽取结果一经公布不得撤下。" if record.kind == "draw" else "",
    ),
    "republish": Deed(
        "disclosure.republish", _republish, lambda record, data, files: forms.Republish(data, files, prefix="republish"),
        consequence="以新的编号公示，并注明更正的是哪一件。", main=True,
    ),
}
AGAIN = Act("withdrawn", "republish", "withdrawn", "更正后重新公示")


def matter(request: HttpRequest, publication_no: str) -> HttpResponse:
    """One publication: what the public sees of it, and the way to take it back."""
    actor = actor_of(request)
    record = disclosure.original(publication_no, actor)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:publication", publication_no)
    if tried:
        record = disclosure.original(publication_no, actor)
    context = _context(request, record, actor, tried)
    return render(request, "workbench/casework/publication.html", context, status=tried.status if tried else 200)


def _context(request: HttpRequest, record: Record, actor: Actor, tried: deeds.Tried | None) -> dict[str, object]:
    organ = organs.organ(record.organ_code)
    scope = Scope(organ=organ.code, line=organ.line, territory=record.territory_code)
    state = "withdrawn" if record.withdrawn else "published"
    bar = deeds.bar(
        request, DEEDS, deeds.workflow("disclosure"), state, record=record, actor=actor, scope=scope, holder=organ.name,
        tried=tried, beside=[AGAIN] if record.withdrawn and record.kind == "inspection" else [],
    )
    page = pieces.MatterPage(
        title=record.title, crumbs=[pieces.Link("结果公示", reverse("workbench:publications")), pieces.Link(record.publication_no)],
        state=_state(record), line=[record.kind_title, organ.name], code=record.uscc, acts=bar.acts,
        closed=bar.closed, facts_title="公示", facts=_facts(record),
        lines=chips.timeline(disclosure.timeline(record.publication_no, actor)), hash=record.content_sha256,
    )
    seen = disclosure.publication(record.publication_no)
    return {
        "page": page, "record": record, "public": _shown(seen), "inside": _shown(record) if record.withdrawn else [],
        "seen": seen,
    }


def _facts(record: Record) -> list[pieces.Fact]:
    about = {"inspection": "workbench:inspection", "draw": "workbench:draw", "plan": "workbench:plan"}[record.kind]
    found = [
        pieces.Fact("公示编号", record.publication_no), pieces.Fact("所依据", record.ref, reverse(about, args=[record.ref])),
        pieces.Fact("公示时间", f"{record.published_at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}"),
        pieces.Fact("应于", f"{record.due_on} 前" if record.due_on else ""),
        pieces.Fact("迟延", f"{record.late_days} 个工作日" if record.late_days else ""), pieces.Fact("加注", record.remark),
        pieces.Fact("更正的是", record.replaces, reverse("workbench:publication", args=[record.replaces]) if record.replaces else ""),
        pieces.Fact("内容摘要", "", hash=record.content_sha256),
    ]
    return [fact for fact in found if fact.value or fact.hash]


def _shown(record: Record) -> list[Shown]:
    return [
        Shown(term, "；".join(map(str, value)) if isinstance(value, list) else f"{value:,}" if isinstance(value, int) else str(value))
        for term, value in record.content.items()
    ]
