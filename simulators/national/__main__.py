"""The stand-in's own process: HTTP on one port of this machine."""

from __future__ import annotations

import argparse
import base64
import hashlib
import hmac
import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from simulators.national.store import Conflict, Store

NOTHING = "没有数据或者时间格式错误"
SKEW_MS = 10 * 60 * 1000


class National(ThreadingHTTPServer):
    """The server with its store, its keys and its manners."""

    def __init__(self, port: int, store: Store, app_key: str) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.store, self.app_key = store, app_key
        self.secret = hashlib.sha256(app_key.encode()).hexdigest()[:32]
        self.manners: dict[str, Any] = {}

    def manner(self, name: str) -> int:
        """How much of a bad manner is left; each use takes one."""
        left = int(self.manners.get(name, 0))
        if left:
            self.manners[name] = left - 1
        return left


class Handler(BaseHTTPRequestHandler):
    """The calls: batches up, their checks, the secret, data of a day; and the stand-in's own levers."""

    server: National
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/manners":
            self.server.manners = json.loads(body)
            return self._say(200, {})
        if self.path == "/handed":
            given = json.loads(body)
            self.server.store.hand_out(given["table"], given["day"], given["rows"])
            return self._say(200, {})
        if self.path == "/exchange/batches":
            return self._take(body)
        return self._say(404, {"errMsg": "没有这个服务"})

    def _take(self, body: bytes) -> None:
        time.sleep(self.server.manners.get("slow_ms", 0) / 1000)
        if self.server.manner("refuse"):
            return self._say(503, {"errMsg": "系统繁忙"})
        try:
            receipt = self.server.store.take(body, refuse_every=int(self.server.manners.get("refuse_every", 0)))
        except Conflict:
            return self._say(409, {"errMsg": "同一批次号内容不同"})
        except (ValueError, KeyError, TypeError):
            return self._say(400, {"errMsg": "批次读不出来"})
        if self.server.manner("lose_answer"):
            self.close_connection = True
            return None
        return self._say(200, {"receipt": receipt})

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        if path == "/records":
            return self._say(200, self.server.store.records())
        if path.startswith("/exchange/batches/"):
            answer = self.server.store.answer(path.rsplit("/", 1)[1])
            return self._say(200, answer) if answer else self._say(404, {"errMsg": "没有这个批次"})
        if path == "/secret":
            return self._secret() if self._signed(self.server.app_key) else self._say(401, {"errMsg": "签名不对"})
        if path.startswith("/data/"):
            return self._data(query) if self._signed(self.server.secret) else self._say(401, {"errMsg": "签名不对"})
        return self._say(404, {"errMsg": "没有这个服务"})

    def _signed(self, key: str) -> bool:
        sid, rid, rtime = (self.headers.get(f"gjgxjhpt_{name}", "") for name in ("sid", "rid", "rtime"))
        good = base64.b64encode(hmac.new(key.encode(), f"{sid}{rid}{rtime}".encode(), hashlib.sha256).digest()).decode()
        near = rtime.isdigit() and abs(int(rtime) - time.time() * 1000) < SKEW_MS
        return near and hmac.compare_digest(good, self.headers.get("gjgxjhpt_sign", ""))

    def _secret(self) -> None:
        padder = padding.PKCS7(128).padder()
        plain = padder.update(self.server.secret.encode()) + padder.finalize()
        encryptor = Cipher(algorithms.AES(self.server.app_key.encode()), modes.ECB()).encryptor()
        secret = base64.b64encode(encryptor.update(plain) + encryptor.finalize()).decode()
        self._say(200, {"code": "0", "data": {"secret": secret, "secretEndTime": int((time.time() + 3600) * 1000)}})

    def _data(self, query: dict[str, list[str]]) -> None:
        table, day = query.get("table_id", [""])[0], query.get("submitted_date", [""])[0]
        rows = self.server.store.handed(table, day)
        if self.server.manner("garble"):
            return self._send(200, b'[{"record_unique_identity": "1", ')
        if self.server.manner("repeat"):
            rows = rows + rows
        return self._say(200, rows) if rows else self._send(200, NOTHING.encode())

    def _say(self, status: int, value: Any) -> None:
        self._send(status, json.dumps(value, ensure_ascii=False).encode())

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """The stand-in is quiet."""


def main() -> None:
    """Serve until stopped; says the port it listens on, so that 0 may be asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8900)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--app-key", default="0123456789abcdef")
    chosen = parser.parse_args()
    server = National(chosen.port, Store(chosen.data), chosen.app_key)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
