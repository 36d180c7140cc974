"""``tiers pull``: pull once from every partner, or from one, until nothing is left."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from hengjian.exchange.tiers import calling, pulling, settings

HELP = "从对端取日志，取完为止 / Pull from partners until nothing is left"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", default="", help="对端代码；不写为全部")


def run(options: dict[str, Any], say: Callable[[str], None]) -> None:
    for partner in [settings.partner(options["code"])] if options["code"] else settings.partners():
        lines = rows = 0
        try:
            while True:
                pulled = pulling.pull(partner)
                lines, rows = lines + pulled.lines, rows + pulled.rows
                if not pulled.behind:
                    break
            say(f"{partner.name}：{lines} 行，{rows} 条记录")
        except calling.Failed as failed:
            say(f"{partner.name}：{failed.why}")
