"""Processor time of the server, of the database and of the load generator, from what the system keeps of each process."""

from __future__ import annotations

import os
from pathlib import Path

TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


def so_far(server: int) -> dict[str, float]:
    """Milliseconds that the server with its children, PostgreSQL and this process have used up to now."""
    used = {"server": 0.0, "database": 0.0, "load generator": 0.0}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            pid, (name, fields) = int(folder.name), _stat(folder)
        except OSError:
            continue  # ended meanwhile
        if pid == os.getpid():
            whose = "load generator"
        elif name == "postgres":
            whose = "database"
        elif _is_under(pid, server):
            whose = "server"
        else:
            continue
        used[whose] += (int(fields[11]) + int(fields[12])) * TICK_MS
    return used


def _stat(folder: Path) -> tuple[str, list[str]]:
    """The name of a process and the fields of its line that follow it."""
    head, _, rest = (folder / "stat").read_text().rpartition(")")
    return head.partition("(")[2], rest.split()


def _is_under(pid: int, server: int) -> bool:
    while pid > 1 and pid != server:
        try:
            pid = int(_stat(Path(f"/proc/{pid}"))[1][1])
        except OSError:
            return False
    return pid == server
