"""Marking what changed between two wordings (修改对照): which words went, which came, which stayed."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

Kind = Literal["same", "gone", "new"]
SHORTEST_SAME: Final = 2  # a single character between two changes is no landmark: it is marked with them
LONGEST: Final = 4000  # beyond this the words are shown one after the other: nobody reads a finer comparison


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and whether they stayed, went or came."""

    kind: Kind
    text: str


def marked(before: str, after: str) -> tuple[Piece, ...]:
    """The two wordings as one line of pieces; leaving out what came gives ``before``, what went ``after``."""
    if before == after:
        return (Piece("same", before),) if before else ()
    if max(len(before), len(after)) > LONGEST:
        return tuple(one for one in (Piece("gone", before), Piece("new", after)) if one.text)
    found: list[Piece] = []
    gone = new = ""
    for change, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if change == "equal" and (b - a >= SHORTEST_SAME or a == 0 or b == len(before)):
            found += [*_pair(gone, new), Piece("same", before[a:b])]
            gone = new = ""
        else:
            gone, new = gone + before[a:b], new + after[c:d]
    return (*found, *_pair(gone, new))


def _pair(gone: str, new: str) -> list[Piece]:
    return [one for one in (Piece("gone", gone), Piece("new", new)) if one.text]
