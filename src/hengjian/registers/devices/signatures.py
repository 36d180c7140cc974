"""Signatures of phones: ECDSA on P-256 with SHA-256, r||s in base64url, because every browser makes them."""

from __future__ import annotations

import base64
import binascii
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

from hengjian.registers.devices import rules

_HASH = ec.ECDSA(hashes.SHA256())


def signed(public_key: str, signature: str, said: bytes) -> bool:
    """Whether ``signature`` (64 bytes, base64url with or without padding) was made over ``said`` with the key."""
    try:
        raw = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
        if len(raw) != 64:
            return False
        form = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
        _loaded(public_key).verify(form, said, _HASH)
    except (ValueError, binascii.Error, InvalidSignature):
        return False
    return True


@lru_cache(maxsize=4096)
def _loaded(public_key: str) -> ec.EllipticCurvePublicKey:
    return rules.point_of(public_key, what="签名不能核对")
