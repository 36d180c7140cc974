"""Files of phones and docks in pieces: the tus protocol 1.0.0 (creation, checksum, expiration), each request signed.

``POST /m/api/uploads`` lets a file in (``Upload-Length``; ``Upload-Metadata``: uuid, sha256, filename, and for a recording
its recorder's facts), ``PATCH`` adds a piece, ``HEAD`` says how much is safe, ``GET`` says in words what became of it. A piece
is on disk before its offset is answered. Termination (DELETE) is refused: evidence is not taken back.

The signature of a piece covers its hash. A piece with ``Upload-Checksum: sha256 …`` is streamed and compared with that
hash; one without is read whole, so it holds at most what a request may hold in memory (4 MB).
"""

from __future__ import annotations

import base64
import binascii
import functools
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.http import http_date

from hengjian.casework.evidence import operations as evidence
from hengjian.casework.evidence import queries as exhibits
from hengjian.casework.evidence.operations import intake
from hengjian.casework.evidence.operations.intake import Incoming
from hengjian.casework.recordings import operations as recordings
from hengjian.interfaces.mobile_sync import answers, signing
from hengjian.interfaces.mobile_sync.signing import Caller
from hengjian.kernel import clock
from hengjian.kernel.errors import NotFound, Refused

VERSION, EXTENSIONS, ALGORITHMS = "1.0.0", "creation,checksum,expiration", ("sha256", "sha1")
PIECE = "application/offset+octet-stream"
WHAT = "文件不能上传"
#: The answers of tus to what the intake refuses.
STATUS: dict[type[Refused], int] = {intake.Conflict: 409, intake.NoRoom: 507, intake.Garbled: 460, intake.Busy: 423}
#: How a complete file is called on the phone.
SAID = {
    "open": ("正在上传", ""), "waiting": ("文件已收到，等待现场操作上传后登记", "请保持应用打开，等待同步完成"),
    "kept": ("文件已入库，摘要一致", ""), "quarantined": ("文件已隔离", "请重新取证；原文件保留在手机上和服务器的隔离区"),
}


def _tus(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What all answers of tus share: the version, and refusals with the protocol's own codes."""

    @functools.wraps(view)
    def run(request: HttpRequest, **given: Any) -> HttpResponse:
        if request.method not in ("OPTIONS", "GET") and request.headers.get("Tus-Resumable") != VERSION:
            found = answers.problem(412, WHAT, f"续传协议的版本不是 {VERSION}", "请更新手机上的应用")
            found["Tus-Version"] = VERSION
        else:
            try:
                found = view(request, **given)
            except Refused as refused:
                status = STATUS.get(type(refused), 0)
                if not status:
                    raise
                found = answers.problem(status, refused.what, refused.why, refused.then)
        found["Tus-Resumable"] = VERSION
        return found

    return run


@answers.door("POST", "OPTIONS")
@_tus
def uploads(request: HttpRequest) -> HttpResponse:
    """Let a file in, or say what this server can."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={
            "Tus-Version": VERSION, "Tus-Extension": EXTENSIONS, "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
            "Tus-Max-Size": str(settings.HENGJIAN_RECORDING_BYTES),
        })
    caller = signing.officer_of(request)
    evidence.tidy(at=clock.now())
    facts, size = _metadata(request), _number(request, "Upload-Length")
    if size > settings.HENGJIAN_RECORDING_BYTES:
        most = settings.HENGJIAN_RECORDING_BYTES // (1024 * 1024)
        return answers.problem(413, WHAT, f"文件超过上限 {most} MB", "请分段录制；手机里的文件没有丢失")
    purpose = facts.pop("purpose", "exhibit")
    if purpose not in ("exhibit", "recording") or not facts.get("uuid") or not facts.get("sha256"):
        raise Refused(WHAT, "没有写明是哪一份文件（uuid、sha256）", "请更新手机上的应用")
    one = intake.begin(
        purpose=purpose, uuid=facts.pop("uuid"), size=size, sha256=facts.pop("sha256"), file_name=facts.pop("filename", ""),
        owner=caller.actor.code, device_no=caller.device_no, at=clock.now(), more=facts,
    )
    _own(one, caller)
    headers = {"Location": reverse("mobile_sync:upload", args=[one.upload_id]), **_expires(one), "Upload-Offset": str(one.offset)}
    return HttpResponse(status=201, headers=headers)


@answers.door("HEAD", "PATCH", "GET", "DELETE")
@_tus
def upload(request: HttpRequest, upload_id: str) -> HttpResponse:
    """One file on its way in."""
    checksum = _checksum(request) if request.method == "PATCH" else None
    streamed = checksum is not None and checksum[0] == "sha256"
    caller = signing.officer_of(request, body_sha256=checksum[1].hex() if checksum and streamed else "")
    one = _mine(upload_id, caller)
    if request.method == "DELETE":
        return answers.problem(403, "文件不能撤回", "已登记的证据和执法记录不能删除", "拍错的，请另行取证并注明理由")
    if request.method == "PATCH":
        if request.content_type != PIECE:
            return answers.problem(415, WHAT, f"正文的类型不是 {PIECE}", "请更新手机上的应用")
        chunks = _pieces(request) if streamed else iter([request.body])
        one = intake.append(
            upload_id=upload_id, offset=_number(request, "Upload-Offset"), chunks=chunks, at=clock.now(), checksum=checksum,
        )
    one = _settled(one, caller)
    if request.method == "GET":
        return _told(one)
    headers = {"Upload-Offset": str(one.offset), "Upload-State": _state(one), **_expires(one)}
    if request.method == "HEAD":
        return HttpResponse(status=200, headers=headers | {"Upload-Length": str(one.size)})
    return HttpResponse(status=204, headers=headers)


def _settled(one: Incoming, caller: Caller) -> Incoming:
    """Take a complete file in as what it is. Asked again at every knock, so that a server killed on the way loses nothing."""
    if not one.complete or one.done:
        return one
    by, at = caller.actor, clock.now()
    proof, where = intake.prove(one.upload_id), intake.path_of(one.upload_id)
    if one.purpose == "recording":
        state = recordings.take_in_upload(incoming=one, path=where, proof=proof, by=by, at=at)
    elif exhibits.by_uuid(one.uuid) is None:
        return one
    else:
        state = evidence.deliver(uuid=one.uuid, path=where, device_no=one.device_no, proof=proof, by=by, at=at)
    intake.finish(one.upload_id, state)
    return intake.find(one.upload_id) or one


def _state(one: Incoming) -> str:
    return one.done or ("waiting" if one.complete else "open")


def _told(one: Incoming) -> HttpResponse:
    state = _state(one)
    record = exhibits.by_uuid(one.uuid) if one.purpose == "exhibit" else None
    words, then = SAID.get(state, SAID["kept"])
    return answers.answer({
        "state": state, "offset": one.offset, "length": one.size, "uuid": one.uuid, "words": words, "then": then,
        "why": record.fault if record else "", "exhibit_no": record.exhibit_no if record else "",
    })


def _mine(upload_id: str, caller: Caller) -> Incoming:
    one = intake.find(upload_id)
    if one is None:
        raise NotFound(WHAT, "没有这个上传地址，或者已经过期", "请重新开始上传；手机里的文件没有丢失")
    _own(one, caller)
    return one


def _own(one: Incoming, caller: Caller) -> None:
    """Files go on from the phone they began on, or by the officer who began them: a colleague's key on the same phone will do."""
    if caller.device_no != one.device_no and caller.actor.code != one.owner:
        raise NotFound(WHAT, "没有这个上传地址，或者已经过期", "请在取证的手机上继续上传")


def _metadata(request: HttpRequest) -> dict[str, str]:
    """``key base64,key base64`` as texts; refused when it is none."""
    found = {}
    for pair in filter(None, request.headers.get("Upload-Metadata", "").split(",")):
        key, _, value = pair.strip().partition(" ")
        try:
            found[key] = base64.b64decode(value, validate=True).decode("utf-8").replace("\0", "")[:500]
        except (binascii.Error, UnicodeDecodeError) as error:
            raise Refused(WHAT, f"附带的说明（{key[:20]}）不是合格的编码", "请更新手机上的应用") from error
    return found


def _number(request: HttpRequest, name: str) -> int:
    text = request.headers.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Refused(WHAT, f"没有写明 {name}", "请更新手机上的应用")
    return int(text)


def _checksum(request: HttpRequest) -> tuple[str, bytes] | None:
    said = request.headers.get("Upload-Checksum", "")
    if not said:
        return None
    name, _, value = said.partition(" ")
    try:
        digest = base64.b64decode(value, validate=True)
    except binascii.Error:
        digest = b""
    if name not in ALGORITHMS or len(digest) != {"sha256": 32, "sha1": 20}[name]:
        raise Refused(WHAT, "校验值的写法不对", f"请用 {'、'.join(ALGORITHMS)}")
    return name, digest


def _pieces(request: HttpRequest) -> Iterator[bytes]:
    while chunk := request.read(64 * 1024):
        yield chunk


def _expires(one: Incoming) -> dict[str, str]:
    return {} if one.complete else {"Upload-Expires": http_date(one.expires_at.timestamp())}


urlpatterns = [
    path("api/uploads", uploads, name="uploads"),
    path("api/uploads/<str:upload_id>", upload, name="upload"),
]
