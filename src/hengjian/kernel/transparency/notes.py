"""Signed checkpoints (C2SP signed-note, tlog-checkpoint): writing, reading and checking them. Pure.

A checkpoint is text: the log's origin, its size, the base64 root, an empty line, and one line per signature. Signing is
deterministic (Ed25519), so the same tree always gives the same note.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hengjian.kernel.merkle import HASH_BYTES

ED25519 = b"\x01"


class Unreadable(ValueError):
    """A note that is not formed as it must be, or that nobody trusted has signed."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a checkpoint says: this log had ``size`` lines with this ``root``."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The signed part of the note."""
        return f"{self.origin}\n{self.size}\n{_b64(self.root)}\n"


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A log's public key under its name, printed as ``name+hash+key``."""

    name: str
    public: bytes

    @property
    def hash(self) -> bytes:
        """The first four bytes that mark this key's signature lines."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.hash.hex()}+{_b64(ED25519 + self.public)}"

    @classmethod
    def parse(cls, text: str) -> VerifierKey:
        """Read ``name+hash+key``; the hash must be that of the name and key."""
        parts = text.strip().split("+", 2)
        if len(parts) != 3:
            raise Unreadable("not a verifier key")
        key = _unb64(parts[2])
        found = cls(parts[0], key[1:])
        if key[:1] != ED25519 or len(found.public) != 32 or found.hash.hex() != parts[1]:
            raise Unreadable("not an Ed25519 verifier key, or its hash is wrong")
        return found


def public_of(name: str, key: Ed25519PrivateKey) -> VerifierKey:
    """The public side of a signing key."""
    return VerifierKey(name, key.public_key().public_bytes_raw())


def sign(head: Head, key: Ed25519PrivateKey) -> str:
    """The checkpoint with the log's own signature."""
    line = public_of(head.origin, key).hash + key.sign(head.text().encode())
    return f"{head.text()}\n— {head.origin} {_b64(line)}\n"


def read(note: str) -> Head:
    """What a note says, without regard to its signatures."""
    text, gap, signatures = note.partition("\n\n")
    lines = text.split("\n")
    if not gap or not signatures.endswith("\n") or len(lines) < 3 or not lines[0]:
        raise Unreadable("not a checkpoint")
    origin, size, root = lines[:3]
    if not (size.isascii() and size.isdecimal()) or str(int(size)) != size:
        raise Unreadable("the size is not a plain number")
    head = Head(origin, int(size), _unb64(root))
    if len(head.root) != HASH_BYTES:
        raise Unreadable("the root is not 32 bytes")
    return head


def check(note: str, key: VerifierKey) -> Head:
    """What a note says, once ``key`` is found to have signed it; Unreadable otherwise."""
    head = read(note)
    text, _, signatures = note.partition("\n\n")
    if head.origin != key.name:
        raise Unreadable("the checkpoint is of another log")
    for line in signatures.splitlines():
        mark, _, rest = line.partition(" ")
        name, _, encoded = rest.partition(" ")
        if mark != "—" or name != key.name:
            continue
        value = _unb64(encoded)
        if value[:4] == key.hash:
            _verify(key, value[4:], f"{text}\n")
            return head
    raise Unreadable("no signature of the log")


def _verify(key: VerifierKey, signature: bytes, text: str) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, text.encode())
    except (InvalidSignature, ValueError) as error:
        raise Unreadable("the signature is wrong") from error


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _unb64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unreadable("not base64") from error
