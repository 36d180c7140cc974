"""``hengjian serve``: this node on one port."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from hengjian.interfaces.commands import certificates, handover, listening, serving, trust
from hengjian.interfaces.commands.certificates import Certificates
from hengjian.kernel.errors import Refused
from hengjian.kernel.locks import NodeLock

#: The files of the port for other nodes, in the order of :class:`listening.Port`.
TIERS_FILES = {
    "certificate": "本节点的证书文件 / this node's certificate", "key": "证书的密钥文件 / its key",
    "authority": "颁发对端证书的机构 / the authority of the partners' certificates",
}


class Command(BaseCommand):
    help = "运行本节点：门户、工作台、接口 / Run this node: portal, workbench, API"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="端口，只在本机监听 / port on 127.0.0.1 (default 8000)")
        parser.add_argument("--bind", default="127.0.0.1", help="监听地址 / address to bind (default 127.0.0.1)")
        parser.add_argument("--threads", type=int, default=8, help="每个进程的线程数 / threads per process")
        parser.add_argument("--workers", type=int, default=2, help="进程数，仅 PostgreSQL / processes, PostgreSQL only")
        parser.add_argument(
            "--tls", action="store_true",
            help="用节点自己的证书颁发机构加密，供手机安装应用 / TLS by the node's own authority, so that phones can install the app",
        )
        parser.add_argument("--name", action="append", default=[], help="手机打开的名称或者地址，可以多次 / name or address for phones")
        parser.add_argument("--tiers-port", type=int, default=0, help="只供其他节点的端口，双向认证 / port for other nodes, mutual TLS")
        for name, words in TIERS_FILES.items():
            parser.add_argument(f"--tiers-{name}", default="", help=words)
        parser.add_argument("--trust-port", type=int, default=0, help="发放证书的端口，默认是端口加一 / port that hands out the authority")

    def handle(self, *args: Any, **options: Any) -> None:
        door = _door(options)
        sqlite = connection.vendor == "sqlite"
        lock = NodeLock(settings.HENGJIAN_DATA)
        if sqlite:
            lock.take("服务")
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        connection.close()
        handover.socket_path().unlink(missing_ok=True)
        kept = {serving.LOCK: str(lock.handle())} if sqlite else {}
        names = _names(options) if options["tls"] else []
        found = certificates.ready(settings.HENGJIAN_DATA / "tls", names) if names else None
        started = [subprocess.Popen(
            _gunicorn(options, 1 if sqlite else options["workers"], found), env={**os.environ, **kept, **door, **_behind_tls(names)},
            pass_fds=[int(handle) for handle in kept.values()],
        )]
        if not sqlite:
            started.append(subprocess.Popen([sys.executable, "-m", "hengjian", "worker"], env={**os.environ, **door}))
        else:
            _until_ready(started[0])
        if found is None:
            self.stdout.write(f"衡鉴已在 http://{options['bind']}:{options['port']} 打开，按 Ctrl+C 停止。")
        else:
            self._say_how_to_trust(found, names, options)
        self.stdout.flush()
        try:
            _watch(started)
        finally:
            lock.free()

    def _say_how_to_trust(self, found: Certificates, names: list[str], options: dict[str, Any]) -> None:
        port = options["trust_port"] or options["port"] + 1
        app = f"https://{names[0]}:{options['port']}/m/"
        trust.hand_out(found, options["bind"], port, app)
        page = f"http://{names[0]}:{port}/"
        self.stdout.write(trust.picture(page))
        self.stdout.write(f"衡鉴已在 https://{names[0]}:{options['port']} 打开，按 Ctrl+C 停止。")
        self.stdout.write(f"手机先打开 {page} 安装证书，再打开 {app}")
        self.stdout.write(f"证书指纹（SHA-256）{found.fingerprint}")


def _door(options: dict[str, Any]) -> dict[str, str]:
    """What the server's processes must know of the port for other nodes; refused when a file of it is missing."""
    if not options["tiers_port"]:
        return {}
    files = [options[f"tiers_{name}"] for name in TIERS_FILES]
    if not all(Path(file).is_file() for file in files):
        raise Refused(
            "不能打开其他节点的端口", "双向认证要用的证书、密钥或者颁发机构的文件没有写明或者不存在",
            "请写明 --tiers-certificate、--tiers-key、--tiers-authority",
        )
    return listening.as_setting(listening.Port(options["bind"], options["tiers_port"], *files))


def _names(options: dict[str, Any]) -> list[str]:
    """Under which names and addresses the node is reached, the one for phones first."""
    wide = trust.own_addresses() if options["bind"] in ("0.0.0.0", "::") else [options["bind"]]  # noqa: S104
    return list(dict.fromkeys([*options["name"], *wide, *settings.HENGJIAN.hosts, "127.0.0.1", "localhost"]))


def _behind_tls(names: list[str]) -> dict[str, str]:
    """What the server's process must know when it speaks TLS itself: its names, secure cookies, no promise to browsers."""
    if not names:
        return {}
    return {"HENGJIAN_HTTPS": "true", "HENGJIAN_LOCAL_AUTHORITY": "true", "HENGJIAN_HOSTS": json.dumps(names)}


def _gunicorn(options: dict[str, Any], workers: int, found: Certificates | None) -> list[str]:
    """The server's command line: threads in one process on SQLite, in several on PostgreSQL."""
    tls = ["--certfile", str(found.server), "--keyfile", str(found.key)] if found else []
    return [
        sys.executable, "-m", "gunicorn", "--config", "python:hengjian.interfaces.commands.serving",
        "--bind", f"{options['bind']}:{options['port']}", "--threads", str(options["threads"]), "--workers", str(workers), *tls,
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
