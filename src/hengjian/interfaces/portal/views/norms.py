"""Norms of inspecting: how often at most (频次上限), what is left alone (无事不扰), which trades, which licences."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from hengjian.interfaces.look import pieces
from hengjian.interfaces.portal import frame
from hengjian.kernel import clock
from hengjian.kernel.codes import areas, industries, lines
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.inspection_norms import queries as norms
from hengjian.registers.organs import queries as organs


@login_not_required
@require_safe
def caps(request: HttpRequest) -> HttpResponse:
    """The yearly caps that bind today or will: whose, at which level, how many, what is not counted."""
    question = frame.asked(request, "level", "line")
    today = clock.today()
    found = norms.published_caps(
        on=today, text=question.text, level=question.chosen.get("level", ""), line=question.chosen.get("line", ""),
        after=question.after, limit=frame.PAGE,
    )
    titles = {"level": {one: one for one in norms.choices().levels}, "line": dict(lines.LINES)}
    return frame.page(
        request, "caps.html", "items", tabs=frame.tabs("items", "caps"), question=question, today=today, caps=found,
        selects=[frame.select(question, "level", "层级", titles["level"]), frame.select(question, "line", "条线", titles["line"])],
        chips=frame.chips(question, titles), next_url=question.url(after=found[-1].cap_no) if len(found) >= frame.PAGE else "",
    )


@login_not_required
@require_safe
def cap(request: HttpRequest, cap_no: str) -> HttpResponse:
    """One cap at its permanent address, also after another took its place."""
    found = norms.published_cap(cap_no)
    day = "{0.year}年{0.month}月{0.day}日".format
    said = [
        ("制定机关", found.organ_name), ("层级", found.level), ("与其他层级合计", "、".join(found.with_levels)),
        ("检查种类", found.kind_title),
        ("每户每年", f"至多 {found.limit} 次"), ("不计入", "、".join(found.reason_titles)),
        ("上级部署的专项检查", "不计入" if found.excludes_higher else ""), ("非现场检查", "计入" if found.counts_off_site else "不计入"),
        ("超过时", "须经机关负责人写明理由批准" if found.blocks else "提醒"), ("自", day(found.since)),
        ("至", day(found.until) if found.until else ""), ("依据", found.cites), ("说明", found.note),
        ("公布", day(found.published_on) if found.published_on else ""), ("停用理由", found.end_reason),
    ]
    urls = {"代替": found.replaces, "由此代替": found.replaced_by}
    facts = [pieces.Fact(term, value) for term, value in said if value]
    facts += [pieces.Fact(term, no, reverse("portal:cap", args=[no])) for term, no in urls.items() if no]
    return frame.page(
        request, "cap.html", "items", cap=found, facts=facts,
        crumbs=[pieces.Link("频次上限", reverse("portal:caps")), pieces.Link(cap_no)],
    )


@login_not_required
@require_safe
def calm(request: HttpRequest) -> HttpResponse:
    """The items on which nobody is inspected by plan, by place."""
    question = frame.asked(request, "district")
    district = question.chosen.get("district", "")
    districts = {area.code: area.name for area in areas.districts()}
    found = norms.calm_items(
        on=clock.today(), territory=district if district in districts else "", text=question.text, after=question.after, limit=frame.PAGE
    )
    return frame.page(
        request, "calm.html", "items", tabs=frame.tabs("items", "calm"), question=question,
        calm=[(one, areas.name_of(one.territory_code) or one.territory_code) for one in found],
        selects=[frame.select(question, "district", "区", districts)], chips=frame.chips(question, {"district": districts}),
        next_url=question.url(after=found[-1].calm_no) if len(found) >= frame.PAGE else "",
    )


@login_not_required
@require_safe
def classes(request: HttpRequest) -> HttpResponse:
    """The library of objects (检查对象库): trades, and what is checked in each."""
    question = frame.asked(request)
    found = norms.object_classes(text=question.text, after=question.after, limit=frame.PAGE)
    total, trades = norms.class_counts()
    return frame.page(
        request, "classes.html", "items", tabs=frame.tabs("items", "classes"), question=question, classes=found, total=total,
        trades=trades, selects=[], chips=frame.chips(question, {}),
        next_url=question.url(after=found[-1].class_code) if len(found) >= frame.PAGE else "",
    )


@login_not_required
@require_safe
def object_class(request: HttpRequest, class_code: str) -> HttpResponse:
    """One class: its trades, its sub-classes, its items."""
    found = norms.object_class(class_code)
    names = catalogue.names(found.item_codes)
    parent = norms.object_class(found.parent_code) if found.parent_code else None
    return frame.page(
        request, "class.html", "items", object_class=found, parent=parent,
        industries=[(code, industries.name_of(code) or code) for code in found.industries],
        items=[(code, names.get(code, code)) for code in found.item_codes], subs=norms.object_classes(parent=class_code, limit=200),
        organ=organs.names([found.organ_code]).get(found.organ_code, ""),
        crumbs=[pieces.Link("检查对象", reverse("portal:classes")), pieces.Link(class_code)],
    )


@login_not_required
@require_safe
def licences(request: HttpRequest) -> HttpResponse:
    """Who licenses, supervises (谁审批、谁监管): every licence item with the items under which its holders are checked."""
    question = frame.asked(request, "line")
    today = clock.today()
    found = catalogue.licences(
        on=today, text=question.text, line=question.chosen.get("line", ""), after=question.after, limit=frame.PAGE
    )
    names = catalogue.names([code for one in found for code in one.item_codes])
    return frame.page(
        request, "licences.html", "items", tabs=frame.tabs("items", "licences"), question=question, cover=catalogue.licence_cover(today),
        licences=[(one, [(code, names.get(code, code)) for code in one.item_codes]) for one in found],
        selects=[frame.select(question, "line", "条线", dict(lines.LINES))], chips=frame.chips(question, {"line": dict(lines.LINES)}),
        next_url=question.url(after=found[-1].code) if len(found) >= frame.PAGE else "",
    )
