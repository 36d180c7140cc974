"""How one cell says a text, a list, a day, a yes: written and read back without loss.

A cell is read without the blanks at its ends and with plain line breaks, so that what people type by hand is taken as they
mean it; a line of words (a name) also loses doubled blanks inside. A cell that begins with ``'`` is taken to the letter,
without the mark. Texts that would change on the way are written with it, and so are texts that a spreadsheet program
would take for a formula (they begin with ``=``, ``+``, ``-`` or ``@``); a cell that begins with a bare ``=`` is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from hengjian.kernel.codes import halfwidth

MARK = "'"
_LIKE_A_FORMULA = ("=", "+", "-", "@")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_PART = re.compile(r'"((?:[^"]|"")*)"|[^、，,；;\s]+')
_WANTS_QUOTES = re.compile(r'[、，,；;\s"]')
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_SPOILED = re.compile(r"[0-9](\.[0-9]+)?[Ee]\+?[0-9]+")

YES, NO = "是", "否"
YES_NO = {YES: True, "重点": True, "必填": True, "1": True, NO: False, "一般": False, "选填": False, "0": False}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the field it holds, its title, what stands in it, other titles it goes by.

    ``field`` is empty for columns that are only there to be read; they change nothing when the file comes back.
    """

    field: str
    title: str
    about: str
    other_titles: tuple[str, ...] = ()
    required: bool = False
    wide: bool = False


def text(cell: str) -> str:
    """The text a cell says."""
    if cell.startswith(MARK):
        return cell[1:]
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip(halfwidth.BLANKS)


def line(cell: str) -> str:
    """The line of words a cell says."""
    return cell[1:] if cell.startswith(MARK) else halfwidth.single_spaced(cell)


def code(cell: str) -> str:
    """The code a cell says: half width, capitals, no blanks."""
    return halfwidth.as_code(text(cell))


def said(value: str, read: Callable[[str], str] = text) -> str:
    """A text as a cell says it, so that ``read`` gives the same text back."""
    risky = value.startswith(_LIKE_A_FORMULA) and not _PLAIN_NUMBER.fullmatch(value)
    return MARK + value if risky or read(value) != value else value


def is_formula(cell: str) -> bool:
    """Whether a cell begins like a formula, without being marked as text."""
    return cell.lstrip(halfwidth.BLANKS).startswith("=")


def is_spoiled(value: str) -> bool:
    """Whether a spreadsheet program has turned a code into a number with an exponent (``3.1E+13``)."""
    return _SPOILED.fullmatch(value) is not None


def joined(parts: Iterable[str]) -> str:
    """A list in one cell, divided by 、; a part that holds a blank or a dividing mark stands in quotes."""
    return said("、".join(
        '"' + part.replace('"', '""') + '"' if not part or _WANTS_QUOTES.search(part) else part for part in parts
    ))


def parts(cell: str) -> tuple[str, ...]:
    """The parts of a list, divided by 、，；, blanks or line breaks."""
    return tuple(
        found[0] if found[1] is None else found[1].replace('""', '"') for found in _PART.finditer(text(cell))
    )


def day(cell: str) -> date | None:
    """The day a cell says; ``None`` when it is empty. Raises ``ValueError`` when it says none."""
    value = text(cell)
    if not value:
        return None
    found = _DAY.fullmatch(value)
    if found is None:
        raise ValueError(value)
    return date(*map(int, found.groups()))


def yes(value: bool) -> str:
    """Yes or no as people write it."""
    return YES if value else NO


def document(columns: Iterable[Column]) -> list[tuple[str, str, str]]:
    """Title, whether it must be filled in, what stands in it: for the sheet of explanations."""
    return [
        (column.title, "必填" if column.required else "只供查看" if not column.field else "选填", column.about)
        for column in columns
    ]
