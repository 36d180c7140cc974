"""Who may write now.

On SQLite one process holds web, sequencer and timetable; inside it a fair (first come, first served) lock stands
around each writing transaction, because SQLite's own busy handler starves whoever waits. On PostgreSQL both are
no-ops: its row locks are fair.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from django.db import connection

from hengjian.kernel.errors import Refused


class FairLock:
    """A re-entrant first-in-first-out lock between the threads of one process."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._owner: int | None = None
        self._depth = 0

    def acquire(self) -> None:
        me = threading.get_ident()
        with self._guard:
            if self._owner == me or self._owner is None:
                self._owner, self._depth = me, self._depth + 1
                return
            turn = threading.Event()
            self._waiting.append(turn)
        turn.wait()
        with self._guard:
            self._owner, self._depth = me, 1

    def release(self) -> None:
        with self._guard:
            self._depth -= 1
            if self._depth:
                return
            if self._waiting:
                # The lock is handed over, never freed in between, so that nobody overtakes the queue.
                self._owner = -1
                self._waiting.popleft().set()
            else:
                self._owner = None


_write = FairLock()


@contextmanager
def writing() -> Iterator[None]:
    """Stand in line for the right to write (SQLite only)."""
    if connection.vendor != "sqlite":
        yield
        return
    _write.acquire()
    try:
        yield
    finally:
        _write.release()


class NodeLock:
    """The node's file lock: on SQLite exactly one process works on a node at a time.

    Re-entrant inside a process: an act handed to the running server finds the lock already its own.
    """

    _held: ClassVar[dict[Path, tuple[int, int]]] = {}

    def __init__(self, folder: Path) -> None:
        self.path = folder.resolve() / "node.lock"

    def take(self, what: str) -> None:
        """Take the lock or refuse, naming the act ``what`` that cannot start."""
        if self.path in self._held:
            handle, depth = self._held[self.path]
            self._held[self.path] = (handle, depth + 1)
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(handle)
            raise Refused(
                f"{what}不能开始", "这个节点正由另一个进程使用", "先停下那个进程，或在它的页面上办理"
            ) from error
        self._held[self.path] = (handle, 1)

    def free(self) -> None:
        """Give the lock back; does nothing when this process does not hold it."""
        if self.path not in self._held:
            return
        handle, depth = self._held.pop(self.path)
        if depth > 1:
            self._held[self.path] = (handle, depth - 1)
        else:
            os.close(handle)
