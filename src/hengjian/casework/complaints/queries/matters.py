"""Matters as those see them who dispatch and handle: never with a word of who sent them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Q, QuerySet

from hengjian.casework.complaints import rules
from hengjian.casework.complaints.models import CallBack, Dispatch, Matter, Reporter, Session, Trace
from hengjian.casework.complaints.rules import Gist, Likeness, procedure, traces
from hengjian.kernel import access, paging
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound
from hengjian.kernel.workflow import Act

PAGE = 200
#: Earlier matters that are compared with one in full, at most: the newest of each way in which they are found.
COMPARED = 100
#: Asked after every step of every matter, so it is not composed anew each time.
_ORIGIN = "SELECT l.letter_no, m.channel FROM complaints_matter m JOIN complaints_letter l ON l.id = m.letter_id WHERE m.matter_no = %s"


@dataclass(frozen=True, slots=True)
class MatterRecord:
    """A matter as lists and pages show it. ``key`` pages on; ``text`` is the letter's."""

    key: int
    matter_no: str
    letter_no: str
    kind: str
    sort: str
    state: str
    state_title: str
    title: str
    text: str
    channel: str
    secrecy: str
    received_on: date
    class_code: str
    organ_code: str
    line_code: str
    territory_code: str
    street_code: str
    place: str
    respondent: str
    respondent_uscc: str
    respondent_address: str
    demand: str
    urgent: bool
    master_no: str
    ground: str
    reason: str
    grade: str
    reply: str
    told_on: date | None
    closed_on: date | None
    led_to: list[str]
    linked: list[str]


@dataclass(frozen=True, slots=True)
class Origin:
    """The letter of a matter, and the channel through which the matter itself came."""

    letter_no: str
    channel: str


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done: where it was sent, what was said and heard."""

    kind: str
    words: str
    by: str
    at: datetime


def matters(
    actor: Actor, *, kind: str = "", state: str = "", organ: str = "", respondent_uscc: str = "", before: int = 0, limit: int = 50,
) -> list[MatterRecord]:
    """A page of matters inside the actor's reach, the newest first; ``before`` is the key of the last one shown."""
    rows = _seen(actor)
    for name, wanted in (("kind", kind), ("state", state), ("organ_code", organ), ("respondent_uscc", respondent_uscc)):
        if wanted:
            rows = rows.filter(**{name: wanted})
    return [_record(row, []) for row in paging.newest(rows, "received_on", before)[: min(limit, PAGE)]]


def matter(matter_no: str, actor: Actor) -> MatterRecord:
    """One matter; as unknown as one that does not exist to whoever may not see it."""
    return _record(row := _one(matter_no, actor), _linked(row))


def origin(matter_no: str) -> Origin | None:
    """Where a matter came from, for the partner that sent it; nothing about anybody."""
    with connection.cursor() as cursor:
        cursor.execute(_ORIGIN, [matter_no])
        row = cursor.fetchone()
    return Origin(*row) if row is not None else None


def item_of(matter_no: str) -> str:
    """The item of supervision a matter is about, for another module's own use; empty where none was named."""
    return Matter.objects.filter(matter_no=matter_no).values_list("item_code", flat=True).first() or ""


def open_acts_of(record: MatterRecord) -> list[Act]:
    """What the law leaves open for a matter."""
    return procedure.workflow_on(record.kind, record.received_on).open_acts(record.state)


def steps_of(matter_no: str, actor: Actor) -> list[Step]:
    """What was done about a matter, the oldest first."""
    row = _one(matter_no, actor)
    ways = [Step("dispatch", one.why, one.by, one.at) for one in Dispatch.objects.filter(matter=row)]
    back = [
        Step("returned", one.returned_why, one.organ_code, one.returned_at)
        for one in Dispatch.objects.filter(matter=row) if one.returned_at is not None
    ]
    said = [Step(one.kind, one.note, one.by, one.at) for one in Session.objects.filter(matter=row)]
    heard = [Step("call_back", f"{one.satisfied} 分 {one.words}".strip(), one.by, one.at) for one in CallBack.objects.filter(matter=row)]
    return sorted([*ways, *back, *said, *heard], key=lambda step: step.at)


def duplicates(matter_no: str, actor: Actor, *, limit: int = 10) -> list[tuple[MatterRecord, Likeness]]:
    """Earlier matters that may be the same, the likeliest first: same kind, within the window, respondent or words alike.

    Candidates come from the keys of the words and from the respondent; nothing else of a million matters is read.
    """
    row = _one(matter_no, actor)
    since = row.received_on - timedelta(days=rules.WINDOW_DAYS)
    mine = _gist(row, _contacts([row]))
    candidates = {one.pk: one for found in _near(row, mine) for one in _seen(actor).filter(
        found, kind=row.kind, received_on__gte=since).exclude(pk=row.pk).exclude(state="merged").order_by("-pk")[:COMPARED]}
    known = _contacts(candidates.values())
    alike = [(one, rules.likeness(mine, _gist(one, known))) for one in candidates.values()]
    likely = sorted((pair for pair in alike if pair[1].is_possible), key=lambda pair: (-pair[1].points, -pair[0].pk))
    return [(_record(one, []), how) for one, how in likely[:limit]]


def _near(row: Matter, gist: Gist) -> list[Q]:
    """How candidates are found: a key of their words in common, or the same respondent."""
    shared = Trace.objects.filter(key__in=traces.keys(gist.grams)).order_by("-letter_id").values_list("letter_id", flat=True)
    ways = [Q(letter__in=list(dict.fromkeys(shared[:COMPARED * traces.BANDS]))[:COMPARED])]
    if row.respondent_uscc:
        ways.append(Q(respondent_uscc=row.respondent_uscc))
    return ways


def _seen(actor: Actor) -> QuerySet[Matter]:
    rows = access.visible(actor, "complaints.view", Matter.objects.select_related("letter", "master"), line="line_code")
    if not actor.organ:
        return rows
    # The body that is complained of learns nothing of a matter whose sender is anonymous or asked to be protected.
    return rows.exclude(Q(respondent_uscc=actor.organ) & ~Q(secrecy=rules.NAMED))


def _one(matter_no: str, actor: Actor) -> Matter:
    row = _seen(actor).filter(matter_no=matter_no).first()
    if row is None:
        raise NotFound(f"投诉举报 {matter_no} 打不开", "没有这一件，或者不在你的条线和辖区内", "请核对编号")
    return row


def _linked(row: Matter) -> list[str]:
    """The other matters of the same letter: a mixed letter keeps the link (第七条)."""
    return list(Matter.objects.filter(letter=row.letter_id).exclude(pk=row.pk).order_by("pk").values_list("matter_no", flat=True))


def _contacts(rows: Iterable[Matter]) -> dict[str, str]:
    """The blind index of the telephone number behind each letter that has one."""
    numbers = [row.letter.reporter_no for row in rows if row.letter.reporter_no]
    return dict(Reporter.objects.filter(reporter_no__in=numbers).values_list("reporter_no", "contact"))


def _gist(row: Matter, contacts: Mapping[str, str]) -> Gist:
    letter = row.letter
    place = row.street_code or letter.place
    respondent = row.respondent_uscc or rules.squeezed(row.respondent)
    return Gist(row.kind, row.received_on, respondent, place, contacts.get(letter.reporter_no, ""), traces.grams(letter.text))


def _record(row: Matter, linked: list[str], master_no: str | None = None) -> MatterRecord:
    """A matter as its readers know it; ``master_no`` where it is known without asking."""
    if master_no is None:
        master_no = row.master.matter_no if row.master else ""
    letter = row.letter
    return MatterRecord(
        key=row.pk, matter_no=row.matter_no, letter_no=letter.letter_no, kind=row.kind, sort=row.sort, state=row.state,
        state_title=rules.PROCEDURES[row.kind].states[row.state], title=row.title, text=letter.text, channel=row.channel,
        secrecy=row.secrecy, received_on=row.received_on, class_code=row.class_code, organ_code=row.organ_code, line_code=row.line_code,
        territory_code=row.territory_code, street_code=row.street_code, place=letter.place, respondent=row.respondent,
        respondent_uscc=row.respondent_uscc, respondent_address=letter.respondent_address, demand=letter.demand, urgent=row.urgent,
        master_no=master_no, ground=row.ground, reason=row.reason, grade=row.grade, reply=row.reply,
        told_on=row.told_on, closed_on=row.closed_on, led_to=list(row.led_to), linked=linked,
    )
