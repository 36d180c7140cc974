"""Items that came down from the national catalogue: what is waiting, what became of each row, what a person decides."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, lists, writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import items as forms
from hengjian.kernel import access, clock, journal
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound
from hengjian.registers.catalogue import operations
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.officers import queries as officers

#: View -> title and outcome.
VIEWS = {"waiting": ("等待处理", ""), "drafted": ("待补全的草稿", "drafted"), "refused": ("不合格", "refused"), "all": ("全部", "")}
MARKS: dict[str, pieces.StateKind] = {
    "drafted": "run", "unchanged": "done", "proposed": "near", "notice": "near", "refused": "bad",
}
HEAD = ("事项", "事项编码", "操作", "国家版本", "批次", "结果", "说明")
PAGE = 200


def listing(request: HttpRequest) -> HttpResponse:
    """The rows of the national batches in the reader's lines, first those that wait for a decision."""
    actor = actor_of(request)
    question = lists.asked(request, "view")
    view = question.chosen.get("view", "waiting")
    view = view if view in VIEWS else "waiting"
    rows = catalogue.national_inbox(
        actor, outcome=VIEWS[view][1], waiting=view == "waiting", after=question.number, limit=lists.PAGE
    )
    batches = catalogue.national_batches(actor, limit=20)
    page = pieces.ListPage(
        title="国家下发", lede=_lede(batches),
        views=[pieces.View(title, question.url(view=name), current=name == view) for name, (title, _) in VIEWS.items()],
        columns=[pieces.Column(title, "mono" if "编码" in title else "") for title in HEAD], rows=[_row(row) for row in rows],
        next_url=lists.next_url(question, rows, str(rows[-1].key) if rows else ""), empty=_empty(view, bool(batches)),
    )
    return render(request, "workbench/catalogue/national.html", {"page": page, "batches": batches})


def _lede(batches: list[catalogue.NationalBatchRecord]) -> str:
    if not batches:
        return "国家目录下发的批次在这里接收、补全。"
    waiting = sum(one.waiting for one in batches)
    newest = batches[0].received_at.astimezone(clock.SHANGHAI)
    return f"最近一批 {newest:%Y-%m-%d} 收到。{f'{waiting} 件等着决定怎么办。' if waiting else '没有等着决定的。'}"


def _empty(view: str, any_batch: bool) -> pieces.Blank:
    if not any_batch:
        return pieces.Blank("还没有收到国家下发的事项", "批次由交换平台送来。新事项先成为草稿，由本市补全后报送、审核、发布。")
    if view == "waiting":
        return pieces.Blank("没有等着处理的", "新增和更新已经生成草稿，可以在“待补全的草稿”里补全。", "?view=drafted", "看待补全的草稿")
    return pieces.Blank("这一类没有", "换一个视图再看。")


def _row(row: catalogue.NationalNotice) -> pieces.Row:
    known = row.outcome in ("drafted", "proposed", "notice")
    url = reverse("workbench:item", args=[row.item_code]) if known else ""
    settled = f"已处理：{row.settlement}" if row.settled_at else row.note
    return pieces.Row([
        pieces.Cell(row.name or row.item_code or "（没有名称）", url), pieces.Cell(row.item_code, kind="mono"),
        pieces.Cell(row.operation_title), pieces.Cell(row.national_version),
        pieces.Cell(row.batch_no, reverse("workbench:national_batch", args=[row.batch_no])),
        pieces.Cell(state=pieces.State("done" if row.settled_at else MARKS[row.outcome], row.outcome_title)), pieces.Cell(settled),
    ], key=str(row.key), name=row.name or row.item_code)


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of a batch on its page; ``form`` only while it waits for this reader."""

    row: catalogue.NationalNotice
    state: pieces.State
    url: str
    form: forms.Settle | None
    settled_by: str


def batch(request: HttpRequest, batch_no: str) -> HttpResponse:
    """One batch; a POST notes what was decided on one of its rows."""
    actor = actor_of(request)
    if request.method == "POST":
        access.require(actor, "catalogue.settle_national")
    record = next((one for one in catalogue.national_batches(actor, limit=PAGE) if one.batch_no == batch_no), None)
    if record is None:
        raise NotFound("找不到这个批次", f"没有收到过 {batch_no}", "请在国家下发里查看收到的批次")
    record_id = request.POST.get("record_id", "").replace("\0", "")
    form = forms.Settle(request.POST if request.method == "POST" else None, prefix="settle")
    done = writing.write(request, form, lambda: _settle(batch_no, record_id, form, actor))
    if done.done:
        messages.success(request, "处理结果已记下")
        return redirect("workbench:national_batch", batch_no)
    rows = catalogue.national_inbox(actor, batch_no=batch_no, limit=PAGE)
    people = officers.people({row.settled_by for row in rows} - {""})
    may = access.may(actor, "catalogue.settle_national")
    shown = [_shown(row, form if row.record_id == record_id and request.method == "POST" else None, may, people) for row in rows]
    context = {"page": _page(record), "shown": sorted(shown, key=lambda one: not one.row.waits)}
    return render(request, "workbench/catalogue/national_batch.html", context, status=done.status)


def _settle(batch_no: str, record_id: str, form: forms.Settle, actor: Actor) -> None:
    operations.settle_national(
        batch_no=batch_no, record_id=record_id, settlement=form.cleaned_data["settlement"], by=actor, at=clock.now()
    )


def _shown(
    row: catalogue.NationalNotice, typed: forms.Settle | None, may: bool, people: dict[str, str]
) -> Shown:
    known = row.outcome in ("drafted", "proposed", "notice")
    form = (typed or forms.Settle(prefix="settle", auto_id=f"id_{row.key}_%s")) if row.waits and may else None
    return Shown(
        row, pieces.State("done" if row.settled_at else MARKS[row.outcome], row.outcome_title),
        reverse("workbench:item", args=[row.item_code]) if known else "", form, people.get(row.settled_by, row.settled_by),
    )


def _page(record: catalogue.NationalBatchRecord) -> pieces.MatterPage:
    titles = {"drafted": "生成草稿", "unchanged": "没有变化", "proposed": "建议取消", "notice": "未采用", "refused": "不合格"}
    counts = [pieces.Fact(title, f"{record.outcomes[name]:,} 行") for name, title in titles.items() if record.outcomes.get(name)]
    state = pieces.State("near", f"{record.waiting} 件待处理") if record.waiting else pieces.State("done", "处理完毕")
    return pieces.MatterPage(
        title=f"国家下发批次 {record.batch_no}", state=state, line=[f"{record.rows:,} 行"],
        crumbs=[pieces.Link("国家下发", reverse("workbench:national")), pieces.Link(record.batch_no)],
        facts_title="批次", facts=[
            pieces.Fact("收到", f"{record.received_at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}"), *counts,
            pieces.Fact("内容摘要", "", hash=record.sha256),
        ], lines=chips.timeline(journal.lines_about(f"item_batch:{record.batch_no}", limit=20)),
    )
