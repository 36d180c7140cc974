"""A server for one phone: the real shell, and a door that answers as the node's does, small enough to be made to fail on purpose.

It checks what a phone sends (signatures, hashes, order of pieces) and can be told to be away, to have another time, to
refuse, to forget an answer on the way, to break off an upload, or to order a wipe.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from hengjian.interfaces.mobile_sync import shell
from hengjian.kernel import events

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "Phone-of-hengjian-1"
PEOPLE = {"zhou": ("310115001", "周明远"), "gu": ("310115002", "顾若宁")}
WINDOW = timedelta(minutes=10)


@dataclass
class Door:
    """What the server knows and how it misbehaves."""

    tasks: list[dict[str, Any]] = field(default_factory=list)
    rules: dict[str, Any] = field(default_factory=dict)  # tables of the bundle beside workflow and forms
    keys: dict[str, tuple[str, str]] = field(default_factory=dict)  # key_no -> (username, public key)
    acts: dict[str, dict[str, Any]] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)  # uuids in the order they arrived, repeats included
    verdicts: dict[str, dict[str, Any]] = field(default_factory=dict)
    judge: Callable[[dict[str, Any]], dict[str, Any]] = lambda act: {"verdict": "accepted"}
    uploads: dict[str, dict[str, Any]] = field(default_factory=dict)
    ahead: timedelta = timedelta()
    away: bool = False
    forget_answers: int = 0
    break_after: int = -1  # bytes of uploads after which it goes away
    garble: int = 0
    order: str = ""
    wiped: list[str] = field(default_factory=list)
    session: timedelta = timedelta(hours=72)
    queues: list[dict[str, int]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def now(self) -> datetime:
        """The server's time."""
        return datetime.now(UTC) + self.ahead


def rule(name: str) -> dict[str, Any]:
    """A contract of the rules as it is delivered in a bundle."""
    return json.loads((ROOT / "contracts" / "rules" / f"{name}.json").read_text(encoding="utf-8"))


class PhoneServer:
    """The server, its shell and its door."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.door = folder, Door()
        shutil.copytree(ROOT / "mobile", folder / "mobile", ignore=shutil.ignore_patterns("tests"))
        self.shell = shell.build(folder / "mobile", ROOT / "vendor")
        self.server: ThreadingHTTPServer | None = None
        self.port = 0

    def change_app(self) -> str:
        """Bring out another version of the app; its build."""
        place = self.folder / "mobile" / "core" / "reading.js"
        place.write_text(place.read_text(encoding="utf-8") + "\n// Another version.\n", encoding="utf-8")
        self.shell = shell.build(self.folder / "mobile", ROOT / "vendor")
        return self.shell.build

    @property
    def url(self) -> str:
        """Where the app starts."""
        return f"http://localhost:{self.port}/m/"

    def start(self) -> None:
        """Answer, on the port of before when there was one."""
        owner = self

        class Handler(_Handler):
            phone = owner

        self.server = _Listener(("127.0.0.1", self.port), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """No answer on this port any more: to the phone, no network."""
        server, self.server = self.server, None
        if server:
            server.shutdown()
            server.server_close()


class Refusal(Exception):
    """An answer other than 200."""

    def __init__(self, status: int, **said: Any) -> None:
        super().__init__(said)
        self.status, self.said = status, said


class _Listener(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A phone that went away in the middle of an answer is what these tests are about; anything else is a fault."""
        if not isinstance(sys.exc_info()[1], (BrokenPipeError, ConnectionResetError)):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    phone: PhoneServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        self._answer()

    do_POST = do_HEAD = do_PATCH = do_GET  # noqa: N815

    def _answer(self) -> None:
        path = self.path.split("?")[0]
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.phone.server is None:  # a connection of before, kept alive
            self.close_connection = True
            return
        if not path.startswith("/m/api/"):
            self._file(path.removeprefix("/m/"))
            return
        door = self.phone.door
        if door.away:
            self.close_connection = True
            return
        door.asked.append(f"{self.command} {path}")
        try:
            status, headers, said = self._call(path.removeprefix("/m/api/"), body)
        except Refusal as refusal:
            status, headers, said = (
                refusal.status,
                {},
                {"what": "服务器没有受理", "why": "", "then": "", **refusal.said},
            )
        if door.forget_answers > 0 and self.command == "POST" and path.endswith("/acts") and json.loads(body)["acts"]:
            door.forget_answers -= 1
            self.close_connection = True
            return
        self._send(status, headers, said)

    def _file(self, name: str) -> None:
        found = self.phone.shell.files.get(name)
        if found is None:
            self._send(404, {}, {})
            return
        self.send_response(200)
        zipped = found.compressed is not found.content
        for key, value in {
            "Content-Type": found.media,
            "Content-Length": str(len(found.compressed)),
            "Content-Security-Policy": shell.POLICY,
            "Cache-Control": shell.FOR_EVER if found.fixed else shell.ASK_AGAIN,
            **({"Content-Encoding": "gzip"} if zipped else {}),
            **({"Service-Worker-Allowed": "/m/"} if name == "sw.js" else {}),
        }.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(found.compressed)

    def _send(self, status: int, headers: dict[str, str], said: dict[str, Any] | None) -> None:
        text = (
            b""
            if said is None or self.command == "HEAD"
            else json.dumps({"server_now": self.phone.door.now().isoformat(), **said}).encode()
        )
        self.send_response(status)
        for key, value in {"Content-Type": "application/json", "Content-Length": str(len(text)), **headers}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(text)

    def _call(self, path: str, body: bytes) -> tuple[int, dict[str, str], dict[str, Any] | None]:
        if path == "enrol":
            return 200, {}, self._enrol(json.loads(body))
        username = self._signed(body)
        door = self.phone.door
        if path == "session":
            if json.loads(body)["password"] != PASSWORD:
                raise Refusal(401, reason="password", why="用户名或者口令不对")
            door.session = timedelta(hours=72)
            return 200, {}, {"session_until": (door.now() + door.session).isoformat()}
        if path == "bundle":
            if door.session <= timedelta():
                raise Refusal(401, reason="session", why="在终端上的登录已经过期")
            return 200, {}, self._bundle(username)
        if path == "acts":
            return 200, {}, self._acts(json.loads(body))
        if path == "verdicts":
            return 200, {}, {"verdicts": list(door.verdicts.values()), "next": door.now().isoformat(), "more": False}
        if path == "wiped":
            door.wiped.append(username)
            return 200, {}, {"state": "wiped"}
        if path.startswith("uploads"):
            return self._upload(path, body)
        raise Refusal(404)

    def _enrol(self, said: dict[str, Any]) -> dict[str, Any]:
        if said["username"] not in PEOPLE or said["password"] != PASSWORD:
            raise Refusal(401, reason="password", why="用户名或者口令不对", then="请核对后再试，多次不对会暂时锁定")
        door = self.phone.door
        key_no = f"K{len(door.keys) + 1:04}"
        door.keys[key_no] = (said["username"], said["public_key"])
        officer_no, name = PEOPLE[said["username"]]
        return {
            "device_no": said.get("device_no") or "D0001",
            "key_no": key_no,
            "officer": {"officer_no": officer_no, "name": name},
            "session_until": (door.now() + door.session).isoformat(),
        }

    def _signed(self, body: bytes) -> str:
        door, at = self.phone.door, self.headers.get("X-Hengjian-At", "")
        username, key = door.keys.get(self.headers.get("X-Hengjian-Key", ""), ("", ""))
        if not username:
            raise Refusal(401, reason="key", why="没有认出这台终端", then="请在手机上重新登录，没有上传的内容会保留")
        text = f"{self.command}\n{self.path}\n{at}\n{hashlib.sha256(body).hexdigest()}"
        if not signed(key, self.headers.get("X-Hengjian-Signature", ""), text):
            raise Refusal(401, reason="signature", why="请求的签名不对")
        if abs(door.now() - datetime.fromisoformat(at)) > WINDOW:
            raise Refusal(401, reason="clock", why="手机的时钟与服务器相差太大")
        return username

    def _bundle(self, username: str) -> dict[str, Any]:
        officer_no, name = PEOPLE[username]
        door = self.phone.door
        return {
            "version": 1,
            "app_version": "",
            "node": {"area_name": "上海市浦东新区", "demo": False},
            "session_until": (door.now() + door.session).isoformat(),
            "officer": {
                "officer_no": officer_no,
                "name": name,
                "organ_name": "浦东新区市场监督管理局",
                "certificate_valid_until": "2028-06-30",
            },
            "rules": {"inspections": rule("inspections.inspections"), "forms": rule("catalogue.forms"), **door.rules},
            "tasks": door.tasks,
        }

    def _acts(self, said: dict[str, Any]) -> dict[str, Any]:
        door = self.phone.door
        door.queues.append(said["queue"])
        told = []
        for act in said["acts"]:
            door.seen.append(act["uuid"])
            if act["uuid"] not in door.acts:
                text = events.canonical({name: value for name, value in act.items() if name != "signature"})
                if not signed(door.keys[act["key_no"]][1], act["signature"], text):
                    raise Refusal(400, why="操作的签名不对")
                door.acts[act["uuid"]] = act
                door.verdicts[act["uuid"]] = {
                    "uuid": act["uuid"],
                    "why": "",
                    "then": "",
                    "open_acts": [],
                    **door.judge(act),
                }
            told.append(door.verdicts[act["uuid"]])
        empty = not said["acts"] and not said["queue"]["acts"] and not said["queue"]["files"]
        return {"verdicts": told, "order": door.order if empty else ""}

    def _upload(self, path: str, body: bytes) -> tuple[int, dict[str, str], dict[str, Any] | None]:
        door, number = self.phone.door, path.removeprefix("uploads").strip("/")
        if self.command == "POST":
            facts = dict(pair.split(" ") for pair in self.headers["Upload-Metadata"].split(","))
            facts = {name: base64.b64decode(value).decode() for name, value in facts.items()}
            door.uploads[facts["uuid"]] = {"bytes": bytearray(), "size": int(self.headers["Upload-Length"]), **facts}
            return 201, {"Location": f"/m/api/uploads/{facts['uuid']}", "Upload-Offset": "0"}, None
        one = door.uploads[number]
        if self.command == "PATCH":
            if int(self.headers["Upload-Offset"]) != len(one["bytes"]):
                raise Refusal(409)
            if door.garble:
                door.garble -= 1
                raise Refusal(460)
            assert (
                base64.b64encode(hashlib.sha256(body).digest()).decode()
                == self.headers["Upload-Checksum"].split(" ")[1]
            )
            one["bytes"] += body
            if 0 <= door.break_after <= len(one["bytes"]):
                door.away, door.break_after = True, -1
        return (
            (200 if self.command == "HEAD" else 204),
            {"Upload-Offset": str(len(one["bytes"])), "Upload-State": self._state(one)},
            None,
        )

    def _state(self, one: dict[str, Any]) -> str:
        if len(one["bytes"]) < one["size"]:
            return "open"
        assert hashlib.sha256(one["bytes"]).hexdigest() == one["sha256"]
        known = any(
            act["name"] == "attach" and act["payload"]["exhibit"]["uuid"] == one["uuid"]
            for act in self.phone.door.acts.values()
        )
        return "kept" if known else "waiting"


def signed(public_key: str, signature: str, text: str) -> bool:
    """Whether r||s in base64url signs the text by a P-256 key in base64 of its SubjectPublicKeyInfo."""
    key = load_der_public_key(base64.b64decode(public_key))
    assert isinstance(key, ec.EllipticCurvePublicKey)
    raw = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
    try:
        key.verify(
            encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:])), text.encode(), ec.ECDSA(SHA256())
        )
    except InvalidSignature:
        return False
    return True
