"""The first page: a sentence, then work by deadline; and the search of the bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from hengjian.casework.double_random import queries as double_random
from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import pieces
from hengjian.interfaces.look.numbers import zh_date
from hengjian.interfaces.workbench import chips
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views import pending
from hengjian.kernel import access, clock, running
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import Calendar
from hengjian.kernel.models import RunningDeadline

KINDS = {
    "inspection": "检查", "plan": "计划", "draw": "抽取", "publication": "公示", "behaviour": "监管行为", "keep": "清单", "case": "案件",
    "measure": "强制措施",
}
PLACES = {
    "inspection": "inspection", "plan": "plan", "draw": "draw", "publication": "publication", "behaviour": "supervisory_act",
    "keep": "keep", "case": "case", "measure": "measure", "matter": "complaint",
}
WEEKDAYS = "一二三四五六日"
MOST = 60


def home(request: HttpRequest) -> HttpResponse:
    """My tasks in the order of their deadlines; a head's or a leader's page also shows the organ's clocks."""
    actor, today, calendar = actor_of(request), clock.today(), running.calendar()
    mine = list(running.open_for(actor)[:MOST])
    tasks = [_clock(row, today, calendar) for row in mine]
    seen = {row.about for row in mine}
    if access.may(actor, "inspections.view"):
        tasks += [_step(t) for t in inspections.tasks_of(actor)[:MOST] if f"inspection:{t.inspection_no}" not in seen]
    tasks += pending.tasks(actor)
    groups = _groups(tasks, mine, today, calendar)
    page = pieces.DashboardPage(
        sentence=_sentence(mine, tasks, today), day=_day(today, calendar), groups=groups, views_note="按时限排列",
        empty=pieces.Blank("现在没有等你办的事", "有新的检查、审批或者时限时，会出现在这里。"),
    )
    return render(request, "workbench/home.html", {"page": page, **_aside(actor, today, calendar)})


def _clock(row: RunningDeadline, today: date, calendar: Calendar) -> pieces.Task:
    title = row.subject if row.subject.startswith(row.title) else f"{row.title}：{row.subject}"
    kind, _, number = row.about.partition(":")
    due = replace(chips.due_of(row, today, calendar), label="")
    return pieces.Task(title, place_of(row.about), f"{KINDS.get(kind, '')} {number}", due, act=pieces.Link("办理", place_of(row.about)))


def _step(task: inspections.Task) -> pieces.Task:
    url = reverse("workbench:inspection", args=[task.inspection_no])
    return pieces.Task(
        title=f"{task.title}：{task.entity_name}", url=url, text=f"检查 {task.inspection_no}，{zh_date(task.since.date())}起",
        state=pieces.State("run", task.state_title), act=pieces.Link(task.title, url),
    )


def place_of(about: str) -> str:
    """The page of an aggregate, from its reference."""
    kind, _, number = about.partition(":")
    try:
        return reverse(f"workbench:{PLACES[kind]}", args=[number])
    except (KeyError, NoReverseMatch):
        return reverse("workbench:home")


def _groups(
    tasks: Sequence[pieces.Task], rows: Sequence[RunningDeadline], today: date, calendar: Calendar
) -> list[pieces.TaskGroup]:
    dues = [row.due_on for row in rows] + [None] * (len(tasks) - len(rows))
    soon = calendar.add_working_days(today, 7).day
    buckets: dict[str, list[pieces.Task]] = {"已逾期": [], "今天": [], "七个工作日内": [], "以后": [], "没有时限": []}
    for task, due in zip(tasks, dues, strict=True):
        name = "没有时限" if due is None else "已逾期" if due < today else "今天" if due == today else \
            "七个工作日内" if due <= soon else "以后"
        buckets[name].append(task)
    return [pieces.TaskGroup(name, f"{len(found)} 件", found, late=name == "已逾期") for name, found in buckets.items() if found]


def _sentence(rows: Sequence[RunningDeadline], tasks: Sequence[pieces.Task], today: date) -> str:
    late, now = sum(r.due_on < today for r in rows), sum(r.due_on == today for r in rows)
    parts = [f"{_count(late)}件已逾期"] * bool(late) + [f"{_count(now)}件今天到期"] * bool(now)
    if parts:
        return "，".join(parts)
    if rows:
        return f"{_count(len(tasks))}件事等你办，最近一件 {zh_date(rows[0].due_on)}到期"
    return f"{_count(len(tasks))}件事等你办" if tasks else "没有等你办的事"


def _count(number: int) -> str:
    return "零一两三四五六七八九十"[number] if number <= 10 else f" {number} "


def _day(today: date, calendar: Calendar) -> str:
    nth = calendar.working_days_between(date(today.year - 1, 12, 31), today)
    kind = f"今年第 {nth} 个工作日" if calendar.is_working_day(today) else "休息日"
    return f"{today.year}年{today.month}月{today.day}日　星期{WEEKDAYS[today.weekday()]}　{kind}"


def _aside(actor: Actor, today: date, calendar: Calendar) -> dict[str, object]:
    """Due days of the reader's lines and territory for the next two weeks, and how the latest draws go on."""
    context: dict[str, object] = {}
    days = [date.fromordinal(today.toordinal() + n) for n in range(14)]
    dues = list(running.open_in_reach(actor).filter(due_on__range=(days[0], days[-1])).values_list("due_on", flat=True)[:2000])
    if dues:
        bars = [
            pieces.Bar(str(d.day), dues.count(d), WEEKDAYS[d.weekday()],
                       "rest" if not calendar.is_working_day(d) else "now" if d == today else "ink")
            for d in days
        ]
        context["due_days"] = pieces.Series(f"两周内 {len(dues)} 件到期，最多的一天 {max(b.value for b in bars)} 件。", bars)
    if access.may(actor, "double_random.view_draws"):
        draws = double_random.draws(actor, limit=5)
        context["draws"] = [(draw, inspections.progress_of_draw(draw.draw_no)) for draw in draws]
    return context


def search(request: HttpRequest) -> HttpResponse:
    """The search of the bar: a matter's number leads to the matter, everything else to the register of entities."""
    text = request.GET.get("q", "").strip()[:60]
    actor = actor_of(request)
    if text.count("-") >= 2 and access.may(actor, "inspections.view"):
        return redirect("workbench:inspection", text)
    if not access.may(actor, "regulated_entities.view"):
        return redirect("workbench:home")
    return redirect(f"{reverse('workbench:entities')}?{urlencode({'q': text})}")
