"""Numbers of official papers (文号): body and kind, year in its own brackets, number: 沪市监处〔2026〕123号.

People type the brackets as they find them on the keyboard. One form is kept, so that a number is unique for body, kind
and year however it was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hengjian.kernel.codes import halfwidth

_OPEN, _CLOSE = "〔[【(（［﹝{<〈《", "〕]】)）］﹞}>〉》"
_SHAPE = re.compile(
    rf"(?P<prefix>[^\s0-9{re.escape(_OPEN + _CLOSE)}][^{re.escape(_OPEN + _CLOSE)}]*?)"
    rf"[{re.escape(_OPEN)}](?P<year>[0-9]{{4}})[{re.escape(_CLOSE)}]"
    r"(?:第)?(?P<number>[0-9]+(?:-[0-9]+)*)号?"
)


@dataclass(frozen=True, slots=True)
class DocumentNo:
    """One paper's number: ``prefix`` is the body and kind of paper (沪市监浦处), ``number`` keeps its leading zeros."""

    prefix: str
    year: int
    number: str

    def __str__(self) -> str:
        return f"{self.prefix}〔{self.year}〕{self.number}号"


def parse(raw: str) -> DocumentNo | None:
    """Read a number however its brackets, digits and blanks were typed; ``None`` if it is not a document number."""
    found = _SHAPE.fullmatch(_unspaced(raw))
    if found is None or not 1949 <= int(found["year"]) <= 2999:
        return None
    return DocumentNo(found["prefix"], int(found["year"]), found["number"])


def normalise(raw: str) -> str:
    """Return the number in its one printed form, or the text without its outer blanks if it is not one."""
    found = parse(raw)
    return str(found) if found else halfwidth.single_spaced(raw)


def _unspaced(raw: str) -> str:
    return halfwidth.single_spaced(halfwidth.to_half(raw)).replace(" ", "")
