"""The stand-in's own process: HTTP on one port of this machine."""

from __future__ import annotations

import argparse
import base64
import hashlib
import hmac
import json
import secrets
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from simulators.national.store import Conflict, Store

NOTHING = "没有数据或者时间格式错误"
LARGEST = 64 * 1024 * 1024
#: Manners that stay as they are; each use of any other takes one.
LASTING = ("slow_ms", "refuse_every")
MANNERS = (*LASTING, "refuse", "lose_answer", "hold_checks", "repeat", "malformed", "garble", "forget_secret")


class National(ThreadingHTTPServer):
    """The server with its store, its keys and its manners."""

    daemon_threads = True

    def __init__(self, port: int, store: Store, app_key: str, times: tuple[int, int], manners: dict[str, int]) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.store, self.app_key = store, app_key
        self.secret_seconds, self.skew_ms = times[0], times[1] * 1000
        self.manners: dict[str, int] = manners
        self.seed, self.given = secrets.token_hex(8), 0

    def manner(self, name: str) -> int:
        """How much of a bad manner is left; each use takes one, but for those that last."""
        left = int(self.manners.get(name, 0))
        if left and name not in LASTING:
            self.manners[name] = left - 1
        return left

    def secret(self) -> tuple[str, int]:
        """The secret of now and when it ends (ms); it changes when its time is up or it was forgotten."""
        if self.manner("forget_secret"):
            self.given += 1
        step = int(time.time()) // self.secret_seconds
        text = hashlib.sha256(f"{self.app_key}{self.seed}{self.given}{step}".encode()).hexdigest()[:32]
        return text, (step + 1) * self.secret_seconds * 1000


class Handler(BaseHTTPRequestHandler):
    """The calls: batches up, their checks, the secret, data of a day; and the stand-in's own levers."""

    server: National
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        size = int(self.headers.get("Content-Length", 0))
        if size > LARGEST:
            self.close_connection = True
            return self._say(413, {"errMsg": "报文过大"})
        body = self.rfile.read(size)
        if self.path == "/manners":
            self.server.manners = {name: int(value) for name, value in json.loads(body).items()}
            return self._say(200, {})
        if self.path in ("/handed", "/shared"):
            given = json.loads(body)
            shared = self.path == "/shared"
            table, day = (given["service"], given["code"]) if shared else (given["table"], given["day"])
            self.server.store.hand_out(table, day, given["rows"])
            return self._say(200, {})
        if self.path == "/exchange/batches":
            return self._take(body)
        return self._say(404, {"errMsg": "没有这个服务"})

    def _take(self, body: bytes) -> None:
        time.sleep(self.server.manner("slow_ms") / 1000)
        if self.server.manner("refuse"):
            return self._say(503, {"errMsg": "系统繁忙"})
        try:
            receipt = self.server.store.take(body, refuse_every=self.server.manner("refuse_every"))
        except Conflict:
            return self._say(409, {"errMsg": "同一批次号内容不同"})
        except (ValueError, KeyError, TypeError, AttributeError):
            return self._say(400, {"errMsg": "批次读不出来"})
        if self.server.manner("lose_answer"):
            self.close_connection = True
            return None
        return self._say(200, {"receipt": receipt})

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        if path == "/manners":
            return self._say(200, self.server.manners)
        if path == "/records":
            return self._say(200, self.server.store.records(query.get("table", [""])[0]))
        if path == "/counts":
            return self._say(200, self.server.store.counts())
        if path.startswith("/exchange/batches/"):
            answer = self.server.store.answer(path.rsplit("/", 1)[1])
            if answer and self.server.manner("hold_checks"):
                answer = {"state": "checking"}
            return self._say(200, answer) if answer else self._say(404, {"errMsg": "没有这个批次"})
        if path == "/secret":
            return self._secret() if self._signed(self.server.app_key) else self._say(401, {"errMsg": "签名不对"})
        if path.startswith("/data/"):
            key, _ = self.server.secret()
            return self._data(path.rsplit("/", 1)[1], query) if self._signed(key) else self._say(401, {"errMsg": "签名不对"})
        return self._say(404, {"errMsg": "没有这个服务"})

    def _signed(self, key: str) -> bool:
        sid, rid, rtime = (self.headers.get(f"gjgxjhpt_{name}", "") for name in ("sid", "rid", "rtime"))
        good = base64.b64encode(hmac.new(key.encode(), f"{sid}{rid}{rtime}".encode(), hashlib.sha256).digest()).decode()
        near = rtime.isdigit() and abs(int(rtime) - time.time() * 1000) < self.server.skew_ms
        return near and hmac.compare_digest(good, self.headers.get("gjgxjhpt_sign", ""))

    def _secret(self) -> None:
        text, until = self.server.secret()
        padder = padding.PKCS7(128).padder()
        plain = padder.update(text.encode()) + padder.finalize()
        encryptor = Cipher(algorithms.AES(self.server.app_key.encode()), modes.ECB()).encryptor()
        secret = base64.b64encode(encryptor.update(plain) + encryptor.finalize()).decode()
        self._say(200, {"code": "0", "data": {"secret": secret, "secretEndTime": until}})

    def _data(self, service: str, query: dict[str, list[str]]) -> None:
        time.sleep(self.server.manner("slow_ms") / 1000)
        if "subject_code" in query:
            rows = self.server.store.handed(service, query["subject_code"][0])
        else:
            rows = self.server.store.handed(query.get("table_id", [""])[0], query.get("submitted_date", [""])[0])
        if self.server.manner("garble"):
            return self._send(200, b'[{"record_unique_identity": "1", ')
        if self.server.manner("repeat"):
            rows = rows + rows
        if self.server.manner("malformed"):
            rows = [{"cd_operation": "i"}, *rows, 7, {"record_unique_identity": "bad", "cd_operation": "x"}]
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
    parser = argparse.ArgumentParser(prog="python -m simulators.national", description=__doc__)
    parser.add_argument("--port", type=int, default=8900)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--app-key", default="0123456789abcdef")
    parser.add_argument("--secret-seconds", type=int, default=3600, help="how long a secret holds")
    parser.add_argument("--skew-seconds", type=int, default=600, help="how far the caller's clock may be off")
    for name in MANNERS:
        parser.add_argument(f"--{name.replace('_', '-')}", type=int, default=0, help="see the package's own words")
    chosen = parser.parse_args()
    manners = {name: value for name in MANNERS if (value := getattr(chosen, name))}
    server = National(chosen.port, Store(chosen.data), chosen.app_key, (chosen.secret_seconds, chosen.skew_seconds), manners)
    print(server.server_address[1], flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main()
