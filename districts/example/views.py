"""The door: the list, one visit with its form, the report. Built from the platform's page patterns."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from districts.example import operations, queries
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, lists, writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import Asks, words
from hengjian.kernel import access, clock, journal
from hengjian.kernel.errors import NotFound

HEAD = ("检查", "企业", "回访期限", "状态")
REPORT_HEAD = ("机关", "月份", "应回访", "已回访", "按期")


class Note(Asks):
    note = words("回访情况", max_length=500, help_text="企业还有什么困难，怎样帮助。")


def listing(request: HttpRequest) -> HttpResponse:
    """What is to be visited, the nearest day first; ``?view=all`` with what was visited."""
    question = lists.asked(request, "view")
    everything = question.chosen.get("view") == "all"
    rows = queries.visits(actor_of(request), open_only=not everything)
    page = pieces.ListPage(
        title="服务回访", lede="检查发现问题的企业，三周后回访：问题改好了没有，还需要什么帮助。",
        views=[
            pieces.View("待回访", question.url(view=""), current=not everything),
            pieces.View("全部", question.url(view="all"), current=everything),
            pieces.View("按月统计", reverse("district_example:report")),
        ],
        columns=[pieces.Column(one) for one in HEAD], rows=[_row(one) for one in rows],
        empty=pieces.Blank("没有待回访的企业", "检查发现问题、告知结果后，企业自动列入。"),
    )
    return render(request, "look/patterns/list.html", {"page": page})


def _row(one: queries.ReturnVisit) -> pieces.Row:
    late = one.made_at is None and one.due_on < clock.today()
    state = pieces.State("done", "已回访") if one.made_at else pieces.State("near", "逾期") if late else pieces.State("run", "待回访")
    return pieces.Row([
        pieces.Cell(one.inspection_no, reverse("district_example:visit", args=[one.inspection_no]), kind="mono"),
        pieces.Cell(one.entity_name), pieces.Cell(f"{one.due_on}"), pieces.Cell(state=state),
    ], key=one.inspection_no, name=one.inspection_no)


def matter(request: HttpRequest, inspection_no: str) -> HttpResponse:
    """One return visit; a POST notes it."""
    actor = actor_of(request)
    row = queries.visit(inspection_no, actor)
    if row is None:
        raise NotFound("服务回访打不开", f"检查 {inspection_no[:40]} 没有列入服务回访，或者不在你的辖区", "请从服务回访清单进入")
    form = Note(request.POST if request.method == "POST" else None)
    done = writing.write(request, form, lambda: operations.note(
        inspection_no=inspection_no, note=form.cleaned_data["note"], by=actor, at=clock.now()))
    if done.done:
        messages.success(request, "回访情况已登记")
        return redirect("district_example:visits")
    page = pieces.MatterPage(
        title=row.entity_name, state=pieces.State("done", "已回访") if row.made_at else pieces.State("run", "待回访"),
        line=[f"检查 {inspection_no}", f"{row.due_on} 前回访"],
        crumbs=[pieces.Link("服务回访", reverse("district_example:visits")), pieces.Link(inspection_no)], facts_title="回访", facts=[
            pieces.Fact("企业", row.entity_name), pieces.Fact("检查", inspection_no), pieces.Fact("情况", row.note or "—"),
        ], lines=chips.timeline(journal.lines_about(f"inspection:{inspection_no}", limit=20)),
    )
    open_ = row.made_at is None and access.may(actor, "district_example.note")
    return render(
        request, "district_example/visit.html", {"page": page, "form": form if open_ else None}, status=done.status,
    )


def report(request: HttpRequest) -> HttpResponse:
    """The report of this year by organ and month."""
    year = clock.today().year
    rows = [
        pieces.Row([
            pieces.Cell(one.organ_name), pieces.Cell(one.month),
            *(pieces.Cell(f"{n:,}", kind="num") for n in (one.due, one.made, one.in_time)),
        ], key=f"{one.organ_name}{one.month}", name=one.month)
        for one in queries.report(year, actor_of(request))
    ]
    page = pieces.ListPage(
        title=f"{year} 年服务回访", lede="按回访期限所在的月份统计。",
        views=[pieces.View("待回访", reverse("district_example:visits")), pieces.View("按月统计", request.path, current=True)],
        columns=[pieces.Column(one, "num" if one in REPORT_HEAD[2:] else "") for one in REPORT_HEAD], rows=rows,
        empty=pieces.Blank("今年还没有回访", "检查发现问题、告知结果后，企业自动列入。"),
    )
    return render(request, "look/patterns/list.html", {"page": page})
