"""``hengjian account``: open an account from the command line, above all the first three administrators of a new node."""

from __future__ import annotations

import getpass
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hengjian.kernel import access, clock
from hengjian.kernel.access import ROLE_TITLES, Role
from hengjian.registers.officers import operations as officers
from hengjian.registers.organs import queries as organs

GRANTABLE = sorted(role.value for role in ROLE_TITLES if role is not Role.NODE)


class Command(BaseCommand):
    help = "开立账号，口令从终端或标准输入读取 / Open an account; the password is read from terminal or stdin"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="用户名 / sign-in name")
        parser.add_argument("--name", required=True, help="姓名 / name of the person")
        parser.add_argument("--organ", required=True, help="机关代码 / code of the organ")
        parser.add_argument("--role", action="append", default=[], choices=GRANTABLE, help="岗位，可多次 / role, repeatable")
        parser.add_argument("--line", action="append", default=[], help="条线，可多次，* 为全部 / line, repeatable, * for all")
        parser.add_argument("--officer-no", default="", help="执法证号 / certificate number of an inspector")

    def handle(self, *args: Any, **options: Any) -> None:
        password = getpass.getpass("口令 Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        organ = organs.organ(options["organ"])
        officers.open_account(
            username=options["username"], name=options["name"], organ_code=organ.code, territory_code=organ.territory,
            password=password, roles=options["role"], lines=options["line"], officer_no=options["officer_no"],
            must_change=True, by=access.NODE, at=clock.now(),
        )
        titles = "、".join(ROLE_TITLES[Role(role)] for role in options["role"]) or "尚未授予"
        self.stdout.write(f"账号 {options['username']} 已开立，岗位：{titles}。首次登录须修改口令。")
