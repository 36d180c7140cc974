"""The checklist, item by item: what is filled is saved, what is not stays open; nothing typed is lost on a refusal.

Only the points that are asked are shown; what is saved may open further ones (skip logic), which the page then shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.evidence import queries as evidence
from hengjian.casework.inspections import operations
from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.inspections import marks
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.registers.organs import queries as organs

RESULTS = tuple(marks.RESULT_KINDS)
#: What can still be chosen where a number settles the rest.
UNMEASURED = ("未检查", "合理缺项")
LONGEST_NOTE = 1000
LONGEST_VALUE = 250


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form for one point."""

    result: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Field:
    """A point as the form shows it: what was saved, or what was typed and refused."""

    point: inspections.PointRecord
    typed: Typed
    wanting: str = ""
    error: str = ""
    shared_by: str = ""

    @property
    def html_id(self) -> str:
        """The point's number as an identifier."""
        return f"point-{self.point.no.replace('.', '-')}"

    @property
    def measured(self) -> bool:
        """Whether a number settles the result."""
        return self.point.answer == "number" and bool(self.point.limits)

    @property
    def results(self) -> tuple[str, ...]:
        """What can be chosen."""
        return UNMEASURED if self.measured else RESULTS

    @property
    def settled(self) -> str:
        """The result that a saved number settled."""
        return self.typed.result if self.measured and self.typed.value and self.typed.result not in UNMEASURED else ""


def checklist(request: HttpRequest, inspection_no: str) -> HttpResponse:
    """The form of the frozen checklist; a POST saves what changed, in one act."""
    actor = actor_of(request)
    record = inspections.inspection(inspection_no, actor)
    typed = _typed(request, record) if request.method == "POST" else {}
    refused = None
    if request.method == "POST":
        changed = _changed(record, typed)
        try:
            left = operations.fill(inspection_no=inspection_no, answers=changed, by=actor, at=clock.now())
        except Refused as fault:
            refused = fault
        else:
            messages.success(request, f"已保存 {len(changed)} 项，{f'还有 {left} 项未填写' if left else '全部填完'}")
            return redirect("workbench:inspection_checklist" if left else "workbench:inspection", inspection_no)
    wanting = record.wanting(_kinds(record, actor))
    shared = _shared(record, actor)
    context = {
        "record": record, "groups": _groups(record, typed, shared, wanting, refused), "refused": _head(refused), "wanting": bool(wanting),
        "skipped": len(record.points) - len(record.asked),
    }
    context["crumbs"] = [
        pieces.Link("检查任务", reverse("workbench:inspections")),
        pieces.Link(inspection_no, reverse("workbench:inspection", args=[inspection_no])), pieces.Link("检查表"),
    ]
    status = 200 if refused is None else 403 if isinstance(refused, Forbidden) else 422
    return render(request, "workbench/casework/checklist.html", context, status=status)


def _typed(request: HttpRequest, record: inspections.InspectionRecord) -> dict[str, Typed]:
    """What was typed; a result that only a number settled is not taken over from the page."""
    found = {}
    for point in record.asked:
        result, value, note = (
            request.POST.get(f"{name}-{point.no}", "").replace("\0", "").strip() for name in ("point", "value", "note")
        )
        found[point.no] = Typed(result[:10], value[:LONGEST_VALUE] if point.takes_value else "", note[:LONGEST_NOTE])
    return found


def _changed(record: inspections.InspectionRecord, typed: dict[str, Typed]) -> list[operations.Answer]:
    """The answers that differ from what was saved, without those that the other answers put out of the question."""
    changed = {}
    for point in record.asked:
        one = typed[point.no]
        same = (one.value, one.note) == (point.value, point.own_note) and (
            one.result == point.result or (not one.result and bool(one.value))
        )
        if (one.result or one.value) and not same:
            changed[point.no] = one
    asked = record.asked_after({no: (one.result, one.value) for no, one in changed.items()})
    return [operations.Answer(no, one.result, one.note, one.value) for no, one in changed.items() if no in asked]


def _kinds(record: inspections.InspectionRecord, actor: Actor) -> set[str]:
    """The kinds of evidence that are there."""
    if not access.may(actor, "evidence.view"):
        return set()
    return {one.kind for one in evidence.exhibits(record.about, actor) if not one.superseded_by}


def _head(refused: Refused | None) -> str:
    """A refusal that belongs to no point stands at the head of the page."""
    return str(refused) if refused is not None and not refused.field.startswith("point-") else ""


def _shared(record: inspections.InspectionRecord, actor: Actor) -> dict[str, tuple[Typed, str]]:
    """What other departments answered to the same questions on the same visit, and who; points with an answer left out."""
    found = inspections.answered_together(record.inspection_no, actor)
    names = organs.names({one.organ_code for one in found.values()})
    return {
        no: (Typed(one.result, one.value, one.note), f"{names.get(one.organ_code, one.organ_code)}（检查 {one.inspection_no}）")
        for no, one in found.items() if no in record.left
    }


def _groups(
    record: inspections.InspectionRecord, typed: dict[str, Typed], shared: dict[str, tuple[Typed, str]],
    wanting: dict[str, str], refused: Refused | None,
) -> list[tuple[str, list[Field]]]:
    def field(point: inspections.PointRecord) -> Field:
        """What was typed goes before what was saved, and that before what another department answered."""
        told, who = shared.get(point.no, (Typed(point.result, point.value, point.own_note), ""))
        error = str(refused) if refused is not None and refused.field == f"point-{point.no}" else ""
        return Field(point, typed.get(point.no) or told, wanting.get(point.no, ""), error, who)

    fields = [(point.group, field(point)) for point in record.asked]
    return [(title, [field for _, field in group]) for title, group in groupby(fields, key=lambda pair: pair[0])]
