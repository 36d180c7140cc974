"""The papers of a case: which it can have, which were made."""

from __future__ import annotations

from hengjian.casework.documents import queries as documents
from hengjian.casework.enforcement.papers import due
from hengjian.casework.enforcement.queries.library import one
from hengjian.kernel.access import Actor


def papers_of(case_no: str, actor: Actor) -> list[documents.PaperRow]:
    """The papers of a case in the order of the procedure."""
    row = one(case_no, actor)
    return documents.rows_of(row.about, due.paperwork(row), actor)


def findings_of(case_no: str, actor: Actor) -> dict[str, str]:
    """What the case says of itself, for the form in which it is written anew."""
    return {name: str(text) for name, text in one(case_no, actor).said.items() if isinstance(text, str)}
