"""How the lines to the hotlines stand, what waits, what a person must look at. Nothing of who sent a letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Max, Min, Q, Sum

from hengjian.exchange.hotlines import mapping, rules, settings
from hengjian.exchange.hotlines.models import Forged, Mark, News, Row
from hengjian.exchange.hotlines.rules import NEWS_FLOW, OPEN_ROWS, ROW_FLOW
from hengjian.kernel import access
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound

__all__ = [
    "NEWS_FLOW", "OPEN_ROWS", "ROW_FLOW", "ForgedRecord", "Health", "NewsRecord", "RowRecord", "Waiting", "forged_rows", "health", "mark",
    "news", "news_rows", "next_news", "titles", "work_row", "work_rows",
]

LIMIT = 200


@dataclass(frozen=True, slots=True)
class Health:
    """How the line to one hotline stands. ``oldest`` is since when the oldest news waits."""

    code: str
    title: str
    docked: bool
    taken: int
    repeated: int
    work: int
    queued: int
    oldest: datetime | None
    sent: int
    rejected: int
    forged: int
    last_in: datetime | None
    last_out: datetime | None
    last_error: str


@dataclass(frozen=True, slots=True)
class RowRecord:
    """A row that came, without a word of it."""

    key: int
    hotline: str
    external_no: str
    deed_title: str
    state: str
    state_title: str
    letter_no: str
    why: str
    times: int
    arrived_at: datetime
    settled_by: str
    note: str


@dataclass(frozen=True, slots=True)
class NewsRecord:
    """News on their way, or given back."""

    key: int
    message_no: str
    hotline: str
    external_no: str
    matter_no: str
    kind_title: str
    state: str
    state_title: str
    tries: int
    last_error: str
    column: str
    words: str
    due_on: date | None
    queued_at: datetime
    sent_at: datetime | None
    receipt_no: str
    settled_by: str
    note: str


@dataclass(frozen=True, slots=True)
class ForgedRecord:
    """A callback that was refused."""

    key: int
    hotline: str
    why: str
    size: int
    times: int
    digest: str
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """The next body to be sent; for the carrier."""

    message_no: str
    content: dict[str, str]


def titles() -> dict[str, str]:
    """The hotlines and their names."""
    return {code: one.title for code, one in mapping.HOTLINES.items()}


def health(actor: Actor) -> list[Health]:
    """The health line of each hotline."""
    access.require(actor, "hotlines.view")
    return [_health(code) for code in mapping.HOTLINES]


def _health(code: str) -> Health:
    line, mark = settings.line(code), Mark.objects.filter(hotline=code).first()
    rows = Row.objects.filter(hotline=code).aggregate(
        taken=Count("id", filter=~Q(letter_no="")), work=Count("id", filter=Q(state__in=rules.OPEN_ROWS)), last=Max("arrived_at"),
        again=Sum(F("times") - 1),
    )
    news = News.objects.filter(hotline=code)
    said = news.aggregate(
        queued=Count("id", filter=Q(state=rules.QUEUED)), oldest=Min("queued_at", filter=Q(state=rules.QUEUED)),
        sent=Count("id", filter=Q(state=rules.SENT)), rejected=Count("id", filter=Q(state=rules.REJECTED)), last=Max("sent_at"),
    )
    failing = news.filter(state=rules.QUEUED).exclude(last_error="").order_by("pk").values_list("last_error", flat=True).first()
    return Health(
        code, mapping.HOTLINES[code].title, bool(line and line.address), rows["taken"], rows["again"] or 0, rows["work"],
        said["queued"], said["oldest"], said["sent"], said["rejected"],
        Forged.objects.filter(hotline=code).aggregate(n=Sum("times"))["n"] or 0, rows["last"], said["last"],
        failing or (mark.last_error if mark else ""),
    )


def work_rows(actor: Actor, *, after: int = 0, limit: int = LIMIT) -> list[RowRecord]:
    """The rows that need a person, oldest first."""
    rows = access.visible(actor, "hotlines.view", Row.objects.filter(state__in=rules.OPEN_ROWS, pk__gt=after))
    return [_row(row) for row in rows.order_by("pk")[:min(limit, LIMIT)]]


def work_row(key: int, actor: Actor) -> RowRecord:
    """One row."""
    row = access.visible(actor, "hotlines.view", Row.objects.filter(pk=key)).first()
    if row is None:
        raise NotFound("热线来件打不开", "没有这一件", "请在热线对接里查看")
    return _row(row)


def news_rows(actor: Actor, state: str, *, after: int = 0, limit: int = LIMIT) -> list[NewsRecord]:
    """The news in a state, oldest first."""
    rows = access.visible(actor, "hotlines.view", News.objects.filter(state=state, pk__gt=after))
    return [_news(row) for row in rows.order_by("pk")[:min(limit, LIMIT)]]


def news(key: int, actor: Actor) -> NewsRecord:
    """One of the news."""
    row = access.visible(actor, "hotlines.view", News.objects.filter(pk=key)).first()
    if row is None:
        raise NotFound("热线反馈打不开", "没有这一件", "请在热线对接里查看")
    return _news(row)


def forged_rows(actor: Actor, *, before: int = 0, limit: int = LIMIT) -> list[ForgedRecord]:
    """The callbacks that were refused, newest first."""
    rows = access.visible(actor, "hotlines.view", Forged.objects.all())
    rows = rows.filter(pk__lt=before) if before else rows
    return [
        ForgedRecord(row.pk, row.hotline, row.why, row.size, row.times, row.digest, row.first_at, row.last_at)
        for row in rows.order_by("-pk")[:min(limit, LIMIT)]
    ]


def next_news(code: str, at: datetime) -> Waiting | None:
    """The next news that may be sent now: the oldest whose order has none before it that waits or was given back."""
    open_before = News.objects.filter(hotline=code, state__in=(rules.QUEUED, rules.REJECTED))
    first = open_before.order_by().values("external_no").annotate(first=Min("id")).values("first")
    row = News.objects.filter(pk__in=first, state=rules.QUEUED, next_at__lte=at).order_by("pk").first()
    return None if row is None else Waiting(row.message_no, dict(row.content))


def mark(code: str) -> str:
    """How far a hotline was pulled; for the carrier."""
    return Mark.objects.filter(hotline=code).values_list("mark", flat=True).first() or ""


def _row(row: Row) -> RowRecord:
    return RowRecord(
        row.pk, row.hotline, row.external_no, mapping.DEEDS.get(row.deed, ""), row.state, rules.ROW_STATES[row.state], row.letter_no,
        row.why, row.times, row.arrived_at, row.settled_by, row.note,
    )


def _news(row: News) -> NewsRecord:
    return NewsRecord(
        row.pk, row.message_no, row.hotline, row.external_no, row.matter_no, mapping.NEWS[row.kind], row.state,
        rules.NEWS_STATES[row.state], row.tries, row.last_error, row.column, row.words, row.due_on, row.queued_at, row.sent_at,
        row.receipt_no, row.settled_by, row.note,
    )
