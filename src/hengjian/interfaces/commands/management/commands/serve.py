"""``hengjian serve``: this node on one port."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.core.wsgi import get_wsgi_application
from django.db import connection
from gunicorn.app.base import BaseApplication

from hengjian.interfaces.commands import handover
from hengjian.kernel.locks import NodeLock
from hengjian.kernel.transparency import sequencer


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with threads: one process on SQLite, several on PostgreSQL."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for key, value in self.options.items():
            self.cfg.set(key, value)

    def load(self) -> Any:
        return get_wsgi_application()


def _begin_inside(_worker: object) -> None:
    """On SQLite the one process also numbers the log and carries out handed commands."""
    threading.Thread(target=sequencer.run, args=(threading.Event(),), name="sequencer", daemon=True).start()
    handover.listen()


def _migrate() -> None:
    """Bring the tables up to date; on PostgreSQL in a process of its own.

    The server forks, and what libpq and its pool have opened before a fork does not survive it: the threads of the pool
    stay behind in the parent, and a fork would wait for a connection for ever.
    """
    if connection.vendor == "sqlite":
        call_command("migrate", verbosity=0)
        connection.close()
    else:
        subprocess.run([sys.executable, "-m", "hengjian", "migrate", "--verbosity", "0"], check=True)


class Command(BaseCommand):
    help = "运行本节点：门户、工作台、接口 / Run this node: portal, workbench, API"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="端口，只在本机监听 / port on 127.0.0.1 (default 8000)")
        parser.add_argument("--bind", default="127.0.0.1", help="监听地址 / address to bind (default 127.0.0.1)")
        parser.add_argument("--threads", type=int, default=8, help="每个进程的线程数 / threads per process")
        parser.add_argument("--workers", type=int, default=2, help="进程数，仅 PostgreSQL / processes, PostgreSQL only")

    def handle(self, *args: Any, **options: Any) -> None:
        sqlite = connection.vendor == "sqlite"
        lock = NodeLock(settings.HENGJIAN_DATA)
        if sqlite:
            lock.take("服务")
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        _migrate()
        gunicorn: dict[str, Any] = {
            "bind": f"{options['bind']}:{options['port']}", "threads": options["threads"], "worker_class": "gthread",
            "workers": 1 if sqlite else options["workers"], "timeout": 120, "control_socket_disable": True,
            "worker_tmp_dir": "/dev/shm" if os.path.isdir("/dev/shm") else None,  # noqa: S108
        }
        helper = None
        if sqlite:
            gunicorn["post_worker_init"] = _begin_inside
        else:
            helper = subprocess.Popen([sys.executable, "-m", "hengjian", "worker"])
        self.stdout.write(f"衡鉴已在 http://{options['bind']}:{options['port']} 打开，按 Ctrl+C 停止。")
        try:
            Server({key: value for key, value in gunicorn.items() if value is not None}).run()
        finally:
            lock.free()
            if helper:
                helper.terminate()
