# ruff: noqa: N999 - the module is named as the command is typed
"""``hengjian nats-config``: the configuration of this node's NATS server, and what the city tells its districts of it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hengjian.exchange.tiers import nats_files
from hengjian.exchange.tiers.nats_files import Plan

FILES = {
    "certificate": "服务器证书文件 / the server's certificate", "key": "证书的密钥文件 / its key",
    "authority": "颁发对端证书的机构，写明后双向认证 / the authority of the other side's certificates; named, both sides show one",
}


class Command(BaseCommand):
    help = "生成唤醒通道（NATS）的配置 / Write the configuration of the wake-up channel (NATS)"

    def add_arguments(self, parser: CommandParser) -> None:
        known = Plan()
        parser.add_argument("--listen", default=known.listen, help="本节点连接的地址 / where this node connects (default %(default)s)")
        parser.add_argument("--leaves", default=known.leaves, help="市级：区级服务器连接的地址 / city: where districts' servers connect")
        parser.add_argument("--store", default="", help="市级：转发流存放的目录 / city: folder of the stream (default: nats/store)")
        for name, words in FILES.items():
            parser.add_argument(f"--{name}", default="", help=words)
        parser.add_argument("--city", default="", help="区级：市级给出的地址，含口令，记在本节点 / district: the address the city gave")
        told = "市级：只显示给这个区的地址 / city: show a district's address"
        parser.add_argument("--for", dest="codes", action="append", default=[], help=told)
        parser.add_argument("--reachable", default="", help="市级：区级能够连到的主机和端口 / city: host and port that districts reach")
        parser.add_argument("--print", dest="shown", action="store_true", help="显示而不写入文件 / show, do not write")

    def handle(self, *args: Any, **options: Any) -> None:
        plan = Plan(**{name: options[name] for name in ("listen", "leaves", "store", "certificate", "key", "authority", "city")})
        if options["codes"]:
            for code in options["codes"]:
                self.stdout.write(nats_files.address_for(code, options["reachable"] or plan.leaves))
        elif options["shown"]:
            self.stdout.write(nats_files.configuration(plan))
        else:
            path = nats_files.write(plan)
            self.stdout.write(f"已写入 {path}，请以 nats-server -c 运行，并设置 nats_url（例如 nats://{plan.listen}）。")
