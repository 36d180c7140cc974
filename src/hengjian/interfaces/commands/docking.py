"""What the commands of partners share: one deed after the other, once or again and again, what failed said and nothing half done."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, OperationalError, connection

from hengjian.kernel.errors import Refused

Deed = Callable[[str], Iterator[str]]


class Docking(BaseCommand):
    """A command with deeds; each is a method ``_<deed>`` that takes what it is narrowed to and yields what it has to say."""

    deeds: ClassVar[Mapping[str, str]]
    #: The option that narrows a deed.
    narrowed_by: ClassVar[str]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("deed", choices=tuple(self.deeds), help=" · ".join(f"{name} {words}" for name, words in self.deeds.items()))
        parser.add_argument("--every", type=float, default=0, metavar="SECONDS", help="每隔几秒重复，默认只做一次 / repeat")

    def handle(self, *args: Any, **options: Any) -> None:
        deed: Deed = getattr(self, f"_{options['deed']}")
        while True:
            failed = self._do(deed, options[self.narrowed_by])
            if not options["every"]:
                if failed:
                    raise CommandError(failed)
                return
            if failed:
                self.stderr.write(failed)
            time.sleep(options["every"])

    def _do(self, deed: Deed, narrowed: str) -> str:
        """Do it once; what failed is said, nothing half done is left, and the next run goes on."""
        try:
            for said in deed(narrowed):
                self.stdout.write(said)
                self.stdout.flush()
        except Refused as refused:
            return str(refused)
        except (OSError, DatabaseError) as error:
            if isinstance(error, OperationalError):
                connection.close()
            return f"本机写不下去（{error}）。没有写完的这一步不算数，腾出磁盘空间或者恢复数据库后再运行，从这里继续。"
        return ""
