"""Asking a partner for the next lines while those before are being applied, when there is more to fetch than one answer holds.

What is fetched early is only an answer in the hand: it is checked against the cursor, the checkpoint and what was seen before when
its turn comes, like any other. After a failure it is thrown away.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from django.db import connection

from hengjian.exchange.tiers.messages import Batch


class Ahead:
    """At most one answer fetched early, for one link, by a thread of its own."""

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"ahead-{name}")
        self._first = -1
        self._coming: Future[Batch] | None = None

    def begin(self, first: int, ask: Callable[[], Batch]) -> None:
        """Ask for the lines from ``first`` on; what was asked before and not taken is let go of."""
        self._first, self._coming = first, self._thread.submit(_asked, ask)

    def take(self, first: int) -> Batch | None:
        """The answer that begins at ``first``, waited for; None when none was asked for. Raises what the asking raised."""
        coming, self._coming = self._coming, None
        return coming.result() if coming is not None and self._first == first else None

    def drop(self) -> None:
        """Let go of what was fetched."""
        self._coming = None

    def close(self) -> None:
        """End the thread, once what it is doing is done."""
        self.drop()
        self._thread.shutdown(wait=False, cancel_futures=True)


def _asked(ask: Callable[[], Batch]) -> Batch:
    try:
        return ask()
    finally:
        connection.close()
