"""The city's side of the bench: pulling with the production's own code, measured in its parts."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from bench.tiering import bare
from hengjian.exchange.tiers import calling, messages, pulling, settings
from hengjian.exchange.tiers.ahead import Ahead
from hengjian.kernel import collecting, tier
from hengjian.kernel.models import ReceivedLine, RefusedRow

#: Lines in one answer: when there is much to fetch, and what gathers in a tenth of a second at 5,000 lines a second.
MANY, FEW = 5_000, 500


def catch_up(src: str, live: int, said: str) -> None:
    """Pull all lines but the last ``live`` in large answers, these in small ones.

    Half of the first are pulled in parts that are timed, one after the other; the rest as the worker does it,
    asking for the next lines while those before are applied.
    """
    collecting.settle()  # as in the worker
    partner = settings.partner(src)
    pulling.pull(partner, limit=1)
    size = pulling.link_of(src).size
    found: dict[str, Any] = {"catch-up": _until(partner, (size - live) // 2, MANY), "ahead": _ahead(partner, size - live)}
    found["live"] = _until(partner, size, FEW)
    found["refused"] = RefusedRow.objects.filter(settled_at=None).count()
    Path(said).write_text(json.dumps(found))


def _until(partner: settings.Partner, goal: int, limit: int) -> dict[str, Any]:
    """Pull up to line ``goal``: seconds to ask and be answered, and seconds to read, check and apply."""
    asked = applied = 0.0
    first = pulling.link_of(partner.code).next
    while (here := (link := pulling.link_of(partner.code)).next) < goal:
        begun = time.perf_counter()
        answer = calling.call(partner, "GET", pulling.question(here, seen=link.size, limit=min(limit, goal - here)), timeout=120)
        got = time.perf_counter()
        pulling.take(partner, messages.read(answer.body, node=partner.code, first=here, here=tier.here().code))
        applied, asked = applied + time.perf_counter() - got, asked + got - begun
    return {"lines": max(0, goal - first), "asked": asked, "applied": applied}


def _ahead(partner: settings.Partner, goal: int) -> dict[str, Any]:
    """Pull to the last full answer before line ``goal`` as the worker does: seconds of it all, and the lag on the way."""
    ahead, first = Ahead(partner.code), pulling.link_of(partner.code).next
    here, lag, start = first, [], time.perf_counter()
    while here + MANY <= goal:
        done = pulling.pull(partner, limit=MANY, ahead=ahead)
        here = pulling.link_of(partner.code).next
        lag.append((round(time.perf_counter() - start, 1), done.behind))
    ahead.close()
    return {"lines": here - first, "seconds": time.perf_counter() - start, "lag": lag}


def floor(src: str, most: int, said: str) -> None:
    """Seconds of the bare work on the lines that were received."""
    rows = ReceivedLine.objects.filter(src=src).exclude(images="").order_by("-seq").values_list("seq", "event", "images")[:most]
    lines = list(rows)[::-1]
    connection.ensure_connection()
    autocommit = connection.get_autocommit()
    transaction.set_autocommit(False)
    try:
        with connection.cursor() as cursor:
            seconds = bare.seconds(lines, cursor, connection.commit)
    finally:
        transaction.set_autocommit(autocommit)
    Path(said).write_text(json.dumps({"lines": len(lines), "seconds": seconds}))


def watch(src: str, seconds: float, said: str) -> None:
    """Note when each act of ``src`` is here, by the machine's monotonic clock."""
    seen: dict[str, float] = {}
    last, until = ReceivedLine.objects.order_by("-id").values_list("id", flat=True).first() or 0, time.monotonic() + seconds
    while time.monotonic() < until:
        rows = list(ReceivedLine.objects.filter(src=src, id__gt=last).order_by("id").values_list("id", "by"))
        for last, token in rows:  # noqa: B007 - the last number is used in the next question
            seen.setdefault(token, time.monotonic())
        time.sleep(0.003)
    Path(said).write_text(json.dumps(seen))
