"""``tiers status``: how each link stands."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from hengjian.exchange.tiers import queries
from hengjian.kernel.access import NODE

HELP = "查看各链路的状态 / Show how each link stands"


def arguments(parser: ArgumentParser) -> None:
    """None."""


def run(options: dict[str, Any], say: Callable[[str], None]) -> None:
    for one in queries.links(NODE):
        trouble = f"；{one.reason or one.last_error}" if one.reason or one.last_error else ""
        say(f"{one.code} {one.name} {one.state_title}：已取 {one.next:,} 行，还差 {one.behind:,} 行，拒收 {one.refused:,} 条{trouble}")
