"""The library of cases: what lies where, what is open in it, which clocks press."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet

from hengjian.casework.enforcement import finding
from hengjian.casework.enforcement.models import Case, Measure, read
from hengjian.casework.enforcement.rules import procedure
from hengjian.casework.enforcement.rules.procedure import CASE
from hengjian.kernel import access, journal
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound
from hengjian.kernel.models import RunningDeadline
from hengjian.kernel.workflow import Act

STATES = CASE.states
#: Where nothing is left to do but to file the papers.
ENDED = ("not_filed", "revoked", "closed", "archived")


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case as doors read it. ``penalty`` is what was decided, else what was told, in words."""

    case_no: str
    state: str
    state_title: str
    title: str
    party_name: str
    organ_code: str
    opened_on: date
    decision_no: str
    penalty: str
    closed_on: date | None
    source: str = ""
    territory_code: str = ""
    line_code: str = ""
    key: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of cases is asked for; empty words ask for all. ``open_only`` leaves out what has ended."""

    state: str = ""
    source: str = ""
    territory: str = ""
    organ: str = ""
    clock: str = ""
    text: str = ""
    open_only: bool = False


def record(row: Case) -> CaseRecord:
    """A case as doors read it."""
    penalty = row.decided or row.told
    return CaseRecord(
        row.case_no, row.state, procedure.CASE.states[row.state], row.title, row.party_name, row.organ_code, row.opened_on, row.decision_no,
        read(penalty).in_words() if penalty else "", row.closed_on, row.source, row.territory_code, row.line_code, row.pk,
    )


def seen(actor: Actor) -> QuerySet[Case]:
    """The cases in the actor's reach."""
    return access.visible(actor, "enforcement.view", Case.objects.all(), line="line_code")


def cases(actor: Actor, *, state: str = "", limit: int = 50) -> list[CaseRecord]:
    """The newest cases in the actor's reach."""
    return library(actor, Wanted(state=state), today=date.max, limit=limit)


def library(actor: Actor, wanted: Wanted, *, today: date, before: int = 0, limit: int = 50) -> list[CaseRecord]:
    """The newest cases in the actor's reach that answer the question, from ``before`` on."""
    rows = seen(actor).order_by("-id")
    exact = {"state": wanted.state, "source": wanted.source, "organ_code": wanted.organ}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.territory:
        rows = rows.filter(territory_code__startswith=access.territory_prefix(wanted.territory))
    if wanted.open_only:
        rows = rows.exclude(state__in=ENDED)
    if word := wanted.text.strip():
        rows = rows.filter(
            Q(case_no=word) | Q(decision_no=word) | Q(party_uscc=word) | Q(party_name__contains=word) | Q(title__contains=word)
        )
    if wanted.clock:
        rows = rows.filter(case_no__in=_pressing(wanted.clock, today))
    if before:
        rows = rows.filter(id__lt=before)
    return [record(row) for row in rows[:limit]]


def _pressing(clock: str, today: date) -> list[str]:
    """Numbers of cases with a clock that is late (``late``), or that ends within three days (``soon``)."""
    open_rows = RunningDeadline.objects.filter(about__startswith="case:", ended_on=None, held_since=None)
    if clock == "late":
        open_rows = open_rows.filter(due_on__lt=today)
    else:
        open_rows = open_rows.filter(due_on__gte=today, due_on__lte=today + timedelta(days=3))
    return [about.partition(":")[2] for about in open_rows.values_list("about", flat=True)[:5000]]


def clocks_of(case_nos: Iterable[str]) -> dict[str, list[RunningDeadline]]:
    """The open clocks of cases, the nearest first."""
    found: dict[str, list[RunningDeadline]] = {}
    abouts = [f"case:{no}" for no in case_nos]
    for row in RunningDeadline.objects.filter(about__in=abouts, ended_on=None).order_by("due_on"):
        found.setdefault(row.about.partition(":")[2], []).append(row)
    return found


def case(case_no: str, actor: Actor) -> CaseRecord:
    """One case, or the refusal to find it."""
    return record(one(case_no, actor))


def open_acts(case_no: str, actor: Actor) -> list[Act]:
    """What the procedure leaves open and the actor's roles hold."""
    row = one(case_no, actor)
    return [act for act in procedure.CASE.open_acts(row.state) if access.may(actor, f"enforcement.{act.act}")]


def timeline(case_no: str, actor: Actor) -> list[journal.Line]:
    """The journal's lines about one case, newest first."""
    return journal.lines_about([one(case_no, actor).about])


def owed(case_no: str, on: date, actor: Actor) -> Decimal:
    """What the party owes on a day, with the late fee, in yuan."""
    return finding.owed(one(case_no, actor), on)


def expired(today: date) -> list[str]:
    """The measures of this node whose last day is over and that nobody ended: the work of the rounds."""
    rows = Measure.objects.filter(pk__gt=0, ended_on=None, last_on__lte=today - timedelta(days=1)).order_by("last_on", "id")
    return list(rows.values_list("measure_no", flat=True))


def one(case_no: str, actor: Actor) -> Case:
    """The row of a case, or the refusal to find it."""
    row = seen(actor).filter(case_no=case_no).first()
    if row is None:
        raise NotFound(f"案件 {case_no} 打不开", "没有这个案件，或者不在你的辖区内", "请核对案件编号")
    return row
