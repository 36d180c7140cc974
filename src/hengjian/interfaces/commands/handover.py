"""Hands a command to the running server of this node.

On SQLite one process writes. While ``serve`` runs, ``import`` and ``draw`` are carried out inside it: the command
connects to the node's socket, sends its arguments, and copies the answer to the terminal.
"""

from __future__ import annotations

import io
import json
import os
import socket
import threading
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from hengjian.kernel.errors import Refused
from hengjian.kernel.locks import NodeLock

HANDED = frozenset({"import", "draw", "account", "notice", "recorders", "national", "hotlines", "demo-tiers", "tiers"})


def socket_path() -> Path:
    """Where the running server listens."""
    data: Path = settings.HENGJIAN_DATA
    return data / "node.sock"


def needed(name: str) -> bool:
    """Whether command ``name`` must go through the running server now (SQLite, and another process holds the node)."""
    if name not in HANDED or connection.vendor != "sqlite":
        return False
    lock = NodeLock(settings.HENGJIAN_DATA)
    try:
        lock.take(name)
    except Refused:
        return socket_path().exists()
    lock.free()
    return False


def send(argv: list[str], out: IO[str]) -> int:
    """Send a command line to the running server and copy its output; returns its exit code."""
    absolute = [str(Path(a).resolve()) if Path(a).exists() else a for a in argv]
    with socket.socket(socket.AF_UNIX) as channel:
        channel.connect(str(socket_path()))
        channel.sendall(json.dumps(absolute).encode() + b"\n")
        for raw in channel.makefile("r", encoding="utf-8"):
            message = json.loads(raw)
            if "code" in message:
                return int(message["code"])
            out.write(message["text"])
            out.flush()
    out.write("服务在办理途中停下了，请核对结果后再试。\n")
    return 2


class _Line(io.TextIOBase):
    """A text stream that forwards what is written as messages."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel

    def write(self, text: str) -> int:
        self._channel.sendall(json.dumps({"text": text}).encode() + b"\n")
        return len(text)

    def isatty(self) -> bool:
        return False


def listen() -> threading.Thread:
    """Start the thread that carries out handed commands, one at a time."""
    path = socket_path()
    path.unlink(missing_ok=True)
    door = socket.socket(socket.AF_UNIX)
    door.bind(str(path))
    os.chmod(path, 0o600)
    door.listen(4)
    thread = threading.Thread(target=_serve, args=(door,), name="handover", daemon=True)
    thread.start()
    return thread


def _serve(door: socket.socket) -> None:
    while True:
        channel, _ = door.accept()
        with channel:
            try:
                _carry_out(channel)
            except (OSError, ValueError):
                continue  # the other side left or sent no command line; nothing was begun
            finally:
                connections.close_all()


def _carry_out(channel: socket.socket) -> None:
    argv: list[str] = json.loads(channel.makefile("r", encoding="utf-8").readline())
    out: Any = _Line(channel)
    code = 0
    try:
        if argv[0] not in HANDED:
            raise Refused(f"不能代办 {argv[0]}", "这个命令不在可交办之列", "先停下服务再运行")
        call_command(*argv, stdout=out, stderr=out)
    except Refused as refusal:
        out.write(f"{refusal}\n")
        code = 2
    except SystemExit as leave:
        code = leave.code if isinstance(leave.code, int) else 1
    channel.sendall(json.dumps({"code": code}).encode() + b"\n")
