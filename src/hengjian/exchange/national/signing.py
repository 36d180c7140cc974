"""How a call is signed (国家数据共享交换平台): requester, service, time and an HMAC over the three.

``sign = Base64(HMAC-SHA256(key, sid + rid + rtime))``. The first call goes to the secret service, signed with the app key;
it answers a secret, encrypted with AES under the app key, and until when it holds; data calls are signed with the secret.
The order inside the HMAC and the mode (ECB with PKCS 7, the default of the other side's language) were read from one
client of 2019 and are to be checked on the first real call.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from hengjian.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Secret:
    """The key of data calls, and until when it holds."""

    key: str
    until: datetime


def headers(*, requester: str, service: str, key: str, at: datetime) -> dict[str, str]:
    """The four headers of a call at a moment."""
    rtime = str(int(at.timestamp() * 1000))
    return {
        "gjgxjhpt_rid": requester, "gjgxjhpt_sid": service, "gjgxjhpt_rtime": rtime,
        "gjgxjhpt_sign": signature(key, service, requester, rtime),
    }


def signature(key: str, service: str, requester: str, rtime: str) -> str:
    """Base64 of the HMAC-SHA256 over service, requester and time, in this order."""
    digest = hmac.new(key.encode(), f"{service}{requester}{rtime}".encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def opened(answer: object, app_key: str) -> Secret:
    """The secret in the answer of the secret service; refused in words when it holds none."""
    try:
        data = answer["data"]  # type: ignore[index]
        until = datetime.fromtimestamp(int(data["secretEndTime"]) / 1000, UTC)
        return Secret(decrypted(data["secret"], app_key), until)
    except (KeyError, TypeError, ValueError) as error:
        raise Refused("国家系统的密钥没有取得", f"应答读不出密钥（{type(error).__name__}）", "请核对应用密钥和密钥服务编号") from error


def decrypted(text: str, app_key: str) -> str:
    """AES-ECB with PKCS 7 padding, Base64 outside."""
    decryptor = Cipher(algorithms.AES(_aes_key(app_key)), modes.ECB()).decryptor()  # noqa: S305 - theirs to choose
    unpadder = padding.PKCS7(128).unpadder()
    plain = decryptor.update(base64.b64decode(text, validate=True)) + decryptor.finalize()
    return (unpadder.update(plain) + unpadder.finalize()).decode()


def _aes_key(app_key: str) -> bytes:
    raw = app_key.encode()
    if len(raw) not in (16, 24, 32):
        raise Refused("国家系统的密钥没有取得", f"应用密钥是 {len(raw)} 字节", "应用密钥应当是 16、24 或者 32 字节，请核对")
    return raw
