"""``hengjian serve``: this node on one port."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from hengjian.interfaces.commands import handover, serving
from hengjian.kernel.locks import NodeLock


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
        call_command("migrate", verbosity=0)
        connection.close()
        handover.socket_path().unlink(missing_ok=True)
        kept = {serving.LOCK: str(lock.handle())} if sqlite else {}
        started = [subprocess.Popen(
            _gunicorn(options, workers=1 if sqlite else options["workers"]), env={**os.environ, **kept},
            pass_fds=[int(handle) for handle in kept.values()],
        )]
        if not sqlite:
            started.append(subprocess.Popen([sys.executable, "-m", "hengjian", "worker"]))
        else:
            _until_ready(started[0])
        self.stdout.write(f"衡鉴已在 http://{options['bind']}:{options['port']} 打开，按 Ctrl+C 停止。")
        self.stdout.flush()
        try:
            _watch(started)
        finally:
            lock.free()


def _gunicorn(options: dict[str, Any], *, workers: int) -> list[str]:
    """The server's command line: threads in one process on SQLite, in several on PostgreSQL."""
    return [
        sys.executable, "-m", "gunicorn", "--config", "python:hengjian.interfaces.commands.serving",
        "--bind", f"{options['bind']}:{options['port']}", "--threads", str(options["threads"]), "--workers", str(workers),
        "hengjian.site.wsgi:application",
    ]


def _until_ready(server: subprocess.Popen[bytes]) -> None:
    """Wait until commands can be handed to the server, or it has ended; at most a minute."""
    for _ in range(600):
        if handover.socket_path().exists() or server.poll() is not None:
            return
        time.sleep(0.1)


def _watch(started: list[subprocess.Popen[bytes]]) -> None:
    """Wait for the server; a signal to stop, and its own end, stop everything that was started."""
    def stop(_number: int, _frame: FrameType | None) -> None:
        started[0].terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        code = started[0].wait()
    finally:
        for process in started:
            process.terminate()
            process.wait(20)
    if code:
        sys.exit(code)
