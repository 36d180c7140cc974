"""``tiers trust``: know another node by its card."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hengjian.exchange.tiers import operations, settings
from hengjian.kernel import clock
from hengjian.kernel.access import NODE
from hengjian.kernel.errors import Refused

HELP = "登记对端的名片，或者更换它的密钥 / Trust a node's card, or take over its new keys"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("card", type=Path, help="名片文件")
    parser.add_argument("--address", default="", help="对端的地址，如 https://pudong.example:8443")
    parser.add_argument("--ca", default="", help="颁发对端服务器证书的机构的文件 / the authority of its server certificate")
    parser.add_argument("--certificate", default="", help="本节点出示的证书文件 / the certificate this node shows")
    parser.add_argument("--key", default="", help="它的密钥文件 / its key")


def run(options: dict[str, Any], say: Callable[[str], None]) -> None:
    try:
        card = json.loads(options["card"].read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Refused("节点名片不能登记", f"文件读不出来（{type(error).__name__}）", "请核对文件") from error
    code = operations.trust(card=card, address=options["address"], by=NODE, at=clock.now())
    files = {name: str(Path(options[name]).resolve()) for name in ("ca", "certificate", "key") if options.get(name)}
    if files:
        settings.present(code, **files)
    say(f"已登记 {code}")
