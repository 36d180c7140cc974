"""What this node gives to others: its log with proofs, line by line what concerns the reader, the rest as commitments."""

from __future__ import annotations

import base64
import json
import threading
import time

from hengjian.exchange.tiers import messages, waking
from hengjian.kernel import tier
from hengjian.kernel.models import Checkpoint, LogEntry
from hengjian.kernel.records import images
from hengjian.kernel.transparency import checkpoints, prove_consistency, sequencer

#: An answer ends after so many lines, or after the line with which it grows beyond so many characters.
MOST_LINES, MOST_TEXT = 5_000, 16_000_000
#: Seconds a reader may wait for the next line, and between two looks.
LONGEST_WAIT, LOOK = 8.0, 0.04
#: So many readers are held at once; the others are answered at once, so that threads remain for everybody else.
HELD = 4
_held = threading.BoundedSemaphore(HELD)


def log(reader: str, first: int, *, limit: int = MOST_LINES, wait: float = 0.0, seen: int = 0) -> bytes:
    """The lines from ``first`` on for ``reader``, under the newest checkpoint; waits a while for the next line when asked to.

    ``seen`` is the size of the newest checkpoint the reader knows; it is proved that this one continues it.
    """
    newest = _newest(first, min(wait, LONGEST_WAIT))
    size, note = (newest.size, newest.note) if newest is not None else (0, "")
    lines = _lines(reader, first, min(first + min(limit, MOST_LINES), size))
    to = first + len(lines)
    proof = prove_consistency(to, size) if 0 < to <= size else []
    grown = prove_consistency(seen, size) if first < seen <= size else []
    here = tier.here()
    top = messages.head(node=here.code, origin=here.origin, note=note, first=first, to=to, size=size, proof=proof, grown=grown)
    return "\n".join([top, *lines]).encode()


def _newest(first: int, wait: float) -> Checkpoint | None:
    """The newest checkpoint, once it covers line ``first`` or the time is up."""
    newest = checkpoints.newest()
    if wait <= 0 or (newest is not None and newest.size > first) or not _held.acquire(blocking=False):
        return newest
    try:
        end = time.monotonic() + wait
        while time.monotonic() < end and (newest is None or newest.size <= first):
            sequencer.hurry()
            waking.await_news(LOOK)
            newest = checkpoints.newest()
        return newest
    finally:
        _held.release()


def _lines(reader: str, first: int, to: int) -> list[str]:
    mine, length = (reader, images.EVERYBODY), 0
    rows = LogEntry.objects.filter(seq__gte=first, seq__lt=to).order_by("seq")
    found: list[str] = []
    for seq, committed, salt, event, beside in rows.values_list("seq", "commitment", "salt", "event", "images").iterator(chunk_size=500):
        parts = {name: one for name, one in json.loads(beside).items() if name.rpartition("@")[2] in mine} if event and beside else {}
        if parts:
            line = json.dumps([seq, messages.SHOWN, base64.b64encode(salt or b"").decode(), event, parts], ensure_ascii=False)
        else:
            line = f'[{seq},"{messages.WITHHELD if event else messages.ERASED}","{base64.b64encode(committed).decode()}"]'
        found.append(line)
        length += len(line)
        if length > MOST_TEXT:
            break
    return found
