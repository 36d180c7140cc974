"""The national classification of industries (国民经济行业分类, GB/T 4754-2017).

Four levels: section (门类, a letter), division (大类, two digits), group (中类, three), class (小类, four).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from hengjian.kernel.codes import tables

Level = Literal["门类", "大类", "中类", "小类"]
_LEVELS: tuple[Level, ...] = ("门类", "大类", "中类", "小类")


@dataclass(frozen=True, slots=True)
class Industry:
    """One entry of the classification; ``section`` is the letter of the section it belongs to."""

    code: str
    name: str
    section: str

    @property
    def level(self) -> Level:
        """The level by its Chinese name."""
        return _LEVELS[0 if self.code.isalpha() else len(self.code) - 1]

    @property
    def parent(self) -> str:
        """The code one level up; empty for a section."""
        if self.code.isalpha():
            return ""
        return self.code[:-1] if len(self.code) > 2 else self.section


@cache
def known() -> dict[str, Industry]:
    """Return the whole classification by code."""
    return {row["code"]: Industry(row["code"], row["name"], row["section"]) for row in tables.rows("industries")}


def find(code: str) -> Industry | None:
    """Return the entry of a code, also written with its section's letter before it (C1311); ``None`` if unknown."""
    bare = code[1:] if len(code) > 1 and code[0].isalpha() else code
    found = known().get(bare)
    return found if found and (bare == code or found.section == code[0]) else None


def name_of(code: str) -> str | None:
    """Return the name of a code, or ``None``."""
    found = find(code)
    return found.name if found else None


def path(code: str) -> tuple[Industry, ...]:
    """Return the entry and those above it, section first; empty for an unknown code."""
    found = find(code)
    if found is None:
        return ()
    return (*path(found.parent), found) if found.parent else (found,)


@cache
def sections() -> tuple[Industry, ...]:
    """Return the twenty sections A to T."""
    return tuple(entry for code, entry in sorted(known().items()) if code.isalpha())
