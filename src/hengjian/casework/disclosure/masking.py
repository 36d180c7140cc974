"""Masking (去标识): what of a person's data an audience may see. Pure functions; the original is never touched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

#: The public; officials of other departments; those who handle the matter.
Audience = Literal["public", "departments", "handlers"]

HIDDEN_ID, HIDDEN_PHONE, HIDDEN_NUMBER = "［证件号码已隐去］", "［电话号码已隐去］", "［号码已隐去］"
# Full-width digits and letters become half-width one for one, so that places in the text stay the same.
_HALF = {0xFF10 + n: ord("0") + n for n in range(10)} | {0xFF38: ord("X"), 0xFF58: ord("x"), 0xFF0D: ord("-"), 0x3000: ord(" ")}
_GAP = r"[ \-]?"
_ID18 = re.compile(rf"(?<![0-9A-Za-z])[1-9]\d{{5}}{_GAP}(\d{{4}})(\d\d)(\d\d){_GAP}\d{{3}}[\dXx](?![0-9A-Za-z])")
_ID15 = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}(\d\d)(\d\d)(\d\d)\d{3}(?![0-9A-Za-z])")
_PHONE = re.compile(rf"(?<!\d)(?:\+?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)\(?0\d{2,3}\)?[ \-]?[2-9]\d{6,7}(?!\d)")
_ACCOUNT = re.compile(r"(?<![0-9A-Za-z])\d(?:[ ]?\d){15,18}(?![0-9A-Za-z])")
_STREET = re.compile(r".*?(?:街道|镇|乡)|.*?(?:路|街|弄|村)")


def name(value: str, audience: Audience) -> str:
    """A natural person's name: the public sees the first character (张*)."""
    return value if audience != "public" or not value else value[0] + "*"


def citizen_number(value: str, audience: Audience) -> str:
    """A citizen's number: never for the public, first 3 and last 4 for departments."""
    if audience == "handlers":
        return value
    return "" if audience == "public" else value[:3] + "*" * max(0, len(value) - 7) + value[-4:]


def phone(value: str, audience: Audience) -> str:
    """A telephone number: never for the public, 138****1234 for departments."""
    if audience == "handlers":
        return value
    return "" if audience == "public" else value[:3] + "*" * max(0, len(value) - 7) + value[-4:]


def home_address(value: str, audience: Audience) -> str:
    """A natural person's address: never for the public, down to the street for departments."""
    if audience == "handlers":
        return value
    hit = _STREET.match(value)
    return "" if audience == "public" else (hit[0] if hit else value[:6])


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with numbers taken out, and how many of each."""

    text: str
    citizen_numbers: int = 0
    phones: int = 0
    other_numbers: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything was taken out."""
        return bool(self.citizen_numbers or self.phones or self.other_numbers)


def text(value: str, *, keep: tuple[str, ...] = ()) -> Masked:
    """Take citizens' numbers, telephones and account numbers out of a text for the public.

    ``keep`` are codes that are public, such as the entity's own credit code: eighteen digits of a credit code can look
    like a citizen's number. Names of persons cannot be recognised; whoever publishes reads the text.
    """
    ids = _places(_ID18, value, keep, born=True) + _places(_ID15, value, keep, born=True)
    phones = _places(_PHONE, value, keep) + _places(_LANDLINE, value, keep)
    others = _places(_ACCOUNT, value, keep)
    taken: list[tuple[int, int, str]] = []
    counts = {HIDDEN_ID: 0, HIDDEN_PHONE: 0, HIDDEN_NUMBER: 0}
    for mark, places in ((HIDDEN_ID, ids), (HIDDEN_NUMBER, others), (HIDDEN_PHONE, phones)):
        for start, end in places:
            if all(end <= first or start >= last for first, last, _ in taken):
                taken.append((start, end, mark))
                counts[mark] += 1
    for start, end, mark in sorted(taken, reverse=True):
        value = value[:start] + mark + value[end:]
    return Masked(value, counts[HIDDEN_ID], counts[HIDDEN_PHONE], counts[HIDDEN_NUMBER])


def _places(pattern: re.Pattern[str], value: str, keep: tuple[str, ...], *, born: bool = False) -> list[tuple[int, int]]:
    return [
        hit.span() for hit in pattern.finditer(value.translate(_HALF))
        if hit[0].upper() not in keep and (not born or _birth(*hit.groups()))
    ]


def _birth(year: str, month: str, day: str) -> bool:
    number = int(year) if len(year) == 4 else 1900 + int(year)
    try:
        date(number, int(month), int(day))
    except ValueError:
        return False
    return 1880 <= number <= 2100
