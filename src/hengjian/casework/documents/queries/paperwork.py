"""The papers that a matter can have: which are due, which were made, which were replaced. The module of the matter says what is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hengjian.casework.documents.models import Document
from hengjian.casework.documents.queries.papers import DocumentRecord, documents_of
from hengjian.kernel.access import Actor


@dataclass(frozen=True, slots=True)
class Paperwork:
    """A paper that a matter can have: kind, which one of several, and why not yet (empty: it can be made)."""

    kind: str
    title: str
    part: str = ""
    not_yet: str = ""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of a matter: what may be made, and the valid one that was made, if any."""

    kind: str
    title: str
    part: str
    not_yet: str
    made: DocumentRecord | None
    #: Those that were replaced or made void, the oldest first.
    former: tuple[DocumentRecord, ...] = ()


def rows_of(about: str, due: Iterable[Paperwork], actor: Actor) -> list[PaperRow]:
    """The papers of a matter in the order of its procedure, beside what was made."""
    made: dict[tuple[str, str], list[DocumentRecord]] = {}
    for one in documents_of(about, actor):
        made.setdefault((one.kind, one.part), []).append(one)
    found = []
    for paper in due:
        known = made.get((paper.kind, paper.part), [])
        valid = next((one for one in known if one.state == "made"), None)
        former = tuple(one for one in known if one.state != "made")
        found.append(PaperRow(paper.kind, paper.title, paper.part, paper.not_yet, valid, former))
    return found


def standing(about: str, kind: str) -> list[str]:
    """The numbers of the papers of a kind that stand, for the module of the matter."""
    return list(Document.objects.filter(about=about, kind=kind, state="made").order_by("pk").values_list("document_no", flat=True))
