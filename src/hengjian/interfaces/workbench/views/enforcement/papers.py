"""The papers of a case, on the page that papers of every matter have."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from hengjian.casework.enforcement import queries as enforcement
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.documents.papers import show
from hengjian.interfaces.workbench.views.enforcement.matter import papers_of


def papers(request: HttpRequest, case_no: str) -> HttpResponse:
    """The papers of a case; a POST makes one or makes one void."""
    actor = actor_of(request)
    return show(request, papers_of(enforcement.case(case_no, actor), actor), actor)
