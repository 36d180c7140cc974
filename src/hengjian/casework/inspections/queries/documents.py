"""The papers of one inspection: which it can have, which were made, what each would say now."""

from __future__ import annotations

from dataclasses import dataclass

from hengjian.casework.documents import queries as documents
from hengjian.casework.inspections.documents import facts
from hengjian.casework.inspections.models import Inspection
from hengjian.casework.inspections.queries.matters import seen
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of an inspection: what may be made, and the valid one that was made, if any."""

    kind: str
    title: str
    part: str
    not_yet: str
    made: documents.DocumentRecord | None
    #: Those that were replaced or made void, the oldest first.
    former: tuple[documents.DocumentRecord, ...] = ()


def papers_of(inspection_no: str, actor: Actor) -> list[PaperRow]:
    """The papers of an inspection in the order of the procedure."""
    row = _one(inspection_no, actor)
    made: dict[tuple[str, str], list[documents.DocumentRecord]] = {}
    for one in documents.documents_of(row.about, actor):
        made.setdefault((one.kind, one.part), []).append(one)
    found = []
    for paper in facts.paperwork(row):
        known = made.get((paper.kind, paper.part), [])
        valid = next((one for one in known if one.state == "made"), None)
        former = tuple(one for one in known if one.state != "made")
        found.append(PaperRow(paper.kind, paper.title, paper.part, paper.not_yet, valid, former))
    return found


def valid_paper(inspection_no: str, kind: str, actor: Actor, part: str = "") -> documents.DocumentRecord | None:
    """The paper of a kind that stands, the newest where there are several parts and none is named."""
    row = _one(inspection_no, actor)
    made = [
        one for one in documents.documents_of(row.about, actor)
        if one.kind == kind and one.state == "made" and part in ("", one.part)
    ]
    return made[-1] if made else None


def kinds() -> dict[str, str]:
    """The kinds of paper of an inspection: short name in addresses -> title."""
    return {one.kind.split(".")[1]: one.title for one in documents.kinds() if one.kind.startswith("inspections.")}


def _one(inspection_no: str, actor: Actor) -> Inspection:
    row = seen(actor).filter(inspection_no=inspection_no).first()
    if row is None:
        raise NotFound(f"检查 {inspection_no} 的文书打不开", "没有这项检查，或者不在你的条线和辖区内", "请核对编号")
    return row
