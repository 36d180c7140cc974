"""The first page: one question, the latest draws and results, figures with their dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from hengjian.casework.disclosure import queries as disclosure
from hengjian.casework.double_random import queries as double_random
from hengjian.interfaces.portal import frame, states
from hengjian.interfaces.portal.views import log
from hengjian.kernel import clock
from hengjian.kernel.codes import halfwidth, uscc
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.legal_texts import queries as legal_texts
from hengjian.registers.organs import queries as organs

LATEST = 6
ITEM_CODE_LENGTH = 14


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit and what it counts."""

    value: str
    unit: str
    title: str


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The home page."""
    today = clock.today()
    results = disclosure.results(limit=LATEST)
    draws = double_random.draws_public(limit=LATEST)
    items = sum(catalogue.published_counts(today).values())
    return frame.page(
        request, "home.html", "home", results=results, draws=[(draw, states.draw(draw.state, draw.state_title)) for draw in draws],
        organs=organs.names({row.organ_code for row in results}), item_count=items, figures=_figures(today), today=today,
        head=log.newest(),
    )


def _figures(today: date) -> list[Figure]:
    year = disclosure.timeliness(date(today.year, 1, 1), today)
    lately = disclosure.timeliness(today - timedelta(days=30), today)
    void, committed = double_random.void_rate()
    share = f"{(year.published - year.late) * 1000 // year.published / 10:.1f}" if year.published else "—"
    return [
        Figure(f"{year.published:,}", "", "今年公示的检查结果（条）"),
        Figure(f"{lately.published:,}", "", "最近三十天公示（条）"),
        Figure(share, "%" if year.published else "", "今年的结果按时公示"),
        Figure(f"{committed:,}", "", f"承诺过的抽取（次），其中作废 {void:,} 次"),
    ]


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """One box for everything: a credit code leads to the firm, an item's code to the item, words to both lists."""
    question = frame.asked(request)
    if not question.text:
        return redirect("portal:home")
    code = halfwidth.as_code(question.text)
    if uscc.is_valid(code):
        return redirect("portal:enterprise", code)
    today = clock.today()
    if len(code) == ITEM_CODE_LENGTH and code.isdecimal() and catalogue.versions(code):
        return redirect("portal:item", code)
    results = disclosure.results(question.text, limit=LATEST + 1)
    items = catalogue.published_items(on=today, text=question.text, limit=LATEST + 1)
    articles = legal_texts.found_in(words=question.text, on=today, limit=LATEST + 1)
    return frame.page(
        request, "search.html", "home", q=question.text, results=results[:LATEST], more_results=len(results) > LATEST,
        items=items[:LATEST], more_items=len(items) > LATEST,
        articles=articles[:LATEST], more_articles=len(articles) > LATEST, organs=organs.names({row.organ_code for row in results}),
    )
