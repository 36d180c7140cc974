"""How often one address may try or hand in (频率限制): counted in this process, forgotten by itself, kept only as a digest.

Nothing is lost by it: who wrote too often gets his words back in the form with what to do, and may send them again.
"""

from __future__ import annotations

import hashlib
import secrets

from django.core.cache import cache
from django.http import HttpRequest

#: Tries with a wrong number or code, and letters, that one address has in a window.
WRONG_CODES, LETTERS = 10, 30
WINDOW_S = 600
_SALT = secrets.token_bytes(16)


def reached(request: HttpRequest, what: str, most: int) -> bool:
    """Whether the address of this request has used up ``most`` of ``what``."""
    return int(cache.get(_key(request, what), 0)) >= most


def count(request: HttpRequest, what: str) -> None:
    """Count one more."""
    key = _key(request, what)
    if not cache.add(key, 1, WINDOW_S):
        cache.incr(key)


def _key(request: HttpRequest, what: str) -> str:
    address = str(request.META.get("REMOTE_ADDR", ""))
    return f"limit:{what}:{hashlib.blake2b(address.encode(), key=_SALT, digest_size=12).hexdigest()}"
