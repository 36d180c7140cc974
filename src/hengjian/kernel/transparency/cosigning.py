"""Cosignatures (C2SP tlog-cosignature, ``cosignature/v1``, Ed25519): a witness saw this log grow to this tree. Pure.

The signed message is ``cosignature/v1``, ``time <seconds>`` and the checkpoint's text; the line carries the witness's name,
its key's mark, the time as eight bytes and the signature. It says: at this time this is the largest consistent tree I have
seen of this log. So nobody can show one history here and another there without two lines that contradict each other.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hengjian.kernel.transparency.notes import Unreadable

COSIGNATURE = b"\x04"
_MARK, _TIME, _SIGNATURE = 4, 8, 64


@dataclass(frozen=True, slots=True)
class CosignerKey:
    """A witness's public key under its name, printed as ``name+hash+key``."""

    name: str
    public: bytes

    @property
    def hash(self) -> bytes:
        """The first four bytes that mark this key's lines."""
        return sha256(self.name.encode() + b"\n" + COSIGNATURE + self.public).digest()[:_MARK]

    def __str__(self) -> str:
        return f"{self.name}+{self.hash.hex()}+{base64.b64encode(COSIGNATURE + self.public).decode()}"

    @classmethod
    def parse(cls, text: str) -> CosignerKey:
        """Read ``name+hash+key``; Unreadable when it is no cosigner's key or its hash is wrong."""
        parts = text.strip().split("+", 2)
        key = _unb64(parts[2]) if len(parts) == 3 else b""
        found = cls(parts[0], key[1:])
        if key[:1] != COSIGNATURE or len(found.public) != 32 or found.hash.hex() != parts[1]:
            raise Unreadable("not a cosigner's key, or its hash is wrong")
        return found


def public_of(name: str, key: Ed25519PrivateKey) -> CosignerKey:
    """The public side of a witness's key."""
    return CosignerKey(name, key.public_key().public_bytes_raw())


def cosign(note: str, name: str, key: Ed25519PrivateKey, at: datetime) -> str:
    """The witness's line under a checkpoint, with its line end."""
    seconds = int(at.timestamp())
    value = seconds.to_bytes(_TIME, "big") + key.sign(_message(note, seconds))
    return f"— {name} {base64.b64encode(public_of(name, key).hash + value).decode()}\n"


def check(note: str, line: str, key: CosignerKey) -> datetime:
    """When ``key`` signed the checkpoint in ``line``; Unreadable when it did not."""
    mark, _, rest = line.rstrip("\n").partition(" ")
    name, _, encoded = rest.partition(" ")
    value = _unb64(encoded)
    if mark != "—" or name != key.name or value[:_MARK] != key.hash or len(value) != _MARK + _TIME + _SIGNATURE:
        raise Unreadable("not a line of this witness")
    seconds = int.from_bytes(value[_MARK:_MARK + _TIME], "big")
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(value[_MARK + _TIME:], _message(note, seconds))
        return datetime.fromtimestamp(seconds, UTC)
    except (InvalidSignature, ValueError, OverflowError, OSError) as error:
        raise Unreadable("the cosignature is wrong") from error


def witnesses(note: str, keys: Iterable[CosignerKey]) -> dict[str, datetime]:
    """Which of ``keys`` signed a checkpoint that carries their lines, and when; lines of others are passed over."""
    found: dict[str, datetime] = {}
    for line in note.partition("\n\n")[2].splitlines():
        for key in keys:
            try:
                found[key.name] = check(note, line, key)
            except Unreadable:
                continue
    return found


def _message(note: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{note.partition(chr(10) * 2)[0]}\n".encode()


def _unb64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unreadable("not base64") from error
