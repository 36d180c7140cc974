"""Drafting a cap: what it would have done last year is said beside it."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import deeds, writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import norms as forms
from hengjian.interfaces.workbench.views.norms import simulating
from hengjian.interfaces.workbench.views.norms.caps import one
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused
from hengjian.registers.inspection_norms import operations
from hengjian.registers.inspection_norms.queries import CapRecord
from hengjian.registers.organs import queries as organs

PARTS = (
    ("一", "上限", ("limit", "level", "kind", "breadth", "with_levels")),
    ("二", "什么不数", ("excluded_reasons", "excludes_higher", "counts_off_site")),
    ("三", "何时、凭什么", ("mode", "since", "until", "cites", "note")),
)


def new(request: HttpRequest) -> HttpResponse:
    """Draft a cap of the reader's own organ; ``?replaces=`` takes the place of a published one."""
    actor = actor_of(request)
    access.require(actor, "inspection_norms.draft_cap")
    replaces = request.GET.get("replaces", "")[:40]
    base = one(actor, replaces) if replaces else simulating.empty(actor)
    initial = asdict(base.drafted) | {"since": clock.today(), "until": None}
    title = f"替换频次上限 {replaces}" if replaces else "起草频次上限"
    return _write(request, actor, base, initial, title, replaces, fresh=True)


def revise(request: HttpRequest, cap_no: str) -> HttpResponse:
    """Change a draft."""
    actor = actor_of(request)
    access.require(actor, "inspection_norms.amend_cap")
    base = one(actor, cap_no)
    deeds.workflow("frequency_cap").step(base.state, "amend_cap", what=f"频次上限 {cap_no}")
    return _write(request, actor, base, asdict(base.drafted), f"修改频次上限 {cap_no}", base.replaces, fresh=False)


def _write(
    request: HttpRequest, actor: Actor, base: CapRecord, initial: dict[str, Any], title: str, replaces: str, *, fresh: bool
) -> HttpResponse:
    form = forms.Cap(request.POST if request.method == "POST" else None, initial={
        name: list(value) if isinstance(value, tuple) else value for name, value in initial.items()
    })

    def keep() -> str:
        cap = form.cap(actor.organ if fresh else base.organ_code, replaces)
        if fresh:
            return operations.draft_cap(cap=cap, by=actor, at=clock.now())
        operations.amend_cap(cap_no=base.cap_no, cap=cap, by=actor, at=clock.now())
        return base.cap_no

    done = writing.write(request, form, keep)
    if done.done:
        messages.success(request, "草稿已保存")
        return redirect("workbench:cap", done.result)
    organ = organs.names([actor.organ if fresh else base.organ_code])
    crumbs = [pieces.Link("频次上限", reverse("workbench:caps")), pieces.Link("起草" if fresh else base.cap_no)]
    page = pieces.FormPage(
        title=title, form=form, status="".join(organ.values()), crumbs=crumbs, submit="保存草稿", check="按去年试算",
        blocked=writing.faults(form), consequences=_outlook(form, base, actor),
        parts=[pieces.Part(numeral, head, [
            pieces.FieldRow(form[name], unit="次" if name == "limit" else "") for name in names
        ]) for numeral, head, names in PARTS],
    )
    return render(request, "workbench/catalogue/form.html", {"page": page}, status=done.status)


def _outlook(form: forms.Cap, base: CapRecord, actor: Actor) -> pieces.Consequences:
    """The sentence of the simulator for the cap as it is typed."""
    title, years = "如果去年就有这个上限", inspections.years()
    if form.is_bound and not form.is_valid():
        return pieces.Consequences(title, "还不能试算", False, "改正左边标出的各处后再试算。")
    typed = forms.said(form.cleaned_data) if form.is_bound else {}
    if not years:
        return pieces.Consequences(title, "没有检查记录", True, "平台上还没有实施过检查，无法试算。")
    year = clock.today().year - 1
    try:
        found = inspections.simulate(replace(base, **typed), year if year in years else years[0], actor)
    except Refused as refused:
        return pieces.Consequences(title, "不能试算", False, str(refused))
    verdict = f"{found.lost:,} 次检查不会发生" if found.lost else "没有检查受影响"
    return pieces.Consequences(title, verdict, True, simulating.sentence(found))
