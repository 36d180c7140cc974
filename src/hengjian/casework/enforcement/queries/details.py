"""One case in full: its law, people and sums, its measures, its transfer, what was brought against it, decisions like it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hengjian.casework.enforcement import finding
from hengjian.casework.enforcement.models import Case, Challenge, Measure, PublishedPenalty, Transfer, read
from hengjian.casework.enforcement.queries.library import CaseRecord, one, record, seen
from hengjian.casework.enforcement.rules import challenges, clocks, discretion, hearing, measures, procedure, reviewing
from hengjian.casework.enforcement.rules.filing import Facts
from hengjian.casework.enforcement.rules.words import PARTIES, Proposed
from hengjian.kernel import deadlines, running
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound

MOST = 200


@dataclass(frozen=True, slots=True)
class MeasureRecord:
    """A measure; ``left`` are the days it may still last, below zero when it is over."""

    measure_no: str
    case_no: str
    kind: str
    kind_title: str
    state: str
    state_title: str
    things: tuple[str, ...]
    cites: str
    taken_at: datetime
    last_on: date
    left: int
    extended: bool
    ended_on: date | None
    ground: str
    organ_code: str
    line_code: str
    territory_code: str


@dataclass(frozen=True, slots=True)
class TransferRecord:
    """A suspected crime on its way to the police."""

    state: str
    state_title: str
    team: tuple[str, ...]
    reason: str
    reported_at: datetime
    approved_at: datetime | None
    moved_at: datetime | None


@dataclass(frozen=True, slots=True)
class ChallengeRecord:
    """A reconsideration or a suit, and what came of it."""

    kind_title: str
    body: str
    accepted_on: date
    stayed: bool
    outcome: str
    outcome_title: str
    ended_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """All that the page of a case says of it."""

    case: CaseRecord
    led_from: str
    party_kind: str
    party_kind_title: str
    party_uscc: str
    fact: str
    facts: Facts
    team: tuple[str, ...]
    weighty: tuple[str, ...]
    review_kind: str
    passed: tuple[str, ...]
    benchmark: str
    goods_value: Decimal
    circumstances: tuple[str, ...]
    told: Proposed | None
    decided: Proposed | None
    hearing_grounds: tuple[str, ...]
    days: tuple[tuple[str, date], ...]
    chair: str
    paid: Decimal
    owed: Decimal
    reason: str
    said: dict[str, Any]
    procedure_code: str
    suspected: bool
    measures: tuple[MeasureRecord, ...]
    transfer: TransferRecord | None
    challenges: tuple[ChallengeRecord, ...]
    published_on: date | None
    national_on: date | None
    shown_until: date | None
    taken_down_on: date | None
    #: Codes of the clocks that run.
    running: frozenset[str]


def detail(case_no: str, actor: Actor, *, today: date) -> CaseDetail:
    """One case in full, or the refusal to find it."""
    row = one(case_no, actor)
    told, decided = (read(kept) if kept else None for kept in (row.told, row.decided))
    shown = PublishedPenalty.objects.filter(case=row).first()
    return CaseDetail(
        record(row), row.led_from, row.party_kind, PARTIES[row.party_kind], row.party_uscc, row.fact, row.read_facts(), tuple(row.team),
        tuple(reviewing.WEIGHTY[code] for code in row.weighty), reviewing.REVIEWS[reviewing.kind_of(row.weighty)],
        tuple(reviewing.REVIEWS[code] for code in row.passed), row.benchmark, row.goods_value, tuple(row.circumstances), told, decided,
        tuple(hearing.grounds(told, row.party_kind, row.told_on or today)) if told else (), tuple(_days(row)), row.chair, row.paid,
        finding.owed(row, today) if decided else Decimal(0), row.reason, dict(row.said), row.procedure_code, row.suspected,
        tuple(_measure(kept, today) for kept in Measure.objects.filter(case=row).select_related("case").order_by("pk")), _transfer(row),
        tuple(_challenges(row)), shown.published_on if shown else None, shown.national_on if shown else None,
        shown.until if shown else None, shown.taken_down_on if shown else None,
        frozenset(one.code for one in running.open_on(row.about)),
    )


DAYS = {
    "opened_on": "登记案源", "filed_on": "立案", "told_on": "送达告知书", "rights_end": "陈述申辩、听证要求期满", "asked_on": "要求听证",
    "hearing_on": "确定的听证日", "heard_on": "举行听证", "discussed_on": "集体讨论", "decided_on": "作出决定", "served_on": "送达决定书",
    "pay_due": "缴款期满", "urged_on": "送达催告书", "ended_on": "办理终了", "closed_on": "结案",
}


def _days(row: Case) -> Iterator[tuple[str, date]]:
    for name, title in DAYS.items():
        if day := getattr(row, name):
            yield title, day
    if row.served_on and row.state != "revoked":
        known = running.calendar()
        for code, title in (("reconsider", "申请复议期满"), ("sue", "直接起诉期满")):
            yield title, deadlines.due(deadlines.in_force(clocks.DEADLINES, f"enforcement.{code}", row.served_on), row.served_on, known).day


def _measure(row: Measure, today: date) -> MeasureRecord:
    case = row.case
    return MeasureRecord(
        row.measure_no, case.case_no, row.kind, measures.MEASURES[row.kind], row.state, procedure.MEASURE.states[row.state],
        tuple(row.things), row.cites, row.taken_at, row.last_on, (row.last_on - today).days, bool(row.extended), row.ended_on,
        {**measures.DISPOSALS, **measures.RELEASES}.get(row.ground, row.ground), case.organ_code, case.line_code, case.territory_code,
    )


def _transfer(row: Case) -> TransferRecord | None:
    kept = Transfer.objects.filter(case=row).first()
    if kept is None:
        return None
    return TransferRecord(
        kept.state, procedure.TRANSFER.states[kept.state], tuple(kept.team), kept.reason, kept.reported_at, kept.approved_at, kept.moved_at,
    )


def _challenges(row: Case) -> Iterator[ChallengeRecord]:
    for kept in Challenge.objects.filter(case=row).order_by("pk"):
        yield ChallengeRecord(
            challenges.KINDS[kept.kind], kept.body, kept.accepted_on, kept.stayed, kept.outcome,
            challenges.OUTCOMES.get(kept.outcome, ""), kept.ended_on, kept.reason,
        )


def measure(measure_no: str, actor: Actor, *, today: date) -> MeasureRecord:
    """One measure of a case in the actor's reach."""
    row = Measure.objects.select_related("case").filter(measure_no=measure_no, case__in=seen(actor)).first()
    if row is None:
        raise NotFound(f"强制措施 {measure_no} 打不开", "没有这项措施，或者不在你的辖区内", "请核对编号")
    return _measure(row, today)


@dataclass(frozen=True, slots=True)
class Range:
    """The range of the fine the benchmark proposes, in yuan, what the article allows, and why."""

    title: str
    cite: str
    article_least: Decimal
    article_most: Decimal
    least: Decimal
    most: Decimal
    weight: str
    reasons: tuple[str, ...]


def benchmark_range(case_no: str, actor: Actor) -> discretion.Range | None:
    """The range the benchmark of the case proposes, with its reasons."""
    row = one(case_no, actor)
    known = discretion.BENCHMARKS.get(row.benchmark)
    return discretion.proposed_range(known.bracket(row.goods_value), row.circumstances) if known else None


def proposed(case_no: str, actor: Actor) -> Range | None:
    """The same as the page of a case shows it, beside what the article itself allows."""
    row, found = one(case_no, actor), benchmark_range(case_no, actor)
    if found is None:
        return None
    known = discretion.BENCHMARKS[row.benchmark]
    whole = known.bracket(row.goods_value)
    return Range(known.title, known.cite, whole.least, whole.most, found.least, found.most, discretion.WEIGHTS[found.weight], found.reasons)


@dataclass(frozen=True, slots=True)
class Similar:
    """An earlier decision by the same row of the benchmark and the same grade. ``place`` is a district, never a rank."""

    case_no: str
    decision_no: str
    decided_on: date
    organ_code: str
    goods_value: Decimal
    fine: Decimal
    penalty: str


def similar(case_no: str, actor: Actor, *, limit: int = 10) -> list[Similar]:
    """Decisions by the same benchmark and grade in the actor's reach, the newest first: by day, never by sum."""
    row = one(case_no, actor)
    known = discretion.BENCHMARKS.get(row.benchmark)
    if known is None:
        return []
    grade = discretion.proposed_range(known.bracket(row.goods_value), row.circumstances).weight
    found: list[Similar] = []
    rows = seen(actor).filter(benchmark=row.benchmark).exclude(decision_no="").exclude(state="revoked").exclude(pk=row.pk)
    for other in rows.order_by("-decided_on", "-pk")[:MOST]:
        weight = discretion.proposed_range(known.bracket(other.goods_value), other.circumstances).weight
        if weight == grade and other.decided_on is not None and len(found) < limit:
            penalty = read(other.decided)
            found.append(Similar(
                other.case_no, other.decision_no, other.decided_on, other.organ_code, other.goods_value, penalty.fine, penalty.in_words(),
            ))
    return found
