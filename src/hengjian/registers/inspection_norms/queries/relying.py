"""What of the norms stands on a legal text: caps and calm items that are in force or in hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Q

from hengjian.kernel.law import Reliance
from hengjian.registers.inspection_norms import rules
from hengjian.registers.inspection_norms.models import CalmItem, FrequencyCap
from hengjian.registers.inspection_norms.queries.caps import records


def relying_norms(words: Sequence[str]) -> Iterator[Reliance]:
    """Caps and calm items whose basis holds one of these words; the register of texts reads on."""
    cites = Q(pk=None)
    for word in words:
        cites |= Q(cites__contains=word)
    for cap in records(FrequencyCap.objects.filter(cites).exclude(state__in=("replaced", "ended")).order_by("cap_no")):
        yield Reliance("norm", cap.cap_no, f"{cap.organ_name}：{cap.words}", cap.cites, cap.state_title)
    for row in CalmItem.objects.filter(cites, state__in=("draft", "published")).order_by("calm_no"):
        yield Reliance("norm", row.calm_no, f"无事不扰事项：{row.item_name}", row.cites, rules.CALM.states[row.state])
