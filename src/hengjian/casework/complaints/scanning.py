"""Files that come with letters: what kind they are by their first bytes, and whether they carry a virus.

ClamAV is asked over its socket where one runs (``zINSTREAM``: parts with their length in four bytes, a part of nought ends it; the
answer is ``stream: OK``, ``stream: <name> FOUND`` or an error). ``HENGJIAN_CLAMD`` names the socket; a scanner that is named and
does not answer with OK or FOUND lets nothing through. Where none is named and none runs, the rule stands in: only pictures,
sound, film and PDF are taken, and a file with the signature that all scanners agree to call a virus (EICAR) is refused.
"""

from __future__ import annotations

import os
import socket
import struct
from pathlib import Path

from hengjian.kernel.errors import Refused

#: The largest file that comes with a letter.
LARGEST = 20 * 1024 * 1024
_SOCKETS = ("/run/clamav/clamd.ctl", "/var/run/clamav/clamd.ctl")
_PART = 1 << 16
_PATIENCE = 10.0
_LONGEST_ANSWER = 4096
#: The test signature, in two halves so that this file is not found by a scanner itself.
_EICAR = (b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")


def media_type(data: bytes) -> str:
    """What a file is by its first bytes; empty for what letters do not come with."""
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE"):
        return "image/webp" if data[8:12] == b"WEBP" else "audio/wav"
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    if data.startswith((b"ID3", b"\xff\xfb", b"\xff\xf3")):
        return "audio/mpeg"
    return "video/mp4" if data[4:8] == b"ftyp" else ""


def check_clean(data: bytes, *, what: str) -> None:
    """Refuse a file that carries a virus."""
    found = "EICAR" if _EICAR in data else _clamd(data)
    if found:
        raise Refused(what, f"文件里查出病毒特征（{found[:60]}）", "请用干净的设备重新拍照或者扫描后上传；来件本身已经保存", field="file")


def _clamd(data: bytes) -> str:
    """The name of what ClamAV found; empty when the file is clean or no scanner runs here."""
    path = os.environ.get("HENGJIAN_CLAMD", "") or next((one for one in _SOCKETS if Path(one).is_socket()), "")
    if not path:
        return ""
    try:
        answer = _asked(path, data)
    except OSError as error:
        raise Refused("附件不能接收", "病毒检查没有完成", "请稍后再传；来件本身已经保存", field="file") from error
    if answer == "stream: OK":
        return ""
    if answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    # "INSTREAM size limit exceeded. ERROR", half an answer, none: nobody has said that the file is clean.
    raise Refused("附件不能接收", f"病毒检查没有完成（{answer[:60] or '没有答复'}）", "请稍后再传；来件本身已经保存", field="file")


def _asked(path: str, data: bytes) -> str:
    """Send the bytes in parts and read the answer to its end."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(_PATIENCE)
        line.connect(path)
        line.sendall(b"zINSTREAM\0")
        for place in range(0, len(data), _PART):
            part = data[place:place + _PART]
            line.sendall(struct.pack("!I", len(part)) + part)
        line.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER and (piece := line.recv(_LONGEST_ANSWER)):
            answer += piece
    return answer.rstrip(b"\0\n").decode(errors="replace") if answer.endswith(b"\0") else ""
