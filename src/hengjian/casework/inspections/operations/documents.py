"""The papers of an inspection are made here: facts from the matter, paper and number from the module documents."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from hengjian.casework.documents import operations as documents
from hengjian.casework.inspections.documents import facts
from hengjian.casework.inspections.models import Inspection
from hengjian.kernel import access, belonging
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound


@transaction.atomic
def make_document(*, inspection_no: str, kind: str, by: Actor, at: datetime, part: str = "") -> str:
    """Make a paper of an inspection (制作检查文书), or answer the one that says the same; returns its number.

    The act, its reach and its event are ``documents.make``. ``kind`` is ``inspections.notice`` or short ``notice``;
    ``part`` the number of the order, of the inquiry and so on; where there is only one of the kind it may be left out.
    """
    row = Inspection.objects.select_related("checklist").filter(inspection_no=inspection_no).first()
    if row is None:
        raise NotFound(f"检查 {inspection_no} 的文书不能制作", "没有这项检查", "请核对编号")
    access.require(by, "documents.make", row.scope)
    belonging.require_here(row, what=f"检查 {inspection_no} 的文书不能在这里制作")
    name = kind if "." in kind else f"inspections.{kind}"
    which = part or _last_part(row, name)
    said, digest = facts.facts_of(row, name, which)
    return documents.make(
        kind=name, about=row.about, scope=row.scope, data=said, part=which, in_name_of=row.in_name_of, record_sha256=digest,
        by=by, at=at,
    )


def _last_part(row: Inspection, kind: str) -> str:
    """The newest of a kind that a matter can have several of."""
    parts = [one.part for one in facts.paperwork(row) if one.kind == kind]
    return parts[-1] if parts else ""
