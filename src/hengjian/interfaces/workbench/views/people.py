"""Organs and officers: two lists and two pages."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, lists, sheets
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel import access, clock, journal
from hengjian.kernel.codes import areas, lines
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

LEVELS = {"city": "市级", "district": "区级", "street": "街镇"}
OFFICER_HEAD = ("姓名", "执法证号", "机关", "岗位", "专长", "执法证有效期至", "状态")


def organ_list(request: HttpRequest) -> HttpResponse:
    """Shanghai's bodies: departments, districts, streets and towns."""
    actor = actor_of(request)
    question = lists.asked(request, "level", "territory", "line")
    rows = organs.directory(actor, text=question.text, after=question.after, limit=lists.PAGE, **question.chosen)
    titles = {"level": LEVELS, "territory": {a.code: a.name for a in areas.districts()}, "line": lines.LINES}
    words = {"level": "层级", "territory": "辖区", "line": "条线"}
    page = pieces.ListPage(
        title="机关", columns=[pieces.Column(t) for t in ("名称", "机关代码", "层级", "辖区", "条线", "执法主体资格")],
        rows=[_organ_row(row) for row in rows], search_name="q", search_label="名称或者机关代码", search_value=question.text,
        facets=[lists.facet(question, name, words[name], options) for name, options in titles.items()],
        chips=lists.chips(question, titles), clear_url=question.path if question.chosen or question.text else "",
        next_url=lists.next_url(question, rows, rows[-1].code if rows else ""),
        empty=pieces.Blank("没有符合条件的机关", "去掉一个筛选条件再看。"),
    )
    return render(request, "look/patterns/list.html", {"page": page})


def _organ_row(row: organs.OrganRecord) -> pieces.Row:
    capacity = pieces.State("done", "已确认并公告") if row.has_capacity else pieces.State("open", "无")
    return pieces.Row([
        pieces.Cell(row.name, reverse("workbench:organ", args=[row.code])), pieces.Cell(row.code, kind="mono"),
        pieces.Cell(LEVELS.get(row.level, row.level)), pieces.Cell(areas.name_of(row.territory) or row.territory),
        pieces.Cell(lines.title(row.line)), pieces.Cell(state=capacity),
    ], key=row.code, name=row.name)


def organ_page(request: HttpRequest, code: str) -> HttpResponse:
    """One body: its capacity, its entrustments, its officers."""
    actor = actor_of(request)
    access.require(actor, "organs.view")
    row = organs.organ(code)
    page = pieces.MatterPage(
        title=row.name, crumbs=[pieces.Link("机关", reverse("workbench:organs")), pieces.Link(row.short_name or row.name)],
        state=pieces.State("done", "执法主体") if row.has_capacity else pieces.State("open", "无执法主体资格"),
        line=[LEVELS.get(row.level, row.level), areas.full_name(row.territory) or "", lines.title(row.line)], code=row.code,
        facts_title="主体资格", facts=[
            pieces.Fact("确认文号", row.capacity_no or "—"), pieces.Fact("公告日期", str(row.capacity_published_on or "—")),
            pieces.Fact("上级机关", organs.names([row.parent]).get(row.parent, "—"), _organ_url(row.parent)),
        ], lines=chips.timeline(journal.lines_about(f"organ:{row.code}")),
    )
    staff = officers.roster(actor, organ_code=code, limit=200) if access.may(actor, "officers.view") else []
    parties = [name for e in organs.entrustments_of(code, clock.today()) for name in (e.entrusting, e.entrusted)]
    return render(request, "workbench/organ.html", {
        "page": page, "staff": staff, "below": organs.below(code), "entrustments": organs.entrustments_of(code, clock.today()),
        "names": organs.names(parties),
    })


def _organ_url(code: str) -> str:
    return reverse("workbench:organ", args=[code]) if code else ""


def officer_list(request: HttpRequest) -> HttpResponse:
    """Officers in the reader's lines and territory, with the end of their certificates."""
    actor, today = actor_of(request), clock.today()
    question = lists.asked(request, "organ")
    excel = request.GET.get("format") == "xlsx"
    rows = officers.roster(actor, text=question.text, organ_code=question.chosen.get("organ", ""), after=question.after,
                           limit=200 if excel else lists.PAGE)
    names = organs.names({row.organ_code for row in rows})
    if excel:
        return sheets.answer("执法人员", OFFICER_HEAD, (sheets.words(_officer_row(row, names, today)) for row in rows))
    page = pieces.ListPage(
        title="执法人员", columns=[pieces.Column(t) for t in OFFICER_HEAD], rows=[_officer_row(row, names, today) for row in rows],
        search_name="q", search_label="姓名、证号或者专长", search_value=question.text, chips=lists.chips(question, {"organ": names}),
        clear_url=question.path if question.chosen or question.text else "",
        acts=[pieces.Link("导出 Excel", question.url(format="xlsx"), "download")],
        next_url=lists.next_url(question, rows, rows[-1].officer_no if rows else ""),
        empty=pieces.Blank("没有符合条件的执法人员", "这里只列你的条线和辖区内在岗的人员。"),
    )
    return render(request, "look/patterns/list.html", {"page": page})


def _officer_row(row: officers.OfficerRecord, names: dict[str, str], today: date) -> pieces.Row:
    expired = row.certificate_valid_until < today
    state = _standing(row, today)
    return pieces.Row([
        pieces.Cell(row.name, reverse("workbench:officer", args=[row.officer_no])), pieces.Cell(row.officer_no, kind="mono"),
        pieces.Cell(names.get(row.organ_code, row.organ_code)), pieces.Cell(row.post), pieces.Cell(row.expertise),
        pieces.Cell(row.certificate_valid_until.isoformat(), late=expired), pieces.Cell(state=state),
    ], key=row.officer_no, name=row.name)


def _standing(row: officers.OfficerRecord, today: date) -> pieces.State:
    if row.certificate_valid_until < today:
        return pieces.State("bad", "证件已过期")
    return pieces.State("done" if row.certificate_status == "valid" else "held", row.status_title)


def officer_page(request: HttpRequest, officer_no: str) -> HttpResponse:
    """One officer: certificate, scope, relations that force recusal, work at hand."""
    actor = actor_of(request)
    row = officers.officer_for(actor, officer_no)
    page = pieces.MatterPage(
        title=row.name, crumbs=[pieces.Link("执法人员", reverse("workbench:officers")), pieces.Link(row.officer_no)],
        state=_standing(row, clock.today()),
        tags=["专家"] if row.is_expert else [], code=row.officer_no,
        line=[organs.names([row.organ_code]).get(row.organ_code, ""), row.post],
        facts_title="资格", facts=[
            pieces.Fact("执法证有效期至", row.certificate_valid_until.isoformat()), pieces.Fact("专长", row.expertise),
            pieces.Fact("事项范围", "本条线全部事项" if "*" in row.item_scope else f"{len(row.item_scope)} 项"),
            pieces.Fact("休假至", str(row.leave_until) if row.leave_until else ""),
        ], lines=chips.timeline(journal.lines_about(f"officer:{row.officer_no}")),
    )
    work = inspections.open_of(officer_no) if access.may(actor, "inspections.view") else []
    may_ask = officer_no == actor.officer_no or access.may(actor, "officers.view_relations")
    relations = officers.relations(actor, officer_no) if may_ask else []
    return render(request, "workbench/officer.html", {
        "page": page, "work": work, "relations": relations, "terms": officers.terms(officer_no),
    })
