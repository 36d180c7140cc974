"""The process that has loaded everything and forks the others, and how the run speaks with it.

``python -m chaos.stem`` belongs to one node: its environment says which. It loads Django, the addresses and the
roles once, opens no connection and starts no thread, and then forks a child for each ``start`` it reads. Each child
leads a process group of its own, so that a server dies with its workers, and dies when the stem dies.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

ROOT = Path(__file__).resolve().parents[1]
PR_SET_PDEATHSIG = 1
PATIENCE = 120.0


@dataclass
class Child:
    """A process of a role; ``ended`` is its exit status (negative: the signal), None while it runs."""

    process: int
    role: str
    ended: int | None = None
    over: threading.Event = field(default_factory=threading.Event)


class Stem:
    """One node's stem, as the run sees it."""

    def __init__(self, environment: dict[str, str], said: Path, *, before: Sequence[str] = ()) -> None:
        self.children: dict[int, Child] = {}
        self._guard, self._turn = threading.Lock(), threading.Lock()
        self._answers: list[int] = []
        self._said = said
        self._answered = threading.Condition(self._guard)
        paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
        with said.open("ab") as file:
            self._process = subprocess.Popen(
                [*before, sys.executable, "-m", "chaos.stem"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=file, text=True,
                cwd=ROOT, env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1", **environment},
            )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self._take()

    def start(self, role: str, **words: Any) -> Child:
        """Fork a child that lives ``role``."""
        with self._turn:
            self._say({"start": role, "words": words})
            process = self._take()
        with self._guard:
            return self.children.setdefault(process, Child(process, role))

    def run(self, role: str, *, within: float = PATIENCE, **words: Any) -> None:
        """Fork a child and wait until it has done its work well."""
        child = self.start(role, **words)
        if not child.over.wait(within):
            self.kill(child)
            raise TimeoutError(f"{role} did not end within {within:g} s")
        if child.ended:
            raise RuntimeError(f"{role} ended with {child.ended}: {self._said.read_text(errors='replace')[-2000:]}")

    def kill(self, child: Child, number: int = signal.SIGKILL) -> None:
        """Send a signal to a child and all it started; nothing when it is over already."""
        self._say({"kill": child.process, "signal": int(number)})

    def close(self) -> None:
        """End the stem and with it everything it forked."""
        with contextlib.suppress(OSError):
            assert self._process.stdin is not None
            self._process.stdin.close()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(20)
        self._listener.join(20)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _say(self, word: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        with self._guard:
            self._process.stdin.write(json.dumps(word) + "\n")
            self._process.stdin.flush()

    def _take(self) -> int:
        until = time.monotonic() + PATIENCE
        with self._answered:
            while not self._answers:
                if self._process.poll() is not None or not self._answered.wait(max(0.1, until - time.monotonic())):
                    raise RuntimeError(f"the stem does not answer: {self._said.read_text(errors='replace')[-2000:]}")
            return self._answers.pop(0)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            word = json.loads(line)
            with self._answered:
                if "ended" in word:
                    child = self.children.setdefault(word["process"], Child(word["process"], ""))
                    child.ended = word["ended"]
                    child.over.set()
                else:
                    self._answers.append(word["process"])
                self._answered.notify_all()


# --- inside the stem -------------------------------------------------------------------------------------------------


def _main() -> None:
    """Load everything, then fork as told until the run goes away."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengjian.site.settings")
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever prints, prints beside the conversation
    import django

    django.setup()
    from django.urls import get_resolver

    from chaos import roles

    _ = get_resolver().url_patterns
    wake_read, wake_write = os.pipe()
    os.set_blocking(wake_write, False)
    signal.set_wakeup_fd(wake_write)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    living: set[int] = set()
    _answer(out, {"process": os.getpid()})
    told = selectors.DefaultSelector()
    told.register(0, selectors.EVENT_READ)
    told.register(wake_read, selectors.EVENT_READ)
    rest = b""
    while True:
        for key, _mask in told.select():
            if key.fd == wake_read:
                os.read(wake_read, 512)
                _collect(out, living)
                continue
            piece = os.read(0, 65536)
            if not piece:
                _end_all(living)
                return
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                _obey(json.loads(line), out, living, roles)


def _obey(word: dict[str, Any], out: TextIO, living: set[int], roles: Any) -> None:
    if "kill" in word:
        # Not collected yet, so the number still is this child's and nobody else's.
        if word["kill"] in living:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(word["kill"], word["signal"])
        return
    process = os.fork()
    if process:
        with contextlib.suppress(PermissionError):
            os.setpgid(process, process)
        living.add(process)
        _answer(out, {"process": process})
        return
    _become(word, roles)


def _become(word: dict[str, Any], roles: Any) -> None:
    """The child's whole life."""
    status = 1
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        os.setpgid(0, 0)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        getattr(roles, word["start"])(**word["words"])
        status = 0
    except SystemExit as leave:
        status = leave.code if isinstance(leave.code, int) else 1
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _collect(out: TextIO, living: set[int]) -> None:
    for process in list(living):
        found, status = os.waitpid(process, os.WNOHANG)
        if found:
            # What a killed server started must not outlive it.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process, signal.SIGKILL)
            living.discard(process)
            _answer(out, {"process": process, "ended": os.waitstatus_to_exitcode(status)})


def _end_all(living: set[int]) -> None:
    for process in living:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process, signal.SIGKILL)


def _answer(out: TextIO, word: dict[str, Any]) -> None:
    out.write(json.dumps(word) + "\n")
    out.flush()


if __name__ == "__main__":
    _main()
