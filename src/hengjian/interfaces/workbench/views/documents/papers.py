"""The papers of a matter (an inspection, a case): made, taken away, made void."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.documents import operations as documents
from hengjian.casework.documents import queries
from hengjian.casework.inspections import queries as inspections
from hengjian.casework.inspections.operations import documents as making
from hengjian.casework.inspections.queries import documents as paperwork
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import deeds
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.errors import Forbidden, NotFound, Refused

MEDIA = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of one matter, whatever its module: where they are shown, what lies where, how one is made."""

    title: str
    subject: str
    url: str
    crumbs: list[pieces.Link]
    scope: Scope
    rows: Callable[[], list[queries.PaperRow]]
    make: Callable[[str, str], str]


def papers(request: HttpRequest, inspection_no: str) -> HttpResponse:
    """The papers of an inspection."""
    actor = actor_of(request)
    record = inspections.inspection(inspection_no, actor)
    return show(request, of_inspection(record, actor), actor)


def show(request: HttpRequest, matter: Papers, actor: Actor) -> HttpResponse:
    """The papers of a matter; a POST makes one (``make``) or makes one void (``void``)."""
    access.require(actor, "documents.view")
    status = 200
    if request.method == "POST":
        try:
            messages.success(request, _do(request, matter, actor))
        except Refused as refused:
            messages.error(request, str(refused))
            status = 403 if isinstance(refused, Forbidden) else 404 if isinstance(refused, NotFound) else 422
        else:
            return redirect(matter.url)
    said = section(matter, actor)
    rows: list[queries.PaperRow] = said["papers"]  # type: ignore[assignment]
    context = {
        "matter": matter, "crumbs": matter.crumbs, **said, "any_made": any(row.made for row in rows),
        "any_former": any(row.former for row in rows),
    }
    return render(request, "workbench/documents/papers.html", context, status=status)


def section(matter: Papers, actor: Actor) -> dict[str, object]:
    """What the section 文书 of a matter shows, here and on the matter's own page."""
    if not access.may(actor, "documents.view"):
        return {"papers": []}
    return {
        "papers": matter.rows(), "papers_url": matter.url, "may_make": deeds.may_act(actor, "documents.make", matter.scope),
        "may_void": deeds.may_act(actor, "documents.void", matter.scope),
    }


def of_inspection(record: inspections.InspectionRecord, actor: Actor) -> Papers:
    """Those of an inspection."""
    no = record.inspection_no
    return Papers(
        "检查文书", f"{record.entity_name}　{no}", reverse("workbench:inspection_documents", args=[no]),
        [pieces.Link("检查任务", reverse("workbench:inspections")), pieces.Link(no, reverse("workbench:inspection",
        args=[no])), pieces.Link("文书")],
        Scope(organ=record.organ_code, line=record.line_code, territory=record.territory_code),
        lambda: paperwork.papers_of(no, actor),
        lambda kind, part: making.make_document(inspection_no=no, kind=kind, part=part, by=actor, at=clock.now()),
    )


def _do(request: HttpRequest, matter: Papers, actor: Actor) -> str:
    words = {name: request.POST.get(name, "").replace("\0", "")[:400] for name in ("act", "kind", "part", "document_no", "reason")}
    if words["act"] == "make":
        return f"已制作 {matter.make(words['kind'], words['part'])}"
    if words["act"] == "void":
        documents.void(document_no=words["document_no"], reason=words["reason"], by=actor, at=clock.now())
        return f"{words['document_no']} 已作废"
    raise Refused("没有办理", "没有说明要办什么", "请从页面上的按钮办理")


def file(request: HttpRequest, document_no: str, form: str) -> HttpResponse:
    """A paper: PDF in the page, Word as a download."""
    actor = actor_of(request)
    if form not in MEDIA:
        access.require(actor, "documents.view")
        raise NotFound("文书打不开", f"没有 {form[:10]} 格式", "请用 pdf 或者 docx")
    record, raw = (queries.read_pdf if form == "pdf" else queries.read_word)(document_no, actor)
    return download(raw, MEDIA[form], f"{record.title} {record.document_no}.{form}")


def download(raw: bytes, media: str, name: str) -> HttpResponse:
    """A file, its bytes given as they are: PDF and pictures are shown, Word is kept."""
    how = "attachment" if media == MEDIA["docx"] else "inline"
    return HttpResponse(raw, content_type=media, headers={
        "Content-Disposition": f"{how}; filename*=UTF-8''{quote(name)}", "X-Content-Type-Options": "nosniff",
    })
