"""Imports of checklists: what became of each file, and the acts that take the lists of one import through together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import checklists as forms
from hengjian.interfaces.workbench.views.checklists.listing import state
from hengjian.kernel import clock, journal
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.workflow import Act
from hengjian.registers.catalogue import operations
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.officers import queries as officers

HEAD = ("批次", "文件", "行数", "生成草稿", "没有变化", "不合格", "导入人", "时间")
Record = catalogue.ChecklistBatch
Data = dict[str, Any]
#: The page's acts in the order of the procedure: the state its lists must be in, and the verb.
STEPS = (
    ("draft", "submit_checklist_batch", "报送", False), ("submitted", "review_checklist_batch", "审核通过", False),
    ("submitted", "send_back_checklist_batch", "退回修改", True), ("reviewed", "publish_checklist_batch", "发布", False),
)


def _submit(record: Record, data: Data, by: Actor, at: datetime) -> str:
    count = operations.submit_checklist_batch(batch_no=record.record.batch_no, by=by, at=at)
    return f"已报送 {count:,} 份清单，等待审核"


def _review(record: Record, data: Data, by: Actor, at: datetime) -> str:
    count = operations.review_checklist_batch(batch_no=record.record.batch_no, opinion=data["opinion"], by=by, at=at)
    return f"{count:,} 份清单审核通过，可以发布"


def _send_back(record: Record, data: Data, by: Actor, at: datetime) -> str:
    count = operations.review_checklist_batch(
        batch_no=record.record.batch_no, passed=False, opinion=data["opinion"], by=by, at=at
    )
    return f"已退回 {count:,} 份清单"


def _publish(record: Record, data: Data, by: Actor, at: datetime) -> str:
    count = operations.publish_checklist_batch(
        batch_no=record.record.batch_no, effective_from=data["effective_from"], by=by, at=at
    )
    return f"已发布 {count:,} 份清单"


def _wrote_it(record: Record, by: Actor) -> str:
    return "编制和审核、发布不能是同一人。" if by.code == record.record.imported_by else ""


DEEDS: dict[str, Deed] = {
    "submit_checklist_batch": Deed("catalogue.submit_checklist_batch", _submit, main=True),
    "review_checklist_batch": Deed(
        "catalogue.review_checklist_batch", _review,
        lambda record, data, files: forms.Review(data, files, prefix="review"), main=True, why_not=_wrote_it,
    ),
    "send_back_checklist_batch": Deed(
        "catalogue.review_checklist_batch", _send_back,
        lambda record, data, files: forms.SendBack(data, files, prefix="send_back"), refuse="不退回", submit="全部退回修改",
    ),
    "publish_checklist_batch": Deed(
        "catalogue.publish_checklist_batch", _publish,
        lambda record, data, files: forms.Publish(data, files, prefix="publish"), main=True, why_not=_wrote_it,
        consequence="从生效日起，新开的检查按这一批清单填写；正在办理的检查沿用开始时的版本。有一份不能发布，整批都不发布。",
    ),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One list of an import on its page."""

    head: catalogue.ChecklistHead
    state: pieces.State


def imports(request: HttpRequest) -> HttpResponse:
    """The imports of checklists, the newest first."""
    rows = catalogue.imports(actor_of(request), kind="checklists")
    people = officers.people({row.imported_by for row in rows})
    checklists = reverse("workbench:checklists")
    page = pieces.ListPage(
        title="检查实施清单", lede="从文件导入的清单先成为草稿，可以整批报送、审核、发布。", views=[
            pieces.View("已发布", checklists), pieces.View("本机关办理中", f"{checklists}?view=working"),
            pieces.View("导入批次", request.path, current=True),
        ],
        columns=[pieces.Column(title, "num" if place in (2, 3, 4, 5) else "") for place, title in enumerate(HEAD)],
        rows=[_row(row, people) for row in rows], empty=pieces.Blank("没有导入过清单", "批量导入由接口或者命令行办理，完成后列在这里。"),
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _row(row: catalogue.ImportRecord, people: dict[str, str]) -> pieces.Row:
    return pieces.Row([
        pieces.Cell(row.batch_no, reverse("workbench:checklist_import", args=[row.batch_no])), pieces.Cell(row.file_name),
        *(pieces.Cell(number, kind="num") for number in (row.rows, row.accepted, row.unchanged)),
        pieces.Cell(row.refused, kind="num", near=bool(row.refused)), pieces.Cell(people.get(row.imported_by, row.imported_by)),
        pieces.Cell(f"{row.imported_at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}"),
    ], key=row.batch_no, name=row.file_name)


def matter(request: HttpRequest, batch_no: str) -> HttpResponse:
    """One import: where its lists stand, what was refused; a POST takes all that stand before a step through it."""
    actor = actor_of(request)
    batch = catalogue.checklist_batch(actor, batch_no)
    tried = deeds.attempt(request, DEEDS, batch, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:checklist_import", batch_no)
    question = lists.asked(request)
    rows = catalogue.checklists_of_batch(actor, batch_no, after=question.after, limit=lists.PAGE)
    refused = [line for line in catalogue.import_report(actor, batch_no) if line["row"]]
    context = {
        "page": _page(batch, _bar(request, batch, actor, tried)), "shown": [Shown(row, state(row)) for row in rows],
        "total": sum(batch.states.values()), "refused": refused[: lists.PAGE], "faults": len(refused),
        "next_url": lists.next_url(question, rows, rows[-1].list_code if rows else ""),
    }
    return render(request, "workbench/catalogue/checklist_import.html", context, status=tried.status if tried else 200)


def _bar(request: HttpRequest, batch: Record, actor: Actor, tried: deeds.Tried | None) -> deeds.Bar:
    """The steps that lists of this import wait for, with how many; a step without a list is not offered."""
    flow = deeds.workflow("checklist")
    [end] = flow.final
    waiting = [
        Act(at, name, at, f"{verb} {batch.states[at]:,} 份", grave=grave)
        for at, name, verb, grave in STEPS if at in batch.states
    ]
    return deeds.bar(
        request, DEEDS, flow, end, record=batch, actor=actor, scope=Scope(organ=actor.organ), holder="清单的实施机构",
        tried=tried, beside=waiting,
    )


def _page(batch: Record, bar: deeds.Bar) -> pieces.MatterPage:
    record = batch.record
    people = officers.people({record.imported_by})
    counts = (("总行数", record.rows), ("生成草稿", record.accepted), ("没有变化", record.unchanged), ("不合格", record.refused))
    facts = [
        pieces.Fact("导入人", people.get(record.imported_by, record.imported_by)),
        pieces.Fact("时间", f"{record.imported_at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}"),
        *(pieces.Fact(term, f"{number:,} 行") for term, number in counts), pieces.Fact("文件摘要", hash=record.file_sha256),
    ]
    return pieces.MatterPage(
        title=f"清单导入 {record.batch_no}", code=record.file_name,
        line=[f"{title} {count:,} 份" for title, count in batch.titles.items()],
        crumbs=[
            pieces.Link("检查实施清单", reverse("workbench:checklists")),
            pieces.Link("导入批次", reverse("workbench:checklist_imports")), pieces.Link(record.batch_no),
        ],
        acts=bar.acts, closed=bar.closed, facts_title="导入", facts=facts,
        lines=chips.timeline(journal.lines_about(f"checklist_batch:{record.batch_no}", limit=20)),
    )
