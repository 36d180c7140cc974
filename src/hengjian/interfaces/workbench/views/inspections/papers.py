"""Papers of a visit at the desk: which there are, one as it was signed, writing one by the table of its fields.

The form grows by rows without script: "再加几行" sends what was typed and comes back with more of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.inspections import operations
from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import MOMENT
from hengjian.interfaces.workbench.views.inspections.site import site_of
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Forbidden, Refused

BLANK_ROWS, MOST_ROWS = 3, 200
LONGEST = 5000
SIGNATURE_ROWS = 4


@dataclass(frozen=True, slots=True)
class Input:
    """One field of a paper as the form shows it."""

    field: Any
    name: str
    value: str
    error: str = ""

    @property
    def long(self) -> bool:
        return bool(self.field.kind == "words")

    @property
    def label(self) -> str:
        return str(self.field.title)


@dataclass(frozen=True, slots=True)
class Table:
    """A field that is filled row by row."""

    field: Any
    rows: list[list[Input]]
    error: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """A line under which somebody signed."""

    index: int
    role: str
    name: str
    page: str


def listing(request: HttpRequest, inspection_no: str) -> HttpResponse:
    """The papers of a visit, and which can be written."""
    actor = actor_of(request)
    record = inspections.inspection(inspection_no, actor)
    context = {
        "record": record, "kinds": inspections.paper_kinds().values() if _writes(record, actor) else (),
        "crumbs": _crumbs(record, "现场文书"), "site": site_of(record),
    }
    return render(request, "workbench/casework/papers.html", context)


def paper(request: HttpRequest, inspection_no: str, paper_no: str) -> HttpResponse:
    """One paper as it was signed."""
    record = inspections.inspection(inspection_no, actor_of(request))
    found = next((one for one in record.site.papers if one.paper_no == paper_no), None)
    if found is None:
        raise Http404
    kind = inspections.paper_kinds()[found.kind]
    roles = inspections.signer_roles()
    context = {
        "record": record, "paper": found, "ground": kind.ground, "crumbs": _crumbs(record, found.title),
        "fields": [(field.title, _shown(field, found.content.get(field.name))) for field in kind.fields if field.kind != "rows"],
        "tables": [
            (field.title, [column.title for column in field.columns], _cells(field, found.content.get(field.name) or []))
            for field in kind.fields if field.kind == "rows" and found.content.get(field.name)
        ],
        "signatures": [(roles.get(str(one["role"]), ""), one["name"], one["page"], one["sha256"]) for one in found.signatures],
    }
    return render(request, "workbench/casework/paper.html", context)


def keep(request: HttpRequest, keep_no: str) -> HttpResponse:
    """The page on which kept evidence is handled: its inspection's."""
    return redirect("workbench:inspection", inspections.inspection_of_keep(keep_no, actor_of(request)))


def new(request: HttpRequest, inspection_no: str, kind: str) -> HttpResponse:
    """Write a paper; what is typed stays through every refusal."""
    actor = actor_of(request)
    access.require(actor, "inspections.write_paper")
    record = inspections.inspection(inspection_no, actor)
    table = inspections.paper_kinds().get(kind)
    if table is None:
        raise Http404
    refused: Refused | None = None
    if request.method == "POST" and "more" not in request.POST:
        try:
            no = operations.write_paper(inspection_no=inspection_no, paper=_typed(request, kind, table), by=actor, at=clock.now())
        except Refused as fault:
            refused = fault
        else:
            messages.success(request, f"已保存{table.title}（{no}）")
            return redirect("workbench:inspection", inspection_no)
    status = 200 if refused is None else 403 if isinstance(refused, Forbidden) else 422
    return render(request, "workbench/casework/paper_form.html", _form(request, record, table, refused), status=status)


def _form(request: HttpRequest, record: inspections.InspectionRecord, table: Any, refused: Refused | None) -> dict[str, Any]:
    at_fault = refused.field if refused else ""
    more = BLANK_ROWS if "more" in request.POST else 0
    fields: list[Input | Table] = []
    for field in table.fields:
        error = str(refused) if refused and at_fault == field.name else ""
        if field.kind == "rows":
            fields.append(Table(field, _rows(request, field, more), error))
        else:
            fields.append(Input(field, field.name, request.POST.get(field.name, _initial(record, field.name)), error))
    known = {one.name for one in table.fields}
    groups = [(isinstance(first, Table), [first, *rest]) for first, *rest in _grouped(fields)]
    now = clock.now().astimezone(clock.SHANGHAI)
    return {
        "record": record, "kind": table, "groups": groups, "crumbs": _crumbs(record, table.title),
        "roles": inspections.signer_roles().items(),
        "signatures": _signers(request, record, table, more), "signature_error": str(refused) if at_fault == "signatures" else "",
        "started_at": request.POST.get("started_at", (record.rights_told_at or now).astimezone(clock.SHANGHAI).strftime(MOMENT)),
        "ended_at": request.POST.get("ended_at", now.strftime(MOMENT)),
        "refused": str(refused) if refused and at_fault not in known | {"signatures"} else "",
    }


def _grouped(fields: Sequence[Input | Table]) -> list[list[Input | Table]]:
    """Fields that stand together: each table by itself, what lies between two tables in one part."""
    found: list[list[Input | Table]] = []
    for one in fields:
        if found and not isinstance(one, Table) and not isinstance(found[-1][0], Table):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _initial(record: inspections.InspectionRecord, name: str) -> str:
    """What is known already and need not be typed again."""
    return {"place": record.place or record.address, "pages": "1"}.get(name, "")


def _rows(request: HttpRequest, field: Any, more: int) -> list[list[Input]]:
    # A field that may stay empty begins with one row, one that may not with a few.
    count = min(_count(request, field) + more, MOST_ROWS) or (BLANK_ROWS if field.least else 1)
    return [
        [Input(column, name, request.POST.get(name, "")) for column in field.columns for name in (f"{field.name}-{n}-{column.name}",)]
        for n in range(count)
    ]


def _count(request: HttpRequest, field: Any) -> int:
    first = field.columns[0].name
    return next((n for n in range(MOST_ROWS) if f"{field.name}-{n}-{first}" not in request.POST), MOST_ROWS)


def _signers(request: HttpRequest, record: inspections.InspectionRecord, table: Any, more: int) -> list[Signed]:
    """Those who sign: the officers who came, whoever confirms the paper, and free lines."""
    if request.method == "POST":
        typed = _signatures(request)
        blank = range(len(typed), len(typed) + (more or 1))
        return [*typed, *(Signed(n, "", "", "1") for n in blank)]
    who = [("officer", seat.name) for seat in record.officers if seat.officer_no in record.site.signed_in or not record.is_visit]
    lines = [*who, (table.confirms, "")]
    lines += [("", "")] * max(1, SIGNATURE_ROWS - len(lines))
    return [Signed(n, role, name, "1") for n, (role, name) in enumerate(lines)]


def _signatures(request: HttpRequest) -> list[Signed]:
    found = []
    for n in range(MOST_ROWS):
        if f"signature-{n}-role" not in request.POST:
            break
        role, name, page = (_clean(request.POST.get(f"signature-{n}-{part}", "")) for part in ("role", "name", "page"))
        found.append(Signed(n, role, name[:60], page[:4]))
    return found


def _typed(request: HttpRequest, kind: str, table: Any) -> operations.Paper:
    """The paper as it was typed; what is wrong in it the domain says."""
    content: dict[str, Any] = {}
    for field in table.fields:
        if field.kind == "rows":
            content[field.name] = [
                {column.name: _clean(request.POST.get(f"{field.name}-{n}-{column.name}", "")) for column in field.columns}
                for n in range(_count(request, field))
            ]
        else:
            content[field.name] = _clean(request.POST.get(field.name, ""))
    signatures = tuple(
        operations.Signature(one.role, one.name, page=int(one.page) if one.page.isascii() and one.page.isdigit() else 0)
        for one in _signatures(request) if one.name
    )
    return operations.Paper(kind, content, signatures, _moment(request, "started_at", "开始时间"), _moment(request, "ended_at", "结束时间"))


def _moment(request: HttpRequest, name: str, title: str) -> datetime:
    try:
        return datetime.fromisoformat(request.POST.get(name, "")).replace(tzinfo=clock.SHANGHAI)
    except ValueError:
        raise Refused("文书没有保存", f"{title}认不出来", "请改为日期和时间", field=name) from None


def _clean(text: str) -> str:
    return text.replace("\0", "").strip()[:LONGEST]


def _shown(field: Any, value: Any) -> str:
    return str(dict(field.choices).get(str(value), value)) if value not in (None, "") else ""


def _cells(field: Any, rows: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    return [[_shown(column, row.get(column.name)) for column in field.columns] for row in rows]


def _writes(record: inspections.InspectionRecord, actor: Actor) -> bool:
    on_team = actor.officer_no in {seat.officer_no for seat in record.officers}
    return on_team and any(act == "write_paper" for act, _ in record.open_acts)


def _crumbs(record: inspections.InspectionRecord, title: str) -> list[pieces.Link]:
    here = reverse("workbench:inspection", args=[record.inspection_no])
    found = [pieces.Link("检查任务", reverse("workbench:inspections")), pieces.Link(record.inspection_no, here)]
    return [*found, pieces.Link(title)]
