"""The form that a checklist makes, tried out: which points are asked after which answers, which evidence is needed.

Nothing is kept: the answers stand in the address, so that a reviewer can send the case along.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.checklists.matter import Read, newest, read
from hengjian.kernel.codes import findings
from hengjian.registers.catalogue import queries as catalogue

UNMEASURED = (findings.NOT_CHECKED, findings.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Tried:
    """A point of the form with what was answered, what that means, and what it asks for."""

    read: Read
    given: catalogue.Given
    settled: str
    error: str
    needs: str

    @property
    def html_id(self) -> str:
        return f"point-{self.read.point.no.replace('.', '-')}"

    @property
    def results(self) -> tuple[str, ...]:
        """What can be chosen: a number with a standard settles the rest."""
        return UNMEASURED if self.measured else findings.POINT_RESULTS

    @property
    def measured(self) -> bool:
        return self.read.point.answer == "number" and bool(self.read.standard)


def preview(request: HttpRequest, list_code: str) -> HttpResponse:
    """The form as officers will meet it."""
    actor = actor_of(request)
    head = newest(actor, list_code)
    points = catalogue.checklist(list_code, head.version).points
    typed = {
        point.no: catalogue.Given(_word(request, f"point-{point.no}")[:10], _word(request, f"value-{point.no}")[:200])
        for point in points
    }
    answers = {point.no: catalogue.settled(point, typed[point.no]) for point in points}
    asked = catalogue.asked(points, answers)
    shown = [
        (group.title, [_tried(point, typed[point.no], answers[point.no]) for point in group.points])
        for group in catalogue.form_of(points, answers)
    ]
    left = catalogue.missing(points, answers)
    context = {
        "head": head, "groups": shown, "asked": len(asked), "skipped": len(points) - len(asked), "left": left,
        "crumbs": [
            pieces.Link("检查实施清单", reverse("workbench:checklists")),
            pieces.Link(head.title, reverse("workbench:checklist", args=[list_code])), pieces.Link("预览"),
        ],
    }
    return render(request, "workbench/catalogue/preview.html", context)


def _word(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\0", "").strip()


def _tried(point: catalogue.Point, typed: catalogue.Given, answer: catalogue.Given) -> Tried:
    wrong = catalogue.fault(point, answer) if answer.result or answer.value else None
    return Tried(
        read(point), typed, answer.result if typed.value and not typed.result else "",
        f"{wrong.why}。{wrong.then}。" if wrong else "", findings.evidence_titles(catalogue.evidence_of(point, answer)),
    )
