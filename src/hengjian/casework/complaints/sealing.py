"""The store of senders (反映人信息): sealed with SM4-GCM under a key of its own, opened only with a reason.

The key lies in the node's key folder apart from every other key (``reporters.key``, made on first use, readable by its owner
only). The number of the row is bound into the seal, so that a sealed row cannot be put in place of another. A telephone
number is known again by an HMAC-SM3 under a second key; the number itself stands nowhere in the open.
"""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings

from hengjian.kernel import keyfiles
from hengjian.kernel.errors import Refused

FILE = "reporters.key"
NONCE_BYTES, TAG_BYTES, KEY_BYTES = 12, 16, 16
_NOT_DIGITS = re.compile(r"\D+")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a letter, as he said it."""

    name: str = ""
    phone: str = ""
    address: str = ""
    id_no: str = ""
    email: str = ""
    verified: bool = False

    def __bool__(self) -> bool:
        return bool(self.name or self.phone or self.address or self.id_no or self.email)


@dataclass(frozen=True, slots=True)
class Keys:
    """The two keys and the number under which a seal names them."""

    no: str
    seal: bytes
    index: bytes


def keys() -> Keys:
    """The keys of this node's store; two processes that start at once end up with the same ones."""
    path: Path = settings.HENGJIAN_KEY_DIR / FILE
    if not path.exists():
        keyfiles.keep(path, secrets.token_bytes(2 * KEY_BYTES))
    raw = path.read_bytes()
    if len(raw) != 2 * KEY_BYTES:
        raise Refused("反映人信息打不开", f"密钥文件 {FILE} 长度不对", "请系统管理员从备份恢复密钥")
    digest = hashes.Hash(hashes.SM3())
    digest.update(raw)
    return Keys(digest.finalize().hex()[:16], raw[:KEY_BYTES], raw[KEY_BYTES:])


def seal(sender: Sender, reporter_no: str) -> tuple[bytes, str]:
    """The sealed bytes and the number of the key."""
    held, nonce = keys(), secrets.token_bytes(NONCE_BYTES)
    encryptor = Cipher(algorithms.SM4(held.seal), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(reporter_no.encode())
    plain = json.dumps(asdict(sender), ensure_ascii=False, sort_keys=True).encode()
    return nonce + encryptor.update(plain) + encryptor.finalize() + encryptor.tag, held.no


def unseal(sealed: bytes, reporter_no: str, key_no: str) -> Sender:
    """The sender; refused in words when the seal is of another key, of another row, or broken."""
    held = keys()
    if held.no != key_no:
        raise Refused("反映人信息打不开", "封存时用的是另一把密钥", "请系统管理员从备份恢复密钥")
    nonce, body, tag = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:-TAG_BYTES], sealed[-TAG_BYTES:]
    decryptor = Cipher(algorithms.SM4(held.seal), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(reporter_no.encode())
    try:
        return Sender(**json.loads(decryptor.update(body) + decryptor.finalize()))
    except (InvalidTag, ValueError, TypeError) as error:
        raise Refused("反映人信息打不开", "封存的内容被改动过", "请审计管理员查明") from error


def contact_index(phone: str) -> str:
    """A keyed digest of the digits of a telephone number; empty without a number."""
    digits = _NOT_DIGITS.sub("", phone)[-11:]
    if not digits:
        return ""
    digest = hmac.HMAC(keys().index, hashes.SM3())
    digest.update(digits.encode())
    return digest.finalize().hex()
