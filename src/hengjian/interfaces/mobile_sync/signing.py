"""Who calls: the signature of a phone over its request, checked against the key that was enrolled.

A phone sends ``X-Hengjian-Key``, ``X-Hengjian-At`` (its own time, corrected by what the server told it last) and
``X-Hengjian-Signature`` (ECDSA P-256 with SHA-256, r||s in base64url) over ``METHOD\\nPATH?QUERY\\nAT\\nSHA256HEX(body)``.
A request more than ten minutes off is answered 401 with the server's time, so that the phone signs again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest

from hengjian.interfaces.mobile_sync.answers import Unsigned
from hengjian.kernel import clock
from hengjian.kernel.access import Actor
from hengjian.registers.devices import queries as devices
from hengjian.registers.devices.queries import KeyRecord
from hengjian.registers.officers import queries as officers

WINDOW = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Caller:
    """The officer a request came from, and the phone: ``key`` is the key it was signed with."""

    actor: Actor
    key: KeyRecord
    at: datetime

    @property
    def key_no(self) -> str:
        """The number of the key."""
        return self.key.key_no

    @property
    def device_no(self) -> str:
        """The number of the phone."""
        return self.key.device_no


def officer_of(request: HttpRequest, *, body_sha256: str = "") -> Caller:
    """The officer who signed this request; :class:`Unsigned` when nobody did.

    A phone whose session has run out, that is lost or is to be wiped still hands in what it holds; what needs a session
    asks :func:`in_session`. A view that streams a large body passes the hash the client declared, and compares the
    bytes with it itself.
    """
    key_no = request.headers.get("X-Hengjian-Key", "")
    key = devices.keys([key_no]).get(key_no) if key_no and "\0" not in key_no else None
    if key is None:
        raise Unsigned("没有认出这台终端", "请在手机上重新登录，没有上传的内容会保留", reason="key")
    at = _moment(request.headers.get("X-Hengjian-At", ""))
    digest = body_sha256 or hashlib.sha256(request.body).hexdigest()
    said = f"{request.method}\n{request.get_full_path()}\n{request.headers['X-Hengjian-At']}\n{digest}"
    if not devices.signed(key.public_key, request.headers.get("X-Hengjian-Signature", ""), said.encode()):
        raise Unsigned("请求的签名不对", "请在手机上重新登录，没有上传的内容会保留", reason="signature")
    now = clock.now()
    if abs(now - at) > WINDOW:
        raise Unsigned("手机的时钟与服务器相差太大", "应用会按服务器的时间校正后重发，不需要操作", reason="clock")
    if key.until is not None or not key.hands_in:
        raise Unsigned("这台终端已经停用或者擦除", "请作为新终端登记", reason="device")
    return Caller(officers.actor_of(key.username), key, now)


def in_session(request: HttpRequest) -> Caller:
    """The officer who signed this request, refused once the session on the phone has run out."""
    caller = officer_of(request)
    if caller.key.device_state != "active":
        raise Unsigned("这台终端已经挂失或者待擦除", "没有上传的内容仍会上传；请联系安全管理员", reason="device", status=403)
    if not caller.key.in_session(caller.at):
        raise Unsigned("在终端上的登录已经过期", "请输入口令重新登录；没有上传的内容仍会上传", reason="session")
    return caller


def _moment(text: str) -> datetime:
    at = moment(text)
    if at is None:
        raise Unsigned("请求没有写明时间", "请更新手机上的应用后再试", reason="clock")
    return at


def moment(text: str) -> datetime | None:
    """A moment as a phone writes it, with its time zone; None for anything else."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None
