"""The citizen's number (公民身份号码, GB 11643-1999): area, birth date, sequence, check character.

It is personal data of the strictest class. Nothing here keeps or logs a number, and no error names one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from hengjian.kernel.codes import halfwidth

Kind = Literal["valid", "normalised", "converted", "wrong_check_digit", "wrong_birth_date", "wrong_form"]

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
FORM = re.compile(r"[1-9][0-9]{16}[0-9X]")
OLD_FORM = re.compile(r"[1-9][0-9]{14}")

_NOTES: dict[Kind, str] = {
    "valid": "",
    "normalised": "已去空白、全角转半角、小写 x 转大写",
    "converted": "15 位旧号已换算为 18 位",
    "wrong_check_digit": "公民身份号码校验码不符，请核对证件",
    "wrong_birth_date": "公民身份号码中的出生日期不存在，请核对证件",
    "wrong_form": "公民身份号码应为 18 位，前 17 位为数字，请核对证件",
}


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in a cell that should hold a citizen's number; ``number`` is empty unless it is good."""

    number: str
    kind: Kind
    note: str

    @property
    def good(self) -> bool:
        """Whether the number may be used."""
        return bool(self.number)


def check_character(first_seventeen: str) -> str:
    """Return the eighteenth character that belongs to seventeen digits."""
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(first_seventeen, WEIGHTS, strict=True)) % 11]


def birth_date(number: str) -> date | None:
    """Return the birth date in an eighteen-character number, or ``None`` if there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def lengthened(old: str) -> str:
    """Turn a fifteen-digit number (issued until 1999) into eighteen characters: the century is the twentieth."""
    seventeen = old[:6] + "19" + old[6:]
    return seventeen + check_character(seventeen)


def examine(raw: str) -> Examined:
    """Say what a cell holds: a good number, one that became good, or which fault."""
    number = halfwidth.as_code(raw)
    kind: Kind = "valid" if number == raw else "normalised"
    if OLD_FORM.fullmatch(number):
        number, kind = lengthened(number), "converted"
    if not FORM.fullmatch(number):
        return Examined("", "wrong_form", _NOTES["wrong_form"])
    if birth_date(number) is None:
        return Examined("", "wrong_birth_date", _NOTES["wrong_birth_date"])
    if number[-1] != check_character(number[:-1]):
        return Examined("", "wrong_check_digit", _NOTES["wrong_check_digit"])
    return Examined(number, kind, _NOTES[kind])


def masked(number: str) -> str:
    """Return the number as it may be shown: the first six and the last two characters (310101**********12)."""
    return number[:6] + "*" * max(0, len(number) - 8) + number[-2:] if len(number) > 8 else "*" * len(number)
