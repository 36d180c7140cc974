"""Codes of supervision items and checklists.

A supervision item (监管事项) has exactly fourteen digits; what the digits mean inside is not public. A checklist
(检查实施清单) belongs to one item and one organ. Its public rule is that it begins with the organ's credit code and one
digit of administrative level; the rest is this platform's own composition: item code and a sequence of three digits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hengjian.kernel.codes import halfwidth, uscc

#: Administrative level (行政层级) as one digit.
LEVELS: dict[str, str] = {"1": "国家级", "2": "省级", "3": "市级", "4": "县（区）级", "5": "乡镇（街道）级"}

ITEM_FORM = re.compile(r"[0-9]{14}")
CHECKLIST_LENGTH = 36


@dataclass(frozen=True, slots=True)
class ChecklistCode:
    """The four parts of a checklist's code."""

    organ: str
    level: str
    item: str
    sequence: int

    def __post_init__(self) -> None:
        if not uscc.is_valid(self.organ):
            raise ValueError(f"检查实施清单编码的前 18 位不是有效的统一社会信用代码：{self.organ}")
        if self.level not in LEVELS:
            raise ValueError(f"检查实施清单编码的层级只能是 1 至 5：{self.level}")
        if not is_item_code(self.item):
            raise ValueError(f"监管事项编码应为 14 位数字：{self.item}")
        if not 1 <= self.sequence <= 999:
            raise ValueError(f"检查实施清单的序号须在 1 至 999 之间：{self.sequence}")

    def __str__(self) -> str:
        return f"{self.organ}{self.level}{self.item}{self.sequence:03d}"


def normalise(raw: str) -> str:
    """Bring a typed code to half width, capitals and no blanks."""
    return halfwidth.as_code(raw)


def is_item_code(code: str) -> bool:
    """Say whether the text is the code of a supervision item: fourteen digits."""
    return ITEM_FORM.fullmatch(code) is not None


def checklist_code(text: str) -> ChecklistCode:
    """Take a checklist's code apart; raises ``ValueError`` with the reason if it is not one of this platform."""
    if len(text) != CHECKLIST_LENGTH or not text[18:].isdecimal():
        raise ValueError(
            f"检查实施清单编码应为 {CHECKLIST_LENGTH} 位（18 位信用代码、1 位层级、14 位事项、3 位序号）：{text}"
        )
    return ChecklistCode(text[:18], text[18], text[19:33], int(text[33:]))
