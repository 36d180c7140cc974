"""``tiers recover``: after restoring an old backup, before anything else is done: get the lost lines back from the partners."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from hengjian.exchange.tiers import recovering
from hengjian.kernel import clock
from hengjian.kernel.access import NODE
from hengjian.kernel.errors import Refused

HELP = "恢复旧备份以后，向对端取回本节点丢失的日志 / After restoring an old backup, get lost lines back from the partners"


def arguments(parser: ArgumentParser) -> None:
    """None."""


def run(options: dict[str, Any], say: Callable[[str], None]) -> None:
    try:
        done = recovering.recover(by=NODE, at=clock.now())
    except Refused as refusal:
        say(str(refusal))
        return
    say(f"取回 {done.lines:,} 行，其中 {done.lines - done.shown:,} 行只有承诺值；写回 {done.rows:,} 条记录，拒收 {done.refused:,} 条")
    if done.silent:
        say(f"没有答复的对端：{'、'.join(done.silent)}。它们联通后，链路会自己追平")
