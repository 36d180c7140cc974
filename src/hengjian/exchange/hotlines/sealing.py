"""The seal on rows as they came (热线来件原文): SM4-GCM under a key of their own, for they hold who sent them.

The key lies in the node's key folder (``hotlines.key``, made on first use, readable by its owner only), apart from the key
of the senders' store. The row's own number is bound into the seal.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings

from hengjian.kernel import keyfiles
from hengjian.kernel.errors import Refused

FILE = "hotlines.key"
NONCE_BYTES, TAG_BYTES, KEY_BYTES = 12, 16, 16


def seal(plain: bytes, name: str) -> bytes:
    """The sealed bytes."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    encryptor = Cipher(algorithms.SM4(_keys()[0]), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(name.encode())
    return nonce + encryptor.update(plain) + encryptor.finalize() + encryptor.tag


def unseal(sealed: bytes, name: str) -> bytes:
    """What was sealed; refused in words when the seal is of another key, of another row, or broken."""
    nonce, body, tag = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:-TAG_BYTES], sealed[-TAG_BYTES:]
    decryptor = Cipher(algorithms.SM4(_keys()[0]), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(name.encode())
    try:
        return decryptor.update(body) + decryptor.finalize()
    except InvalidTag as error:
        raise Refused("热线来件原文打不开", "封存的内容被改动过，或者密钥换过", "请审计管理员查明") from error


def digest(plain: bytes) -> str:
    """A keyed digest: the same row is known again, and nobody finds out a telephone number by trying."""
    mac = hmac.HMAC(_keys()[1], hashes.SM3())
    mac.update(plain)
    return mac.finalize().hex()


def _keys() -> tuple[bytes, bytes]:
    path: Path = settings.HENGJIAN_KEY_DIR / FILE
    if not path.exists():
        keyfiles.keep(path, secrets.token_bytes(2 * KEY_BYTES))
    raw = path.read_bytes()
    if len(raw) != 2 * KEY_BYTES:
        raise Refused("热线来件原文打不开", f"密钥文件 {FILE} 长度不对", "请系统管理员从备份恢复密钥")
    return raw[:KEY_BYTES], raw[KEY_BYTES:]
