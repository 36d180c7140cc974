"""The checklist, item by item: what is filled is saved, what is not stays open; nothing typed is lost on a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.inspections import operations
from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.inspections import marks
from hengjian.kernel import clock
from hengjian.kernel.errors import Forbidden, Refused

RESULTS = tuple(marks.RESULT_KINDS)
LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class Field:
    """A point as the form shows it: what was saved, or what was typed and refused."""

    no: str
    content: str
    method: str
    result: str
    note: str
    error: str = ""

    @property
    def html_id(self) -> str:
        """The point's number as an identifier."""
        return f"point-{self.no.replace('.', '-')}"


def checklist(request: HttpRequest, inspection_no: str) -> HttpResponse:
    """The form of the frozen checklist; a POST saves what changed, in one act."""
    actor = actor_of(request)
    record = inspections.inspection(inspection_no, actor)
    typed = {point.no: _typed(request, point) for point in record.points} if request.method == "POST" else {}
    refused = None
    if request.method == "POST":
        changed = [
            operations.Answer(point.no, *typed[point.no]) for point in record.points
            if typed[point.no][0] and typed[point.no] != (point.result, point.note)
        ]
        try:
            left = operations.fill(inspection_no=inspection_no, answers=changed, by=actor, at=clock.now())
        except Refused as fault:
            refused = fault
        else:
            messages.success(request, f"已保存 {len(changed)} 项，{f'还有 {left} 项未填写' if left else '全部填完'}")
            return redirect("workbench:inspection_checklist" if left else "workbench:inspection", inspection_no)
    context = {"record": record, "groups": _groups(record, typed, refused), "results": RESULTS, "refused": _head(refused)}
    context["crumbs"] = [
        pieces.Link("检查任务", reverse("workbench:inspections")),
        pieces.Link(inspection_no, reverse("workbench:inspection", args=[inspection_no])), pieces.Link("检查表"),
    ]
    status = 200 if refused is None else 403 if isinstance(refused, Forbidden) else 422
    return render(request, "workbench/casework/checklist.html", context, status=status)


def _typed(request: HttpRequest, point: inspections.PointRecord) -> tuple[str, str]:
    result = request.POST.get(f"point-{point.no}", "")
    note = request.POST.get(f"note-{point.no}", "").replace("\0", "").strip()
    return result.replace("\0", "")[:10], note[:LONGEST_NOTE]


def _head(refused: Refused | None) -> str:
    """A refusal that belongs to no point stands at the head of the page."""
    return str(refused) if refused is not None and not refused.field.startswith("point-") else ""


def _groups(
    record: inspections.InspectionRecord, typed: dict[str, tuple[str, str]], refused: Refused | None
) -> list[tuple[str, list[Field]]]:
    fields = [
        (point.group, Field(
            point.no, point.content, point.method, *(typed.get(point.no) or (point.result, point.note)),
            error=str(refused) if refused is not None and refused.field == f"point-{point.no}" else "",
        ))
        for point in record.points
    ]
    return [(title, [field for _, field in group]) for title, group in groupby(fields, key=lambda pair: pair[0])]
