"""Surges (突增): more letters of a class in a street than its own past leads one to expect, with a stated rate of false alarms.

Each pair of class and place is compared with itself: the last week against the weeks before. Given their sum, the last week of a
steady pair is binomial whatever its level (the conditional test of two Poisson rates), so the chance is exact and needs no table of
inhabitants. Benjamini and Hochberg (1995) then bound the share of false alarms among all alarms of a day at :data:`FALSE_SHARE`;
where nothing has risen, the chance that a day shows any alarm at all is at most the same. Weeks that vary more than Poisson
(the same people again, holidays) are widened by the dispersion seen in the past, never narrowed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, log1p

#: Expected share of false alarms among alarms.
FALSE_SHARE = 0.05
#: Weeks of the past that one is compared with, and the fewest letters of a week that are shown.
WEEKS, FEWEST = 8, 3


@dataclass(frozen=True, slots=True)
class Surge:
    """A pair that rose: class and place, letters of the week, what was to be expected, the chance of so many without cause."""

    class_code: str
    place: str
    count: int
    expected: float
    chance: float


def surges(weeks: Mapping[tuple[str, str], Sequence[int]]) -> list[Surge]:
    """Pairs that rose in the last of their weeks (the earlier ones first in each row), the least likely first."""
    seen = [(pair, counts, chance_of(counts)) for pair, counts in weeks.items()]
    ordered = sorted(seen, key=lambda row: (row[2], row[0]))
    allowed = 0
    for rank, (_, _, chance) in enumerate(ordered, start=1):
        if chance <= FALSE_SHARE * rank / len(ordered):
            allowed = rank
    return [
        Surge(pair[0], pair[1], counts[-1], sum(counts[:-1]) / (len(counts) - 1), chance)
        for pair, counts, chance in ordered[:allowed] if counts[-1] >= FEWEST
    ]


def chance_of(counts: Sequence[int]) -> float:
    """The chance of a last week at least this high in a steady pair."""
    past, last = counts[:-1], counts[-1]
    mean = sum(past) / len(past)
    spread = sum((one - mean) ** 2 for one in past) / (len(past) - 1) / mean if mean > 0 and len(past) > 1 else 1.0
    # Fewer effective letters where weeks vary more than they would by chance.
    thinner = max(spread, 1.0)
    high, total = int(last / thinner), int(last / thinner) + round(sum(past) / thinner)
    return at_least(high, total, 1 / len(counts))


def at_least(high: int, total: int, share: float) -> float:
    """The chance that a binomial count of ``total`` with ``share`` reaches ``high``."""
    if high <= 0:
        return 1.0
    return min(1.0, sum(
        exp(lgamma(total + 1) - lgamma(one + 1) - lgamma(total - one + 1) + one * log(share) + (total - one) * log1p(-share))
        for one in range(high, total + 1)
    ))


def wilson(good: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927); 0 to 1 where there is nothing."""
    if total == 0:
        return 0.0, 1.0
    z, share = 1.959964, good / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * (share * (1 - share) / total + z * z / (4 * total * total)) ** 0.5 / (1 + z * z / total)
    return max(0.0, middle - half), min(1.0, middle + half)
