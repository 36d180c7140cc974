"""What a version stands on: texts in force on the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue.models import SupervisionItem
from hengjian.registers.legal_texts import queries as legal_texts


def require_basis(rows: Sequence[SupervisionItem], on: date, *, verb: str) -> None:
    """Refuse a version whose basis was repealed or is not yet in force on the day; what is not kept here passes."""
    known = legal_texts.resolve_many({row.basis_article for row in rows if row.basis_article}, on)
    for row in rows:
        wrong = [one for one in known.get(row.basis_article, []) if one.known and not one.in_force]
        if wrong:
            why = "；".join(dict.fromkeys(f"设定依据{one.cite}在 {on} 无效：{one.why}" for one in wrong))
            then = "；".join(dict.fromkeys(one.then for one in wrong))
            raise Refused(f"监管事项 {row.item_code} 不能{verb}", why, then, field="basis_article")
