"""Which characters the faces of a paper can draw: read from the font files, so that none comes out as a box.

PDF/A refuses a paper with a character that no face draws. Such a character is printed as the full-width sign 〓, as
printers have always marked a missing sort, and named by its number in the foot of the paper.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

MISSING = "〓"
#: Marks that draw nothing and need no glyph: joiners, variation selectors, direction.
_INVISIBLE = frozenset([0x200B, 0x200C, 0x200D, 0x2060, *range(0x202A, 0x202F), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])


@cache
def drawable(fonts: tuple[Path, ...]) -> frozenset[int]:
    """The characters that at least one of the fonts draws."""
    return frozenset().union(*(_of(path.read_bytes()) for path in fonts))


def replaced(value: Any, known: frozenset[int], lacking: dict[str, None]) -> Any:
    """``value`` with every character that cannot be drawn replaced; those are noted in ``lacking`` in order."""
    if isinstance(value, str):
        return "".join(_one(sign, known, lacking) for sign in value)
    if isinstance(value, list):
        return [replaced(one, known, lacking) for one in value]
    if isinstance(value, dict):
        return {name: replaced(one, known, lacking) for name, one in value.items()}
    return value


def words(lacking: Iterable[str]) -> str:
    """What the foot of the paper says of them."""
    found = list(lacking)
    if not found:
        return ""
    listed = "、".join(f"U+{ord(sign):04X}" for sign in found[:40]) + ("等" if len(found) > 40 else "")
    return f"文中“{MISSING}”处的字符字库没有，依次首次出现的是：{listed}。以电子数据为准。"


def _one(sign: str, known: frozenset[int], lacking: dict[str, None]) -> str:
    if ord(sign) in known or sign == "\n":
        return sign
    if ord(sign) in _INVISIBLE:
        return ""
    lacking[sign] = None
    return MISSING


def _of(font: bytes) -> set[int]:
    """The characters of one OpenType file, from the tables of its ``cmap`` that people's fonts have (formats 4 and 12)."""
    start = _table(font, b"cmap")
    found: set[int] = set()
    for n in range(struct.unpack_from(">H", font, start + 2)[0]):
        offset = start + struct.unpack_from(">L", font, start + 4 + 8 * n + 4)[0]
        kind = struct.unpack_from(">H", font, offset)[0]
        if kind == 12:
            found |= _groups(font, offset)
        elif kind == 4:
            found |= _segments(font, offset)
    return found


def _table(font: bytes, name: bytes) -> int:
    for n in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * n)
        if tag == name:
            return int(offset)
    raise ValueError(f"the font has no table {name!r}")


def _groups(font: bytes, offset: int) -> set[int]:
    found: set[int] = set()
    for n in range(struct.unpack_from(">L", font, offset + 12)[0]):
        first, last, _ = struct.unpack_from(">LLL", font, offset + 16 + 12 * n)
        found |= set(range(first, last + 1))
    return found


def _segments(font: bytes, offset: int) -> set[int]:
    count = struct.unpack_from(">H", font, offset + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, offset + 14)
    starts = struct.unpack_from(f">{count}H", font, offset + 16 + 2 * count)
    return {one for first, last in zip(starts, ends, strict=True) for one in range(first, last + 1) if one != 0xFFFF}
