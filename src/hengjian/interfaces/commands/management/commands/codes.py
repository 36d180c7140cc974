"""``hengjian codes``: the keys that sign check codes, listed and renewed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hengjian.casework.check_codes import operations
from hengjian.casework.check_codes import queries as check_codes
from hengjian.kernel import access, clock


class Command(BaseCommand):
    help = "列出、更换检查码的签名密钥 / List and renew the keys that sign check codes"

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("keys", help="列出公钥 / list the public keys")
        rotate = acts.add_parser("rotate", help="换一个新的密钥，从前的码仍能核验 / sign with a new key from now on")
        rotate.add_argument("--reason", required=True, help="更换的理由，记入日志 / why, for the journal")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["act"] == "rotate":
            kid = operations.rotate_key(reason=options["reason"], by=access.NODE, at=clock.now())
            self.stdout.write(f"已换用新的密钥 {kid}。从前的公钥仍然公布，从前的码仍能核验；请手机和离线核验页重新取得公钥。")
            return
        keys = check_codes.public_keys()
        for key in keys:
            since = f"{key.since.astimezone(clock.SHANGHAI):%Y-%m-%d}"
            until = f"{key.until.astimezone(clock.SHANGHAI):%Y-%m-%d} 停用" if key.until else "在用"
            self.stdout.write(f"{key.kid}　{key.algorithm}　{since} 起用　{until}　{key.spki}")
        if not keys:
            self.stdout.write("还没有签发检查码，没有公钥。批准第一项检查时自动生成。")
