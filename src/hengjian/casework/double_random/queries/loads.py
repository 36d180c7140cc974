"""How the visits of a draw are spread over its officers, counted in the database."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from hengjian.casework.double_random.models import Assignment
from hengjian.casework.double_random.queries.draw_pages import visible
from hengjian.kernel.access import Actor


@dataclass(frozen=True, slots=True)
class Load:
    """One officer's visits in one draw."""

    organ_code: str
    officer_no: str
    units: int


def loads(draw_no: str, actor: Actor) -> list[Load]:
    """The officers who were drawn, the most loaded first; inside only."""
    row = visible(draw_no, actor, "double_random.view")
    counted = Assignment.objects.filter(draw=row).values_list("organ_code", "officer_no").annotate(n=Count("pk"))
    return [Load(organ, no, n) for organ, no, n in counted.order_by("-n", "organ_code", "officer_no")]
