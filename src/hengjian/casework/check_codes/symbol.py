"""The QR symbol of a code as rows of dark and light, for whoever draws it: phone, paper, page."""

from __future__ import annotations

from functools import lru_cache

import segno
from django.conf import settings

PATH = "/c/"


def url_of(payload: str) -> str:
    """The address a scanner opens."""
    return f"{settings.HENGJIAN_ADDRESS.rstrip('/')}{path_of(payload)}"


def path_of(payload: str) -> str:
    """The address below this node's name."""
    return f"{PATH}{payload}"


@lru_cache(maxsize=512)
def matrix_of(text: str) -> tuple[str, ...]:
    """The symbol of a text: one row of 0 and 1 for each line of modules, without the quiet zone."""
    return tuple("".join("1" if module else "0" for module in row) for row in segno.make_qr(text, error="l").matrix)
