"""Hands a phone the authority it is to trust: one plain page and one file over HTTP, since TLS is not trusted yet.

The page says the fingerprint; the terminal shows the same, so that whoever installs it can compare the two.
"""

from __future__ import annotations

import socket
import threading
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import segno

from hengjian.interfaces.commands.certificates import Certificates

FILE = "/authority.crt"
PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>安装证书 · 衡鉴</title><h1>让手机信任这个节点</h1>
<ol><li><a href="{file}">下载证书</a>，核对指纹与电脑终端上的一致。</li>
<li>安卓：设置、安全、加密与凭据、安装证书、CA 证书。苹果：打开描述文件并安装，再到“关于本机、证书信任设置”中打开。</li>
<li>打开 <a href="{app}">{app}</a>，在浏览器菜单中选择“安装”或者“添加到主屏幕”。</li></ol>
<p>指纹（SHA-256）</p><p><code>{fingerprint}</code></p>
<p>这张证书只能证明本节点的名称和内部网络地址，不能证明其他网站。</p></html>"""


def own_addresses() -> list[str]:
    """The addresses of this machine that others on its network can reach; a closed network gives none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: connecting a datagram socket only asks which of our addresses would be used.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return []
        address: str = probe.getsockname()[0]
    return [] if address.startswith("127.") else [address]


def hand_out(found: Certificates, bind: str, port: int, app: str) -> ThreadingHTTPServer:
    """Serve the page and the file in a thread of this process until it ends."""
    page = PAGE.format(file=FILE, app=escape(app), fingerprint=escape(found.fingerprint)).encode()
    certificate = found.authority.read_bytes()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body, media = (certificate, "application/x-x509-ca-cert") if self.path == FILE else (page, "text/html; charset=utf-8")
            self.send_response(200)
            self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Visits to this page are nobody's business."""

    server = ThreadingHTTPServer((bind, port), Handler)
    threading.Thread(target=server.serve_forever, name="trust", daemon=True).start()
    return server


def picture(address: str) -> str:
    """The address as a QR code in half blocks, for a terminal."""
    rows = [list(row) for row in segno.make(address, error="m").matrix_iter(border=2)]
    rows += [[0] * len(rows[0])] if len(rows) % 2 else []
    marks = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join("".join(marks[bool(a), bool(b)] for a, b in zip(top, under, strict=True)) for top, under in pairs)
