"""The papers of one inspection: which it can have, which were made, what each would say now."""

from __future__ import annotations

from hengjian.casework.documents import queries as documents
from hengjian.casework.documents.queries import PaperRow as PaperRow
from hengjian.casework.inspections.documents import facts
from hengjian.casework.inspections.models import Inspection
from hengjian.casework.inspections.queries.matters import seen
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound


def papers_of(inspection_no: str, actor: Actor) -> list[PaperRow]:
    """The papers of an inspection in the order of the procedure."""
    row = _one(inspection_no, actor)
    return documents.rows_of(row.about, facts.paperwork(row), actor)


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
