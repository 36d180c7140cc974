"""How a recording finds its visit: who wore the recorder, when, and where. A score with its reasons, never a verdict alone.

Points out of 100: the wearer is on the visit's team 40; the times overlap up to 40; the recorder was at the premises 20. A
clear match is made by itself and can be undone; whatever is not clear waits for a person.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hengjian.casework.recordings.rules.timing import Fix, lasting

OFFICER, TIME, PLACE = 40, 40, 20
#: From here a match is clear, if no other visit at the same time comes within the margin.
CLEAR, MARGIN = 80, 20
#: Below, a visit is not even proposed.
PROPOSED = 30
NEAR, AROUND = 200.0, 1000.0  # metres
#: How long a visit is thought to last that nobody has ended yet, and how early a recorder is switched on.
OPEN_VISIT, EARLY = timedelta(hours=4), timedelta(minutes=15)
EARTH = 6_371_000.0


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit as matching sees it. ``lat`` and ``lon`` are where the officers signed in, empty when nobody knows."""

    inspection_no: str
    entity_name: str
    officer_nos: tuple[str, ...]
    since: datetime
    until: datetime | None
    lat: str = ""
    lon: str = ""

    @property
    def end(self) -> datetime:
        """When it ended, or is thought to."""
        return self.until or self.since + OPEN_VISIT


@dataclass(frozen=True, slots=True)
class Film:
    """A recording as matching sees it, its times put right."""

    officer_no: str
    begun_at: datetime
    finished_at: datetime
    track: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a recording fits a visit, with the reasons; ``clear`` when it may be matched without a person."""

    inspection_no: str
    score: int
    reasons: tuple[str, ...]
    clear: bool = False


def fits(film: Film, visits: Sequence[Visit]) -> list[Fit]:
    """The visits that come into question, best first; the clear ones marked."""
    known = {visit.inspection_no: visit for visit in visits}
    found = sorted((fit for fit in (_fit(film, one) for one in visits) if fit.score >= PROPOSED), key=lambda one: -one.score)
    return [_marked(fit, [other for other in found if other is not fit], known) for fit in found]


def _marked(fit: Fit, others: Sequence[Fit], known: dict[str, Visit]) -> Fit:
    mine = known[fit.inspection_no]
    rivals = [
        other for other in others
        if _overlap(mine.since, mine.end, known[other.inspection_no].since, known[other.inspection_no].end) > timedelta(0)
        and other.score > fit.score - MARGIN
    ]
    if rivals:
        names = "、".join(one.inspection_no for one in rivals)
        return Fit(fit.inspection_no, fit.score, (*fit.reasons, f"同一时间还有检查 {names}，需要人工确认"))
    return Fit(fit.inspection_no, fit.score, fit.reasons, clear=fit.score >= CLEAR)


def _fit(film: Film, visit: Visit) -> Fit:
    reasons: list[str] = []
    score = 0
    if film.officer_no in visit.officer_nos:
        score, reasons = OFFICER, ["佩戴人是这次检查的执法人员"]
    else:
        reasons = ["佩戴人不是这次检查的执法人员" if film.officer_no else "没有写明佩戴人"]
    shared = _overlap(film.begun_at, film.finished_at, visit.since - EARLY, visit.end)
    if shared <= timedelta(0):
        return Fit(visit.inspection_no, 0, ("时间没有重合",))
    shorter = min(film.finished_at - film.begun_at, visit.end - visit.since) or timedelta(seconds=1)
    score += min(TIME, round(TIME * (shared / shorter)))
    reasons.append(f"时间重合 {lasting(shared)}")
    points, words = _place(film, visit)
    return Fit(visit.inspection_no, max(0, score + points), (*reasons, words))


def _place(film: Film, visit: Visit) -> tuple[int, str]:
    if not film.track:
        return 0, "记录仪没有位置"
    if not visit.lat:
        return 0, "检查没有到场位置"
    inside = [fix for fix in film.track if visit.since - EARLY <= fix.at <= visit.end] or list(film.track)
    away = min(distance(fix.lat, fix.lon, visit.lat, visit.lon) for fix in inside)
    if away <= NEAR:
        return PLACE, f"距到场位置 {away:.0f} 米"
    if away <= AROUND:
        return PLACE // 2, f"距到场位置 {away:.0f} 米"
    return -PLACE, f"距到场位置 {away / 1000:.1f} 公里，可能不是这次检查"


def distance(lat: str, lon: str, to_lat: str, to_lon: str) -> float:
    """Metres between two places on the sphere."""
    a, b, c, d = (math.radians(float(one)) for one in (lat, lon, to_lat, to_lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(h)))


def _overlap(since: datetime, until: datetime, other_since: datetime, other_until: datetime) -> timedelta:
    return min(until, other_until) - max(since, other_since)
