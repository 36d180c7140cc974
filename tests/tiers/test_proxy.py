"""The bad line of ``make chaos``: it passes messages whole when it is well, and does each of its faults when told."""

from __future__ import annotations

import json
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from chaos import proxy


class _Echo(BaseHTTPRequestHandler):
    asked: list[bytes]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append(body)
        answer = b"to " + body + b" " + str(len(self.asked)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def line() -> Iterator[tuple[proxy.Proxy, str, list[bytes]]]:
    """A proxy before a server that numbers what it is asked."""
    asked: list[bytes] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Echo", (_Echo,), {"asked": asked}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    made = proxy.Proxy(("127.0.0.1", 0), ("127.0.0.1", server.server_address[1]), seed=1)
    threading.Thread(target=made.serve, daemon=True).start()
    yield made, f"http://127.0.0.1:{made.door.getsockname()[1]}/", asked
    server.shutdown()
    server.server_close()


def _ask(address: str, body: bytes) -> bytes:
    with urllib.request.urlopen(urllib.request.Request(address, data=body), timeout=20) as answer:
        content: bytes = answer.read()
        return content


def _only(made: proxy.Proxy, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proxy, "FAULTS", (fault,))
    made.obey({"rate": 1.0})


def test_a_well_line_passes_messages_whole(line: tuple[proxy.Proxy, str, list[bytes]]) -> None:
    _, address, asked = line
    large = json.dumps(list(range(50_000))).encode()
    assert _ask(address, large) == b"to " + large + b" 1"
    assert asked == [large]


def test_a_cut_line_lets_nothing_through_until_it_is_mended(line: tuple[proxy.Proxy, str, list[bytes]]) -> None:
    made, address, asked = line
    made.obey({"cut": True})
    with pytest.raises((urllib.error.URLError, ConnectionError)):
        _ask(address, b"a")
    made.obey({"cut": False})
    assert _ask(address, b"b") == b"to b 1"
    assert asked == [b"b"]


@pytest.mark.parametrize(("fault", "reached"), [("drop request", []), ("drop answer", [b"a"])])
def test_a_dropped_message_gets_no_answer(
    line: tuple[proxy.Proxy, str, list[bytes]], fault: str, reached: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, address, asked = line
    _only(made, fault, monkeypatch)
    with pytest.raises((urllib.error.URLError, ConnectionError)):
        _ask(address, b"a")
    assert asked == reached


def test_a_doubled_message_reaches_the_server_twice(
    line: tuple[proxy.Proxy, str, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, address, asked = line
    _only(made, "double", monkeypatch)
    assert _ask(address, b"a") in (b"to a 1", b"to a 2")
    assert asked == [b"a", b"a"]


def test_an_old_answer_is_one_that_was_given_before(
    line: tuple[proxy.Proxy, str, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, address, asked = line
    assert _ask(address, b"first") == b"to first 1"
    _only(made, "old answer", monkeypatch)
    assert _ask(address, b"second") == b"to first 1"
    assert asked == [b"first"]


def test_answers_change_places(line: tuple[proxy.Proxy, str, list[bytes]], monkeypatch: pytest.MonkeyPatch) -> None:
    made, address, _ = line
    _only(made, "reorder", monkeypatch)
    assert [_ask(address, body) for body in (b"a", b"b", b"c")] == [b"to a 1", b"to a 1", b"to b 2"]


def test_a_damaged_answer_differs_in_one_bit(
    line: tuple[proxy.Proxy, str, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _, _ = line
    answer = b"HTTP/1.1 200 OK\r\n\r\n" + bytes(500)
    changed = made._changed(answer, "damage")
    assert sum((a ^ b).bit_count() for a, b in zip(answer, changed, strict=True)) == 1
    assert len(made._changed(answer, "truncate")) <= len(answer)


def test_what_was_done_is_counted(line: tuple[proxy.Proxy, str, list[bytes]]) -> None:
    made, address, _ = line
    _ask(address, b"a")
    with socket.create_connection(made.door.getsockname()):
        pass
    assert made.did["passed"] == 1
