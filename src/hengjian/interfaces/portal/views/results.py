"""Results of inspections: searched by name, code or district, each at its permanent address, withdrawn ones as tombstones."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from hengjian.casework.disclosure import queries as disclosure
from hengjian.casework.enforcement import queries as enforcement
from hengjian.interfaces.look import pieces
from hengjian.interfaces.portal import frame, states
from hengjian.kernel import clock
from hengjian.kernel.codes import areas, halfwidth, uscc
from hengjian.registers.organs import queries as organs

MONTHS_SHOWN = 12


def _districts() -> dict[str, str]:
    return {area.code: area.name for area in areas.districts()}


@login_not_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Published results, newest first. A credit code leads to the firm's own page."""
    question = frame.asked(request, "district")
    code = halfwidth.as_code(question.text)
    if question.text and uscc.is_valid(code):
        return redirect("portal:enterprise", code)
    found = disclosure.results(question.text, question.chosen.get("district", ""), question.number, frame.PAGE)
    titles = {"district": _districts()}
    return frame.page(
        request, "results.html", "results", results=found, question=question, organs=organs.names({row.organ_code for row in found}),
        selects=[frame.select(question, "district", "区", titles["district"])], chips=frame.chips(question, titles),
        next_url=question.url(after=str(found[-1].key)) if len(found) >= frame.PAGE else "",
    )


@login_not_required
@require_safe
def enterprise(request: HttpRequest, uscc: str) -> HttpResponse:
    """All results of one firm, with the tombstones of withdrawn ones."""
    question = frame.asked(request)
    code = halfwidth.as_code(uscc)
    found = disclosure.by_entity(code, question.number, frame.PAGE)
    name = next((row.entity_name for row in found if row.entity_name), "")
    return frame.page(
        request, "enterprise.html", "results", results=found, uscc=code, name=name, penalties=enforcement.of_entity(code, clock.today()),
        organs=organs.names({row.organ_code for row in found}),
        next_url=question.url(after=str(found[-1].key)) if len(found) >= frame.PAGE else "",
        crumbs=[pieces.Link("检查结果", reverse("portal:results")), pieces.Link(code)],
    )


@login_not_required
@require_safe
def page(request: HttpRequest, publication_no: str) -> HttpResponse:
    """One publication, or the tombstone of a withdrawn one: number, day and reason stay for ever."""
    row = disclosure.publication(publication_no)
    if row.kind == "draw":
        return redirect("portal:draw", row.ref)
    if row.kind == "plan" and not row.withdrawn:
        return redirect("portal:plan", row.ref)
    facts = [pieces.Fact(term, "、".join(value) if isinstance(value, list) else value) for term, value in row.content.items()]
    links = {
        term: reverse(f"portal:{view}", args=[row.content[term]])
        for term, view in (("抽查计划编号", "plan"), ("抽查任务编号", "draw")) if row.content.get(term)
    }
    return frame.page(
        request, "result.html", "results", row=row, state=states.result(withdrawn=row.withdrawn),
        organ=organs.names([row.organ_code]).get(row.organ_code, ""),
        facts=[pieces.Fact(fact.term, fact.value, links.get(fact.term, "")) for fact in facts],
        crumbs=[pieces.Link("检查结果", reverse("portal:results")), pieces.Link(publication_no)],
    )


@login_not_required
@require_safe
def timeliness(request: HttpRequest) -> HttpResponse:
    """How timely results were published, month by month. Of the whole city or one district, never one beside another."""
    question = frame.asked(request, "district")
    district = question.chosen.get("district", "")
    today = clock.today()
    months = [disclosure.timeliness(first, last, district) for first, last in _months(today)]
    return frame.page(
        request, "timeliness.html", "results", months=months, question=question, today=today,
        selects=[frame.select(question, "district", "区", _districts())], place=_districts().get(district, "全市"),
        published=sum(one.published for one in months), late=sum(one.late for one in months),
        crumbs=[pieces.Link("检查结果", reverse("portal:results")), pieces.Link("公示是否及时")],
    )


def _months(today: date) -> list[tuple[date, date]]:
    """The last twelve months, the present one first and up to today."""
    found = []
    last = today
    for _ in range(MONTHS_SHOWN):
        found.append((last.replace(day=1), last))
        last = last.replace(day=1) - timedelta(days=1)
    return found
