"""Pages of a table in which rows of several nodes stand together.

A row that came from another node has a number below zero, and numbers only tell the order in which one node made its rows.
So lists of "the newest first" go by the moment where there are several nodes, and by the number alone where there is one.
"""

from __future__ import annotations

import re
from typing import TypeVar, cast

from django.db.models import Model, Q, QuerySet

from hengjian.kernel import tier

M = TypeVar("M", bound=Model)

#: Below every number: where a walk through a whole table begins.
LEAST = -(2**63)
_PLACE = re.compile(r"-?[0-9]{1,19}", re.ASCII)


def is_place(text: str) -> bool:
    """Whether the text of an address is a row's number, its own node's or another's."""
    return bool(_PLACE.fullmatch(text)) and LEAST <= int(text) < -LEAST


def newest(rows: QuerySet[M], moment: str, after: int = 0, *, through: str = "") -> QuerySet[M]:
    """``rows`` newest first, those behind the row with the number ``after`` (0: from the newest).

    ``moment`` is the column that tells when a row was made; ``through`` the foreign key to the rows it is about, for a
    table of words that points to them.
    """
    key, column = (f"{through}__{name}" if through else name for name in ("pk", moment))
    if tier.here().tier == "standalone":
        key = f"{through}_id" if through else "pk"
        return (rows.filter(**{f"{key}__lt": after}) if after else rows).order_by(f"-{key}")
    if after:
        model = cast(type[Model], rows.model._meta.get_field(through).related_model) if through else rows.model
        last = model._default_manager.filter(pk=after).values_list(moment, flat=True).first()
        earlier = Q(**{f"{column}__lt": last}) if last is not None else Q()
        rows = rows.filter(earlier | Q(**{column: last, f"{key}__lt": after}))
    return rows.order_by(f"-{column}", f"-{key}")
