"""The code of an inspection, to be printed or shown from a desk where no phone of the app is at hand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.check_codes import queries as check_codes
from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel.errors import NotFound

QUIET = 4


def page(request: HttpRequest, inspection_no: str) -> HttpResponse:
    """The symbol with what it says; an inspection that has none says why."""
    record = inspections.inspection(inspection_no, actor_of(request))
    code = check_codes.code_of(f"inspection:{inspection_no}")
    if code is None:
        raise NotFound(
            f"检查 {inspection_no} 没有检查码", "检查还没有批准、已经终止，或者是非现场检查",
            "批准后自动签发检查码；非现场检查不上门，不需要检查码",
        )
    size = len(code.matrix) + 2 * QUIET
    return render(request, "workbench/casework/inspection_code.html", {
        "record": record, "code": code, "size": size, "path": _path(code.matrix),
        "crumbs": [
            pieces.Link("检查任务", reverse("workbench:inspections")),
            pieces.Link(inspection_no, reverse("workbench:inspection", args=[inspection_no])), pieces.Link("检查码"),
        ],
    })


def _path(matrix: tuple[str, ...]) -> str:
    """The dark modules as one path: each run of a row is a bar one module high."""
    bars = []
    for y, row in enumerate(matrix, start=QUIET):
        x = 0
        while (x := row.find("1", x)) >= 0:
            end = row.find("0", x)
            end = len(row) if end < 0 else end
            bars.append(f"M{x + QUIET} {y}h{end - x}v1h-{end - x}z")
            x = end
    return "".join(bars)
