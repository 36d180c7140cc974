"""``hengjian worker``: numbers the log and answers later news, beside the web processes (PostgreSQL only)."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from hengjian.exchange.tiers import pulling
from hengjian.interfaces.commands import listening
from hengjian.kernel import collecting, tier
from hengjian.kernel.errors import Refused
from hengjian.kernel.transparency import sequencer


class Command(BaseCommand):
    help = "日志编号与后续处理（仅 PostgreSQL） / Number the log and answer later news (PostgreSQL only)"

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor == "sqlite":
            raise Refused("不能另起后台进程", "SQLite 节点只用一个进程，编号与后续处理已在服务进程内进行", "运行 hengjian serve 即可")
        collecting.settle()
        stop = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
        signal.signal(signal.SIGINT, lambda *_: stop.set())
        if tier.here().tier != "standalone":
            threading.Thread(target=pulling.run, args=(stop,), name="pulling", daemon=True).start()
            listening.listen_if_set()
        sequencer.run(stop)
