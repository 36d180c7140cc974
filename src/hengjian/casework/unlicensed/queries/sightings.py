"""Activity that the register does not know: hints for a person, each kind with how often it was right when that was measured."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from hengjian.casework.unlicensed.models import Sighting, SightingFault
from hengjian.casework.unlicensed.queries.overview import rate
from hengjian.casework.unlicensed.rules import sightings as rules
from hengjian.kernel import access
from hengjian.kernel.access import Actor, Role

SIGHTING_SOURCES, VERDICTS = rules.SOURCES, rules.VERDICTS


@dataclass(frozen=True, slots=True)
class SightingRecord:
    """Business that was seen, and what the register says to it. ``id`` is where the next page begins."""

    sighting_no: str
    batch_no: str
    source: str
    source_no: str
    name: str
    address: str
    territory_code: str
    trade: str
    uscc: str
    permit_no: str
    seen_on: date
    verdict: str
    why: str
    match_uscc: str
    state: str
    clue_no: str
    id: int


@dataclass(frozen=True, slots=True)
class FaultRecord:
    """A row of a file that was not taken in."""

    row_no: int
    column: str
    value: str
    reason: str


def sightings(
    actor: Actor, *, verdict: str = "", state: str = "open", batch: str = "", after: int = 0, limit: int = 50,
) -> list[SightingRecord]:
    """Hints in the actor's territory in the order in which they came; ``verdict`` one of ``VERDICTS``, empty for all that are hints."""
    access.require(actor, "unlicensed.receive")
    rows = Sighting.objects.filter(id__gt=after, verdict__in=[verdict] if verdict else rules.HINTS)
    if Role.NODE not in actor.roles:
        rows = rows.filter(territory_code__startswith=access.territory_prefix(actor.territory)[:6])
    if state:
        rows = rows.filter(state=state)
    if batch:
        rows = rows.filter(batch_no=batch)
    names = [one.name for one in fields(SightingRecord)]
    return [SightingRecord(*values) for values in rows.order_by("id").values_list(*names)[:limit]]


def sighting_faults(actor: Actor, batch: str) -> list[FaultRecord]:
    """The rows of one file that were not taken in; only for the territory it was taken in for."""
    access.require(actor, "unlicensed.receive")
    prefix = "" if Role.NODE in actor.roles else access.territory_prefix(actor.territory)[:6]
    if not batch.startswith(prefix):
        return []
    found = SightingFault.objects.filter(batch_no=batch).order_by("id")
    return [FaultRecord(*values) for values in found.values_list("row_no", "column", "value", "reason")[:500]]


def how_sure(verdict: str) -> str:
    """The measure of one kind of hint in words."""
    sample = rules.MEASURED[verdict]
    share = rate(sample.right, sample.hints)
    return (
        f"“{VERDICTS[verdict]}”准确率 {share.hits / share.of:.0%}（95% 区间 {share.low:.0%}—{share.high:.0%}）；"
        f"由 {sample.told:,} 家企业改写成店招和简写地址模拟，其中 {sample.absent:,} 家先从名录取出：{sample.source}"
    )
