"""Pulling another node's log (algorithms F.2): fetch, check, apply; cursor and effects in one transaction.

A batch that comes twice finds its lines behind the cursor; one that comes too early leaves a gap and is refused; what does
not fit the signed checkpoint, or what was seen before, stops the link before anything is applied (P1 to P8).
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import DatabaseError, connection, transaction

from hengjian.exchange.tiers import calling, fanout, messages, operations, receiving, settings, waking, witness
from hengjian.exchange.tiers.ahead import Ahead
from hengjian.exchange.tiers.calling import Failed
from hengjian.exchange.tiers.messages import Batch, Broken
from hengjian.exchange.tiers.models import Link
from hengjian.exchange.tiers.models.links import STOPPED
from hengjian.exchange.tiers.settings import Partner
from hengjian.kernel import clock, locks, tier
from hengjian.kernel.access import NODE
from hengjian.kernel.errors import Refused
from hengjian.kernel.merkle import HASH_BYTES

logger = logging.getLogger(__name__)

BATCH = 5_000
#: With how many lines a reader begins, and how few it asks for after failures: a line that breaks off every few seconds still brings them.
BEGIN, LEAST = 500, 50
#: Seconds: how long the partner holds a request, how long to wait for a wake-up, the longest pause after a failure.
HOLD, WATCH, LONGEST_PAUSE = 5.0, 2.0, 30.0
#: An empty answer sooner than this was not held: the next question waits as long.
AT_ONCE = 0.5


@dataclass(frozen=True, slots=True)
class Pulled:
    """What one pull brought: lines of the log, rows applied, rows refused, and how many lines are still to come."""

    lines: int
    rows: int = 0
    refused: int = 0
    behind: int = 0


def pull(partner: Partner, *, limit: int = BATCH, wait: float = 0.0, ahead: Ahead | None = None) -> Pulled:
    """One pull. :class:`Failed` when no believable answer came; a link that is stopped pulls nothing.

    With ``ahead`` the lines after these are asked for while these are applied, where there are more.
    """
    link = link_of(partner.code)
    if link.state == STOPPED:
        raise Failed(f"链路已停止：{link.reason}")
    try:
        batch = ahead.take(link.next) if ahead else None
        if batch is None:
            batch = ask(partner, link.next, seen=link.size, limit=limit, wait=wait)
        if ahead and batch.first < batch.to < batch.size:
            ahead.begin(batch.to, partial(ask, partner, batch.to, seen=batch.size, limit=limit))
        return take(partner, batch)
    except Broken as broken:
        if broken.fork:
            operations.stop_link(code=partner.code, reason=broken.why, by=NODE, at=clock.now())
        note_failure(partner.code, broken.why)
        raise Failed(broken.why) from broken
    except UnicodeDecodeError as error:
        note_failure(partner.code, "应答不是 UTF-8")
        raise Failed("应答不是 UTF-8") from error
    except Failed as failed:
        note_failure(partner.code, failed.why)
        raise


def question(first: int, *, seen: int, limit: int = BATCH, wait: float = 0.0) -> str:
    """The address that asks for the lines from ``first`` on."""
    return f"/tiers/log?from={first}&limit={limit}&wait={wait:g}&seen={seen}"


def ask(partner: Partner, first: int, *, seen: int, limit: int = BATCH, wait: float = 0.0) -> Batch:
    """The partner's lines from ``first`` on, read, with the proof that its log grew from the ``seen`` lines it had signed."""
    answer = calling.call(partner, "GET", question(first, seen=seen, limit=limit, wait=wait), timeout=wait + 30)
    return messages.read(answer.body, node=partner.code, first=first, here=tier.here().code)


def take(partner: Partner, batch: Batch) -> Pulled:
    """Check a batch against what is known of the partner's log and apply it; lines behind the cursor are passed over."""
    link = link_of(partner.code)
    if batch.first != link.next:
        return _out_of_turn(link, batch)
    if batch.size == 0 and not batch.leaves:
        return Pulled(0)
    edge = [bytes(link.edge)[place:place + HASH_BYTES] for place in range(0, len(link.edge), HASH_BYTES)]
    after = messages.verify(batch, edge, partner.verifiers(), seen=link.size, seen_note=link.note)
    with locks.writing(), transaction.atomic():
        held = Link.objects.select_for_update().get(code=partner.code)
        if held.next != batch.first:
            return _out_of_turn(held, batch)
        receiving.keep_hidden(partner.code, batch.hidden)
        rows, refused = receiving.apply(partner.code, batch.shown)
        held.next, held.edge, held.size, held.note = batch.to, b"".join(after), batch.size, batch.note
        held.shown, held.rows, held.refused = held.shown + len(batch.shown), held.rows + rows, held.refused + refused
        held.last_ok_at, held.last_error = clock.now(), ""
        if batch.shown:
            held.line_at, held.applied_at = datetime.fromisoformat(batch.shown[-1].body["received_at"]), clock.now()
        held.save()
    return Pulled(len(batch.leaves), rows, refused, max(0, batch.size - batch.to))


def _out_of_turn(link: Link, batch: Batch) -> Pulled:
    """A batch that is not the next: one that was had already is passed over, one from further on leaves a gap."""
    if batch.first > link.next:
        raise Broken(f"缺少第 {link.next} 至 {batch.first - 1} 行")
    return Pulled(0, behind=link.behind)


def link_of(code: str) -> Link:
    """The link to a partner, made on first use."""
    found = Link.objects.filter(code=code).first()
    if found is None:
        found, _ = Link.objects.get_or_create(code=code)
    return found


def note_failure(code: str, why: str) -> None:
    """Keep the last failure of a link for the page; nothing else changes."""
    with locks.writing():
        Link.objects.filter(code=code).update(last_error=why[:300], last_error_at=clock.now())


def run(stop: threading.Event) -> None:
    """Pull from every partner, each in a thread of its own, until ``stop`` is set; partners that are added join in."""
    threads: dict[str, threading.Thread] = {}
    for beside in (witness, waking, fanout):
        threading.Thread(target=beside.run, args=(stop,), name=beside.__name__.rpartition(".")[2], daemon=True).start()
    while not stop.is_set():
        try:
            for partner in settings.partners():
                if partner.code not in threads or not threads[partner.code].is_alive():
                    name, given = f"pull-{partner.code}", (partner.code, stop)
                    threads[partner.code] = threading.Thread(target=follow, args=given, name=name, daemon=True)
                    threads[partner.code].start()
        except Refused as refusal:
            logger.error("%s", refusal)
        stop.wait(WATCH)
    for code in threads:
        waking.wake(code)


def follow(code: str, stop: threading.Event) -> None:
    """Pull from one partner for ever: its held answer comes with the next line; where it has no room to hold, when woken.

    Answers grow while all goes well, and are halved by every failure.
    """
    failures, limit, ahead = 0, BEGIN, Ahead(code)
    while not stop.is_set():
        awake = waking.event_of(code)
        awake.clear()
        began = time.monotonic()
        try:
            pulled = pull(settings.partner(code), limit=limit, wait=0.0 if failures else HOLD, ahead=ahead)
            failures, limit = 0, min(BATCH, 2 * limit)
        except (Failed, Refused) as failed:
            ahead.drop()
            failures, limit = failures + 1, max(LEAST, limit // 2)
            awake.wait(min(0.25 * 2**min(failures, 10), LONGEST_PAUSE))
            logger.info("%s 没有取得：%s", code, failed)
            continue
        except (DatabaseError, ValueError, TypeError, KeyError):
            ahead.drop()
            failures, limit = failures + 1, max(LEAST, limit // 2)
            logger.exception("取 %s 的日志出错，稍后重试", code)
            connection.close()
            awake.wait(min(0.25 * 2**min(failures, 10), LONGEST_PAUSE))
            continue
        if not pulled.lines and time.monotonic() - began < AT_ONCE:  # the partner had no room to hold the question
            awake.wait(WATCH if waking.is_up(code) else AT_ONCE)
    ahead.close()
    connection.close()

