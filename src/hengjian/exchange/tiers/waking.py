"""Waking the one who pulls: "the size is now n". Correctness never rests on it: a message that is lost, comes twice or is
forged makes somebody pull, or lets him ask a little later by himself.

A reader's question is held until there is a next line (long poll), and only so many are held at once. With a NATS server
(``nats_url``) every node says the size of its log under ``hengjian.size.<code>`` as soon as a checkpoint is signed: its own web
processes let go what they hold, and readers that could not be held ask at once. Every few seconds it is said again, as a sign
of life: who has not heard from a partner for a while does not rely on being woken by it. Without NATS both look by themselves.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections import defaultdict
from dataclasses import asdict, dataclass

from django.db import DatabaseError, connection

from hengjian.exchange.tiers import nats_files, settings
from hengjian.exchange.tiers.broker import Broker
from hengjian.exchange.tiers.nats_files import SIZE
from hengjian.kernel import tier
from hengjian.kernel.errors import Refused
from hengjian.kernel.transparency import checkpoints, sequencer

logger = logging.getLogger(__name__)

#: Seconds: between two signs of life, without one until a partner counts as silent, until the written state counts as old.
LIFE, SILENT, OLD = 2.0, 7.0, 10.0
#: A size has no more digits than this.
DIGITS = 18

_events: defaultdict[str, threading.Event] = defaultdict(threading.Event)


@dataclass
class Heard:
    """What a partner said last: the size of its log, and when by this machine's steady clock."""

    size: int = -1
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Channel:
    """How the wake-up channel stands: whether the site has one, whether it is connected, how often, the last trouble."""

    wanted: bool
    connected: bool = False
    times: int = 0
    trouble: str = ""
    at: float = 0.0


#: Told when a checkpoint was signed here: those whose questions this process holds wait on it.
_news = threading.Condition()
_heard: defaultdict[str, Heard] = defaultdict(Heard)
_broker: Broker | None = None


def event_of(code: str) -> threading.Event:
    """What the thread that pulls from ``code`` waits on."""
    return _events[code]


def wake(code: str) -> None:
    """Say that ``code`` has more lines."""
    _events[code].set()


def await_news(seconds: float) -> None:
    """Wait until a checkpoint was signed here, or the time is over; whoever waits looks for himself then."""
    with _news:
        _news.wait(seconds)


def _let_go(*_: object) -> None:
    """Let those go on whose questions are held."""
    with _news:
        _news.notify_all()


def is_up(code: str = "") -> bool:
    """Whether somebody will wake us (for ``code``: whether it spoke lately); else one asks again sooner."""
    if _broker is None or not _broker.connected:
        return False
    return not code or time.monotonic() - _heard[code].at < SILENT


def broker() -> Broker | None:
    """The connection of this process, if it has one."""
    return _broker


def run(stop: threading.Event) -> None:
    """Be connected until ``stop`` is set: say how long the log is, listen to the partners. Without NATS only this process hears."""
    global _broker
    door, heard = nats_files.door(), sequencer.when_signed(_let_go)
    if door is None:
        stop.wait()
        heard()
        return
    _broker = made = Broker(door, f"hengjian-{tier.here().code}")
    made.start()
    said = sequencer.when_signed(lambda size: _say(made, size))
    try:
        while not stop.is_set():
            _turn(made)
            stop.wait(LIFE)
    finally:
        said()
        heard()
        made.stop()
        _broker = None
        _write(made)
        connection.close()


def hear_own() -> Broker | None:
    """Hear in a process that only answers that another process of this node has signed (PostgreSQL)."""
    door, here = nats_files.door(), tier.here()
    if door is None or here.tier == "standalone":
        return None
    made = Broker(door, f"hengjian-{here.code}-web")
    made.listen(f"{SIZE}.{here.code}", _let_go)
    made.start()
    return made


def _turn(made: Broker) -> None:
    """A sign of life; partners that were added are listened to."""
    try:
        for partner in settings.partners():
            made.listen(f"{SIZE}.{partner.code}", _hear)
        _say(made, _size())
    except (DatabaseError, Refused):
        logger.info("没有说出日志的行数，稍后再说", exc_info=True)
        connection.close()
    _write(made)


def _size() -> int:
    """How many lines the newest checkpoint covers: what is signed can be pulled."""
    newest = checkpoints.newest()
    return newest.size if newest is not None else 0


def _say(made: Broker, size: int) -> None:
    made.send(f"{SIZE}.{tier.here().code}", str(size).encode())


def _hear(subject: str, content: bytes) -> None:
    """A partner says how long its log is: wake the one who pulls from it, unless that was known."""
    code, text = subject.rpartition(".")[2], content[:DIGITS + 1]
    if not text.isdigit() or len(text) > DIGITS:
        return
    known = _heard[code]
    known.at = time.monotonic()
    if known.size != int(text):
        known.size = int(text)
        wake(code)


def _write(made: Broker) -> None:
    """Lay the state beside the configuration: pages and figures may be asked for in another process."""
    state = Channel(True, made.connected, made.times, "" if made.connected else made.trouble, time.time())
    try:
        nats_files.keep(nats_files.folder() / nats_files.STATE, json.dumps(asdict(state), ensure_ascii=False))
    except OSError:
        logger.info("唤醒通道的状态没有写下", exc_info=True)


def channel() -> Channel:
    """How the channel stands, whichever process holds it; a state that nobody has written anew lately is that of a dead process."""
    if nats_files.door() is None:
        return Channel(False)
    try:
        found = Channel(**json.loads((nats_files.folder() / nats_files.STATE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Channel(True, trouble="还没有连接过")
    if time.time() - found.at > OLD:
        return Channel(True, times=found.times, trouble="维持连接的进程没有运行", at=found.at)
    return found
