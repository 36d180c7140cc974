"""``tiers resume``: take from a partner again after somebody has looked."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from hengjian.exchange.tiers import operations
from hengjian.kernel import clock
from hengjian.kernel.access import NODE

HELP = "恢复已停止的链路 / Resume a stopped link"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("code", help="对端代码")
    parser.add_argument("--reason", required=True, help="查明的原因和处理")


def run(options: dict[str, Any], say: Callable[[str], None]) -> None:
    operations.resume_link(code=options["code"], reason=options["reason"], by=NODE, at=clock.now())
    say(f"到 {options['code']} 的链路已恢复")
