"""What was drawn, inside: the entities, their officers, and how the visits are spread."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.double_random import queries as draws
from hengjian.casework.double_random.queries import loads
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel.codes import areas
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs
from hengjian.registers.regulated_entities import queries as entities

KINDS: dict[str, pieces.State] = {
    "drawn": pieces.State("done", "抽中"), "certain": pieces.State("done", "必查"), "reserve": pieces.State("held", "候补"),
}
VIEWS = {"drawn": "抽中的", "reserve": "候补", "loads": "人员任务量"}


def listing(request: HttpRequest, draw_no: str) -> HttpResponse:
    """One view of a draw's outcome."""
    actor = actor_of(request)
    question = lists.asked(request, "view")
    view = question.chosen.get("view", "drawn") if question.chosen.get("view") in VIEWS else "drawn"
    record = draws.draw(draw_no, actor)
    views = [pieces.View(title, question.url(view=name), current=name == view) for name, title in VIEWS.items()]
    if view == "loads":
        page = _loads(loads.loads(draw_no, actor), views, record)
    else:
        after = question.number
        rows = draws.tasks(draw_no, actor, reserve=view == "reserve", after=after, limit=lists.PAGE)
        page = _units(rows, views, record, question)
    crumbs = [
        pieces.Link("抽取", reverse("workbench:draws")),
        pieces.Link(record.row.title, reverse("workbench:draw", args=[draw_no])), pieces.Link(VIEWS[view]),
    ]
    return render(request, "workbench/casework/units.html", {"page": page, "crumbs": crumbs})


def _units(
    rows: list[draws.OwnTask], views: list[pieces.View], record: draws.DrawRecord, question: lists.Asked
) -> pieces.ListPage:
    names = entities.names([row.uscc for row in rows])
    people = officers.names({no for row in rows for _, no in row.officers})
    titles = ("检查对象", "统一社会信用代码", "区", "结果", "执法人员")
    columns = [pieces.Column(title, "mono" if "代码" in title else "") for title in titles]
    return pieces.ListPage(
        title=f"{record.row.title}：抽中的对象", lede="名单内部使用。公开的材料只有代号，企业凭回执核对自己的一行。",
        views=views, columns=columns, count=f"抽中 {record.row.drawn_count:,} 户",
        rows=[pieces.Row([
            pieces.Cell(names.get(row.uscc, row.uscc), reverse("workbench:entity", args=[row.uscc])),
            pieces.Cell(row.uscc, kind="mono"), pieces.Cell(areas.name_of(row.district_code) or row.district_code),
            pieces.Cell(state=KINDS[row.kind], small=f"第 {row.rank} 位" if row.kind == "reserve" else ""),
            pieces.Cell("、".join(people.get(no, no) for _, no in row.officers)),
        ], key=row.uscc, name=names.get(row.uscc, row.uscc)) for row in rows],
        shown=f"本页 {len(rows)} 户" if rows else "", next_url=lists.next_url(question, rows, str(rows[-1].key) if rows else ""),
        empty=pieces.Blank("这里没有对象", "抽取完成后，抽中的和候补的对象列在这里。"),
    )


def _loads(found: list[loads.Load], views: list[pieces.View], record: draws.DrawRecord) -> pieces.ListPage:
    people = officers.names({one.officer_no for one in found})
    bodies = organs.names({one.organ_code for one in found})
    columns = [pieces.Column("执法人员"), pieces.Column("证号", "mono"), pieces.Column("机关"), pieces.Column("任务（户）", "num")]
    low, high = (min(one.units for one in found), max(one.units for one in found)) if found else (0, 0)
    return pieces.ListPage(
        title=f"{record.row.title}：人员任务量", lede=f"{len(found)} 名执法人员，每人 {low} 至 {high} 户。" if found else "", views=views,
        columns=columns, rows=[pieces.Row([
            pieces.Cell(people.get(one.officer_no, one.officer_no)), pieces.Cell(one.officer_no, kind="mono"),
            pieces.Cell(bodies.get(one.organ_code, one.organ_code)), pieces.Cell(one.units),
        ], key=one.officer_no, name=people.get(one.officer_no, "")) for one in found],
        empty=pieces.Blank("还没有派员", "抽取完成后，每名执法人员抽到的户数列在这里。"),
    )
