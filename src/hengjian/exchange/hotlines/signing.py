"""How a call between a hotline and this node is signed, both ways (暂定: no hotline has published its rule).

Three headers: the time in milliseconds, a nonce used once, and the HMAC in hexadecimal over hotline, time, nonce and the
digest of the body, each on a line of its own; HMAC-SM3 (GB/T 32905, GB/T 15852.2) or HMAC-SHA-256 as the line is set.
"""

from __future__ import annotations

import hmac as compare
import secrets
from datetime import datetime

from cryptography.hazmat.primitives import hashes, hmac

TIME, NONCE, SIGNATURE = "X-Hotline-Time", "X-Hotline-Nonce", "X-Hotline-Signature"
ALGORITHMS: dict[str, type[hashes.SM3] | type[hashes.SHA256]] = {"hmac-sm3": hashes.SM3, "hmac-sha256": hashes.SHA256}


def signature(key: str, algorithm: str, hotline: str, time: str, nonce: str, body: bytes) -> str:
    """The signature of a call."""
    kind = ALGORITHMS[algorithm]
    digest = hashes.Hash(kind())
    digest.update(body)
    said = "\n".join((hotline, time, nonce, digest.finalize().hex()))
    mac = hmac.HMAC(key.encode(), kind())
    mac.update(said.encode())
    return mac.finalize().hex()


def holds(key: str, algorithm: str, hotline: str, time: str, nonce: str, body: bytes, given: str) -> bool:
    """Whether a signature is right."""
    return compare.compare_digest(signature(key, algorithm, hotline, time, nonce, body), given.strip().lower())


def headers(key: str, algorithm: str, hotline: str, body: bytes, at: datetime) -> dict[str, str]:
    """The headers of a call at a moment."""
    time, nonce = str(int(at.timestamp() * 1000)), secrets.token_hex(16)
    return {TIME: time, NONCE: nonce, SIGNATURE: signature(key, algorithm, hotline, time, nonce, body)}
