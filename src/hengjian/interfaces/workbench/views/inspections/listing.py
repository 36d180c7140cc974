"""The list of inspections: views by stage, facets, keyset pages, Excel, approval of chosen rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.inspections import operations
from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import lists, sheets
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.inspections import marks
from hengjian.kernel import access, clock, deadlines, running
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import Calendar
from hengjian.kernel.codes import areas
from hengjian.kernel.errors import Refused
from hengjian.registers.organs import queries as organs

MINE = "mine"
VIEWS: dict[str, tuple[str, tuple[str, ...]]] = {
    MINE: ("待我办", ()), "created": ("待审批", ("created",)), "going": ("检查中", ("approved", "on_site", "recorded")),
    "told": ("待复核", ("told",)), "reviewed": ("待公示", ("reviewed",)), "public": ("已公示", ("published", "closed")),
    "all": ("全部", ()),
}
COLUMNS = ("检查对象", "检查编号", "类型", "来源", "状态", "机关", "区", "计划日期", "公示期限")
TASK_COLUMNS = ("检查对象", "检查编号", "要办的", "状态", "自何时", "期限")
MOST_ORGANS = 40


def listing(request: HttpRequest) -> HttpResponse:
    """One view of the inspections the reader may see; a POST approves the chosen ones in one act."""
    actor = actor_of(request)
    question = lists.asked(request, "view", "kind", "source", "territory", "organ", "draw_no")
    status = 200
    if request.method == "POST":
        if _approved(request, actor):
            return redirect(request.get_full_path())
        status = 422
    if request.GET.get("format") == "xlsx":
        return sheets.answer("检查任务", COLUMNS, _plain(_all(actor, question)))
    page = _mine(actor, question) if _view(actor, question) == MINE else _stage(actor, question)
    return render(request, "workbench/casework/list.html", {"page": page}, status=status)


def _approved(request: HttpRequest, actor: Actor) -> bool:
    """Approve what was ticked; a refusal stands at the head of the page."""
    try:
        chosen = [no for no in request.POST.getlist("chosen") if "\0" not in no]
        count = operations.approve_batch(inspection_nos=chosen, by=actor, at=clock.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, f"已批准 {count} 项检查")
    return True


def _view(actor: Actor, question: lists.Asked) -> str:
    asked = question.chosen.get("view", "")
    return asked if asked in VIEWS else MINE if not (question.text or question.chosen) else "all"


def _filters(question: lists.Asked, states: tuple[str, ...]) -> inspections.Filters:
    chosen = question.chosen
    return inspections.Filters(
        text=question.text, states=states, kind=chosen.get("kind", ""), source=chosen.get("source", ""),
        draw_no=chosen.get("draw_no", ""), organ=chosen.get("organ", ""), territory=chosen.get("territory", ""),
    )


def _views(actor: Actor, question: lists.Asked, waiting: int) -> list[pieces.View]:
    current = _view(actor, question)
    return [
        pieces.View(title, question.url(view=name), waiting if name == MINE else None, name == current)
        for name, (title, _) in VIEWS.items()
    ]


def _acts(actor: Actor, question: lists.Asked) -> list[pieces.Link]:
    found = [pieces.Link("导出 Excel", question.url(format="xlsx", view=_view(actor, question)), "download")]
    if access.may(actor, "inspections.open_triggered"):
        found.insert(0, pieces.Link("发起检查", reverse("workbench:inspection_new"), "plus", main=True))
    return found


def _mine(actor: Actor, question: lists.Asked) -> pieces.ListPage:
    """What waits for the reader, the longest waiting first."""
    tasks = inspections.tasks_of(actor)
    calendar = running.calendar()
    return pieces.ListPage(
        title="检查任务", lede=_sentence(tasks), acts=_acts(actor, question), views=_views(actor, question, len(tasks)),
        columns=[pieces.Column(title, "mono" if "编号" in title else "") for title in TASK_COLUMNS],
        rows=[_task(task, calendar) for task in tasks],
        count=f"{len(tasks)} 件" if tasks else "",
        empty=pieces.Blank(
            "没有等你办的检查", "批准、派到你名下、轮到你复核或者公示的检查会列在这里。", question.url(view="all"), "看全部检查",
        ),
    )


def _sentence(tasks: Sequence[inspections.Task]) -> str:
    today = clock.today()
    late = sum(1 for task in tasks if task.due_on and task.due_on < today)
    due = sum(1 for task in tasks if task.due_on == today)
    parts = [f"{late} 件已逾期" if late else "", f"{due} 件今天到期" if due else ""]
    return "，".join(part for part in parts if part)


def _task(task: inspections.Task, calendar: Calendar) -> pieces.Row:
    return pieces.Row([
        pieces.Cell(task.entity_name, reverse("workbench:inspection", args=[task.inspection_no])),
        pieces.Cell(task.inspection_no, kind="mono"), pieces.Cell(task.title), pieces.Cell(state=marks.state(task.state)),
        pieces.Cell(f"{task.since.astimezone(clock.SHANGHAI):%m-%d}"), _due(task.due_on, calendar, task.provisional),
    ], key=task.inspection_no, name=task.entity_name)


def _due(due_on: date | None, calendar: Calendar, provisional: bool) -> pieces.Cell:
    """A due day in a row: late in red, within three working days in amber."""
    if due_on is None:
        return pieces.Cell("—")
    today = clock.today()
    words, late = deadlines.standing(due_on, today, calendar), today > due_on
    left = calendar.working_days_between(today, due_on)
    return pieces.Cell(words, late=late, near=not late and left <= 3, small=f"{due_on}{'（暂定）' if provisional else ''}")


def _stage(actor: Actor, question: lists.Asked) -> pieces.ListPage:
    """One stage of the path, or all, newest first."""
    view = _view(actor, question)
    after = question.number
    rows = inspections.inspections(actor, _filters(question, VIEWS[view][1]), after, lists.PAGE)
    names, calendar = organs.names({row.organ_code for row in rows}), running.calendar()
    titles = _titles(actor, question)
    words = {"kind": "检查类型", "source": "来源", "territory": "区", "organ": "机关"}
    narrowed = bool(question.text or set(question.chosen) - {"view"})
    approves = view == "created" and access.may(actor, "inspections.approve_batch")
    bulk = [pieces.BulkAct("act", "approve", "批准")] if approves else []
    return pieces.ListPage(
        title="检查任务", acts=_acts(actor, question), views=_views(actor, question, len(inspections.tasks_of(actor))),
        facets=[lists.facet(question, name, words[name], titles[name]) for name in words if titles[name]],
        kept=[("view", view)] + [(n, v) for n, v in question.chosen.items() if n == "draw_no"],
        search_name="q", search_label="企业名称、代码或者检查编号", search_value=question.text,
        chips=[chip for chip in lists.chips(question, titles) if chip.title != view],
        clear_url=f"{question.path}?view={view}" if narrowed else "",
        columns=[pieces.Column(title, "mono" if "编号" in title else "") for title in COLUMNS],
        rows=[_row(row, names, calendar) for row in rows], bulk=bulk if rows else [], bulk_url=question.url(view=view),
        bulk_note="超过频次上限或者与其他检查重叠的，须写明理由逐件批准。", shown=f"本页 {len(rows)} 项" if rows else "",
        next_url=lists.next_url(question, rows, str(rows[-1].key) if rows else ""), empty=_empty(view, narrowed),
    )


def _titles(actor: Actor, question: lists.Asked) -> dict[str, dict[str, str]]:
    wide = access.territory_prefix(actor.territory) == "31" or access.Role.NODE in actor.roles
    line = next(iter(actor.lines)) if len(actor.lines) == 1 and access.ALL_LINES not in actor.lines else None
    bodies = organs.organs(territory=question.chosen.get("territory") or actor.territory or None, line=line)
    return {
        "kind": {"日常": "日常检查", "个案": "个案检查", "专项": "专项检查"}, "source": marks.SOURCES,
        "territory": {area.code: area.name for area in areas.districts()} if wide else {},
        "organ": {body.code: body.short_name for body in bodies} if 1 < len(bodies) <= MOST_ORGANS else {},
        "view": {name: name for name in VIEWS},
    }


def _empty(view: str, narrowed: bool) -> pieces.Blank:
    if narrowed:
        return pieces.Blank("没有符合条件的检查", "去掉一个筛选条件，或者换一个视图再看。")
    return pieces.Blank(f"没有{VIEWS[view][0] if view != 'all' else ''}的检查", "抽取派发后，或者发起触发式检查后，检查会列在这里。")


def _row(row: inspections.InspectionRow, names: dict[str, str], calendar: Calendar) -> pieces.Row:
    return pieces.Row([
        pieces.Cell(row.entity_name, reverse("workbench:inspection", args=[row.inspection_no])),
        pieces.Cell(row.inspection_no, kind="mono"), pieces.Cell(row.kind), pieces.Cell(marks.SOURCES.get(row.source, row.source)),
        pieces.Cell(state=marks.state(row.state)), pieces.Cell(names.get(row.organ_code, row.organ_code)),
        pieces.Cell(areas.name_of(row.territory_code[:6]) or ""),
        pieces.Cell(f"{row.planned_from:%m-%d} 至 {row.planned_to:%m-%d}"), _due(row.due_on, calendar, row.provisional),
    ], key=row.inspection_no, name=row.entity_name)


def _all(actor: Actor, question: lists.Asked) -> list[inspections.InspectionRow]:
    """The rows of an export, page by page up to the limit."""
    filters = _filters(question, VIEWS[_view(actor, question)][1])
    found: list[inspections.InspectionRow] = []
    while len(found) < sheets.MOST_ROWS:
        page = inspections.inspections(actor, filters, found[-1].key if found else 0, 200)
        found += page
        if len(page) < 200:
            break
    return found[:sheets.MOST_ROWS]


def _plain(rows: Sequence[inspections.InspectionRow]) -> list[list[str]]:
    names = organs.names({row.organ_code for row in rows})
    return [[
        row.entity_name, row.inspection_no, row.kind, marks.SOURCES.get(row.source, row.source), row.state_title,
        names.get(row.organ_code, row.organ_code), areas.name_of(row.territory_code[:6]) or "",
        f"{row.planned_from} 至 {row.planned_to}", str(row.due_on or ""),
    ] for row in rows]
