"""Guidance to licences: what somebody who wants to trade brings and where he goes, before anybody comes."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hengjian.casework.unlicensed import queries as unlicensed
from hengjian.interfaces.portal import frame
from hengjian.kernel import clock
from hengjian.kernel.errors import Refused

PLAIN = "plain"


@login_not_required
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """The question as two choices, and below it the answer with its articles."""
    question = frame.asked(request, "trade", "having")
    trades = {**unlicensed.TRADES, **unlicensed.FREE}
    trade, having = question.chosen.get("trade", ""), question.chosen.get("having", "none")
    answer, refused = None, ""
    if trade == PLAIN or trade in trades:
        try:
            answer = unlicensed.opening("" if trade == PLAIN else trade, having, clock.today())
        except Refused as no:  # a day before the law, or words that no list holds
            refused = str(no)
    return frame.page(
        request, "opening.html", "items", tabs=frame.tabs("items", "opening"), question=question, answer=answer, refused=refused,
        groups=[("需要许可的", list(unlicensed.TRADES.items())), ("不需要许可的", [(PLAIN, "其他经营"), *unlicensed.FREE.items()])],
        trade=trade, having=having, havings=list(unlicensed.HAVING.items()), strange=bool(trade) and answer is None and not refused,
    )
