"""The papers of an inspection: made, taken away, made void."""

from __future__ import annotations

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


def papers(request: HttpRequest, inspection_no: str) -> HttpResponse:
    """The papers of an inspection; a POST makes one (``make``) or makes one void (``void``)."""
    actor = actor_of(request)
    record = inspections.inspection(inspection_no, actor)
    access.require(actor, "documents.view")
    status = 200
    if request.method == "POST":
        try:
            messages.success(request, _do(request, record, actor))
        except Refused as refused:
            messages.error(request, str(refused))
            status = 403 if isinstance(refused, Forbidden) else 404 if isinstance(refused, NotFound) else 422
        else:
            return redirect("workbench:inspection_documents", inspection_no)
    crumbs = [
        pieces.Link("检查任务", reverse("workbench:inspections")),
        pieces.Link(inspection_no, reverse("workbench:inspection", args=[inspection_no])), pieces.Link("文书"),
    ]
    rows = paperwork.papers_of(inspection_no, actor)
    context = {
        "record": record, "crumbs": crumbs, **section(record, actor), "any_made": any(row.made for row in rows),
        "any_former": any(row.former for row in rows),
    }
    return render(request, "workbench/documents/papers.html", context, status=status)


def section(record: inspections.InspectionRecord, actor: Actor) -> dict[str, object]:
    """What the section 文书 of an inspection shows, here and on the inspection's own page."""
    if not access.may(actor, "documents.view"):
        return {"papers": []}
    scope = Scope(organ=record.organ_code, line=record.line_code, territory=record.territory_code)
    return {
        "papers": paperwork.papers_of(record.inspection_no, actor), "papers_of": record.inspection_no,
        "may_make": deeds.may_act(actor, "documents.make", scope), "may_void": deeds.may_act(actor, "documents.void", scope),
    }


def _do(request: HttpRequest, record: inspections.InspectionRecord, actor: Actor) -> str:
    words = {name: request.POST.get(name, "").replace("\0", "")[:400] for name in ("act", "kind", "part", "document_no", "reason")}
    if words["act"] == "make":
        number = making.make_document(
            inspection_no=record.inspection_no, kind=words["kind"], part=words["part"], by=actor, at=clock.now()
        )
        return f"已制作 {number}"
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
