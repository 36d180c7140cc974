"""The journal: every act's one event, queued in the act's own transaction, numbered after commit.

The business transaction writes one row to the queue and nothing else: no order, no hashing. The sequencer
(:mod:`hengjian.kernel.transparency`) numbers lines after commit, so that no cursor ever skips one (algorithms B.2).
"""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Subquery

from hengjian.kernel import clock, events, locks, tier
from hengjian.kernel.errors import NotFound, Refused
from hengjian.kernel.events import Event, Told
from hengjian.kernel.models import Cursor, LogEntry, LogQueue, LogState, ReceivedLine
from hengjian.kernel.records import capture, images

SALT_BYTES = 16
CURSOR_STRIDE = 1000
LONGEST_WAIT = 300  # seconds

logger = logging.getLogger(__name__)

#: Asked at the beginning of every act, so it is not composed anew each time.
_NEWEST = (
    "SELECT (SELECT received_at FROM kernel_logstate WHERE id = 1), (SELECT received_at FROM kernel_logqueue ORDER BY id DESC LIMIT 1)"
)
_QUEUE = (
    "INSERT INTO kernel_logqueue (salt, event, about, name, by, organ, performed_at, received_at, images) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id"
)

#: The waiting lines that the running transaction told, in order.
_lines: ContextVar[tuple[int, ...]] = ContextVar("hengjian_lines_told", default=())


def newest_moment() -> datetime | None:
    """``received_at`` of the newest line, numbered or still waiting."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_NEWEST)
            return max((moment for moment in cursor.fetchone() if moment is not None), default=None)
    waiting = LogQueue.objects.order_by("-id").values("received_at")[:1]
    row = LogState.objects.filter(pk=1).annotate(waiting=Subquery(waiting)).values_list("received_at", "waiting").first()
    moments = row if row is not None else (LogQueue.objects.aggregate(newest=Max("received_at"))["newest"],)
    return max((moment for moment in moments if moment is not None), default=None)


def check_clock() -> None:
    """Refuse to write when the clock stands before the newest line's ``received_at``: time went backwards."""
    newest, now = newest_moment(), clock.now()
    if newest is not None and now < newest:
        last = newest.astimezone(clock.SHANGHAI)
        raise Refused(
            "现在不能办理任何事项",
            f"服务器时间（{now:%Y-%m-%d %H:%M:%S}）早于日志最后一行（{last:%Y-%m-%d %H:%M:%S}）",
            "请系统管理员校准服务器时间后再办",
        )


def begin() -> None:
    """Begin an act: the clock must not have gone back, and on one of several nodes the connection notes what is touched."""
    check_clock()
    _lines.set(())
    if capture.is_on():
        capture.ensure()


def publish(event: Event, *, by: str, organ: str, at: datetime, cites: str) -> None:
    """Queue ``event`` in the current transaction and run the handlers that answer at once."""
    received = clock.now()
    body: dict[str, Any] = {
        "v": 1, "name": events.name_of(event), "about": event.about, "by": by, "organ": organ, "node": tier.here().code,
        "performed_at": at.isoformat(), "received_at": received.isoformat(), "cites": cites, "data": event.data(),
    }
    parts = images.collect() if capture.is_on() else {}
    moments = [connection.ops.adapt_datetimefield_value(one) for one in (at, received)]
    with connection.cursor() as cursor:
        cursor.execute(_QUEUE, [
            secrets.token_bytes(SALT_BYTES), _text(body, parts), event.about, body["name"], by, organ, *moments, images.packed(parts),
        ])
        [line] = cursor.fetchone()
    _lines.set((*_lines.get(), line))
    told = Told(event, by, organ, at, received, cites)
    for line in events.answers_to(type(event), "at_once"):
        line.handler(told)


def _text(body: dict[str, Any], parts: images.Parts) -> str:
    """The canonical event, with the commitments to its parts where it has any."""
    return events.canonical({**body, "parts": images.commitments(parts)} if parts else body)


def complete() -> None:
    """Give the rows that an act touched after it had told its event to the last event, before the transaction ends.

    What was told together is shown together: where acts brought others with them, whoever gets the rows of one line is shown
    the others too, though their rows went with the first that was told.
    """
    told = _lines.get()
    if not told or not capture.is_on():
        return
    left = images.collect()
    if len(told) == 1 and not left:
        return
    rows = list(LogQueue.objects.filter(pk__in=told).order_by("pk"))
    parts = {row.pk: images.parts_of(row.images) for row in rows}
    parts[rows[-1].pk] = images.merged(parts[rows[-1].pk], left)
    audiences = {name.partition("@")[2] for found in parts.values() for name in found}
    for row in rows:
        shown = images.shown_to(parts[row.pk], audiences)
        if images.packed(shown) != row.images:
            body = json.loads(row.event)
            body.pop("parts", None)
            row.event, row.images = _text(body, shown), images.packed(shown)
            row.save(update_fields=["event", "images"])


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the journal as a timeline shows it. ``seq`` is None while it waits for its number."""

    seq: int | None
    name: str
    title: str
    about: str
    by: str
    organ: str
    performed_at: datetime
    received_at: datetime
    cites: str
    data: dict[str, Any]
    #: The area code of the node whose line it is; empty for this node's own.
    node: str = ""


def lines_about(about: str | Sequence[str], *, limit: int = 200) -> list[Line]:
    """The lines about one aggregate (or several), newest first, with those still waiting for their number on top."""
    wanted = [about] if isinstance(about, str) else list(about)
    waiting = [_line(None, row) for row in LogQueue.objects.filter(about__in=wanted).order_by("-id")[:limit]]
    numbered = LogEntry.objects.filter(about__in=wanted).order_by("-seq")[:limit]
    found = waiting + [_line(row.seq, row) for row in numbered]
    if capture.is_on():
        received = ReceivedLine.objects.filter(about__in=wanted).order_by("-seq")[:limit]
        found = sorted([*found, *(_line(row.seq, row) for row in received)], key=lambda line: line.received_at, reverse=True)
    return found[:limit]


def lines_from(seq: int, *, limit: int = 200) -> list[Line]:
    """Numbered lines from ``seq`` on, in order."""
    return [_line(row.seq, row) for row in LogEntry.objects.filter(seq__gte=seq).order_by("seq")[:limit]]


def line(seq: int) -> Line:
    """One numbered line."""
    row = LogEntry.objects.filter(seq=seq).first()
    if row is None:
        raise NotFound("日志打不开", f"没有第 {seq:,} 行", "请核对行号")
    return _line(row.seq, row)


def _line(seq: int | None, row: LogQueue | LogEntry | ReceivedLine) -> Line:
    body: dict[str, Any] = json.loads(row.event) if row.event else {"data": {}, "cites": "", "name": row.name}
    kind = events.kind_of(row.name)
    return Line(
        seq, row.name, kind.title if kind else row.name, row.about, row.by, row.organ,
        row.performed_at, row.received_at, body.get("cites", ""), body.get("data", {}), getattr(row, "src", ""),
    )


def deliver_later(*, limit: int = 1000, raising: bool = False) -> int:
    """Run the handlers that answer from the log; cursor and effect in one transaction. Returns lines handled.

    A handler that fails stops its own subscription at that line, not the others: the cursor keeps the reason and the
    line is tried again after 1, 2, 4, … at most 300 seconds. A test that wants the error itself says ``raising=True``.
    """
    size = LogState.objects.filter(pk=1).values_list("size", flat=True).first() or 0
    cursors = {cursor.name: cursor for cursor in Cursor.objects.all()}
    newest = _newest_of_each(size)
    return sum(
        _deliver(line, cursors.get(_name(line)), size, limit, raising)
        for line in events.later_subscriptions() if not _is_idle(line, cursors.get(_name(line)), size, newest)
    )


def _newest_of_each(size: int) -> dict[str, int]:
    """The last line of each kind of news near the end of the log: by it most subscriptions are seen to have nothing to answer."""
    near = LogEntry.objects.filter(seq__gte=size - 2 * CURSOR_STRIDE, seq__lt=size)
    return dict(near.values_list("name").annotate(Max("seq")).order_by())


def _is_idle(line: events.Subscription, cursor: Cursor | None, size: int, newest: Mapping[str, int]) -> bool:
    """Whether a subscription that follows the end of the log has no line of its own there, and need not move on either."""
    if cursor is None or size - cursor.next > CURSOR_STRIDE:
        return False
    return newest.get(events.name_of(line.kind), -1) < cursor.next


def deliver_copied(*, limit: int = 1000, raising: bool = False) -> int:
    """Run the handlers that answer the lines of other nodes, of each node in its order; cursor and effect in one transaction."""
    if not events.copied_subscriptions() or not capture.is_on():
        return 0
    newest = dict(ReceivedLine.objects.values_list("src").annotate(newest=Max("seq")).order_by())
    cursors = {cursor.name: cursor for cursor in Cursor.objects.filter(name__contains="@")}
    return sum(
        _deliver_copied(line, src, cursors.get(f"{_name(line)}@{src}"), last, limit, raising)
        for src, last in sorted(newest.items()) for line in events.copied_subscriptions()
    )


def _deliver_copied(line: events.Subscription, src: str, cursor: Cursor | None, last: int, limit: int, raising: bool) -> int:
    """Answer the due received lines of one subscription and one node, in order, up to the first that fails."""
    if cursor is None:
        cursor, _ = Cursor.objects.get_or_create(name=f"{_name(line)}@{src}")
    if cursor.next > last or (cursor.retry_at is not None and cursor.retry_at > clock.now() and not raising):
        return 0
    mine = ReceivedLine.objects.filter(src=src, name=events.name_of(line.kind), seq__gte=cursor.next, seq__lte=last)
    due, handled = list(mine.order_by("seq")[:limit]), 0
    for row in due:
        try:
            handled += _answer(line, cursor.pk, row)
        except Exception as error:
            if raising:
                raise
            _stand_still(cursor.pk, row.seq, error)
            return handled
    if len(due) < limit:
        Cursor.objects.filter(pk=cursor.pk, next__lte=last).update(next=last + 1)
    return handled


def in_trouble() -> list[Cursor]:
    """The subscriptions that stand still because their handler fails, with the line and the reason."""
    return list(Cursor.objects.filter(tries__gt=0).order_by("name"))


def _name(line: events.Subscription) -> str:
    return f"{line.name}<-{events.name_of(line.kind)}"


def _deliver(line: events.Subscription, cursor: Cursor | None, size: int, limit: int, raising: bool) -> int:
    """Answer the due lines of one subscription, in order, up to the first that fails."""
    if cursor is None:
        cursor, _ = Cursor.objects.get_or_create(name=_name(line))
    if cursor.next >= size or (cursor.retry_at is not None and cursor.retry_at > clock.now() and not raising):
        return 0
    mine = LogEntry.objects.filter(seq__gte=cursor.next, seq__lt=size, name=events.name_of(line.kind))
    due, handled = list(mine.order_by("seq")[:limit]), 0
    for row in due:
        try:
            handled += _answer(line, cursor.pk, row)
        except Exception as error:
            if raising:
                raise
            _stand_still(cursor.pk, row.seq, error)
            return handled
    if len(due) < limit and size - cursor.next > CURSOR_STRIDE:
        Cursor.objects.filter(pk=cursor.pk, next__lt=size).update(next=size)
    return handled


def _answer(line: events.Subscription, cursor: int, row: LogEntry | ReceivedLine) -> bool:
    with locks.writing(), transaction.atomic():
        held = Cursor.objects.select_for_update().get(pk=cursor)
        if held.next > row.seq:
            return False
        line.handler(told(row))
        held.next, held.tries, held.trouble, held.retry_at = row.seq + 1, 0, "", None
        held.save(update_fields=["next", "tries", "trouble", "retry_at"])
        return True


def _stand_still(cursor: int, seq: int, error: Exception) -> None:
    with locks.writing(), transaction.atomic():
        held = Cursor.objects.select_for_update().get(pk=cursor)
        held.tries += 1
        held.trouble = f"第 {seq} 行：{error}"
        wait = min(2 ** (held.tries - 1), LONGEST_WAIT)
        held.retry_at = clock.now() + timedelta(seconds=wait)
        held.save(update_fields=["tries", "trouble", "retry_at"])
    logger.error("%s 处理第 %s 行失败（第 %s 次），%s 秒后再试", held.name, seq, held.tries, wait, exc_info=error)


def told(row: LogEntry | ReceivedLine) -> Told:
    """Rebuild what a handler receives from a numbered line."""
    body = json.loads(row.event)
    kind = events.kind_of(row.name)
    if kind is None:
        raise LookupError(f"no module knows the news {row.name}")
    event = events.rebuild(kind, row.about, body["data"])
    return Told(event, row.by, row.organ, row.performed_at, row.received_at, body["cites"], getattr(row, "src", ""))
