"""Papers and their templates: what a matter can have, the files, the acts; and the check that is open to everybody."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from ninja import Router

from hengjian.casework.documents import operations as documents
from hengjian.casework.documents import queries
from hengjian.casework.inspections.operations import documents as papers
from hengjian.casework.inspections.queries import documents as paperwork
from hengjian.interfaces.open_api.acting import mount, router
from hengjian.interfaces.open_api.problems import DECLARED, reading
from hengjian.interfaces.open_api.shapes import Word
from hengjian.interfaces.open_api.signing import actor_of
from hengjian.kernel.errors import NotFound

public = Router(tags=["公开"], auth=None)
read = partial(reading, router)

MEDIA = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
_FILE: dict[str, Any] = {
    "responses": {200: {"content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in MEDIA.values()}}},
}


@public.get(
    "/documents/{document_no}", response={200: queries.CheckedDocument, **DECLARED}, operation_id="public_document",
    summary="核对一份文书",
)
def check(request: HttpRequest, document_no: Word) -> Any:
    """Number, kind, day, organ and digest of a paper, and whether it still stands."""
    found = queries.check(document_no)
    if found is None:
        raise NotFound("文书核对不上", f"本平台没有制作过文号为“{document_no[:80]}”的文书", "请核对文号")
    return found


@read("/inspections/{inspection_no}/documents", list[paperwork.PaperRow], "official_inspection_documents", "一项检查的文书")
def of_inspection(request: HttpRequest, inspection_no: Word) -> Any:
    """The papers of an inspection in the order of the procedure: made, or why not yet."""
    return paperwork.papers_of(inspection_no, actor_of(request))


@read("/documents/{document_no}", queries.DocumentRecord, "official_document", "一份文书")
def document(request: HttpRequest, document_no: Word) -> Any:
    """One paper."""
    return queries.document(document_no, actor_of(request))


@router.get(
    "/document-files/{document_no}.{form}", response={200: None, **DECLARED}, operation_id="official_document_file",
    summary="下载文书", openapi_extra=_FILE,
)
def file(request: HttpRequest, document_no: Word, form: Word) -> HttpResponse:
    """A paper as ``pdf`` (PDF/A-2b, as it was made) or ``docx``."""
    if form not in MEDIA:
        raise NotFound("文书不能下载", f"没有 {form[:10]} 格式", "请用 pdf 或者 docx")
    record, raw = (queries.read_pdf if form == "pdf" else queries.read_word)(document_no, actor_of(request))
    return HttpResponse(raw, content_type=MEDIA[form], headers={
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(f'{record.title} {record.document_no}.{form}')}",
    })


mount("/inspections/{inspection_no}/documents", papers.make_document, "documents.make")
mount("/documents/{document_no}/void", documents.void, "documents.void")
mount("/organs/{organ_code}/mark", documents.set_mark, "documents.set_mark")
mount("/templates/{kind}/draft", documents.draft_template, "documents.draft_template")
# A Word file comes through the workbench, which takes files.
mount("/templates/{kind}/amend", documents.amend_template, "documents.amend_template", left_out={"word_file"})
for _verb in ("submit", "send_back", "drop", "adopt"):
    mount(f"/templates/{{kind}}/{_verb.replace('_', '-')}", getattr(documents, f"{_verb}_template"), f"documents.{_verb}_template")
