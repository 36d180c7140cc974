"""SM2 by the system's libcrypto 3, called through ctypes.

Every function that returns a pointer is declared to: undeclared, the pointer is cut to 32 bits. The identity is set
before the signature is begun, on a context handed to the digest. Below version 3 libcrypto is not used.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Callable
from contextlib import ExitStack
from functools import cache
from typing import Any

from hengjian.kernel.sm2 import plain

_ALGORITHM = bytes.fromhex("301306072a8648ce3d020106082a811ccf5501822d")
_POINTERS = ("d2i_AutoPrivateKey", "d2i_PUBKEY", "EVP_MD_CTX_new", "EVP_MD_fetch", "EVP_PKEY_CTX_new")
_OLDEST = 3


@cache
def _library() -> ctypes.CDLL | None:
    name = ctypes.util.find_library("crypto")
    if name is None:
        return None
    found = ctypes.CDLL(name)
    try:
        found.OpenSSL_version_num.restype = ctypes.c_ulong
        if found.OpenSSL_version_num() >> 28 < _OLDEST:
            return None
        for function in _POINTERS:
            getattr(found, function).restype = ctypes.c_void_p
        md = found.EVP_MD_fetch(None, b"SM3", None)
    except AttributeError:
        return None
    return found if md else None


@cache
def _sm3() -> ctypes.c_void_p:
    return ctypes.c_void_p(_crypto().EVP_MD_fetch(None, b"SM3", None))


def available() -> bool:
    """Whether this machine's libcrypto can do it."""
    return _library() is not None


def sign(private: bytes, message: bytes, identity: bytes) -> bytes:
    """r and s over a message; ValueError for bytes that are no key."""
    with ExitStack() as stack:
        context = _context(stack, _private(stack, private), identity, _crypto().EVP_DigestSignInit)
        room = ctypes.c_size_t(128)
        made = ctypes.create_string_buffer(room.value)
        if _crypto().EVP_DigestSign(context, made, ctypes.byref(room), message, ctypes.c_size_t(len(message))) != 1:
            raise RuntimeError("libcrypto did not sign")
        return raw(made.raw[: room.value])


def verify(public: bytes, message: bytes, signature: bytes, identity: bytes) -> bool:
    """Whether a signature holds; anything malformed does not."""
    if len(public) != 64 or len(signature) != 64:
        return False
    point = (int.from_bytes(public[:32], "big"), int.from_bytes(public[32:], "big"))
    if not plain.on_curve(point):
        return False
    with ExitStack() as stack:
        context = _context(stack, _public(stack, public), identity, _crypto().EVP_DigestVerifyInit)
        made = der(signature)
        found: int = _crypto().EVP_DigestVerify(
            context, made, ctypes.c_size_t(len(made)), message, ctypes.c_size_t(len(message))
        )
        _crypto().ERR_clear_error()
        return found == 1


def raw(signature: bytes) -> bytes:
    """r and s of a signature in DER."""
    length = signature[3]
    r, s = signature[4:4 + length], signature[6 + length:]
    return int.from_bytes(r, "big").to_bytes(32, "big") + int.from_bytes(s, "big").to_bytes(32, "big")


def der(signature: bytes) -> bytes:
    """A raw signature in DER: a sequence of two whole numbers."""
    body = b"".join(_integer(signature[half: half + 32]) for half in (0, 32))
    return b"\x30" + bytes([len(body)]) + body


def _integer(value: bytes) -> bytes:
    trimmed = value.lstrip(b"\0") or b"\0"
    padded = b"\0" + trimmed if trimmed[0] & 0x80 else trimmed
    return b"\x02" + bytes([len(padded)]) + padded


def _crypto() -> ctypes.CDLL:
    found = _library()
    if found is None:
        raise RuntimeError("no libcrypto 3 on this machine")
    return found


def _private(stack: ExitStack, private: bytes) -> ctypes.c_void_p:
    """The key object of a private key, from its PKCS 8 form; the public part, which may be left out, is reckoned by OpenSSL."""
    plain.scalar(private)
    inner = b"\x30\x25\x02\x01\x01\x04\x20" + private
    body = b"\x02\x01\x00" + _ALGORITHM + b"\x04" + bytes([len(inner)]) + inner
    return _key(stack, b"\x30" + bytes([len(body)]) + body, "d2i_AutoPrivateKey")


def _public(stack: ExitStack, public: bytes) -> ctypes.c_void_p:
    """The key object of a public key, from its SubjectPublicKeyInfo."""
    body = _ALGORITHM + b"\x03\x42\x00\x04" + public
    return _key(stack, b"\x30" + bytes([len(body)]) + body, "d2i_PUBKEY")


def _key(stack: ExitStack, encoded: bytes, reader: str) -> ctypes.c_void_p:
    place = ctypes.c_char_p(encoded)
    found = getattr(_crypto(), reader)(None, ctypes.byref(place), ctypes.c_long(len(encoded)))
    if not found:
        raise ValueError("not an SM2 key")
    return _freed(stack, found, _crypto().EVP_PKEY_free)


def _context(
    stack: ExitStack, key: ctypes.c_void_p, identity: bytes, begin: Callable[..., int]
) -> ctypes.c_void_p:
    """A digest context that signs or verifies with a key under an identity."""
    crypto = _crypto()
    keyed = _freed(stack, crypto.EVP_PKEY_CTX_new(key, None), crypto.EVP_PKEY_CTX_free)
    context = _freed(stack, crypto.EVP_MD_CTX_new(), crypto.EVP_MD_CTX_free)
    if crypto.EVP_PKEY_CTX_set1_id(keyed, identity, ctypes.c_int(len(identity))) != 1:
        raise RuntimeError("libcrypto did not take the identity")
    crypto.EVP_MD_CTX_set_pkey_ctx(context, keyed)
    if begin(context, None, _sm3(), None, key) != 1:
        raise RuntimeError("libcrypto did not begin")
    return context


def _freed(stack: ExitStack, address: int, free: Any) -> ctypes.c_void_p:
    found = ctypes.c_void_p(address)
    stack.callback(free, found)
    return found
