"""A district that does real acts, so that there are real lines to tell again."""

from __future__ import annotations

import json
import random
from pathlib import Path

from bench.tiering import multiplying
from chaos import lives
from hengjian.kernel import clock, journal, tier, transparency
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


def fill(first: int, wanted: int, said: str) -> None:
    """Tell the lines from ``first`` on again until the log is longer by ``wanted``; says how many kinds of rows they carry."""
    lived = multiplying.lived(first)
    mark = f"{tier.here().code}-{clock.today().year}-"
    size = multiplying.fill(lived, wanted, mark)
    records = sorted({name.partition("@")[0] for line in lived for name, part in line.images.items() if part})
    rows = sum(len(part) for line in lived for part in line.images.values())
    Path(said).write_text(json.dumps({"size": size, "records": records, "rows_per_line": rows / len(lived), "sample": len(lived)}))


def live(lines: int, wanted: int, said: str) -> None:
    """A sample, told again."""
    before, _ = sample(lines)
    fill(before, wanted, said)


def _numbered() -> int:
    while transparency.sequence():
        pass
    return LogState.objects.filter(pk=1).values_list("size", flat=True).first() or 0
