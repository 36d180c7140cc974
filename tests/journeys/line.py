"""A line between a phone and its server that can be cut: page, worker and upload alike lose it at once."""

from __future__ import annotations

import contextlib
import socket
import threading


class Line:
    """Forwards a free port of this machine to another; while it is cut nothing passes and nothing connects."""

    def __init__(self, to: int) -> None:
        self.to = to
        self.joined: list[socket.socket] = []
        self.whole = True
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.door.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """Drop every connection and take no more."""
        self.whole = False
        for one in self.joined:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self.joined.clear()

    def mend(self) -> None:
        """Let connections pass again."""
        self.whole = True

    def close(self) -> None:
        """Take the line down."""
        self.cut()
        with contextlib.suppress(OSError):
            self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()

    def _listen(self) -> None:
        while True:
            try:
                phone, _ = self.door.accept()
            except OSError:
                return
            if not self.whole:
                phone.close()
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self.to))
            except OSError:  # nobody is behind it now
                phone.close()
                continue
            self.joined += [phone, server]
            for source, target in ((phone, server), (server, phone)):
                threading.Thread(target=_carry, args=(source, target), daemon=True).start()


def _carry(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
    for one in (source, target):
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()
