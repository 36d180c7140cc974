"""The one that numbers, signs, publishes and delivers, all day long (algorithms B.2, steps 2 and 4).

On SQLite a thread of the server, on PostgreSQL a process of its own; a second one does no harm, as each step takes the
row lock of the log's state or of a cursor. Nothing that goes wrong ends the loop: it is logged and tried again.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection

from hengjian.kernel import clock, journal, upkeep
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import Checkpoint, LogQueue, LogState
from hengjian.kernel.transparency import publication, sequencing
from hengjian.kernel.transparency.checkpoints import checkpoint

logger = logging.getLogger(__name__)

PEER_INTERVAL = 0.05
OWN_INTERVAL = 1.0
BUSY_PAUSE, IDLE_PAUSE = 0.01, 0.1
AFTER_ERROR = 1.0
AFTER_FORK = 60.0

_peers = threading.Event()


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
    retry_at: float = field(default=0.0)
    rounds_at: float = field(default=0.0)

    def turn(self) -> bool:
        """One round; True when there may be more to do at once."""
        numbered = sequencing.sequence() if LogQueue.objects.exists() else 0
        if numbered:
            self.unsigned = self.undelivered = True
        if self.unsigned and time.monotonic() >= self.sign_at - (OWN_INTERVAL - PEER_INTERVAL) * _peers.is_set():
            self._sign()
        if time.monotonic() >= self.rounds_at:
            self.rounds_at = time.monotonic() + upkeep.INTERVAL
            upkeep.walk(clock.now())
        return self._deliver() > 0 or numbered > 0

    def _sign(self) -> None:
        _peers.clear()
        self.sign_at = time.monotonic() + OWN_INTERVAL
        if not LogState.objects.filter(pk=1, size__gt=0).exists():
            self.unsigned = False
            return
        try:
            # Before signing: a signature on a log that was set back would testify to the fork.
            publication.refuse_fork(self.folder)
            checkpoint(clock.now())
            publication.publish(self.folder)
        except Refused as refusal:
            self.sign_at = time.monotonic() + AFTER_FORK
            logger.error("%s", refusal)
            return
        newest = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first() or 0
        self.unsigned = not LogState.objects.filter(pk=1, size=newest).exists()

    def _deliver(self) -> int:
        """Deliver when lines are new, and once a second for handlers that wait for another try."""
        if not self.undelivered and time.monotonic() < self.retry_at:
            return 0
        self.retry_at = time.monotonic() + OWN_INTERVAL
        handled = journal.deliver_later()
        self.undelivered = handled > 0
        return handled


def run(stop: threading.Event, *, folder: Path | None = None) -> None:
    """Work until ``stop`` is set."""
    sequencer = Sequencer(settings.HENGJIAN_LOG_DIR if folder is None else folder)
    while not stop.is_set():
        try:
            pause = BUSY_PAUSE if sequencer.turn() else IDLE_PAUSE
        except Exception:
            logger.exception("日志编号、签名或者后续处理出错，稍后重试")
            connection.close()
            pause = AFTER_ERROR
        stop.wait(pause)
    connection.close()
