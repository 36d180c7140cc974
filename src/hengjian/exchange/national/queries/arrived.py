"""What the nation sent: matters with where they stand, and the days that were pulled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from hengjian.exchange.national import rules
from hengjian.exchange.national.models import Matter, MatterStep, PulledDay, PulledRow
from hengjian.kernel import access, paging
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound

LIMIT = 200
HIDDEN = "（只有签收的机关能看）"


@dataclass(frozen=True, slots=True)
class Step:
    """What was done in a round."""

    round: int
    state: str
    title: str
    organ_code: str
    finding_title: str
    words: str
    check_no: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MatterRow:
    """One matter. ``person`` and ``contact`` are for the organ that has it in hand alone."""

    key: int
    matter_no: str
    kind: str
    kind_title: str
    identity: str
    title: str
    said: str
    subject_name: str
    subject_code: str
    address: str
    person: str
    contact: str
    level: str
    level_title: str
    line_code: str
    territory_code: str
    state: str
    state_title: str
    round: int
    received_at: datetime
    sign_by: date | None
    answer_by: date | None
    taken_ref: str
    steps: tuple[Step, ...] = ()

    @property
    def due_on(self) -> date | None:
        """By when the next step is due."""
        return {rules.DISPATCHED: self.sign_by, rules.SIGNED: self.answer_by}.get(self.state)

    @property
    def signed_by(self) -> str:
        """The organ that signed in this round."""
        return next((one.organ_code for one in self.steps if one.round == self.round and one.state == rules.SIGNED), "")


@dataclass(frozen=True, slots=True)
class DayRow:
    """A table of a day as it was pulled, and how many of its rows are worked on."""

    key: int
    table: str
    day: date
    rows: int
    fresh: int
    pulled_at: datetime
    states: dict[str, int]


def kinds() -> dict[str, str]:
    """What the nation sends."""
    return dict(rules.MATTER_KINDS)


def findings() -> dict[str, str]:
    """What an answer may find."""
    return dict(rules.FINDINGS)


def levels() -> dict[str, str]:
    """The levels of a risk clue."""
    return dict(rules.LEVELS)


def matter_rows(
    actor: Actor, *, kind: str = "", state: str = "", text: str = "", after: int = 0, limit: int = LIMIT
) -> list[MatterRow]:
    """The matters of the actor's place and line, newest first."""
    rows = _seen(actor)
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(stands=state) if state else rows
    if text:
        rows = rows.filter(Q(title__contains=text) | Q(subject_name__contains=text) | Q(matter_no=text))
    return [_row(row, row.stands, actor) for row in paging.newest(rows, "received_at", after)[:min(limit, LIMIT)]]


def matter_counts(actor: Actor) -> dict[str, int]:
    """How many stand in each state."""
    return dict(_seen(actor).order_by().values_list("stands").annotate(n=Count("pk")))


def matter(matter_no: str, actor: Actor) -> MatterRow:
    """One matter with what was done; not found and not to be seen are answered alike."""
    row = _seen(actor).filter(matter_no=matter_no).first()
    if row is None:
        raise NotFound("这件事项打不开", "没有这个事项，或者不在你的辖区和条线", "请在国家交办里查看")
    return _row(row, row.stands, actor)


def pulled_days(actor: Actor, *, limit: int = 60) -> list[DayRow]:
    """The days that were pulled last."""
    rows = list(access.visible(actor, "national.view", PulledDay.objects.all()).order_by("-day", "table")[:min(limit, LIMIT)])
    counted: dict[tuple[str, date], dict[str, int]] = {}
    days = {row.day for row in rows}
    worked = PulledRow.objects.filter(day__in=days).order_by().values_list("table", "day", "state").annotate(n=Count("pk"))
    for table, day, state, n in worked:
        counted.setdefault((table, day), {})[rules.PULLED_STATES[state]] = n
    return [
        DayRow(row.pk, row.table, row.day, row.rows, row.fresh, row.pulled_at, counted.get((row.table, row.day), {})) for row in rows
    ]


def _seen(actor: Actor) -> QuerySet[Any]:
    """The matters of the actor's place and line; ``stands`` is where each stands."""
    def done(state: str) -> Exists:
        return Exists(MatterStep.objects.filter(matter_no=OuterRef("matter_no"), round=OuterRef("round"), state=state))

    rows: QuerySet[Any] = Matter.objects.annotate(stands=Case(
        When(state=rules.WITHDRAWN, then=F("state")),
        *(When(done(state), then=Value(state)) for state in (rules.ANSWERED, rules.HANDED_BACK, rules.SIGNED)),
        default=F("state"),
    ))
    access.require(actor, "national.view_matters")
    inside = access.within(actor, access.Reach.TERRITORY) if actor.territory and not actor.territory.endswith("0000") else Q()
    lines = Q() if access.ALL_LINES in actor.lines or access.Role.NODE in actor.roles else Q(line_code__in=["", *sorted(actor.lines)])
    return rows.filter(inside & lines if actor.territory or access.Role.NODE in actor.roles else Q(pk=None))


def _row(row: Matter, state: str, actor: Actor) -> MatterRow:
    steps = [
        Step(
            one.round, one.state, rules.MATTER.states[one.state], one.organ_code, rules.FINDINGS.get(one.finding, ""), one.words,
            one.check_no, one.by, one.at,
        )
        for one in MatterStep.objects.filter(matter_no=row.matter_no).order_by("at", "pk")
    ]
    signed = next((one.organ_code for one in steps if one.round == row.round and one.state == rules.SIGNED), "")
    person, contact = row.person, row.contact
    if (person or contact) and actor.organ != signed and access.Role.NODE not in actor.roles:
        person, contact = HIDDEN if person else "", HIDDEN if contact else ""
    return MatterRow(
        row.pk, row.matter_no, row.kind, rules.MATTER_KINDS[row.kind], row.identity, row.title, row.said, row.subject_name,
        row.subject_code, row.address, person, contact, row.level, rules.LEVELS.get(row.level, ""), row.line_code, row.territory_code,
        state, rules.MATTER.states[state], row.round, row.received_at, row.sign_by, row.answer_by, row.taken_ref, tuple(steps),
    )
