"""The library of clues, one clue with its place, what was done there ever, what may be near it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q, QuerySet

from hengjian.casework.unlicensed import finding
from hengjian.casework.unlicensed.models import Clue, Place, Step
from hengjian.casework.unlicensed.rules import fines, guidance, judging, procedure
from hengjian.casework.unlicensed.rules.judging import Found
from hengjian.kernel import access, running
from hengjian.kernel.access import ALL_LINES, Actor, Role
from hengjian.kernel.codes import addresses
from hengjian.kernel.errors import NotFound, Refused
from hengjian.kernel.models import RunningDeadline
from hengjian.kernel.workflow import Act


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; empty parts do not restrict."""

    state: str = ""
    kind: str = ""
    source: str = ""
    territory: str = ""
    relapse: str = ""
    mine: bool = False
    text: str = ""
    organ: str = ""
    #: Without an outcome yet; by the days on which they came, both included.
    open_only: bool = False
    received_since: date | None = None
    received_until: date | None = None
    #: Licensed since this day, where it is known how long that took.
    licensed_since: date | None = None


@dataclass(frozen=True, slots=True)
class ClueRecord:
    """A clue as doors read it, with the place it is about."""

    key: int
    clue_no: str
    place_no: str
    title: str
    state: str
    state_title: str
    source: str
    kind: str
    kind_title: str
    licence: str
    relapse: bool
    named_reporter: bool
    text: str
    why: str
    also: str
    cites: str
    outcome: str
    case_no: str
    measure_no: str
    papers: dict[str, str]
    told_again: list[dict[str, str]]
    risks: list[str]
    organ_code: str
    line_code: str
    territory_code: str
    received_on: date
    checked_on: date | None
    ended_on: date | None
    closed_on: date | None
    told_to_correct: bool


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A place of business; the point in degrees where somebody took one."""

    place_no: str
    address: str
    territory_code: str
    lat: Decimal | None
    lon: Decimal | None
    trade_name: str
    trader: str
    phone: str
    landlord: str
    uscc: str
    trade: str
    area_m2: Decimal | None
    staff: int | None
    first_on: date
    relapses: int
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class StepRecord:
    kind: str
    title: str
    words: str
    by: str
    at: datetime
    clue_no: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """What the law asks for in this state of the clue: a fine in words, and what comes with it; or why none can be told."""

    words: str
    beside: tuple[str, ...]
    cites: str


#: Steps that are no act of the table.
_OTHER_STEPS = {"helper_case": "查处帮助经营的人", "case": "案件结果", "receive": "登记线索", "again": "又有反映"}


def seen(actor: Actor) -> QuerySet[Clue]:
    """The clues in the actor's line and place; what was not sent yet belongs to no line."""
    rows = access.visible(actor, "unlicensed.view", Clue.objects.select_related("place"))
    if ALL_LINES in actor.lines or Role.NODE in actor.roles:
        return rows
    return rows.filter(Q(line_code__in=sorted(actor.lines)) | Q(line_code=""))


def record(row: Clue) -> ClueRecord:
    """A row as doors read it."""
    return ClueRecord(
        row.pk, row.clue_no, row.place.place_no, row.place.trade_name or row.place.address, row.state, procedure.CLUE.states[row.state],
        row.source, row.kind, row.kind_title, row.licence, row.relapse, row.named_reporter, row.text, row.why, row.also, row.cites,
        row.outcome, row.case_no, row.measure_no, dict(row.papers), list(row.told_again), list(row.risks), row.organ_code, row.line_code,
        row.territory_code, row.received_on, row.checked_on, row.ended_on, row.closed_on, row.told_to_correct,
    )


def clues(actor: Actor, wanted: Wanted, *, before: int = 0, limit: int = 50) -> list[ClueRecord]:
    """The newest clues in the actor's reach, from a place in the list on."""
    rows = seen(actor).order_by("-id")
    same = {"state": wanted.state, "kind": wanted.kind, "source": wanted.source}
    rows = rows.filter(**{name: value for name, value in same.items() if value})
    if wanted.territory:
        rows = rows.filter(territory_code__startswith=wanted.territory)
    if wanted.relapse:
        rows = rows.filter(relapse=wanted.relapse == "yes")
    if wanted.organ:
        rows = rows.filter(organ_code=wanted.organ)
    if wanted.open_only or wanted.received_since or wanted.received_until:
        rows = rows.filter(outcome="").exclude(state__in=procedure.OVER)
    if wanted.received_since:
        rows = rows.filter(received_on__gte=wanted.received_since)
    if wanted.received_until:
        rows = rows.filter(received_on__lte=wanted.received_until)
    if wanted.licensed_since:
        rows = rows.filter(outcome="licensed", ended_on__gte=wanted.licensed_since).exclude(relapse=True, guided_on=None)
    if wanted.mine:
        rows = rows.filter(organ_code=actor.organ).exclude(state__in=procedure.OVER)
    if words := wanted.text.strip():
        plain = addresses.plain(words)
        numbers = Q(clue_no=words) | Q(place__place_no=words)
        rows = rows.filter(numbers | Q(place__trade_name__contains=words) | Q(place__plain__contains=plain))
    return [record(row) for row in (rows.filter(pk__lt=before) if before else rows)[:limit]]


def row_of(clue_no: str, actor: Actor) -> Clue:
    """One clue, or the refusal to find it."""
    row = seen(actor).filter(clue_no=clue_no).first()
    if row is None:
        raise NotFound(f"线索 {clue_no} 打不开", "没有这条线索，或者不在你的辖区、条线内", "请核对线索编号")
    return row


def clue(clue_no: str, actor: Actor) -> ClueRecord:
    """One clue."""
    return record(row_of(clue_no, actor))


def facts(clue_no: str, actor: Actor) -> Found | None:
    """The facts as they were judged last."""
    kept = row_of(clue_no, actor).facts
    if not kept:
        return None
    days = {name: date.fromisoformat(kept[name]) if kept.get(name) else None for name in ("on", "held_until")}
    return Found(**{**kept, **days})


def place_of(clue_no: str, actor: Actor) -> PlaceRecord:
    """The place a clue is about."""
    return _place(row_of(clue_no, actor).place)


def _place(row: Place) -> PlaceRecord:
    return PlaceRecord(
        row.place_no, row.address, row.territory_code, row.lat, row.lon, row.trade_name, row.trader, row.phone, row.landlord, row.uscc,
        row.trade, row.area_m2, row.staff, row.first_on, row.relapses, row.closed_on,
    )


def history(clue_no: str, actor: Actor) -> list[ClueRecord]:
    """Every clue about the same place that the actor may see, the newest first."""
    return [record(row) for row in seen(actor).filter(place_id=row_of(clue_no, actor).place_id).order_by("-id")[:50]]


def steps(clue_no: str, actor: Actor) -> list[StepRecord]:
    """What was done on this clue and on earlier ones about the same place, the newest first."""
    mine = seen(actor).filter(place_id=row_of(clue_no, actor).place_id)
    rows = Step.objects.filter(clue__in=mine).select_related("clue").order_by("-id")[:100]
    title = procedure.CLUE.title_of
    return [
        StepRecord(one.kind, _OTHER_STEPS.get(one.kind) or title(one.kind), one.words, one.by, one.at, one.clue.clue_no) for one in rows
    ]


def nearby(clue_no: str, actor: Actor) -> list[tuple[PlaceRecord, int]]:
    """Other places within thirty metres with the distance in metres: perhaps the same one."""
    return [(_place(row), round(away)) for row, away in finding.nearby(row_of(clue_no, actor).place)]


def open_acts(clue_no: str, actor: Actor) -> list[Act]:
    """What the path leaves open and the actor's roles hold."""
    row = row_of(clue_no, actor)
    return [one for one in procedure.CLUE.open_acts(row.state) if access.may(actor, f"unlicensed.{one.act}")]


def checklist(clue_no: str, actor: Actor) -> tuple[guidance.Step, ...]:
    """What the trader has to get, what he brings and where he goes."""
    row = row_of(clue_no, actor)
    return guidance.checklist(row.kind, row.licence)


def department(record: ClueRecord) -> str:
    """The line in charge in words; empty where none is known."""
    try:
        return judging.competent(record.kind, record.licence).title
    except Refused:
        return ""


def consequence(record: ClueRecord, on: date) -> Consequence | None:
    """What the law asks for now; None where nothing was judged or the business is not covered."""
    if not record.kind or record.kind == judging.NOT_COVERED:
        return None
    try:
        asked = fines.fine(record.kind, record.licence, on, refused=record.told_to_correct)
    except Refused as refused:
        return Consequence(str(refused), (), "")
    words = f"罚款 {asked.least:,.0f} 元至 {asked.most:,.0f} 元" if asked.most else "先责令改正，不罚款"
    return Consequence(words, asked.beside, "、".join(asked.cites))


def clocks_of(records: list[ClueRecord]) -> dict[str, list[RunningDeadline]]:
    """The open clocks of many clues, the nearest first."""
    abouts = {f"clue:{one.clue_no}": one.clue_no for one in records}
    found: dict[str, list[RunningDeadline]] = {}
    for row in RunningDeadline.objects.filter(about__in=list(abouts), ended_on=None).order_by("due_on", "id"):
        found.setdefault(abouts[row.about], []).append(row)
    return found


def clocks(clue_no: str) -> list[RunningDeadline]:
    """The open clocks of one clue."""
    return running.open_on(f"clue:{clue_no}")
