"""The bad line between two nodes: it drops, delays, doubles, answers with old answers, damages, and can be cut.

``python -m chaos.proxy --listen HOST:PORT --to HOST:PORT --seed N`` forwards HTTP messages whole. Each message suffers one
fault of :data:`FAULTS` with the probability told on its standard input (``{"rate": 0.3}``, ``{"cut": true}``); at the end it
prints what it did. The messages are signed, so whatever it changes or repeats must be noticed by whoever receives it.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import socket
import sys
import threading
import time
from collections import Counter, deque

FAULTS = ("drop request", "drop answer", "delay", "double", "old answer", "damage", "truncate", "reorder")
LONGEST_DELAY = 1.5
KEPT = 64
PATIENCE = 60.0


class Proxy:
    """One direction: whoever connects here talks to ``to``."""

    def __init__(self, listen: tuple[str, int], to: tuple[str, int], seed: int) -> None:
        self.to, self.chance = to, random.Random(seed)
        self.rate, self.cut = 0.0, False
        self.did: Counter[str] = Counter()
        self.old: deque[bytes] = deque(maxlen=KEPT)
        self.held: deque[bytes] = deque(maxlen=1)
        self.open: set[socket.socket] = set()
        self.guard = threading.Lock()
        self.door = socket.create_server(listen, backlog=64)

    def serve(self) -> None:
        """Take connections for ever."""
        while True:
            caller, _ = self.door.accept()
            threading.Thread(target=self._carry, args=(caller,), daemon=True).start()

    def obey(self, word: dict[str, object]) -> None:
        """Change what the line does from now on."""
        with self.guard:
            self.rate = float(word.get("rate", self.rate))  # type: ignore[arg-type]
            self.cut = bool(word.get("cut", self.cut))
            torn = list(self.open) if self.cut else []
        for one in torn:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _carry(self, caller: socket.socket) -> None:
        with caller:
            caller.settimeout(PATIENCE)
            with self.guard:
                self.open.add(caller)
            try:
                if not self.cut:
                    self._suffer(caller)
            except OSError:
                self._count("broken off")
            finally:
                with self.guard:
                    self.open.discard(caller)

    def _suffer(self, caller: socket.socket) -> None:
        request = _message(caller)
        if not request:
            return
        with self.guard:
            fault = self.chance.choice(FAULTS) if self.chance.random() < self.rate else ""
        self._count(fault or "passed")
        if fault == "drop request":
            return
        if fault == "delay":
            time.sleep(self.chance.random() * LONGEST_DELAY)
        if fault == "old answer" and self.old:
            caller.sendall(self.chance.choice(list(self.old)))
            return
        answer = self._ask(request)
        if fault == "double":
            answer = self.chance.choice((answer, self._ask(request)))
        if fault == "drop answer" or self.cut:
            return
        caller.sendall(self._changed(answer, fault))

    def _changed(self, answer: bytes, fault: str) -> bytes:
        if fault == "damage" and answer:
            place = self.chance.randrange(len(answer) // 2, len(answer))
            return answer[:place] + bytes([answer[place] ^ 1 << self.chance.randrange(8)]) + answer[place + 1 :]
        if fault == "truncate":
            return answer[: self.chance.randrange(len(answer) + 1)]
        if fault == "reorder":
            with self.guard:
                earlier = self.held[0] if self.held else answer
                self.held.append(answer)
            return earlier
        self.old.append(answer)
        return answer

    def _ask(self, request: bytes) -> bytes:
        """Send a request on, one per connection, and read the answer to its end."""
        head, gap, body = request.partition(b"\r\n\r\n")
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
        with socket.create_connection(self.to, timeout=PATIENCE) as server:
            with self.guard:
                self.open.add(server)
            try:
                server.sendall(b"\r\n".join([*lines, b"Connection: close"]) + gap + body)
                pieces = []
                while piece := server.recv(1 << 18):
                    pieces.append(piece)
                return b"".join(pieces)
            finally:
                with self.guard:
                    self.open.discard(server)

    def _count(self, what: str) -> None:
        with self.guard:
            self.did[what] += 1


def _message(caller: socket.socket) -> bytes:
    """One request: its head and as many bytes of body as the head says."""
    got = b""
    while b"\r\n\r\n" not in got:
        piece = caller.recv(65536)
        if not piece:
            return b""
        got += piece
    head, _, body = got.partition(b"\r\n\r\n")
    length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        piece = caller.recv(65536)
        if not piece:
            return b""
        body += piece
    return head + b"\r\n\r\n" + body


def _place(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    return host, int(port)


def main() -> None:
    """Forward until standard input ends, then say what was done."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--listen", type=_place, required=True)
    words.add_argument("--to", type=_place, required=True)
    words.add_argument("--seed", type=int, default=0)
    given = words.parse_args()
    proxy = Proxy(given.listen, given.to, given.seed)
    threading.Thread(target=proxy.serve, daemon=True).start()
    print("ready", flush=True)
    for line in sys.stdin:
        proxy.obey(json.loads(line))
    print(json.dumps(proxy.did), flush=True)


if __name__ == "__main__":
    main()
