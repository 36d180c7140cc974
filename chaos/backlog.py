"""A district that does real acts, so that there are real lines to tell again: a log as long as wanted."""

from __future__ import annotations

import json
import random
from pathlib import Path

from chaos import lives, retelling
from hengjian.kernel import clock, events, journal, tier, transparency
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import LogState


def sample(lines: int) -> tuple[int, int]:
    """Do acts until the log has grown by ``lines``, reactions included; returns where it stood before and after."""
    people, number = lives.District(tier.here().code, random.Random(5)), 0
    before = size = _numbered()
    while size < before + lines:
        for _ in range(100):
            number += 1
            deed = people.next()
            try:
                deed.do(f"bench.{number}", clock.now())
            except Refused:
                continue
        journal.deliver_later()
        size = _numbered()
    return before, size


def fill(first: int, wanted: int, said: str, *, unanswered: bool = False) -> None:
    """Tell the lines from ``first`` on again until the log is longer by ``wanted``; says how many kinds of rows they carry.

    ``unanswered``: only lines of news that nobody answers later, here or at a partner; an answer would ask for matters that no
    district has.
    """
    lived = retelling.lived(first)
    if unanswered:
        heard = {events.name_of(one.kind) for one in (*events.later_subscriptions(), *events.copied_subscriptions())}
        lived = [line for line in lived if line.event["name"] not in heard]
    mark = f"{tier.here().code}-{clock.today().year}-"
    size = retelling.fill(lived, wanted, mark)
    records = sorted({name.partition("@")[0] for line in lived for name, part in line.images.items() if part})
    rows = sum(len(part) for line in lived for part in line.images.values())
    Path(said).write_text(json.dumps({"size": size, "records": records, "rows_per_line": rows / len(lived), "sample": len(lived)}))


def live(lines: int, wanted: int, said: str, unanswered: bool = False) -> None:
    """A sample, told again."""
    before, _ = sample(lines)
    fill(before, wanted, said, unanswered=unanswered)


def _numbered() -> int:
    while transparency.sequence():
        pass
    return LogState.objects.filter(pk=1).values_list("size", flat=True).first() or 0
