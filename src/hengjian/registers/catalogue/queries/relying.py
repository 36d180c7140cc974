"""What of the catalogue stands on a legal text besides the items themselves: points, and the versions inspections keep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Q

from hengjian.kernel.law import Reliance
from hengjian.registers.catalogue import rules
from hengjian.registers.catalogue.models import CheckPoint, SupervisionItem

CHUNK = 2000


def _holding(words: Sequence[str], *fields: str) -> Q:
    found = Q(pk=None)
    for word in words:
        for field in fields:
            found |= Q(**{f"{field}__contains": word})
    return found


def relying_points(words: Sequence[str]) -> Iterator[Reliance]:
    """The points of lists published or being worked on whose penalty or discretion basis holds one of these words."""
    rows = CheckPoint.objects.filter(
        _holding(words, "penalty_basis", "discretion"), check_item__checklist__state__in=("published", *rules.LISTS_OPEN)
    ).order_by("check_item__checklist__list_code", "check_item__no", "place")
    named = [f"check_item__checklist__{field}" for field in ("list_code", "title", "version", "state")]
    for code, title, version, state, no, content, *bases in rows.values_list(
        *named, "no", "content", "penalty_basis", "discretion"
    ).iterator(CHUNK):
        stands = f"{rules.CHECKLIST.states[state]}（第 {version} 版）"
        yield Reliance("point", f"{code}#{no}", f"{title}：{content}", "；".join(filter(None, bases)), stands)


def bases_holding(words: Sequence[str]) -> dict[tuple[str, int], str]:
    """Code and version of every item ever published whose basis holds one of these words, with the basis.

    Version 0 of a code stands for whichever is published now.
    """
    rows = SupervisionItem.objects.filter(_holding(words, "basis_article"), published_on__isnull=False)
    found = {}
    for code, version, basis, state in rows.values_list("item_code", "version", "basis_article", "state"):
        found[code, version] = basis
        if state == "published":
            found[code, 0] = basis
    return found
