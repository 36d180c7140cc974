"""The stand-in's own process: one hotline on one port of this machine, everything in memory."""

from __future__ import annotations

import argparse
import hmac as compare
import json
import secrets
import sys
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography.hazmat.primitives import hashes, hmac

from simulators.hotlines.tables import TABLES, Table, fault

SKEW_SECONDS = 300
LARGEST = 1024 * 1024


def signed(key: str, kind: Any, hotline: str, moment: str, nonce: str, body: bytes) -> str:
    """The signature as this side computes it."""
    digest = hashes.Hash(kind())
    digest.update(body)
    mac = hmac.HMAC(key.encode(), kind())
    mac.update("\n".join((hotline, moment, nonce, digest.finalize().hex())).encode())
    return mac.finalize().hex()


class Hotline(ThreadingHTTPServer):
    """The server with its orders, what came back, and its manners."""

    daemon_threads = True

    def __init__(self, port: int, code: str, key: str, algorithm: str, skew: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.code, self.key, self.skew = code, key, skew
        self.kind = hashes.SM3 if algorithm == "hmac-sm3" else hashes.SHA256
        self.table: Table = TABLES[code]
        self.orders: list[dict[str, Any]] = []
        self.told: dict[str, dict[str, str]] = {}
        self.calls = 0
        self.nonces: set[str] = set()
        self.manners: dict[str, int] = {}

    def manner(self, name: str) -> int:
        """How much of a bad manner is left; each use takes one, but for slowness."""
        left = int(self.manners.get(name, 0))
        if left and name != "slow_ms":
            self.manners[name] = left - 1
        return left


class Handler(BaseHTTPRequestHandler):
    """The calls of a hotline, and the stand-in's own levers."""

    server: Hotline
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        size = int(self.headers.get("Content-Length", 0))
        if size > LARGEST:
            self.close_connection = True
            return self._say(413, {})
        body = self.rfile.read(size)
        if self.path == "/manners":
            self.server.manners = {name: int(value) for name, value in json.loads(body).items()}
            return self._say(200, {})
        if self.path == "/handed":
            self.server.orders.extend(json.loads(body)["orders"])
            return self._say(200, {})
        if self.path == "/push":
            return self._push(json.loads(body))
        if self.path == "/feedback":
            return self._take(body)
        return self._say(404, {})

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        if path == "/told":
            return self._say(200, {"messages": list(self.server.told.values()), "calls": self.server.calls})
        if path == "/orders":
            return self._hand_out(query)
        return self._say(404, {})

    def _take(self, body: bytes) -> None:
        server, table = self.server, self.server.table
        if not self._welcome(body):
            return None
        server.calls += 1
        done, good, bad = table.done
        try:
            message = json.loads(body)
            number = str(message[table.message])
        except (ValueError, KeyError, TypeError):
            return self._say(200, {done: bad, table.fault[0]: table.message, table.fault[1]: "报文读不出来"})
        if number not in server.told:
            wrong = fault(table, message, {str(order.get(table.number)) for order in server.orders if isinstance(order, dict)})
            if wrong is None and server.manner("reject"):
                wrong = table.step, "环节与工单状态不符"
            if wrong is not None:
                return self._say(200, {done: bad, table.fault[0]: wrong[0], table.fault[1]: wrong[1]})
            server.told[number] = message
        if server.manner("lose_answer"):
            self.close_connection = True
            return None
        return self._say(200, {done: good, table.receipt: f"H{list(server.told).index(number) + 1:06d}"})

    def _hand_out(self, query: dict[str, list[str]]) -> None:
        server, table = self.server, self.server.table
        if not self._welcome(self.path.encode()):
            return
        start, limit = int(query.get(table.mark, ["0"])[0] or 0), int(query.get("limit", ["100"])[0])
        rows: list[Any] = server.orders[start:start + limit]
        mark = str(start + len(rows))
        if server.manner("repeat"):
            rows = rows + rows
        if server.manner("malformed"):
            rows = [7, {table.number: ""}, *rows, {table.number: "BAD-1", table.step: "?"}]
        self._say(200, {table.rows: rows, table.mark: mark})

    def _welcome(self, said: bytes) -> bool:
        """Whether the call is signed, fresh and not refused out of bad manners; the answer is given where it is not."""
        server = self.server
        time.sleep(server.manner("slow_ms") / 1000)
        moment, nonce, given = (self.headers.get(f"X-Hotline-{name}", "") for name in ("Time", "Nonce", "Signature"))
        near = moment.isdigit() and abs(int(moment) / 1000 - time.time()) < server.skew
        good = compare.compare_digest(signed(server.key, server.kind, server.code, moment, nonce, said), given)
        if not near or not good or nonce in server.nonces:
            self._say(401, {"message": "签名不对、过期或者重放"})
            return False
        server.nonces.add(nonce)
        if server.manner("refuse"):
            self._say(503, {"message": "系统繁忙"})
            return False
        return True

    def _push(self, asked: dict[str, Any]) -> None:
        """Push orders to a callback address; says what was answered."""
        server = self.server
        server.orders.extend(asked["orders"])
        body = json.dumps({server.table.rows: asked["orders"]}, ensure_ascii=False).encode()
        moment, nonce = str(int(asked.get("time_ms") or time.time() * 1000)), asked.get("nonce") or secrets.token_hex(16)
        request = urllib.request.Request(asked["address"], body, method="POST", headers={
            "Content-Type": "application/json", "X-Hotline-Time": moment, "X-Hotline-Nonce": nonce,
            "X-Hotline-Signature": signed(server.key, server.kind, server.code, moment, nonce, body),
        })
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                self._say(200, {"status": answer.status, "answer": json.loads(answer.read())})
        except urllib.error.HTTPError as error:
            with error:
                self._say(200, {"status": error.code, "answer": json.loads(error.read())})

    def _say(self, status: int, value: Any) -> None:
        body = json.dumps(value, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """The stand-in is quiet."""


def main() -> None:
    """Serve until stopped; says the port it listens on, so that 0 may be asked for."""
    parser = argparse.ArgumentParser(prog="python -m simulators.hotlines", description=__doc__)
    parser.add_argument("hotline", choices=tuple(TABLES))
    parser.add_argument("--port", type=int, default=8910)
    parser.add_argument("--key", default="0123456789abcdef")
    parser.add_argument("--algorithm", choices=("hmac-sm3", "hmac-sha256"), default="hmac-sm3")
    parser.add_argument("--skew-seconds", type=int, default=SKEW_SECONDS, help="how far the caller's clock may be off")
    chosen = parser.parse_args()
    server = Hotline(chosen.port, chosen.hotline, chosen.key, chosen.algorithm, chosen.skew_seconds)
    print(server.server_address[1], flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main()
