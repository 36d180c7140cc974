"""``python -m chaos``: break two tiers on purpose and judge what is left. See ``--help``."""

from __future__ import annotations

import argparse
import sys
from dataclasses import fields
from pathlib import Path

from chaos import run

WORDS = {
    "seconds": "least seconds of harm", "kills": "least number of kills", "events": "least number of acknowledged acts",
    "longest": "most seconds of harm, whatever was reached", "districts": "districts beside the city (0 to 3)",
    "writers": "writers per district; the city has half as many",
    "firms": "firms per district", "every": "mean seconds between two blows",
    "rate": "share of messages that suffer a fault", "seed": "seed of all choices",
    "skew": "how wrong the districts' clocks go, in seconds",
    "fsync": "whether the database servers write through to disk", "namespaces": "whether to use network namespaces where possible",
    "fresh": "whether to build the copies afresh and compare", "drain": "most seconds to wait until the links have drained",
    "retold": "lines that wait in the districts' logs when the harm begins",
    "advised": "whether the database servers are set as in production",
}


def main() -> int:
    """Run, print, keep the report; 0 when nothing was found."""
    parser = argparse.ArgumentParser(prog="chaos", description="Break two tiers on purpose and judge what is left.")
    defaults = run.Size()
    for one in fields(run.Size):
        value = getattr(defaults, one.name)
        kind = argparse.BooleanOptionalAction if isinstance(value, bool) else None
        more = {"action": kind} if kind else {"type": type(value)}
        parser.add_argument(f"--{one.name}", default=value, help=f"{WORDS[one.name]} (default {value})", **more)  # type: ignore[arg-type]
    parser.add_argument("--report", type=Path, default=Path("var/chaos.json"), help="where the report goes (default var/chaos.json)")
    parser.add_argument("--keep", type=Path, help="keep everything the run made in this folder")
    given = vars(parser.parse_args())
    path, kept = given.pop("report"), given.pop("keep")
    if why := run.possible():
        print(f"chaos: {why}", file=sys.stderr)
        return 2
    with run.folder(kept) as folder:
        outcome = run.Run(run.Size(**given), folder).whole()
    path.parent.mkdir(parents=True, exist_ok=True)
    outcome.keep(path)
    print(outcome.words())
    return 0 if outcome.good else 1


if __name__ == "__main__":
    sys.exit(main())
