"""A PostgreSQL server of its own, made for one run, that can be crashed.

It listens on a socket file only. ``fsync`` stays on, as in production, unless told otherwise: killing processes loses
nothing that the system already took over, so a quick run may go without.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

NAME, USER = "hengjian", "hengjian"
DEADLINE = 60.0
#: Many short connections come and go; a crash must not be followed by a long replay.
SETTINGS = {
    "listen_addresses": "", "max_connections": "200", "shared_buffers": "256MB", "max_wal_size": "512MB", "autovacuum_naptime": "30s",
    "log_min_messages": "fatal", "checkpoint_timeout": "60s",
}
#: What a node in production is advised to set (docs/exchange.md): few checkpoints, and pages in the log compressed.
ADVISED = {
    **SETTINGS, "shared_buffers": "1GB", "max_wal_size": "8GB", "checkpoint_timeout": "15min", "wal_compression": "lz4",
}


def programs() -> Path | None:
    """Where ``initdb`` and ``pg_ctl`` lie; None when PostgreSQL's server is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    here = shutil.which("initdb")
    return Path(here).parent if here else None


@dataclass
class Cluster:
    """One database server in ``folder``; ``port`` only names its socket."""

    folder: Path
    port: int
    fsync: bool = True
    advised: bool = False

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def environment(self) -> dict[str, str]:
        """How a node reaches its database here."""
        return {"PGHOST": str(self.folder), "PGPORT": str(self.port), "PGUSER": USER, "PGDATABASE": NAME, "PGPASSWORD": ""}

    def make(self) -> None:
        """An empty server, started, with the node's database."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self._run("initdb", "-D", str(self.data), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync")
        self.start()
        self._run("createdb", *self._where, NAME)

    def start(self) -> None:
        """Start, and wait until it answers; after a crash it first replays its write-ahead log."""
        settings = {
            **(ADVISED if self.advised else SETTINGS), "fsync": "on" if self.fsync else "off",
            "unix_socket_directories": str(self.folder), "port": str(self.port),
        }
        words = " ".join(f"-c {name}={value or chr(39) * 2}" for name, value in settings.items())
        until = time.monotonic() + DEADLINE
        while True:
            done = self._try("pg_ctl", "-D", str(self.data), "-l", str(self.folder / "server.txt"), "-o", words, "-w", "start")
            if done.returncode == 0:
                return
            if time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL does not start: {done.stdout}{(self.folder / 'server.txt').read_text()[-2000:]}")
            time.sleep(0.1)

    def stop(self) -> None:
        """An orderly end."""
        self._try("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "stop")

    def crash(self, *, outright: bool) -> None:
        """An end without farewell: told to quit at once, or (``outright``) every process of the server killed."""
        if not outright:
            self._try("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")
            return
        main = int((self.data / "postmaster.pid").read_text().split("\n")[0])
        children = Path(f"/proc/{main}/task/{main}/children")
        all_of_it = [main, *(int(word) for word in (children.read_text().split() if children.exists() else ()))]
        for process in all_of_it:
            _kill(process)
        until = time.monotonic() + DEADLINE
        while any(_lives(process) for process in all_of_it) and time.monotonic() < until:
            time.sleep(0.01)

    def copy_database(self, suffix: str) -> None:
        """The node's database again beside it; nobody may be connected to it."""
        self._run("dropdb", "--if-exists", *self._where, f"{NAME}_{suffix}")
        self._run("psql", *self._where, "-q", "-d", "postgres", "-c",
                  f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{NAME}'")
        until = time.monotonic() + DEADLINE
        while (done := self._try("createdb", *self._where, "-T", NAME, f"{NAME}_{suffix}")).returncode:
            if time.monotonic() > until:
                raise RuntimeError(f"createdb: {done.stdout}")
            time.sleep(0.2)

    @property
    def _where(self) -> list[str]:
        return ["-h", str(self.folder), "-p", str(self.port), "-U", USER]

    def _run(self, program: str, *words: str) -> None:
        done = self._try(program, *words)
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}")

    def _try(self, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        where = programs()
        assert where is not None
        user = {"user": "postgres", "group": "postgres"} if os.getuid() == 0 else {}
        # Output goes to a file: a server that was started would keep a pipe open for ever.
        said = self.folder / f"{program}.txt"
        with said.open("w") as file:
            done = subprocess.run(
                [str(where / program), *words], stdout=file, stderr=file, stdin=subprocess.DEVNULL, check=False, cwd=self.folder, **user,
            )
        return subprocess.CompletedProcess(done.args, done.returncode, said.read_text())


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def _lives(process: int) -> bool:
    """Whether a process still runs; one that only waits to be collected by its parent does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
