"""Checklists (检查实施清单) and joint forms (联合检查单): what is asked on the spot, how, and what a fault costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from hengjian.interfaces.look import marking, pieces
from hengjian.interfaces.portal import frame, states
from hengjian.kernel import clock
from hengjian.kernel.codes import findings, industries
from hengjian.kernel.errors import NotFound
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.catalogue.queries import ChecklistHead, Point
from hengjian.registers.organs import queries as organs


@dataclass(frozen=True, slots=True)
class Read:
    """A point in words: what is measured against which standard, when it is asked, what is taken as evidence, by whom."""

    point: Point
    standard: str
    when: str
    evidence: str
    departments: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A checklist with its points by group."""

    head: ChecklistHead
    groups: Sequence[tuple[str, Sequence[Read]]]
    count: int


def shown(head: ChecklistHead, on: date) -> Listed:
    """A checklist as people read it."""
    points = catalogue.checklist(head.list_code, head.version).points
    return Listed(head, grouped(points), len(points))


def grouped(points: Sequence[Point], names: dict[str, str] | None = None) -> list[tuple[str, list[Read]]]:
    """The points by group; with ``names`` each says which departments ask it."""
    return [(title, [_read(one, names or {}) for one in some]) for title, some in groupby(points, key=lambda point: point.group)]


def _read(point: Point, names: dict[str, str]) -> Read:
    taken = [
        f"不合格时取{findings.evidence_titles(point.evidence)}" if point.evidence else "",
        f"一律取{findings.evidence_titles(point.evidence_always)}" if point.evidence_always else "",
    ]
    return Read(
        point, catalogue.limits(point.low, point.high, point.unit), catalogue.conditions(point), "；".join(filter(None, taken)),
        "、".join(names[code] for code in point.organ_codes if code in names),
    )


@login_not_required
@require_safe
def page(request: HttpRequest, list_code: str, version: int | None = None) -> HttpResponse:
    """A checklist at its permanent address: what is in force, or the version asked for, with what changed."""
    today = clock.today()
    versions = catalogue.checklist_versions(list_code)
    if version is None:
        head = next((one for one in versions if states.list_holds(one, today)), versions[0] if versions else None)
    else:
        head = next((one for one in versions if one.version == version), None)
    if head is None:
        raise NotFound("找不到这个检查实施清单", "没有公布过这个编码或者这一版", "请从监管事项的页面进入")
    before = next((one for one in versions if one.version < head.version), None)
    changes = catalogue.checklist_differences(list_code, before.version, head.version) if before else []
    item = catalogue.names([head.item_code]).get(head.item_code, head.item_code)
    return frame.page(
        request, "checklist.html", "items", list=shown(head, today), state=states.checklist(head, today),
        versions=[(one, states.checklist(one, today)) for one in versions], previous=before,
        changes=[(one, marking.marked(one.before, one.after)) for one in changes], item=item,
        organ=organs.names([head.organ_code]).get(head.organ_code, ""),
        crumbs=[
            pieces.Link("监管事项", reverse("portal:items")), pieces.Link(item, reverse("portal:item", args=[head.item_code])),
            pieces.Link("检查实施清单"),
        ],
    )


@login_not_required
@require_safe
def joint_listing(request: HttpRequest) -> HttpResponse:
    """The joint forms in force: one trade, one form, several departments."""
    question = frame.asked(request)
    found = catalogue.joint_forms(on=clock.today(), text=question.text, after=question.after, limit=frame.PAGE)
    names = organs.names({part.organ_code for one in found for part in one.parts})
    return frame.page(
        request, "joint_forms.html", "items", tabs=frame.tabs("items", "joint_forms"), question=question, selects=[],
        forms=[(one, [names.get(part.organ_code, part.organ_code) for part in one.parts], _trades(one.industries)) for one in found],
        chips=frame.chips(question, {}), next_url=question.url(after=found[-1].form_no) if len(found) >= frame.PAGE else "",
    )


@login_not_required
@require_safe
def joint(request: HttpRequest, form_no: str) -> HttpResponse:
    """One joint form: its points, each with the departments that ask it; a question several ask stands once."""
    found = catalogue.joint_form(form_no, clock.today())
    head = found.head
    names = organs.names({head.organ_code, *(part.organ_code for part in head.parts)})
    items = catalogue.names([code for part in head.parts for code in part.item_codes])
    return frame.page(
        request, "joint_form.html", "items", form=found, groups=grouped(found.points, names), trades=_trades(head.industries),
        leads=names.get(head.organ_code, head.organ_code),
        parts=[
            (names.get(part.organ_code, part.organ_code), [(code, items.get(code, code)) for code in part.item_codes])
            for part in head.parts
        ],
        crumbs=[pieces.Link("联合检查单", reverse("portal:joint_forms")), pieces.Link(form_no)],
    )


def _trades(codes: Sequence[str]) -> str:
    return "、".join(industries.name_of(code) or code for code in codes)
