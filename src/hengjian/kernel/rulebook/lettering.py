"""How much room words take, without a font: a Chinese character is as wide as it is high, a Latin one a little over half."""

from __future__ import annotations

import re
from typing import Final

STATE: Final = 15
ACT: Final = 14
CITE: Final = 13
_ARTICLE = r"第[一二三四五六七八九十百〇零]+条"
_PIECE = re.compile(rf" → \S+|{_ARTICLE}[、，。；：]*|[《（〔“]*(?:[\x21-\x7e]+|.)[》）〕”、，。；：]*")


def width(text: str, size: float) -> float:
    """The width of a line of words in letters of ``size``."""
    return round(sum(1 if ord(letter) > 0x2000 else 0.58 for letter in text) * size, 1)


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The words in lines that fit.

    No line begins with a closing mark, none ends with an opening one; an article and where an act leads stay whole.
    """
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and width(lines[-1] + piece, size) > room:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]
