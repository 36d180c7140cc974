"""A source entered (登记案源): by hand, or from an inspection or a matter, which then knows what it led to."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.complaints import operations as complaint_acts
from hengjian.casework.complaints import queries as complaints
from hengjian.casework.enforcement import operations
from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import writing
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import enforcement as forms
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor

SOURCE = ("source", "led_from", "title", "territory")
PARTY = ("party_kind", "party_name", "party_uscc", "age")
FACTS = (
    "fact", "ended_on", "found_on", "harm", "first", "slight", "corrected_in_time", "proven_without_fault", "life_or_finance",
)


def new(request: HttpRequest) -> HttpResponse:
    """The form, filled in from the matter the address names; a POST enters the source."""
    actor = actor_of(request)
    access.require(actor, "enforcement.open_case")
    form = forms.Opened(request.POST or None, initial=_known(request.GET.get("from", ""), actor))
    written = writing.write(request, form, lambda: _opened(form, actor))
    if written.done:
        messages.success(request, f"已登记案源 {written.result}，十五个工作日内决定是否立案")
        return redirect("workbench:case", written.result)
    page = pieces.FormPage(
        title="登记案源", form=form, submit="登记", blocked=writing.faults(form),
        crumbs=[pieces.Link("处罚案件", reverse("workbench:cases")), pieces.Link("登记案源")],
        status="登记后十五个工作日内核查并决定是否立案。同一个违法行为只能立一个案。",
        parts=[
            pieces.Part("一", "来源", [pieces.FieldRow(form[name]) for name in SOURCE]),
            pieces.Part("二", "当事人", [pieces.FieldRow(form[name]) for name in PARTY]),
            pieces.Part("三", "违法行为", [pieces.FieldRow(form[name]) for name in FACTS]),
        ],
    )
    return render(request, "workbench/casework/plan_form.html", {"page": page}, status=written.status)


def _known(about: str, actor: Actor) -> dict[str, Any]:
    """What the matter already says; one that the reader may not see is refused like any other."""
    today = clock.today()
    found: dict[str, Any] = {"found_on": today, "territory": actor.territory[:6] if not actor.territory.endswith("0000") else ""}
    kind, _, no = about.partition(":")
    if kind == "inspection" and no:
        visit = inspections.inspection(no, actor)
        found |= {
            "source": "inspection", "led_from": about, "party_name": visit.entity_name, "party_uscc": visit.uscc,
            "territory": visit.territory_code[:6],
        }
    elif kind == "matter" and no:
        matter = complaints.matter(no, actor)
        found |= {
            "source": "complaint" if matter.kind == "complaint" else "tip_off", "led_from": about, "party_name": matter.respondent,
            "party_uscc": matter.respondent_uscc, "territory": matter.territory_code[:6],
        }
    return found


@transaction.atomic
def _opened(form: forms.Opened, by: Actor) -> str:
    """Both or neither: the case, and the link from the matter to it."""
    data, at = form.cleaned_data, clock.now()
    same = {name: data[name] for name in ("source", "title", "party_kind", "party_name", "fact", "territory", "party_uscc", "led_from")}
    line = next(iter(sorted(by.lines - {access.ALL_LINES})), "market")
    no = operations.open_case(case=operations.NewCase(facts=form.facts(), line=line, **same), by=by, at=at)
    kind, _, matter_no = data["led_from"].partition(":")
    if kind == "matter" and matter_no and access.may(by, "complaints.open_work"):
        complaint_acts.open_work(matter_no=matter_no, led_to=f"case:{no}", by=by, at=at)
    return no
