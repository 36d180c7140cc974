"""``tiers repair``: mend every difference with a partner; the owner states the rows anew, the copy follows."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from hengjian.exchange.tiers import calling, comparing
from hengjian.interfaces.commands.tiers import compare
from hengjian.kernel import clock
from hengjian.kernel.access import NODE
from hengjian.kernel.errors import Refused

HELP = "修复与对端互存数据的差异 / Mend what differs between this node and its partners"


def arguments(parser: ArgumentParser) -> None:
    """Which partner; all without one."""
    parser.add_argument("partner", nargs="?", default="", help="对端代码，不写则逐个修复 / code of the partner")


def run(options: dict[str, Any], say: Callable[[str], None]) -> None:
    for one in compare.chosen(options["partner"]):
        try:
            found = comparing.repair(one, by=NODE, at=clock.now())
        except calling.Failed as failed:
            say(f"{one.code} {one.name}：没有修复，{failed.why}")
            continue
        except Refused as refusal:
            say(f"{one.code} {one.name}：{refusal}")
            continue
        for row in found:
            say(compare.words(row))
        say(f"{one.code} {one.name}：{len(found)} 类正在修复，链路追平后再核对一次" if found else f"{one.code} {one.name}：两边一致")
