"""``tiers card``: print this node's card, to be carried to the other side."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from hengjian.exchange.tiers import keys

HELP = "输出本节点的名片（JSON），交对端登记 / Print this node's card"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--renew", action="store_true", help="先换一把消息密钥 / make a new message key first")


def run(options: dict[str, Any], say: Callable[[str], None]) -> None:
    if options["renew"]:
        keys.renew()
    say(json.dumps(keys.card(), ensure_ascii=False, indent=1))
