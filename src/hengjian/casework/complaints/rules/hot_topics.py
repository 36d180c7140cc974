"""Hot topics (热点): the same problem in the same place, written by many people. Pure, and the same answer every time.

A letter becomes a vector of its rare runs of two to four characters, title before text: what is rare is the name of a place, a firm,
a thing. Letters are joined from the likest on (average linkage), so that a topic is what its letters have in common with each
other, not a chain. Heat is a public formula (:func:`heat`): people count most, so that one who writes ten times is one.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from typing import Any
from unicodedata import normalize

import numpy as np

#: Columns of the hashed vectors, how much of a text is read, and what a run of the title weighs more.
WIDTH, READ, TITLE = 1024, 240, 3
#: Average likeness from which two groups are one topic, and the fewest people that make one.
ALIKE, FEWEST_PEOPLE = 0.10, 3
#: A run of four is the name of two groups when most letters of both hold it, and most letters that hold it are theirs.
HOLD, OWN = 0.7, 0.5
#: A run that stands in fewer letters than the first says nothing in common; in a larger share than the second, nothing of its own.
RARE, COMMON = 2, 0.03
#: The newest letters that are looked at together; a city looks at the last weeks.
MOST = 6_000
_RUN = re.compile(r"[0-9A-Za-z\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Said:
    """One letter: its number, the person as an opaque number (or a number of its own where unknown), words, place, day, endorsements."""

    key: str
    person: str
    title: str
    text: str
    on: date
    place: str = ""
    endorsed: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """A hot topic: its likest title, where, from when to when, how many people and letters, how hot; and the letters behind it."""

    title: str
    place: str
    since: date
    until: date
    people: int
    letters: int
    heat: float
    keys: tuple[str, ...]


def topics(letters: Sequence[Said], today: date, *, limit: int = 10) -> list[Topic]:
    """The hottest topics among letters, by heat."""
    read = sorted(letters, key=lambda one: (one.on, one.key))[-MOST:]
    if len(read) < FEWEST_PEOPLE:
        return []
    runs = [_runs(one) for one in read]
    vectors = _vectors(runs)
    groups = _by_name(runs, _joined(vectors), vectors)
    found = [_topic([read[at] for at in group], vectors[group], today) for group in groups]
    hot = [one for one in found if one.people >= FEWEST_PEOPLE]
    return sorted(hot, key=lambda one: (-one.heat, one.keys))[:limit]


def heat(people: int, letters: int, endorsed: int, quiet_days: int) -> float:
    """3·ln(1+people) + ln(1+letters) + ½·ln(1+endorsements) + 30/(30+days since the last letter)."""
    return 3 * log(1 + people) + log(1 + letters) + log(1 + endorsed) / 2 + 30 / (30 + max(quiet_days, 0))


def _topic(letters: Sequence[Said], vectors: np.ndarray[Any, Any], today: date) -> Topic:
    people, days = {one.person for one in letters}, [one.on for one in letters]
    central = letters[int((vectors @ vectors.sum(axis=0)).argmax())]
    places = Counter(one.place for one in letters if one.place).most_common(1)
    warm = heat(len(people), len(letters), sum(one.endorsed for one in letters), (today - max(days)).days)
    return Topic(
        central.title, places[0][0] if places else "", min(days), max(days), len(people), len(letters), round(warm, 2),
        tuple(one.key for one in letters),
    )


def _runs(one: Said) -> Counter[str]:
    counts: Counter[str] = Counter()
    for words, worth in ((one.title, TITLE), (one.text[:READ], 1)):
        for run in _RUN.findall(normalize("NFKC", words).lower()):
            for size in (2, 3, 4):
                for at in range(len(run) - size + 1):
                    counts[run[at:at + size]] += worth
    return counts


def _vectors(counts: Sequence[Counter[str]]) -> np.ndarray[Any, Any]:
    """One row of length one per letter, its runs hashed with a sign so that collisions cancel."""
    inside: Counter[str] = Counter()
    for one in counts:
        inside.update(one.keys())
    most = max(COMMON * len(counts), 2 * FEWEST_PEOPLE)
    table = np.zeros((len(counts), WIDTH), dtype=np.float32)
    for row, one in enumerate(counts):
        for run, often in one.items():
            if RARE <= inside[run] <= most:
                number = zlib.crc32(run.encode())
                weight = (1 + log(often)) * log(len(counts) / inside[run])
                table[row, number % WIDTH] += weight if number >> 31 else -weight
    length = np.linalg.norm(table, axis=1, keepdims=True)
    length[length == 0] = 1
    joined: np.ndarray[Any, Any] = table / length
    return joined


def _joined(vectors: np.ndarray[Any, Any]) -> list[list[int]]:
    """Average linkage by rounds: in each, groups that are each other's likest are joined, until none is alike enough."""
    groups, sums = [[at] for at in range(len(vectors))], vectors.copy()
    while True:
        sizes = np.array([len(one) for one in groups], dtype=np.float32)
        best, like = _likest(sums / sizes[:, None])
        pairs = [(at, int(best[at])) for at in range(len(groups)) if like[at] >= ALIKE and best[best[at]] == at and at < best[at]]
        if not pairs:
            return [one for one in groups if len(one) > 1]
        gone = set()
        for one, other in pairs:
            groups[one] += groups[other]
            sums[one] += sums[other]
            gone.add(other)
        kept = [at for at in range(len(groups)) if at not in gone]
        groups, sums = [groups[at] for at in kept], sums[kept]
        # A letter that is alike to no other will be alike to no group: an average is never above the likest.
        alive = [at for at in range(len(groups)) if len(groups[at]) > 1 or like[kept[at]] >= ALIKE]
        groups, sums = [groups[at] for at in alive], sums[alive]


def _by_name(runs: Sequence[Counter[str]], groups: list[list[int]], vectors: np.ndarray[Any, Any]) -> list[list[int]]:
    """Groups that share a name of their own (a place, a firm) and are half as alike as one topic are one topic."""
    held = [{run for run in one if len(run) == 4} for one in runs]
    everywhere: Counter[str] = Counter(run for one in held for run in one)
    inside = [Counter(run for at in group for run in held[at]) for group in groups]
    sums = [vectors[group].sum(axis=0) for group in groups]
    named: dict[str, set[int]] = {}
    kept: list[int] = []
    for at in sorted(range(len(groups)), key=lambda at: -len(groups[at])):
        mine = [run for run, many in inside[at].items() if many >= HOLD * len(groups[at])]
        for one in sorted({one for run in mine for one in named.get(run, ())}, key=kept.index):
            own = any(
                inside[one][run] >= HOLD * len(groups[one]) and inside[at][run] + inside[one][run] >= OWN * everywhere[run]
                for run in mine
            )
            if own and float(sums[at] @ sums[one]) >= ALIKE / 2 * len(groups[at]) * len(groups[one]):
                groups[one] = groups[one] + groups[at]
                inside[one] += inside[at]
                sums[one] = sums[one] + sums[at]
                break
        else:
            one = at
            kept.append(at)
        for run in mine:
            named.setdefault(run, set()).add(one)
    return [groups[at] for at in kept]


def _likest(means: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    best, like = np.zeros(len(means), dtype=int), np.full(len(means), -1.0, dtype=np.float32)
    for start in range(0, len(means), 1000):
        part = means[start:start + 1000] @ means.T
        rows = np.arange(len(part))
        part[rows, start + rows] = -1
        best[start:start + 1000] = part.argmax(axis=1)
        like[start:start + 1000] = part[rows, best[start:start + 1000]]
    return best, like
