"""Files are looked through: by a scanner that speaks ClamAV's own protocol where one is named, by the rule where none is."""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hengjian.casework.complaints import operations, scanning
from hengjian.casework.complaints.operations import Upload
from hengjian.kernel.errors import Refused

#: The test signature of virus scanners, in two halves.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PICTURE = b"\xff\xd8\xff\xe0" + bytes(40)


class Clamd:
    """A stand-in of clamd on a socket of this machine: it takes INSTREAM as ``clamdscan`` sends it, and knows one virus.

    ``limit`` is its StreamMaxLength. ``manner``: "" answers as clamd does, "silent" hangs up, "half" breaks off in its answer.
    """

    VIRUS = b"worm-of-the-test"

    def __init__(self, path: str, *, limit: int = 1 << 25, manner: str = "") -> None:
        self.path, self.limit, self.manner = path, limit, manner
        self.streams: list[bytes] = []
        self.door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.door.bind(path)
        self.door.listen()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.door.accept()
            except OSError:
                return
            with line, contextlib.suppress(OSError):
                self._hear(line)

    def _hear(self, line: socket.socket) -> None:
        command = _exactly(line, len(b"zINSTREAM\0"))
        if command != b"zINSTREAM\0":
            line.sendall(b"UNKNOWN COMMAND\0")
            return
        said = b""
        while (size := struct.unpack("!I", _exactly(line, 4))[0]):
            if len(said) + size > self.limit:
                line.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
            said += _exactly(line, size)
        self.streams.append(said)
        if self.manner == "silent":
            return
        answer = b"stream: Unit.Test.Worm-1 FOUND\0" if self.VIRUS in said else b"stream: OK\0"
        for piece in (answer[:9],) if self.manner == "half" else (answer[:9], answer[9:]):
            line.sendall(piece)


def _exactly(line: socket.socket, many: int) -> bytes:
    found = b""
    while len(found) < many:
        piece = line.recv(many - len(found))
        if not piece:
            raise ConnectionResetError
        found += piece
    return found


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A path short enough for a socket (108 bytes), named as the scanner's."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        path = os.path.join(folder, "clamd.ctl")
        monkeypatch.setenv("HENGJIAN_CLAMD", path)
        yield path


def test_a_clean_file_reaches_the_scanner_whole_and_passes(place: str) -> None:
    clamd = Clamd(place)
    data = PICTURE + os.urandom(3 * (1 << 16))
    assert operations.check_file(Upload("a.jpg", data), what="附件不能接收") == "image/jpeg"
    assert clamd.streams == [data]


def test_what_the_scanner_finds_is_refused_under_its_name(place: str) -> None:
    Clamd(place)
    with pytest.raises(Refused, match=r"病毒特征（Unit.Test.Worm-1）"):
        operations.check_file(Upload("a.jpg", PICTURE + Clamd.VIRUS), what="附件不能接收")


@pytest.mark.parametrize(("manner", "limit", "words"), [
    ("silent", 1 << 25, "没有答复"), ("half", 1 << 25, "没有答复"), ("", 1000, "没有完成"),
])
def test_a_scanner_that_does_not_say_clean_lets_nothing_through(place: str, manner: str, limit: int, words: str) -> None:
    Clamd(place, limit=limit, manner=manner)
    with pytest.raises(Refused, match=words):
        operations.check_file(Upload("a.jpg", PICTURE + bytes(2000)), what="附件不能接收")


def test_a_scanner_that_is_named_and_not_there_lets_nothing_through(place: str) -> None:
    with pytest.raises(Refused, match="病毒检查没有完成"):
        operations.check_file(Upload("a.jpg", PICTURE), what="附件不能接收")


def test_without_a_scanner_the_rule_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HENGJIAN_CLAMD", raising=False)
    monkeypatch.setattr(scanning, "_SOCKETS", ())
    with pytest.raises(Refused, match="EICAR"):
        operations.check_file(Upload("a.jpg", PICTURE + EICAR), what="附件不能接收")
    with pytest.raises(Refused, match="不是图片"):
        operations.check_file(Upload("a.exe", b"MZ" + bytes(40)), what="附件不能接收")
    assert operations.check_file(Upload("a.jpg", PICTURE), what="附件不能接收") == "image/jpeg"


def test_a_scanner_where_debian_puts_it_is_asked_without_being_named(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HENGJIAN_CLAMD")
    monkeypatch.setattr(scanning, "_SOCKETS", (str(Path(place).with_name("none.ctl")), place))
    clamd = Clamd(place)
    scanning.check_clean(PICTURE, what="附件不能接收")
    assert clamd.streams == [PICTURE]
