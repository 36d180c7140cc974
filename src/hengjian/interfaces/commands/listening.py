"""A port for other nodes alone, with mutual TLS (双向认证): who has no certificate of the partners' authority gets no answer.

It runs in threads of its own beside the one that pulls, so that readers who wait for the next line take no thread from the
pages. It answers below ``/tiers/`` and nothing else; who may ask what is still decided by the signature of each message.
"""

from __future__ import annotations

import json
import logging
import os
import ssl
import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from django.core.wsgi import get_wsgi_application
from django.db import connections

logger = logging.getLogger(__name__)

#: Names, in the environment of the server's processes, the port and its files.
SETTING = "HENGJIAN_TIERS_PORT"
App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Port:
    """Where to listen, and the files: this node's certificate and key, and the authority that the partners' must come from."""

    bind: str
    port: int
    certificate: str
    key: str
    authority: str


def as_setting(port: Port) -> dict[str, str]:
    """The environment that tells the server's process of the port."""
    return {SETTING: json.dumps(asdict(port))}


def listen_if_set() -> WSGIServer | None:
    """Listen when the environment says so."""
    text = os.environ.get(SETTING)
    return listen(Port(**json.loads(text))) if text else None


def listen(port: Port) -> WSGIServer:
    """Listen in a thread of this process until it ends."""
    app, tls = _only_tiers(get_wsgi_application()), context(port)
    server = _Server((port.bind, port.port), _Handler)
    server.base_environ["HTTPS"] = "on"
    server.tls = tls
    server.set_app(app)
    threading.Thread(target=server.serve_forever, name="tiers-port", daemon=True).start()
    return server


def context(port: Port) -> ssl.SSLContext:
    """TLS 1.2 or later, and a certificate is demanded of the other side."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    made.load_cert_chain(port.certificate, port.key)
    made.load_verify_locations(port.authority)
    made.verify_mode = ssl.CERT_REQUIRED
    return made


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 64
    tls: ssl.SSLContext

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Greet in the thread of the connection: who keeps the greeting open stops nobody else."""
        try:
            request.settimeout(60)
            request = self.tls.wrap_socket(request, server_side=True)
        except (OSError, ValueError) as error:
            logger.warning("%s 没有出示可信的证书（%s）", client_address[0], type(error).__name__)
            self.shutdown_request(request)
            return
        try:
            super().process_request_thread(request, client_address)
        finally:
            connections.close_all()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that broke off is nothing to print at length."""
        logger.info("到 %s 的连接中断", client_address[0], exc_info=True)


class _Handler(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Requests are in the journal and the links, not on the terminal."""


def _only_tiers(inner: App) -> App:
    def run(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if not str(environ.get("PATH_INFO", "")).startswith("/tiers/"):
            start("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
            return [b""]
        return inner(environ, start)

    return run
