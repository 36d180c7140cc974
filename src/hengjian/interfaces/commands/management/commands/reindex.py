"""``hengjian reindex``: the indexes of words built anew, as after a restored backup or for what came in before there was an index."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hengjian.casework.complaints import operations as complaints
from hengjian.kernel import access, clock
from hengjian.registers.regulated_entities import operations as entities

LIBRARIES = {"complaints": ("投诉举报", "件"), "entities": ("监管对象", "户")}


class Command(BaseCommand):
    help = "重建检索 / Build the search indexes anew"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("library", nargs="*", choices=[*LIBRARIES, []], help="哪个库，不写就是全部 / which one; all when none is named")

    def handle(self, *args: Any, **options: Any) -> None:
        for name in options["library"] or LIBRARIES:
            act = complaints.reindex if name == "complaints" else entities.reindex
            done = act(by=access.NODE, at=clock.now())
            title, unit = LIBRARIES[name]
            self.stdout.write(f"{title}：已为 {done:,} {unit}重建检索")
