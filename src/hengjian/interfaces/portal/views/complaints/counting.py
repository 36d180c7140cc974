"""Figures for everybody: by period, field and territory, without small cells; and the firms complained of (消费投诉信息公示)."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hengjian.casework.complaints import queries as complaints
from hengjian.interfaces.portal import frame, writing
from hengjian.kernel import clock
from hengjian.kernel.codes import areas

PERIODS = {"month": "最近三十天", "quarter": "最近九十天", "year": "最近一年"}
_DAYS = {"month": 30, "quarter": 90, "year": 365}


@login_not_required
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """How much came in, about what, where."""
    question = frame.asked(request, "period", "district", "class")
    districts = {one.code: one.name for one in areas.districts()}
    district, subject = question.chosen.get("district", ""), question.chosen.get("class", "")
    district, subject = district if district in districts else "", subject if subject in complaints.CLASSES else ""
    since, until = _period(question.chosen.get("period", ""))
    found = complaints.figures(since, until, territory=district, class_code=subject)
    selects = [
        frame.Select("period", "时间", list(PERIODS.items()), question.chosen.get("period", "quarter")),
        frame.select(question, "district", "区", districts), frame.select(question, "class", "领域", writing.FIELDS["class"]),
    ]
    tables = [("类别", found.by_kind), ("领域", found.by_class), ("区", found.by_area)]
    return frame.page(
        request, "complaints/figures.html", "complaints", found=found, tables=tables, selects=selects, since=since, until=until,
        fewest=complaints.FEWEST, place=districts.get(district, "全市"), subject=writing.FIELDS["class"].get(subject, ""),
        tabs=frame.tabs("complaints", "complaint_figures"),
    )


@login_not_required
@require_safe
def firms(request: HttpRequest) -> HttpResponse:
    """Firms by complaints whose mediation has ended within a year."""
    since, until = _period("year")
    uscc = frame.asked(request).text.upper()[:18]
    rows = complaints.publicised(since, until, uscc=uscc)
    return frame.page(
        request, "complaints/firms.html", "complaints", rows=rows, uscc=uscc, since=since, until=until,
        tabs=frame.tabs("complaints", "complaint_firms"),
    )


def _period(name: str) -> tuple[date, date]:
    today = clock.today()
    return today - timedelta(days=_DAYS.get(name, 90) - 1), today
