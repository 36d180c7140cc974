"""The one that numbers, signs, publishes and delivers, all day long (algorithms B.2, steps 2 and 4).

On SQLite a thread of the server, on PostgreSQL a process of its own; a second one does no harm, as each step takes the
row lock of the log's state or of a cursor. Nothing that goes wrong ends the loop: it is logged and tried again.

A node that others pull from looks for new lines fifty times a second and signs within 50 ms, whether or not a reader waits:
on PostgreSQL the reader waits in another process, which cannot hurry this one. Looking is one question to an empty table.
Other nodes read the log from the database; the files for everybody else are laid out once a second. That, and what answers
the log (handlers, rounds), is done there in threads beside, so that neither a slow disk nor a slow handler keeps readers waiting.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection

from hengjian.kernel import clock, journal, tier, upkeep
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import Checkpoint, LogQueue, LogState
from hengjian.kernel.transparency import publication, sequencing
from hengjian.kernel.transparency.checkpoints import checkpoint

logger = logging.getLogger(__name__)

PEER_INTERVAL = 0.05
OWN_INTERVAL = 1.0
BUSY_PAUSE, IDLE_PAUSE, PEER_PAUSE = 0.01, 0.1, 0.02
#: Where no other node waits for lines, those of a twentieth of a second are numbered together: a turn costs as much for one as for ten.
ALONE_PAUSE = 0.05
#: Lines that one subscription answers in a turn: where others wait for the next checkpoint, turns are kept short.
DELIVERED, PEER_DELIVERED = 1000, 100
AFTER_ERROR = 1.0
AFTER_FORK = 60.0

_peers = threading.Event()
Signed = Callable[[int], None]
_told: list[Signed] = []


def when_signed(handler: Signed) -> Callable[[], None]:
    """Call ``handler(size)`` whenever a checkpoint was signed in this process; returns what ends that. It must not wait."""
    _told.append(handler)
    return lambda: _told.remove(handler)


def hurry() -> None:
    """Say that a peer waits for a checkpoint: the next one is signed within 50 ms instead of a second."""
    _peers.set()


@dataclass
class Sequencer:
    """The loop's memory: whether lines wait for a signature, and when the next one may be made."""

    folder: Path
    unsigned: bool = True
    undelivered: bool = True
    sign_at: float = field(default=0.0)
    #: From when on a checkpoint may be signed for a peer that waits: earlier than the node's own.
    hurried_at: float = field(default=0.0)
    #: Whether the newest checkpoint is not among the files yet, and from when on it is laid out where others pull.
    unpublished: bool = False
    publish_at: float = field(default=0.0)
    retry_at: float = field(default=0.0)
    rounds_at: float = field(default=0.0)

    def turn(self) -> bool:
        """One round of everything; True when there may be more to do at once."""
        numbered = self.number()
        self.lay_out()
        return self.answer() or numbered

    def number(self) -> bool:
        """Number what waits, sign when it is time; True when lines were numbered."""
        numbered = sequencing.sequence() if LogQueue.objects.exists() else 0
        if numbered:
            self.unsigned = self.undelivered = True
        if self.unsigned and time.monotonic() >= (self.hurried_at if self._is_waited_for() else self.sign_at):
            self._sign()
        return numbered > 0

    def answer(self) -> bool:
        """Make the rounds when it is time and answer new lines; True when some were answered."""
        if time.monotonic() >= self.rounds_at:
            self.rounds_at = time.monotonic() + upkeep.INTERVAL
            upkeep.walk(clock.now())
        return self._deliver() > 0

    def _sign(self) -> None:
        _peers.clear()
        begun = time.monotonic()
        self.sign_at, self.hurried_at = begun + OWN_INTERVAL, begun + PEER_INTERVAL
        if not LogState.objects.filter(pk=1, size__gt=0).exists():
            self.unsigned = False
            return
        try:
            # Before signing: a signature on a log that was set back would testify to the fork.
            publication.refuse_fork(self.folder)
            signed = checkpoint(clock.now())
        except Refused as refusal:
            self._stand_still(refusal)
            return
        self.unpublished = True
        for handler in list(_told):
            handler(signed.size)
        newest = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first() or 0
        self.unsigned = not LogState.objects.filter(pk=1, size=newest).exists()

    def lay_out(self) -> bool:
        """Lay the newest checkpoint and its tiles out as files when it is time; False, as one has to wait for the next in any case."""
        if not self.unpublished or time.monotonic() < self.publish_at:
            return False
        self.publish_at = time.monotonic() + (OWN_INTERVAL if _has_peers() else 0.0)
        self.unpublished = False  # before, not after: one that is signed meanwhile is not forgotten
        try:
            publication.publish(self.folder)
        except Refused as refusal:
            self._stand_still(refusal)
        except Exception:
            self.unpublished = True
            raise
        return False

    def _stand_still(self, refusal: Refused) -> None:
        """The log does not continue what was published: a person has to look."""
        self.sign_at = self.hurried_at = time.monotonic() + AFTER_FORK
        logger.error("%s", refusal)

    def _is_waited_for(self) -> bool:
        return _peers.is_set() or _has_peers()

    def _deliver(self) -> int:
        """Deliver when lines are new, and once a second for handlers that wait for another try."""
        if not self.undelivered and time.monotonic() < self.retry_at:
            return 0
        self.retry_at, self.undelivered = time.monotonic() + OWN_INTERVAL, False
        limit = PEER_DELIVERED if _has_peers() else DELIVERED
        handled = journal.deliver_later(limit=limit) + journal.deliver_copied(limit=limit)
        self.undelivered |= handled > 0
        return handled


def _has_peers() -> bool:
    """Whether other nodes pull from this one."""
    return tier.here().tier != "standalone"


def run(stop: threading.Event, *, folder: Path | None = None) -> None:
    """Work until ``stop`` is set."""
    sequencer = Sequencer(settings.HENGJIAN_LOG_DIR if folder is None else folder)
    if not _has_peers():
        _go_round(sequencer.turn, IDLE_PAUSE, stop, busy=ALONE_PAUSE)
        return
    beside = [
        threading.Thread(target=_go_round, args=(work, IDLE_PAUSE, stop), name=work.__name__, daemon=True)
        for work in (sequencer.answer, sequencer.lay_out)
    ]
    for thread in beside:
        thread.start()
    _go_round(sequencer.number, PEER_PAUSE, stop)
    for thread in beside:
        thread.join()


def _go_round(turn: Callable[[], bool], idle: float, stop: threading.Event, *, busy: float = BUSY_PAUSE) -> None:
    """Turn after turn until ``stop`` is set; nothing that goes wrong ends it."""
    while not stop.is_set():
        try:
            pause = busy if turn() else idle
        except Exception:
            logger.exception("日志编号、签名或者后续处理出错，稍后重试")
            connection.close()
            pause = AFTER_ERROR
        stop.wait(pause)
    connection.close()
