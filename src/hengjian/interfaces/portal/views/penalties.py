"""Penalties (行政处罚决定): searched by name, number or district; after a withdrawal only number, day and reason are left."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from hengjian.casework.enforcement import queries as enforcement
from hengjian.interfaces.look import pieces
from hengjian.interfaces.portal import frame, states
from hengjian.kernel import clock
from hengjian.kernel.codes import areas


@login_not_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Published decisions, newest first, as long as the law shows them."""
    question = frame.asked(request, "district")
    titles = {"district": {area.code: area.name for area in areas.districts()}}
    found = enforcement.penalties(
        clock.today(), text=question.text, district=question.chosen.get("district", ""), before=question.number, limit=frame.PAGE,
    )
    return frame.page(
        request, "penalties.html", "results", penalties=found, question=question,
        selects=[frame.select(question, "district", "区", titles["district"])], chips=frame.chips(question, titles),
        next_url=question.url(after=str(found[-1].key)) if len(found) >= frame.PAGE else "",
    )


@login_not_required
@require_safe
def page(request: HttpRequest, case_no: str) -> HttpResponse:
    """One decision, or the tombstone of a withdrawn one."""
    row = enforcement.penalty(case_no, clock.today())
    facts = [
        ("当事人", row.name, _firm(row.uscc)), ("类别", row.party_kind, ""), ("统一社会信用代码", row.uscc, ""),
        ("违法事实", row.facts, ""), ("处罚依据", row.basis, ""), ("处罚内容", row.penalty, ""), ("处罚机关", row.organ, ""),
        ("处罚决定日期", f"{row.decided_on:%Y-%m-%d}" if row.decided_on else "", ""),
    ]
    return frame.page(
        request, "penalty.html", "results", row=row, state=states.result(withdrawn=row.withdrawn),
        facts=[pieces.Fact(term, value, url) for term, value, url in facts if value],
        crumbs=[pieces.Link("行政处罚", reverse("portal:penalties")), pieces.Link(row.decision_no)],
    )


def _firm(uscc: str) -> str:
    return reverse("portal:enterprise", args=[uscc]) if uscc else ""
