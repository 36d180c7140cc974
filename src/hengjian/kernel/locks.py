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
        self._waiting: deque[tuple[int, threading.Event]] = deque()
        self._owner: int | None = None
        self._depth = 0

    def acquire(self) -> None:
        """Take the lock, after everybody who asked before."""
        me = threading.get_ident()
        with self._guard:
            if self._owner in (None, me):
                self._owner, self._depth = me, self._depth + 1
                return
            turn = threading.Event()
            self._waiting.append((me, turn))
        try:
            turn.wait()
        except BaseException:
            # Interrupted while waiting (Ctrl-C): leave the queue, or pass on what was handed over meanwhile.
            self._leave(me, turn)
            raise

    def release(self) -> None:
        """Give the lock back. It is handed to the first who waits, never free in between: nobody overtakes the queue."""
        with self._guard:
            if self._owner != threading.get_ident():
                raise RuntimeError("the lock is released by a thread that does not hold it")
            self._depth -= 1
            if not self._depth:
                self._hand_over()

    def waiting(self) -> int:
        """How many threads stand in line."""
        return len(self._waiting)

    def _hand_over(self) -> None:
        if self._waiting:
            self._owner, turn = self._waiting.popleft()
            self._depth = 1
            turn.set()
        else:
            self._owner, self._depth = None, 0

    def _leave(self, me: int, turn: threading.Event) -> None:
        with self._guard:
            if (me, turn) in self._waiting:
                self._waiting.remove((me, turn))
            else:
                self._hand_over()


_write = FairLock()


@contextmanager
def writing() -> Iterator[None]:
    """Stand in line for the right to write (SQLite only).

    Inside an open transaction there is nothing to wait for: it was begun IMMEDIATE, so this thread holds SQLite's own
    write lock. Standing in line then would block for ever behind somebody who waits for that very lock.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
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
    _guard: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, folder: Path) -> None:
        self.path = folder.resolve() / "node.lock"

    def take(self, what: str) -> None:
        """Take the lock or refuse, naming the act ``what`` that cannot start."""
        with self._guard:
            handle, depth = self._held.get(self.path) or (self._open(what), 0)
            self._held[self.path] = (handle, depth + 1)

    def free(self) -> None:
        """Give the lock back; does nothing when this process does not hold it."""
        with self._guard:
            if self.path not in self._held:
                return
            handle, depth = self._held.pop(self.path)
            if depth > 1:
                self._held[self.path] = (handle, depth - 1)
            else:
                os.close(handle)

    def handle(self) -> int:
        """The open file that carries the lock, to be inherited by a process that is started; taken before."""
        return self._held[self.path][0]

    def adopt(self, handle: int) -> None:
        """Hold the lock that the process inherited from its parent."""
        with self._guard:
            self._held.setdefault(self.path, (handle, 1))

    def _open(self, what: str) -> int:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(handle)
            raise Refused(
                f"{what}不能开始", "这个节点正由另一个进程使用", "先停下那个进程，或在它的页面上办理"
            ) from error
        return handle
