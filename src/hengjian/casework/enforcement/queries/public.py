"""Published penalties: what anybody reads, what the desk still has to publish or take down, the records for the credit platform."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hengjian.casework.enforcement.models import PublishedPenalty
from hengjian.casework.enforcement.queries.library import seen
from hengjian.casework.enforcement.rules import words
from hengjian.kernel import access
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound
from hengjian.kernel.models import RunningDeadline


@dataclass(frozen=True, slots=True)
class PublicPenalty:
    """A published decision as anybody sees it; taken down, only its number, the day and the reason."""

    key: int
    case_no: str
    decision_no: str
    name: str
    party_kind: str
    uscc: str
    facts: str
    basis: str
    penalty: str
    organ_code: str
    organ: str
    decided_on: date | None
    published_on: date
    until: date
    withdrawn_on: date | None
    reason: str

    @property
    def withdrawn(self) -> bool:
        """Whether only the tombstone is left."""
        return self.withdrawn_on is not None


def _public(row: PublishedPenalty) -> PublicPenalty:
    kept, shown = row.record, row.taken_down_on is None
    return PublicPenalty(
        row.pk, row.case.case_no, kept.get("CF_WSH", ""), kept.get("CF_XDR_MC", ""), kept.get("CF_XDR_LB", ""),
        kept.get("CF_XDR_SHXYM", ""), kept.get("CF_SY", ""), kept.get("CF_YJ", ""), kept.get("CF_NR", ""), row.case.organ_code,
        kept.get("CF_CFJG", ""), row.case.decided_on if shown else None, row.published_on, row.until, row.taken_down_on, row.reason,
    )


def _shown(on: date) -> QuerySet[PublishedPenalty]:
    return PublishedPenalty.objects.filter(published_on__lte=on, until__gte=on).select_related("case")


def penalties(on: date, *, text: str = "", district: str = "", before: int = 0, limit: int = 50) -> list[PublicPenalty]:
    """Decisions shown on a day, the newest first. Natural persons are found by the number of the decision alone."""
    rows = _shown(on).filter(taken_down_on=None)
    if district:
        rows = rows.filter(case__territory_code__startswith=access.territory_prefix(district))
    if word := text.strip():
        named = Q(case__party_name__contains=word) & ~Q(case__party_kind=words.PERSON)
        rows = rows.filter(named | Q(case__decision_no=word))
    if before:
        rows = rows.filter(pk__lt=before)
    return [_public(row) for row in rows.order_by("-pk")[:limit]]


def of_entity(uscc: str, on: date) -> list[PublicPenalty]:
    """What is shown of one entity, with the tombstones of what was taken down."""
    rows = _shown(on).filter(case__party_uscc=uscc).exclude(case__party_kind=words.PERSON).exclude(case__party_uscc="")
    return [_public(row) for row in rows.order_by("-pk")[:100]]


def penalty(case_no: str, on: date) -> PublicPenalty:
    """One published decision, or its tombstone; nothing after the last day it shows."""
    row = _shown(on).filter(case__case_no=case_no).first()
    if row is None:
        raise NotFound("这项处罚公示打不开", "没有公示，或者公示期已经届满", "请核对地址；公示期届满的信息不再显示")
    return _public(row)


def published(on: date) -> list[dict[str, str]]:
    """The records shown on a day; of what was taken down only the number, the day and the reason."""
    return [
        {**row.record, "withdrawn": row.reason, "withdrawn_on": f"{row.taken_down_on}"} if row.taken_down_on else dict(row.record)
        for row in _shown(on).order_by("-published_on", "-id")
    ]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision whose publication is not finished: the clocks that run, by code."""

    case_no: str
    title: str
    party_name: str
    decision_no: str
    clocks: tuple[RunningDeadline, ...]


CLOCKS = ("enforcement.publish_home", "enforcement.publish_national", "enforcement.take_down")


def waiting(actor: Actor, *, limit: int = 200) -> list[Waiting]:
    """What is still to be published or taken down in the actor's reach, the nearest clock first."""
    running: dict[str, list[RunningDeadline]] = {}
    for clock in RunningDeadline.objects.filter(code__in=CLOCKS, ended_on=None).order_by("due_on", "code")[:2000]:
        running.setdefault(clock.about.partition(":")[2], []).append(clock)
    rows = {row.case_no: row for row in seen(actor).filter(case_no__in=list(running))}
    found = [
        Waiting(no, rows[no].title, rows[no].party_name, rows[no].decision_no, tuple(clocks)) for no, clocks in running.items()
        if no in rows
    ]
    return found[:limit]


def credit_records(actor: Actor, *, since: date, until: date) -> list[dict[str, str]]:
    """The double-publicity records (双公示) published between two days, without what was taken down; sums in 万元."""
    rows = PublishedPenalty.objects.filter(published_on__gte=since, published_on__lte=until, taken_down_on=None, case__in=seen(actor))
    return [dict(row.record) for row in rows.order_by("published_on", "pk")]
