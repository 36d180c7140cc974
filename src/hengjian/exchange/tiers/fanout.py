"""A copy of the news for the city's own consumers: own and received lines as CloudEvents 1.0 in a NATS JetStream stream.

A copy for convenience, read by dashboards and other systems of the city; never a record. Each line comes at least once and
in the order of its log: the cursor stands in the database and moves after the stream has acknowledged; what is sent again
after a crash is dropped by the stream by its number (``Nats-Msg-Id``), and a consumer knows it by ``source`` and ``id``.

What is told (need to know, data minimisation): that something happened, of what kind, on which matter, at which organ, when,
and where it stands in the log. Never who did it, never what the event says, never a row: whoever may know more asks the
interface, where his own role decides. The number of a matter is told only for the kinds in :data:`NUMBERED`, whose numbers
are those of a file or of a public register; of the others (people's accounts and certificates, devices, entities that may be
sole traders, …) the kind alone. :data:`SILENT` modules are not told of at all: that somebody complained, or looked at who
did, is nobody's news.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import DatabaseError, connection

from hengjian.exchange.tiers import broker, nats_files, settings, waking
from hengjian.exchange.tiers.broker import Broker, Message, Unreachable
from hengjian.kernel import events, locks, tier
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import Cursor, LogEntry, ReceivedLine

logger = logging.getLogger(__name__)

#: Kinds of matters whose number names a file or a public register's entry, never a person.
NUMBERED: Final = frozenset({
    "inspection", "behaviour", "draw", "plan", "publication", "item", "item_batch", "checklist", "checklist_batch", "joint_form",
    "licence", "organ", "text", "template", "cap", "calm", "object_class", "value", "calendar", "link", "node", "national_batch",
})
#: Modules whose news goes to nobody by this way.
SILENT: Final = frozenset({"complaints"})

STREAM: Final = broker.on_disk(nats_files.STREAM, [f"{nats_files.EVENTS}.>"], days=7, megabytes=1024, window=3600.0)
BATCH = 200
#: Seconds between two looks when all is told, and after the server did not take something.
LOOK, AGAIN = 0.5, 5.0


@dataclass(frozen=True, slots=True)
class News:
    """The columns of a line that are told, and the number it has in the log of ``src``."""

    src: str
    seq: int
    name: str
    about: str
    organ: str
    at: datetime


def run(stop: threading.Event) -> None:
    """Tell whatever is new until ``stop`` is set, at the city, where NATS is; its loss is waited for."""
    if tier.here().tier != "city" or nats_files.door() is None:
        return
    told_to: Broker | None = None
    while not stop.is_set():
        pause, channel = LOOK, waking.broker()
        try:
            if channel is None or not channel.connected:
                told_to, pause = None, AGAIN / 5
            else:
                if told_to is not channel:
                    channel.ready(STREAM)
                    told_to = channel
                if tell(channel):
                    pause = 0.0
        except Unreachable as failed:
            told_to, pause = None, AGAIN
            logger.info("没有转发给市级各系统：%s", failed)
        except (DatabaseError, Refused):
            pause = AGAIN
            logger.exception("转发给市级各系统出错，稍后重试")
            connection.close()
        stop.wait(pause)
    connection.close()


def tell(channel: Broker) -> int:
    """Tell a batch of each log; how many lines were passed. The cursor moves by what the stream has acknowledged."""
    codes = sources()
    reached = told_up_to(codes)
    return sum(_tell(channel, code, reached[code]) for code in codes)


def sources() -> list[str]:
    """Whose lines are told: this node's and its partners'."""
    return [tier.here().code, *(one.code for one in settings.partners())]


def told_up_to(codes: Sequence[str]) -> dict[str, int]:
    """Up to which line each log is told."""
    rows = dict(Cursor.objects.filter(name__in=[_cursor(code) for code in codes]).values_list("name", "next"))
    return {code: rows.get(_cursor(code), 0) for code in codes}


def _tell(channel: Broker, src: str, first: int) -> int:
    lines = list(_lines(src, first))
    if not lines:
        return 0
    tellable = [line for line in lines if is_told(line.name)]
    done = channel.store(STREAM, [message(line) for line in tellable]) if tellable else 0
    reached = lines[-1].seq + 1 if done == len(tellable) else tellable[done].seq
    with locks.writing():
        Cursor.objects.get_or_create(name=_cursor(src))
        Cursor.objects.filter(name=_cursor(src), next__lt=reached).update(next=reached)
    if done < len(tellable):
        raise Unreachable("NATS 没有收下一行")
    return len(lines)


def _cursor(src: str) -> str:
    return f"fanout<-{src}"


def _lines(src: str, first: int) -> Iterable[News]:
    """The next lines of a log; one that was erased is told no more."""
    rows: Any = LogEntry.objects.filter(seq__gte=first) if src == tier.here().code else ReceivedLine.objects.filter(src=src, seq__gte=first)
    for row in rows.exclude(event="").order_by("seq").values_list("seq", "name", "about", "organ", "performed_at")[:BATCH]:
        yield News(src, *row)


def is_told(name: str) -> bool:
    """Whether news of this name is told at all; what this version does not know is not."""
    return events.kind_of(name) is not None and name.partition(".")[0] not in SILENT


def message(line: News) -> Message:
    """A line as a CloudEvent in JSON (CloudEvents 1.0, structured mode), under ``hengjian.events.<node>.<module>.<Event>``."""
    return Message(f"{nats_files.EVENTS}.{line.src}.{line.name}", json.dumps(cloud_event(line), ensure_ascii=False).encode(), _number(line))


def cloud_event(line: News) -> dict[str, Any]:
    """What a consumer sees of a line."""
    kind = events.kind_of(line.name)
    return {
        "specversion": "1.0", "id": _number(line), "source": f"urn:hengjian:{line.src}:log", "type": f"hengjian.{line.name}",
        "subject": subject(line.about), "time": line.at.isoformat(), "datacontenttype": "application/json",
        "data": {"title": kind.title if kind else "", "node": line.src, "line": line.seq, "organ": line.organ},
    }


def subject(about: str) -> str:
    """The matter as far as it is told: kind and number, or the kind alone."""
    kind, _, number = about.partition(":")
    return f"{kind}:{number}" if kind in NUMBERED and number else kind


def _number(line: News) -> str:
    return f"{line.src}:{line.seq}"
