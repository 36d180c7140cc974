"""``hengjian tiers …``: one file for each verb, one table of them.

A verb is a module with ``HELP``, ``arguments(parser)`` and ``run(options, say)``; ``say`` writes a line.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, Protocol

from hengjian.interfaces.commands.tiers import card, compare, pull, recover, repair, resume, run, status, trust

Say = Callable[[str], None]


class Verb(Protocol):
    """What a verb's module offers."""

    HELP: str

    def arguments(self, parser: ArgumentParser) -> None:
        """Declare its arguments."""

    def run(self, options: dict[str, Any], say: Say) -> None:
        """Do it."""


VERBS: dict[str, Verb] = {
    "card": card, "trust": trust, "pull": pull, "run": run, "status": status, "resume": resume,
    "compare": compare, "repair": repair, "recover": recover,
}
