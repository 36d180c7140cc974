"""The library of matters for those who dispatch, handle and supervise: filters, clocks, where a matter might go, what lies under it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from hengjian.casework.complaints import finding, indexing, suggesting
from hengjian.casework.complaints.models import Letter, Matter, Route, Session
from hengjian.casework.complaints.operations import attaching
from hengjian.casework.complaints.queries import asking
from hengjian.casework.complaints.queries.matters import MatterRecord, _one, _record, _seen
from hengjian.casework.complaints.rules import classes, procedure, words
from hengjian.kernel import access, bodies, paging, running
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound
from hengjian.kernel.models import RunningDeadline
from hengjian.kernel.workflow import Workflow
from hengjian.registers.organs import queries as organs

#: Working days before the last day from which a clock counts as near.
SOON = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is cut to; empty means all. ``clock``: late or soon. ``mine``: in the hand of the reader's organ, not over.

    ``since`` and ``until``: the first and last day on which it was received; ``answered_since`` and ``answered_until`` those on which a
    request was answered, ``grade`` what the answer reached. ``place``: a street, or a district for what names no street. ``party``: the
    respondent's credit code.
    """

    kind: str = ""
    state: str = ""
    channel: str = ""
    organ: str = ""
    territory: str = ""
    class_code: str = ""
    clock: str = ""
    text: str = ""
    mine: bool = False
    under_way: bool = False
    since: date | None = None
    until: date | None = None
    answered_since: date | None = None
    answered_until: date | None = None
    grade: str = ""
    place: str = ""
    party: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Where a matter might go: the class, how many words of it occur, and the unit that the table names, with its reason.

    ``confidence`` is the learned model's, in percent; None where the rules alone speak.
    """

    class_code: str
    class_title: str
    words: int
    organ_code: str
    organ_name: str
    why: str
    confidence: int | None = None
    from_model: bool = False


@dataclass(frozen=True, slots=True)
class RouteRow:
    """A row of the table of dispatch."""

    class_code: str
    class_title: str
    item_code: str
    territory_code: str
    line_code: str
    organ_code: str
    since: date
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a letter."""

    key: int
    name: str
    media_type: str
    size: int
    sha256: str
    at: datetime


def library(actor: Actor, wanted: Wanted, *, today: date, before: int = 0, limit: int = 50) -> list[MatterRecord]:
    """A page of the library inside the actor's reach, the newest first."""
    rows = _cut(_seen(actor), actor, wanted, today).select_related(None).select_related("letter")
    found = list(paging.newest(rows, "received_on", before)[:limit])
    masters = [row.master_id for row in found if row.master_id]
    numbers = dict(Matter.objects.filter(pk__in=masters).values_list("pk", "matter_no")) if masters else {}
    return [_record(row, [], numbers.get(row.master_id or 0, "")) for row in found]


def dispatching(actor: Actor, *, limit: int = 200) -> list[MatterRecord]:
    """What waits for the hub: disputes first, then what senders ask to have handled again, then the oldest."""
    rows = _seen(actor).filter(Q(state__in=("disputed", "received")) | asking.waits_for_answer())
    places = {"disputed": 0, "received": 2}
    ordered = sorted(rows.order_by("received_on", "pk")[:limit], key=lambda row: (places.get(row.state, 1), not row.urgent))
    return [_record(row, []) for row in ordered]


def late_ones(actor: Actor, *, today: date, limit: int = 200) -> list[MatterRecord]:
    """Matters with a clock that has run out, the longest first; a clock that stands still is not late."""
    rows = _cut(_seen(actor), actor, Wanted(clock="late"), today)[:limit]
    found = [_record(row, []) for row in rows]
    due = clocks_of(found)
    return sorted(found, key=lambda one: due[one.matter_no][0].due_on if due.get(one.matter_no) else today)


def clocks_of(records: Iterable[MatterRecord]) -> dict[str, list[RunningDeadline]]:
    """The open clocks of matters, the nearest first."""
    abouts = {f"matter:{one.matter_no}": one.matter_no for one in records}
    found: dict[str, list[RunningDeadline]] = {}
    for row in RunningDeadline.objects.filter(about__in=abouts, ended_on=None).order_by("due_on"):
        found.setdefault(abouts[row.about], []).append(row)
    return found


def merged_under(matter_no: str, actor: Actor) -> list[MatterRecord]:
    """The matters that were merged under this one, and that the actor may see."""
    master = _one(matter_no, actor)
    return [_record(row, []) for row in _seen(actor).filter(master=master).order_by("pk")]


def suggestions(matter_no: str, actor: Actor, *, on: date, limit: int = 3) -> list[Suggestion]:
    """The units a matter might go to, by what was learnt or by words, and the table of dispatch; a person decides."""
    row = _one(matter_no, actor)
    found = []
    for guess in suggesting.guesses(f"{row.title}\n{row.letter.text}", settings.HENGJIAN_DATA / "models"):
        unit = finding.unit_for(guess.class_code, row.item_code, row.territory_code, on)
        if unit is not None:
            title = classes.CLASSES[guess.class_code].title
            found.append(Suggestion(
                guess.class_code, title, guess.words, unit.organ.code, unit.organ.name, unit.why, guess.confidence, guess.from_model,
            ))
    return found[:limit]


def routes(actor: Actor, *, on: date) -> list[RouteRow]:
    """The rows of the table of dispatch in force and to come."""
    access.require(actor, "complaints.view")
    rows = Route.objects.filter(Q(until=None) | Q(until__gt=on)).order_by("class_code", "item_code", "territory_code", "since")
    titles = classes.CLASSES
    return [
        RouteRow(
            row.class_code, titles[row.class_code].title if row.class_code in titles else row.class_code, row.item_code,
            row.territory_code, row.line_code, row.organ_code, row.since, row.until, row.reason,
        ) for row in rows
    ]


def units(actor: Actor) -> list[tuple[str, str]]:
    """The organs a matter of the actor's territory can be sent to, code and name."""
    prefix = access.territory_prefix(actor.territory)
    return [(one.code, one.name) for one in organs.organs() if one.active and one.territory.startswith(prefix)]


def workflow_of(record: MatterRecord) -> Workflow:
    """The procedure of a matter, with the grounds of the day on which it was received."""
    return procedure.workflow_on(record.kind, record.received_on)


def extension_asked(matter_no: str, actor: Actor) -> tuple[str, str]:
    """Who asks for more time and why; empty words when nobody does."""
    rows = Session.objects.filter(matter=_one(matter_no, actor), kind__in=("ask_extend", "extended", "not_extended"))
    last = rows.order_by("-pk").first()
    return (last.by, last.note) if last is not None and last.kind == "ask_extend" else ("", "")


def attachments(matter_no: str, actor: Actor) -> list[Attachment]:
    """The files that came with the letter of a matter."""
    row = _one(matter_no, actor)
    return [_attachment(one) for one in Session.objects.filter(matter__letter=row.letter_id, kind=attaching.KIND).order_by("pk")]


def attachment(matter_no: str, key: int, actor: Actor) -> tuple[Attachment, bytes]:
    """One file with its bytes, hashed again."""
    found = next((one for one in attachments(matter_no, actor) if one.key == key), None)
    if found is None:
        raise NotFound("附件打不开", "这一件没有这个附件", "请从事项页面打开")
    return found, bodies.read(found.sha256)


def _attachment(row: Session) -> Attachment:
    note = json.loads(row.note)
    return Attachment(row.pk, note["name"], note["media_type"], note["size"], note["sha256"], row.at)


def _cut(rows: QuerySet[Matter], actor: Actor, wanted: Wanted, today: date) -> QuerySet[Matter]:
    plain = {
        "kind": wanted.kind, "state": wanted.state, "channel": wanted.channel, "organ_code": wanted.organ,
        "class_code": wanted.class_code, "grade": wanted.grade, "respondent_uscc": wanted.party,
    }
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    if wanted.territory:
        rows = rows.filter(territory_code__startswith=wanted.territory)
    if wanted.since is not None:
        rows = rows.filter(received_on__gte=wanted.since)
    if wanted.until is not None:
        rows = rows.filter(received_on__lte=wanted.until)
    if wanted.place:
        rows = rows.filter(Q(street_code=wanted.place) | Q(street_code="", territory_code=wanted.place))
    if wanted.answered_since is not None or wanted.answered_until is not None:
        rows = _answered(rows, wanted)
    if wanted.mine:
        rows = rows.filter(organ_code=actor.organ)
    if wanted.mine or wanted.under_way:
        rows = rows.exclude(state__in=("closed", "redirected", "merged"))
    if wanted.text:
        rows = _by_text(rows, wanted.text.strip())
    return _by_clock(rows, wanted.clock, today)


def _answered(rows: QuerySet[Matter], wanted: Wanted) -> QuerySet[Matter]:
    """Requests answered in a period, as :func:`analysis.performance` counts them."""
    rows = rows.exclude(grade="")
    if wanted.answered_since is not None:
        rows = rows.filter(told_on__gte=wanted.answered_since)
    return rows if wanted.answered_until is None else rows.filter(told_on__lte=wanted.answered_until)


def _by_text(rows: QuerySet[Matter], text: str) -> QuerySet[Matter]:
    """Cut to what a person typed: a number or its beginning, a credit code, or words that all occur."""
    if words.is_number(text):
        letters = list(Letter.objects.filter(letter_no=text).values_list("pk", flat=True))
        return rows.filter(Q(matter_no__startswith=text) | Q(respondent_uscc=text.upper()) | Q(letter_id__in=letters))
    return indexing.cut(rows, text)


def _by_clock(rows: QuerySet[Matter], clock: str, today: date) -> QuerySet[Matter]:
    if clock not in ("late", "soon"):
        return rows
    ticking = RunningDeadline.objects.filter(about=Concat(Value("matter:"), OuterRef("matter_no")), ended_on=None, held_since=None)
    if clock == "late":
        return rows.filter(Exists(ticking.filter(due_on__lt=today)))
    return rows.filter(Exists(ticking.filter(due_on__gte=today, due_on__lte=running.calendar().add_working_days(today, SOON).day)))
