"""Open inspections that stand on an article: their items, in the versions they were opened with, cite it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hengjian.casework.inspections import rules
from hengjian.casework.inspections.models import Inspection
from hengjian.kernel.law import Reliance
from hengjian.registers.catalogue import queries as catalogue


def relying_inspections(words: Sequence[str]) -> Iterator[Reliance]:
    """The inspections not yet finished whose items' basis holds one of these words; the register of texts reads on."""
    bases = catalogue.bases_holding(words)
    if not bases:
        return
    rows = Inspection.objects.filter(state__in=rules.OPEN)
    for codes, versions in rows.order_by().values_list("item_codes", "item_versions").distinct():
        cites = [bases[key] for key in _keys(codes, versions) if key in bases]
        if cites:
            cite = "；".join(dict.fromkeys(cites))
            for row in rows.filter(item_codes=codes, item_versions=versions).order_by("inspection_no").iterator():
                yield Reliance("matter", row.about, f"对{row.entity_name}的检查", cite, rules.STATES[row.state])


def _keys(codes: Sequence[str], versions: Sequence[int]) -> list[tuple[str, int]]:
    """Item and version; an inspection opened before versions were frozen counts under version 0: whichever is published."""
    return list(zip(codes, versions if len(versions) == len(codes) else [0] * len(codes), strict=True))
