"""The organ's electronic signature of a paper: one interface, SM2 with SM3 behind it; a certified device takes its place in production.

What is signed is a plain line that anybody can put together from the paper and its page: number, organ, day, digest of the facts and
digest of the PDF/A file. A signature is kept beside the paper, never inside: identical facts give identical bytes, signatures do not.
电子签名法 第十三条: the key is under the node's control alone, and any change of the paper after it is found.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from django.conf import settings

from hengjian.kernel import keyfiles, sm2

FILE = "papers-sm2.key"
SM2 = "sm2-sm3"


class Signer(Protocol):
    """Whoever signs papers: its algorithm, its public key, a signature over bytes."""

    @property
    def algorithm(self) -> str:
        """Its name."""

    @property
    def public(self) -> bytes:
        """The public key as its algorithm writes it."""

    def sign(self, message: bytes) -> bytes:
        """The signature over a message."""


@dataclass(frozen=True, slots=True)
class NodeKey:
    """The node's own SM2 key in its folder of keys, made on first use."""

    private: bytes
    public: bytes
    algorithm: str = SM2

    def sign(self, message: bytes) -> bytes:
        """r and s, 64 bytes."""
        return sm2.sign(self.private, message)


def signer() -> Signer:
    """The signer of this node."""
    path: Path = settings.HENGJIAN_KEY_DIR / FILE
    if not path.exists():
        keyfiles.keep(path, sm2.generate())
    private = path.read_bytes()
    return NodeKey(private, sm2.public_of(private))


def statement(document_no: str, organ: str, made_on: date, digest: str, pdf_sha256: str) -> bytes:
    """What is signed, as UTF-8: five parts and a bar between them."""
    return "|".join(("hengjian-paper-v1", document_no, organ, made_on.isoformat(), digest, pdf_sha256)).encode()


def holds(algorithm: str, public: str, signature: str, message: bytes) -> bool:
    """Whether a signature in hexadecimal holds; of an algorithm that is not known here none does."""
    try:
        key, signed = bytes.fromhex(public), bytes.fromhex(signature)
    except ValueError:
        return False
    return algorithm == SM2 and sm2.verify(key, message, signed)
