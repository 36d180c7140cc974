"""SM2 signatures with SM3 (GB/T 32918.2, GB/T 32905): the system's OpenSSL where it is, arithmetic of our own where not.

Keys are raw: 32 bytes private, 64 bytes public (x and y, big-endian). Signatures are raw as well: r and s, 64 bytes. The
signer's identity is the customary ``1234567812345678`` unless a partner agrees on another.

- :mod:`.openssl` calls libcrypto 3 and serves where signatures are many.
- :mod:`.plain` is sixty lines of arithmetic. It is not constant-time: it verifies, it demonstrates, and it signs only where
  there is no libcrypto. In production a certified device stands behind the same four functions.
"""

from __future__ import annotations

from hengjian.kernel.sm2 import openssl, plain

IDENTITY = b"1234567812345678"
PRIVATE_BYTES, PUBLIC_BYTES, SIGNATURE_BYTES = 32, 64, 64


def generate() -> bytes:
    """A new private key."""
    return plain.generate()


def public_of(private: bytes) -> bytes:
    """The public key of a private one; ValueError for bytes that are no key."""
    return plain.public_of(private)


def sign(private: bytes, message: bytes, *, identity: bytes = IDENTITY) -> bytes:
    """The signature over a message."""
    if openssl.available():
        return openssl.sign(private, message, identity)
    return plain.sign(private, message, identity)


def verify(public: bytes, message: bytes, signature: bytes, *, identity: bytes = IDENTITY) -> bool:
    """Whether a signature holds; anything malformed does not."""
    if openssl.available():
        return openssl.verify(public, message, signature, identity)
    return plain.verify(public, message, signature, identity)
