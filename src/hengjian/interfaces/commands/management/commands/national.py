"""``hengjian national``: send to the national system, pull from it, or say how the line stands."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hengjian.exchange.national import carrying, queries, settings
from hengjian.kernel import clock, journal
from hengjian.kernel.access import NODE
from hengjian.kernel.transparency import sequence


class Command(BaseCommand):
    help = "与国家系统对接：报送、下行、情况 / Dock with the national system: send, pull, health"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("deed", choices=("send", "pull", "health"), help="send 报送 · pull 下行 · health 对接情况")
        parser.add_argument("--every", type=int, default=0, metavar="SECONDS", help="每隔几秒重复，默认只做一次 / repeat")

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            getattr(self, f"_{options['deed']}")()
            if not options["every"]:
                return
            time.sleep(options["every"])

    def _send(self) -> None:
        settings.require()
        sequence()
        while journal.deliver_later():
            pass
        for said in carrying.send_all():
            self.stdout.write(said)

    def _pull(self) -> None:
        for said in carrying.pull_all(clock.today()):
            self.stdout.write(said)

    def _health(self) -> None:
        found = queries.health(NODE)
        self.stdout.write(f"{found.name}：{'已对接' if found.docked else '没有对接设置'}")
        self.stdout.write(f"待报送 {found.queued:,}，在途 {found.under_way:,}，已接收 {found.accepted:,}，退回 {found.rejected:,}")
        self.stdout.write(f"最近送达 {found.last_sent_at or '—'}，下行至 {found.pulled_to or '—'}，读不出来 {found.unreadable:,} 处")
        if found.last_error:
            self.stdout.write(f"最近的问题：{found.last_error}")
