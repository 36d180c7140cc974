"""Activity against register: files of platforms, grids and meters taken in, and what the register does not know of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.unlicensed import operations
from hengjian.casework.unlicensed import queries as unlicensed
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import lists, writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import unlicensed as forms
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor

HEAD = ("名称", "地址", "比对结果", "来源", "看到", "", "")
STATES = {"open": "待核对", "led": "已登记线索", "dropped": "已排除"}
HINTS = {kind: title for kind, title in unlicensed.VERDICTS.items() if kind != "known"}


def sightings(request: HttpRequest) -> HttpResponse:
    """Hints in the reader's territory; a person looks at each and makes it a clue or drops it with a reason."""
    actor = actor_of(request)
    access.require(actor, "unlicensed.receive")
    words = {"verdict": HINTS, "state": STATES}
    question = lists.asked(request, *words, "batch", "faults")
    chosen = {name: value for name, value in question.chosen.items() if value in words.get(name, ())}
    verdict, batch = chosen.get("verdict", ""), question.chosen.get("batch", "")
    refused = unlicensed.sighting_faults(actor, batch) if batch else []
    if refused and question.chosen.get("faults"):
        return render(request, "workbench/casework/list.html", {"page": _faults(batch, refused)})
    rows = unlicensed.sightings(
        actor, verdict=verdict, state=chosen.get("state", "open"), batch=batch, after=question.number, limit=lists.PAGE,
    )
    page = pieces.ListPage(
        title="经营信息比对", acts=[
            pieces.Link("导入经营信息", reverse("workbench:sightings_new"), main=True),
            pieces.Link("照证比对", reverse("workbench:licence_comparison")),
            *([pieces.Link(f"没有收下的 {len(refused)} 行", _of_batch(batch, faults="yes"))] if refused else []),
        ],
        lede="有经营、名录里查不到登记的。只是提示，须到现场或者电话核对。"
        f"{unlicensed.how_sure(verdict or 'nobody')}。实际准确率随名录外商户的比例下降。",
        facets=[lists.facet(question, "verdict", "结果", HINTS), lists.facet(question, "state", "处理", STATES)],
        chips=lists.chips(question, {**words, "batch": {batch: f"批次 {batch}"}}), clear_url=question.path if question.chosen else "",
        columns=[pieces.Column(title) for title in HEAD], rows=[_row(one) for one in rows],
        shown=f"本页 {len(rows)} 条" if rows else "", next_url=lists.next_url(question, rows, str(rows[-1].id) if rows else ""),
        empty=pieces.Blank("没有待核对的经营信息", "导入外卖平台、街镇网格或者水电气部门的名单后，名录里查不到的会列在这里。"),
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _row(one: unlicensed.SightingRecord) -> pieces.Row:
    given = {
        "source": one.source, "source_no": one.sighting_no, "uscc": one.uscc, "trade_name": one.name, "address": one.address,
        "territory": one.territory_code[:6], "trade": one.trade,
        "text": f"经营信息比对（{unlicensed.SIGHTING_SOURCES[one.source]} {one.source_no}）：{one.why}。",
    }
    where = reverse("workbench:clue", args=[one.clue_no]) if one.clue_no else f"{reverse('workbench:clue_new')}?{urlencode(given)}"
    drop = reverse("workbench:sighting_drop", args=[one.sighting_no])
    return pieces.Row([
        pieces.Cell(one.name, where if one.state != "dropped" else "", small=one.trade), pieces.Cell(one.address),
        pieces.Cell(unlicensed.VERDICTS[one.verdict], small=one.why),
        pieces.Cell(unlicensed.SIGHTING_SOURCES[one.source]), pieces.Cell(f"{one.seen_on}"),
        pieces.Cell("打开线索" if one.clue_no else "登记线索", where) if one.state != "dropped" else pieces.Cell("已排除"),
        pieces.Cell("排除", drop) if one.state == "open" else pieces.Cell(""),
    ], key=one.sighting_no, name=one.name)


def new(request: HttpRequest) -> HttpResponse:
    """The form for a file; a POST takes it in and shows what became of it."""
    actor = actor_of(request)
    access.require(actor, "unlicensed.take_sightings")
    here = actor.territory[:6] if not actor.territory.endswith("0000") else ""
    form = forms.Sightings(request.POST or None, request.FILES or None, initial={"territory": here})
    written = writing.write(request, form, lambda: _taken(form.cleaned_data, actor))
    if written.done:
        taken: operations.Taken = written.result
        messages.success(request, _words(taken))
        # Rows that nothing was made of are shown at once, to be mended and sent again.
        return redirect(_of_batch(taken.batch_no, **({"faults": "yes"} if taken.refused else {})))
    page = pieces.FormPage(
        title="导入经营信息", form=form, submit="导入并比对", blocked=writing.faults(form), crumbs=_crumbs("导入"),
        status="同一来源编号再次导入的，更新原来的一条；已经排除的不再提示。",
        parts=[pieces.Part("一", "名单", [pieces.FieldRow(form[name]) for name in ("source", "territory", "file")])],
    )
    return render(request, "workbench/casework/plan_form.html", {"page": page}, status=written.status)


def _of_batch(batch: str, **more: str) -> str:
    return f"{reverse('workbench:sightings')}?{urlencode({'batch': batch, **more})}"


def _faults(batch: str, faults: list[unlicensed.FaultRecord]) -> pieces.ListPage:
    rows = [
        pieces.Row([pieces.Cell(str(one.row_no)), pieces.Cell(one.column), pieces.Cell(one.value), pieces.Cell(one.reason)],
                   key=str(one.row_no), name=f"第 {one.row_no} 行")
        for one in faults
    ]
    return pieces.ListPage(
        title="没有收下的行", lede=f"批次 {batch}。改好以后再导入一次，已经收下的不会重复。",
        acts=[pieces.Link("看比对结果", _of_batch(batch), main=True)],
        columns=[pieces.Column(title) for title in ("行", "列", "值", "原因")], rows=rows, shown=f"共 {len(faults)} 行",
    )


def drop(request: HttpRequest, sighting_no: str) -> HttpResponse:
    """The form for a reason; a POST drops the hint."""
    actor = actor_of(request)
    access.require(actor, "unlicensed.drop_sighting")
    form = forms.Reason(request.POST or None, field="reason", label="为什么排除", help_text="名称对应哪一家、证照编号，或者已经不在经营。")
    written = writing.write(request, form, lambda: _dropped(sighting_no, form.cleaned_data, actor))
    if written.done:
        messages.success(request, "已排除，下一次导入不再提示")
        return redirect("workbench:sightings")
    page = pieces.FormPage(
        title="排除经营信息", form=form, submit="排除", blocked=writing.faults(form), crumbs=_crumbs(sighting_no),
        parts=[pieces.Part("一", "理由", [pieces.FieldRow(form["reason"])])],
    )
    return render(request, "workbench/casework/plan_form.html", {"page": page}, status=written.status)


def _taken(data: dict[str, Any], by: Actor) -> operations.Taken:
    return operations.take_sightings(
        source=data["source"], territory=data["territory"], file=data["file"].read(), by=by, at=clock.now(),
    )


def _dropped(sighting_no: str, data: dict[str, Any], by: Actor) -> None:
    operations.drop_sighting(sighting_no=sighting_no, reason=data["reason"], by=by, at=clock.now())


def _words(taken: operations.Taken) -> str:
    found = f"{taken.rows} 行：名录里有 {taken.known}，提示 {taken.hints}，没有收下 {taken.refused}"
    return "。".join((found, *taken.notes))


def _crumbs(last: str) -> list[pieces.Link]:
    return [
        pieces.Link("无证无照", reverse("workbench:unlicensed")),
        pieces.Link("经营信息比对", reverse("workbench:sightings")), pieces.Link(last),
    ]
