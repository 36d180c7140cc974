"""What is open where and how old, how often business comes back, how long it takes to a licence. Never how many fines."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db.models import Q

from hengjian.casework.unlicensed.queries.library import seen
from hengjian.casework.unlicensed.rules import procedure
from hengjian.kernel.access import Actor

AGES = ((7, "七天以内"), (30, "八至三十天"), (90, "三十一至九十天"), (10_000, "超过九十天"))
YEAR = timedelta(days=365)
_Z = 1.96


def received_between(age: int, today: date) -> tuple[date | None, date | None]:
    """The days on which the clues of one of :data:`AGES` came, both included."""
    last = today - timedelta(days=AGES[age - 1][0] + 1) if age else None
    return (today - timedelta(days=AGES[age][0]) if age < len(AGES) - 1 else None), last


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its 95% interval (Wilson); ``of`` is how many it was counted from."""

    hits: int
    of: int
    low: float
    high: float

    @property
    def words(self) -> str:
        """12%（5%—24%，共 40 件）."""
        if not self.of:
            return "还没有"
        return f"{self.hits / self.of:.0%}（{self.low:.0%}—{self.high:.0%}，{self.hits}/{self.of}）"


def rate(hits: int, of: int) -> Rate:
    """A share with its interval; few cases give a wide one."""
    if not of:
        return Rate(0, 0, 0.0, 1.0)
    p, spread = hits / of, _Z * _Z / of
    middle, half = (p + spread / 2) / (1 + spread), _Z * math.sqrt(p * (1 - p) / of + spread / (4 * of)) / (1 + spread)
    return Rate(hits, of, max(0.0, middle - half), min(1.0, middle + half))


@dataclass(frozen=True, slots=True)
class Where:
    """One district or unit: what is open there by age, how often places came back, days to a licence."""

    code: str
    open: int
    ages: tuple[int, ...]
    relapse: Rate
    days_to_licence: float | None
    licensed: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole reach of the reader and its parts, in the order of their codes: a comparison, not a ranking."""

    whole: Where
    by_district: tuple[Where, ...]
    by_unit: tuple[Where, ...]
    states: dict[str, int]
    kinds: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Line:
    territory: str
    organ: str
    age: int | None
    #: Whether the place was settled once, and whether business came back there; told of the newest clue of a place only.
    ended: bool
    came_back: bool
    days: int | None


def overview(actor: Actor, today: date) -> Overview:
    """Counted from the clues of a year in the actor's reach, and from all that are open; relapses by places, each once.

    How long it took to a licence is counted from the guidance, else from the day the clue came; a clue that was opened again
    without new guidance has no such day and is not counted.
    """
    lines, states, kinds, settled = [], Counter[str](), Counter[str](), _settled(actor)
    names = (
        "territory_code", "organ_code", "state", "kind", "received_on", "guided_on", "outcome", "place__relapses", "ended_on", "relapse",
        "place_id",
    )
    told: set[int] = set()
    rows = seen(actor).order_by("-pk").values_list(*names).iterator(chunk_size=5000)
    for territory, organ, state, kind, received, guided, outcome, relapses, ended, again, place in rows:
        open_now = outcome == "" and state not in procedure.OVER
        if open_now:
            states[state] += 1
            kinds[kind] += 1
        elif ended is not None and ended < today - YEAR:
            continue
        since = guided or (None if again else received)
        days = (ended - since).days if outcome == "licensed" and ended and since else None
        counts = place in settled and place not in told
        told.add(place)
        age = (today - received).days if open_now else None
        lines.append(_Line(territory[:6], organ, age, counts, counts and relapses > 0, days))
    return Overview(_counted("", lines), _parts(lines, "territory"), _parts(lines, "organ"), dict(states), dict(kinds))


def _settled(actor: Actor) -> set[int]:
    """The places where a clue ended in a licence or in a stop, or to which business has come back."""
    ended = Q(outcome__in=procedure.REVISITED) | Q(place__relapses__gt=0)
    return set(seen(actor).filter(ended).order_by().values_list("place_id", flat=True))


def _parts(lines: list[_Line], name: str) -> tuple[Where, ...]:
    found: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        found[getattr(line, name)].append(line)
    return tuple(_counted(code, found[code]) for code in sorted(found) if code)


def _counted(code: str, lines: list[_Line]) -> Where:
    ages = [line.age for line in lines if line.age is not None]
    buckets, floor = [], -1
    for top, _ in AGES:
        buckets.append(sum(1 for age in ages if floor < age <= top))
        floor = top
    ended = [line for line in lines if line.ended]
    days = [line.days for line in lines if line.days is not None]
    return Where(
        code, len(ages), tuple(buckets), rate(sum(line.came_back for line in ended), len(ended)), median(days) if days else None, len(days),
    )
