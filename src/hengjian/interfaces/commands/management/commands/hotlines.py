"""``hengjian hotlines``: send to the hotlines what was done, pull what they pass on, or say how the lines stand."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, OperationalError, connection

from hengjian.exchange.hotlines import carrying, queries
from hengjian.kernel.access import NODE
from hengjian.kernel.errors import Refused

DEEDS = {"run": "拉取、反馈都做一遍", "push": "反馈办理情况", "pull": "拉取来件", "status": "对接情况"}


class Command(BaseCommand):
    help = "与五条热线对接：拉取、反馈、情况 / Dock with the hotlines: pull, push, status"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("deed", choices=tuple(DEEDS), help=" · ".join(f"{name} {words}" for name, words in DEEDS.items()))
        parser.add_argument("--hotline", default="", choices=("", *queries.titles()), help="只办一条热线 / one hotline only")
        parser.add_argument("--every", type=float, default=0, metavar="SECONDS", help="每隔几秒重复，默认只做一次 / repeat")

    def handle(self, *args: Any, **options: Any) -> None:
        deed: Callable[[str], Iterator[str]] = getattr(self, f"_{options['deed']}")
        while True:
            failed = self._do(deed, options["hotline"])
            if not options["every"]:
                if failed:
                    raise CommandError(failed)
                return
            if failed:
                self.stderr.write(failed)
            time.sleep(options["every"])

    def _do(self, deed: Callable[[str], Iterator[str]], hotline: str) -> str:
        """Do it once; what failed is said, nothing half done is left, and the next run goes on."""
        try:
            for said in deed(hotline):
                self.stdout.write(said)
                self.stdout.flush()
        except Refused as refused:
            return str(refused)
        except (OSError, DatabaseError) as error:
            if isinstance(error, OperationalError):
                connection.close()
            return f"本机写不下去（{error}）。没有写完的这一步不算数，腾出磁盘空间或者恢复数据库后再运行，从这里继续。"
        return ""

    def _run(self, hotline: str) -> Iterator[str]:
        yield from self._pull(hotline)
        yield from self._push(hotline)

    def _push(self, hotline: str) -> Iterator[str]:
        yield from carrying.push_all(hotline)

    def _pull(self, hotline: str) -> Iterator[str]:
        yield from carrying.pull_all(hotline)

    def _status(self, hotline: str) -> Iterator[str]:
        for one in queries.health(NODE):
            if hotline in ("", one.code):
                yield f"{one.title}：{'已对接' if one.docked else '没有对接设置'}"
                yield f"  来件 {one.taken:,}，重复 {one.repeated:,}，待人工处理 {one.work:,}，伪造的推送 {one.forged:,}"
                yield f"  待反馈 {one.queued:,}，已送达 {one.sent:,}，热线退回 {one.rejected:,}，最近送达 {one.last_out or '—'}"
                if one.last_error:
                    yield f"  最近的问题：{one.last_error}"
