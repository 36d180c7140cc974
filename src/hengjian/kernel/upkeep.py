"""What becomes due by the passing of time alone (到期自办): noted by the node itself, a few times an hour.

The law does not wait for this: whoever asks on a day is told what the law says of that day. The rounds only write down,
with a line in the journal, what has come about. A duty that fails is logged and tried again on the next round.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

logger = logging.getLogger(__name__)

#: Seconds between two rounds.
INTERVAL = 600.0

Duty = Callable[[datetime], object]

_duties: dict[str, Duty] = {}


def offer(name: str, duty: Duty) -> None:
    """Hang up a duty. Called by ``wiring`` alone; repeating a line changes nothing, two duties of one name are a mistake."""
    known = _duties.setdefault(name, duty)
    if known is not duty:
        raise ValueError(f"two duties named {name}")


def duties() -> dict[str, Duty]:
    """All duties by name."""
    return dict(_duties)


def walk(at: datetime) -> list[str]:
    """One round: every duty is done; returns the names of those that failed."""
    failed = []
    for name, duty in _duties.items():
        try:
            duty(at)
        except Exception:
            logger.exception("到期自办 %s 出错，稍后重试", name)
            failed.append(name)
    return failed
