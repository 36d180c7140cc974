"""Ratings: each of them for the supervising line, only sums for the organ that was rated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from hengjian.casework.check_codes import rules
from hengjian.casework.check_codes.models import CodePart, Rating
from hengjian.kernel import access, paging
from hengjian.kernel.access import Actor, Scope

PAGE = 200
LOW = 2


@dataclass(frozen=True, slots=True)
class RatingRecord:
    """One rating as the supervising line reads it. ``key`` is what the next page starts after."""

    key: int
    code_no: str
    territory_code: str
    organs: tuple[str, ...]
    rated_on: date
    scores: dict[str, int]
    words: str
    disputed: bool

    @property
    def lowest(self) -> int:
        return min(self.scores.values())


@dataclass(frozen=True, slots=True)
class Totals:
    """Ratings summed up: how many, the mean of each question in hundredths of a star, how many gave a low one."""

    organ_code: str
    organ_name: str
    count: int
    means: dict[str, int]
    low: int

    @property
    def mean(self) -> int:
        """The mean over all questions, in hundredths."""
        return round(sum(self.means.values()) / len(self.means)) if self.means else 0


@dataclass(frozen=True, slots=True)
class MonthOfRatings:
    """A month of an organ's own ratings; ``totals`` is None while there are too few to hide in."""

    month: date
    totals: Totals | None


def ratings(actor: Actor, *, low: bool = False, organ: str = "", after: int = 0, limit: int = 50) -> list[RatingRecord]:
    """Ratings inside the actor's supervision, newest first; never those of the actor's own organ."""
    rows = _seen(actor)
    if low:
        rows = rows.filter(reduce(or_, (Q(**{f"{name}__lte": LOW}) for name in rules.QUESTIONS)))
    if organ:
        rows = rows.filter(code__in=CodePart.objects.filter(organ_code=organ).values("code"))
    found = list(paging.newest(rows.select_related("code"), "rated_on", after)[:min(limit, PAGE)])
    names = _organs(found)
    return [
        RatingRecord(
            row.pk, row.code.code_no, row.territory_code, tuple(name for _, name in names.get(row.code_id, ())), row.rated_on,
            _scores(row), row.words, row.disputed,
        )
        for row in found
    ]


def totals(actor: Actor, since: date, until: date) -> list[Totals]:
    """Ratings of each organ between two days, inside the actor's supervision; the organs by name. Never a ranking."""
    rows = list(_seen(actor).filter(rated_on__gte=since, rated_on__lte=until, disputed=False))
    return _by_organ(rows)


def own_months(actor: Actor, today: date, *, months: int = 12) -> list[MonthOfRatings]:
    """The months that are over, of the actor's own organ, each summed up only when it has at least five ratings.

    Whole months and no running sum: two looks a day apart must not give away the rating that came between.
    """
    access.require(actor, "check_codes.view_totals", Scope(organ=actor.organ))
    found = []
    last = today.replace(day=1) - timedelta(days=1)
    for _ in range(months):
        first = last.replace(day=1)
        codes = CodePart.objects.filter(organ_code=actor.organ).values("code")
        rows = list(Rating.objects.filter(code__in=codes, rated_on__gte=first, rated_on__lte=last, disputed=False))
        enough = len(rows) >= rules.LEAST_RATINGS
        found.append(MonthOfRatings(first, _sum(actor.organ, "", rows) if enough else None))
        last = first - timedelta(days=1)
    return found


def questions() -> dict[str, str]:
    """The five questions."""
    return dict(rules.QUESTIONS)


def headings() -> dict[str, str]:
    """The questions in a word each, for the heads of tables."""
    return dict(rules.SHORT)


def stars() -> dict[int, str]:
    """What one to five stars are called."""
    return dict(rules.STARS)


def _seen(actor: Actor) -> QuerySet[Rating]:
    rows = access.visible(actor, "check_codes.view_ratings", Rating.objects.all(), line="line_code")
    return rows.exclude(code__in=CodePart.objects.filter(organ_code=actor.organ).values("code")) if actor.organ else rows


def _organs(rows: Sequence[Rating]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    parts = CodePart.objects.filter(code__in=[row.code_id for row in rows]).order_by("pk")
    for code, organ, name in parts.values_list("code", "organ_code", "organ_name"):
        if (organ, name) not in found.setdefault(code, []):
            found[code].append((organ, name))
    return found


def _by_organ(rows: Sequence[Rating]) -> list[Totals]:
    groups: dict[tuple[str, str], list[Rating]] = {}
    for start in range(0, len(rows), PAGE):
        part = rows[start:start + PAGE]
        names = _organs(part)
        for row in part:
            for organ in names.get(row.code_id, ()):
                groups.setdefault(organ, []).append(row)
    return [_sum(code, name, these) for (code, name), these in sorted(groups.items(), key=lambda one: one[0][1])]


def _sum(organ_code: str, name: str, rows: Iterable[Rating]) -> Totals:
    scores = [_scores(row) for row in rows]
    means = {key: round(100 * sum(one[key] for one in scores) / len(scores)) for key in rules.QUESTIONS}
    return Totals(organ_code, name, len(scores), means, sum(min(one.values()) <= LOW for one in scores))


def _scores(row: Rating) -> dict[str, int]:
    return {name: getattr(row, name) for name in rules.QUESTIONS}
