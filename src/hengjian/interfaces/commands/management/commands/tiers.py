"""``hengjian tiers <verb>``: the exchange between nodes on the command line."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hengjian.interfaces.commands.tiers import VERBS


class Command(BaseCommand):
    help = "市区两级联通 / The exchange between nodes"

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="<动作>")
        for name, verb in VERBS.items():
            verb.arguments(verbs.add_parser(name, help=verb.HELP))

    def handle(self, *args: Any, **options: Any) -> None:
        VERBS[options["verb"]].run(options, self.stdout.write)
