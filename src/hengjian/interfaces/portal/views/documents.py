"""The page behind the QR code of a paper: number, kind, day, organ, digest, and whether it still stands. Nothing else."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hengjian.casework.documents import queries as documents
from hengjian.interfaces.look import pieces
from hengjian.interfaces.portal import frame

STATES = {
    "made": pieces.State("done", "有效"), "replaced": pieces.State("void", "已被替换"), "void": pieces.State("bad", "已作废"),
}


@login_not_required
@never_cache
@require_safe
def page(request: HttpRequest, document_no: str) -> HttpResponse:
    """Check a paper by its number, however its brackets were typed."""
    found = documents.check(document_no[:120])
    response = frame.page(
        request, "document.html", "codes", found=found, asked=document_no[:120], state=STATES[found.state] if found else None,
        crumbs=[pieces.Link("核对文书"), pieces.Link(found.document_no if found else document_no[:40])],
    )
    response.status_code = 200 if found else 404
    return response
