"""Full-width letters and digits (全角字符) as they come from Chinese keyboards and old forms, brought to half width."""

from __future__ import annotations

import re

FULL = "".join(chr(0xFF01 + n) for n in range(94))
HALF = "".join(chr(0x21 + n) for n in range(94))
LOWER = "abcdefghijklmnopqrstuvwxyz"

#: Blanks met in real files: ASCII and ideographic spaces, no-break and zero-width ones, byte order marks.
BLANKS = " \t\r\n\u00a0\u2002\u2003\u2009\u200b\u200c\u200d\u202f\u2060\u3000\ufeff"

_TO_HALF = str.maketrans(FULL, HALF)
_TO_CODE = str.maketrans(FULL + LOWER, HALF.upper() + LOWER.upper(), BLANKS)
_ANY_BLANK = re.compile(f"[{BLANKS}]+")


def to_half(text: str) -> str:
    """Bring full-width ASCII to half width; other characters stay."""
    return text.translate(_TO_HALF)


def as_code(text: str) -> str:
    """Bring a typed code to its printed form: half width, capitals, no blanks."""
    return text.translate(_TO_CODE)


def single_spaced(text: str) -> str:
    """Bring every run of blanks to one space and strip the ends."""
    return _ANY_BLANK.sub(" ", text).strip()
