"""What is open where and since when. Places stand in the order of their codes, never by numbers of cases or sums of fines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from hengjian.casework.enforcement.models import Measure
from hengjian.casework.enforcement.queries.library import ENDED, seen
from hengjian.kernel.access import Actor
from hengjian.kernel.models import RunningDeadline

#: Up to how many days a case has been open, in words.
AGES = ((30, "30 天以内"), (60, "31—60 天"), (90, "61—90 天"), (10**6, "90 天以上"))


@dataclass(frozen=True, slots=True)
class Ageing:
    """The open cases of an organ by age; ``late`` have a clock that is over, ``held`` stand still, ``measures`` are in force."""

    organ_code: str
    territory_code: str
    by_age: tuple[int, ...]
    late: int
    held: int
    measures: int

    @property
    def open(self) -> int:
        """How many are open."""
        return sum(self.by_age)


def ageing(actor: Actor, *, today: date) -> list[Ageing]:
    """The open cases in the actor's reach, per organ, by the order of districts."""
    rows = list(seen(actor).exclude(state__in=ENDED).values_list("case_no", "organ_code", "territory_code", "opened_on", "state"))
    over = RunningDeadline.objects.filter(about__startswith="case:", ended_on=None, held_since=None, due_on__lt=today)
    late = set(over.values_list("about", flat=True))
    in_force = Counter(Measure.objects.filter(ended_on=None, case__in=seen(actor)).values_list("case__organ_code", flat=True))
    places = sorted({(territory, organ) for _, organ, territory, _, _ in rows})
    found = []
    for territory, organ in places:
        own = [row for row in rows if (row[2], row[1]) == (territory, organ)]
        ages = Counter(_age((today - row[3]).days) for row in own)
        found.append(Ageing(
            organ, territory, tuple(ages[n] for n in range(len(AGES))), sum(f"case:{row[0]}" in late for row in own),
            sum(row[4] == "suspended" for row in own), in_force[organ],
        ))
    return found


def _age(days: int) -> int:
    return next(n for n, (most, _) in enumerate(AGES) if days <= most)
