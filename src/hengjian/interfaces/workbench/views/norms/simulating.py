"""What a cap would have done: the sentence, the distribution before and after, the visits by kind and organ."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import norms as forms
from hengjian.interfaces.workbench.views.norms.caps import one
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor
from hengjian.registers.inspection_norms import queries as norms
from hengjian.registers.inspection_norms.queries import CapRecord
from hengjian.registers.organs import queries as organs

#: The last column of a chart stands for itself and everything above.
COLUMNS = 10
RULE = ("level", "kind", "breadth", "limit", "with_levels", "excluded_reasons", "excludes_higher", "counts_off_site")


def simulator(request: HttpRequest) -> HttpResponse:
    """Try a cap on a year; ``?cap=`` begins with a cap that is there. The question stands in the address."""
    actor = actor_of(request)
    access.require(actor, "inspections.view_simulation")
    held = one(actor, request.GET["cap"][:40]) if request.GET.get("cap") else None
    years = inspections.years() or [clock.today().year - 1]
    began = {"year": _last(years), **(_said(held) if held else _default(actor))}
    asked = request.GET if "limit" in request.GET else None
    form = forms.Simulator(asked, years=years, initial=began)
    found = None
    if asked is not None and form.is_valid():
        base = held or empty(actor)
        cap = replace(base, **forms.said(form.cleaned_data))
        found = inspections.simulate(cap, int(form.cleaned_data["year"]), actor)
    elif asked is None and held is not None:
        found = inspections.simulate(held, began["year"], actor)
    context = {
        "form": form, "rows": [form["year"], *(form[name] for name in RULE)],
        "found": found, "held": held, "sentence": sentence(found) if found else "",
        "before": _chart("按实际", found.before, found.limit, found.year) if found else None,
        "after": _chart("按上限", found.after, found.limit, found.year) if found else None,
        "by_kind": [(norms.choices().kinds[kind], n) for kind, n in found.by_kind.items()] if found else [],
        "crumbs": [pieces.Link("频次上限", reverse("workbench:caps")), *(
            [pieces.Link(held.cap_no, reverse("workbench:cap", args=[held.cap_no]))] if held else []
        ), pieces.Link("试算")],
        "whose": (held.organ_name if held else organs.names([actor.organ]).get(actor.organ, "")),
    }
    return render(request, "workbench/catalogue/simulator.html", context, status=422 if form.errors else 200)


def sentence(found: inspections.Simulation) -> str:
    """What the cap would have done, as a colleague would say it."""
    if found.visits and not found.lost:
        return f"按每年 {found.limit} 次的上限，{found.year} 年的 {found.visits:,} 次检查、{found.entities:,} 户企业都不受影响。"
    return found.sentence


def _last(years: list[int]) -> int:
    """The year that is over, if there were visits in it; otherwise the newest."""
    past = clock.today().year - 1
    return past if past in years else years[0]


def _said(cap: CapRecord) -> dict[str, Any]:
    return {name: getattr(cap, name) for name in RULE}


def _default(actor: Actor) -> dict[str, Any]:
    cap = empty(actor)
    return _said(cap)


def empty(actor: Actor) -> CapRecord:
    """A cap of the reader's own organ that nobody drafted: what the simulator begins with."""
    organ = organs.organ(actor.organ)
    levels = {"city": "市级", "district": "区级", "street": "街镇"}
    return CapRecord(
        cap_no="", organ_code=organ.code, organ_name=organ.name, line_code=organ.line, territory_code=organ.territory,
        level=levels[organ.level], with_levels=(), breadth="本机关", kind="合计", limit=2, excluded_reasons=(), excludes_higher=True,
        counts_off_site=False, mode="block", since=clock.today(), until=None, cites="", note="", state="draft", replaces="",
        replaced_by="", drafted_by=actor.code, published_by="", published_on=None, opinion="", end_reason="",
    )


def _chart(name: str, shares: dict[int, int], limit: int, year: int) -> pieces.Series:
    """How many enterprises had how many visits. Amber lies above the cap."""
    top = max(shares, default=0)
    last = min(max(top, limit), COLUMNS)
    bars = []
    for n in range(1, last + 1):
        more = n == COLUMNS and top > COLUMNS
        count = sum(entities for visits, entities in shares.items() if visits == n or (more and visits > n))
        bars.append(pieces.Bar(f"{n}{'+' if more else ''}", count, kind="near" if n > limit else "ink"))
    many = sum(entities for visits, entities in shares.items() if visits > limit)
    said = f"{many:,} 户超过 {limit} 次" if many else f"没有企业超过 {limit} 次"
    return pieces.Series(f"{name}：{year} 年被检查次数的企业户数，{said}", bars)
