"""Papers on the phone: the valid paper of a visit as PDF or Word, made when there is none yet."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from hengjian.casework.documents import queries as documents
from hengjian.casework.inspections.operations import documents as papers
from hengjian.casework.inspections.queries import documents as paperwork
from hengjian.interfaces.mobile_sync import signing
from hengjian.interfaces.mobile_sync.answers import answer, door
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound

MEDIA = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


@door("GET")
def papers_of(request: HttpRequest, inspection_no: str) -> HttpResponse:
    """Which papers the visit can have, which are made, and why the others cannot be made yet."""
    caller = signing.in_session(request)
    rows = paperwork.papers_of(inspection_no, caller.actor)
    return answer({"documents": [{
        "kind": row.kind.partition(".")[2], "title": row.title, "part": row.part, "not_yet": row.not_yet,
        "document_no": row.made.document_no if row.made else "", "sha256": row.made.sha256 if row.made else "",
        "made_at": row.made.made_at.isoformat() if row.made else "",
    } for row in rows]})


@door("GET")
def paper(request: HttpRequest, inspection_no: str, kind: str, form: str) -> HttpResponse:
    """The paper itself. ``part`` names one of several; ``anew=1`` asks for one with the facts of now."""
    caller = signing.in_session(request)
    if form not in MEDIA:
        raise NotFound("文书打不开", f"没有 {form[:10]} 格式", "请用 pdf 或者 docx")
    number = _number(request, caller.actor, inspection_no, kind, caller.at)
    record, raw = (documents.read_pdf if form == "pdf" else documents.read_word)(number, caller.actor)
    return HttpResponse(raw, content_type=MEDIA[form], headers={
        "Content-Disposition": f"inline; filename*=UTF-8''{quote(f'{record.title} {record.document_no}.{form}')}",
        "X-Hengjian-Document": quote(record.document_no), "X-Hengjian-Sha256": record.sha256,
        "X-Content-Type-Options": "nosniff",
    })


def _number(request: HttpRequest, by: Actor, inspection_no: str, kind: str, at: datetime) -> str:
    part = request.GET.get("part", "").replace("\0", "")[:60]
    if request.GET.get("anew") != "1":
        known = paperwork.valid_paper(inspection_no, f"inspections.{kind}", by, part)
        if known is not None:
            return known.document_no
    return papers.make_document(inspection_no=inspection_no, kind=kind, part=part, by=by, at=at)


urlpatterns: list[URLPattern] = [
    path("api/documents/<str:inspection_no>/", papers_of, name="documents"),
    path("api/documents/<str:inspection_no>/<str:kind>.<str:form>", paper, name="document"),
]
