"""Supervision items: what is in force, what is being worked on, and one item with its versions and its acts."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, lists, sheets
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel import access, clock, journal
from hengjian.kernel.codes import lines
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import operations as catalogue_acts
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.organs import queries as organs

HEAD = ("事项名称", "事项编码", "条线", "行为", "方式", "层级", "依据", "状态")
STATES: dict[str, pieces.State] = {
    "draft": pieces.State("open", "草拟"), "submitted": pieces.State("run", "已报送"), "reviewed": pieces.State("run", "已审核"),
    "published": pieces.State("done", "已发布"), "changed": pieces.State("void", "已有新版本"),
    "abolished": pieces.State("void", "已取消"),
}
PERMISSIONS = {
    "submit": "catalogue.submit", "review": "catalogue.review", "publish_item": "catalogue.publish_item",
    "abolish": "catalogue.abolish_item",
}


class ReviewForm(forms.Form):
    """An opinion, and whether the item passes."""

    opinion = forms.CharField(label="审核意见", max_length=300, widget=forms.Textarea(attrs={"rows": 2, "class": "input"}))
    passed = forms.ChoiceField(label="结论", choices=(("1", "通过"), ("0", "退回修改")), widget=forms.RadioSelect)


class ReasonForm(forms.Form):
    """A reason."""

    reason = forms.CharField(label="理由", max_length=300, widget=forms.Textarea(attrs={"rows": 2, "class": "input"}))


def listing(request: HttpRequest) -> HttpResponse:
    """Items in force; for those who edit or review, also the versions being worked on."""
    actor = actor_of(request)
    question = lists.asked(request, "line", "behaviour", "drafts")
    drafting, excel = question.chosen.get("drafts") == "1", request.GET.get("format") == "xlsx"
    limit = 200 if excel else lists.PAGE
    if drafting:
        rows = catalogue.drafts(actor, text=question.text, after=question.after, limit=limit)
    else:
        rows = catalogue.published_items(
            line=question.chosen.get("line"), on=clock.today(), text=question.text,
            behaviour=question.chosen.get("behaviour", ""), after=question.after or None, limit=limit,
        )
    if excel:
        return sheets.answer("监管事项", HEAD, (sheets.words(_row(row)) for row in rows))
    return render(request, "look/patterns/list.html", {"page": _page(actor, question, rows, drafting)})


def _page(actor: access.Actor, question: lists.Asked, rows: list[catalogue.ItemRecord], drafting: bool) -> pieces.ListPage:
    titles = {"line": lines.LINES, "behaviour": {name: name for name in catalogue.behaviours() if name}}
    counts = catalogue.published_counts(clock.today())
    views = [pieces.View("已发布", question.url(drafts=""), current=not drafting)]
    if access.may(actor, "catalogue.view_drafts"):
        views.append(pieces.View("办理中", question.url(drafts="1"), current=drafting))
    shown = {code: title for code, title in lines.LINES.items() if code in counts}
    facets = [] if drafting else [
        lists.facet(question, "line", "条线", shown, counts), lists.facet(question, "behaviour", "行为", titles["behaviour"]),
    ]
    chosen = {name: value for name, value in question.chosen.items() if name != "drafts"}
    return pieces.ListPage(
        title="监管事项", lede="没有列入本目录并发布的检查事项，不得实施检查。", views=views, facets=facets,
        columns=[pieces.Column(title, "mono" if "编码" in title else "") for title in HEAD], rows=[_row(row) for row in rows],
        search_name="q", search_label="名称、依据或者编码", search_value=question.text,
        chips=lists.chips(lists.Asked(question.path, question.text, chosen, ""), titles),
        clear_url=question.path if chosen or question.text else "",
        acts=[pieces.Link("导出 Excel", question.url(format="xlsx"), "download")],
        next_url=lists.next_url(question, rows, rows[-1].item_code if rows else ""),
        empty=pieces.Blank("没有符合条件的事项", "换两个字再查，或者去掉一个筛选条件。"),
    )


def _row(row: catalogue.ItemRecord) -> pieces.Row:
    return pieces.Row([
        pieces.Cell(row.name, reverse("workbench:item", args=[row.item_code]), small="重点" if row.is_key else ""),
        pieces.Cell(row.item_code, kind="mono"), pieces.Cell(lines.title(row.line_code)), pieces.Cell(row.behaviour),
        pieces.Cell(row.mode), pieces.Cell(row.level), pieces.Cell(row.basis_article),
        pieces.Cell(state=STATES[row.state]),
    ], key=row.item_code, name=row.name)


def matter(request: HttpRequest, code: str) -> HttpResponse:
    """One item: basis, process, result, versions, checklists; the acts open to the reader."""
    actor = actor_of(request)
    row = _newest(actor, code)
    if request.method == "POST":
        return _do(request, actor, row)
    return _show(request, actor, row)


def _newest(actor: access.Actor, code: str) -> catalogue.ItemRecord:
    if access.may(actor, "catalogue.view_drafts"):
        try:
            return catalogue.latest(actor, code)
        except NotFound:
            pass
    return catalogue.item(code, clock.today())


def _do(request: HttpRequest, actor: access.Actor, row: catalogue.ItemRecord) -> HttpResponse:
    now, act = clock.now(), request.POST.get("act", "")
    form: forms.Form = ReviewForm(request.POST) if act == "review" else ReasonForm(request.POST)
    if act in ("review", "abolish") and not form.is_valid():
        return _show(request, actor, row, act, form)
    data = form.cleaned_data if form.is_bound and form.is_valid() else {}
    calls: dict[str, Callable[[], object]] = {
        "submit": lambda: catalogue_acts.submit(item_code=row.item_code, by=actor, at=now),
        "review": lambda: catalogue_acts.review(
            item_code=row.item_code, passed=data["passed"] == "1", opinion=data["opinion"], by=actor, at=now),
        "publish_item": lambda: catalogue_acts.publish_item(item_code=row.item_code, by=actor, at=now),
        "abolish": lambda: catalogue_acts.abolish_item(item_code=row.item_code, reason=data["reason"], by=actor, at=now),
    }
    if act not in calls:
        raise Refused("这一步不能办", "页面上没有这个动作", "刷新页面后再办")
    try:
        calls[act]()
    except Refused as refused:
        form.full_clean()
        form.add_error(None, str(refused))
        return _show(request, actor, row, act, form)
    return redirect("workbench:item", row.item_code)


def _acts(actor: access.Actor, row: catalogue.ItemRecord, name: str, bound: forms.Form | None) -> list[pieces.OpenAct]:
    def form(kind: type[forms.Form], act: str) -> forms.Form:
        return bound if bound is not None and act == name else kind()

    table: dict[str, list[tuple[str, str, type[forms.Form] | None]]] = {
        "draft": [("submit", "报送", None)], "submitted": [("review", "审核", ReviewForm)], "reviewed": [("publish_item", "发布", None)],
        "published": [("abolish", "取消事项", ReasonForm)],
    }
    return [
        pieces.OpenAct(act, label, form=form(kind, act) if kind else (bound if act == name else None), main=act != "abolish",
                       grave=act == "abolish", refuse="不取消", opened=act == name)
        for act, label, kind in table.get(row.state, []) if access.may(actor, PERMISSIONS[act])
    ]


def _show(
    request: HttpRequest, actor: access.Actor, row: catalogue.ItemRecord, act: str = "", bound: forms.Form | None = None
) -> HttpResponse:
    checklists = catalogue.checklists_of(row.item_code, clock.today())
    page = pieces.MatterPage(
        title=row.name, crumbs=[pieces.Link("监管事项", reverse("workbench:items")), pieces.Link(row.item_code)],
        state=pieces.State(STATES[row.state].kind, f"{STATES[row.state].word}　第 {row.version} 版"),
        tags=["重点"] if row.is_key else [], line=[lines.title(row.line_code), row.behaviour], code=row.item_code,
        acts=_acts(actor, row, act, bound), facts_title="要素", facts=[
            pieces.Fact("监管对象", row.object_kind), pieces.Fact("监管方式", row.mode), pieces.Fact("监管层级", row.level),
            pieces.Fact("发布日期", str(row.published_on or "—")), pieces.Fact("主项", row.parent_code),
        ], lines=chips.timeline(journal.lines_about(catalogue.abouts(row), limit=30)),
    )
    shown = [catalogue.checklist(head.list_code, head.version) for head in checklists]
    context = {
        "page": page, "item": row, "versions": catalogue.versions(row.item_code), "checklists": shown,
        "sub_items": catalogue.sub_items(row.item_code, clock.today()),
        "organs": organs.names({head.organ_code for head in checklists if head.organ_code}),
    }
    return render(request, "workbench/item.html", context, status=422 if bound is not None else 200)
