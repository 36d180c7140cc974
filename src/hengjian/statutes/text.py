"""A statute and an article of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Statute:
    """One version of a legal text.

    In force from ``in_force_from`` and no longer from ``in_force_to`` on (``None``: no later version known). ``source``
    is the public collection and file the text was read in; empty when it was not read. ``summary`` is the platform's
    own, never the text's. ``replaced_by`` is the title of another text that took its place.
    """

    title: str
    number: str
    issued_by: str
    issued_on: date | None
    in_force_from: date
    in_force_to: date | None = None
    source: str = ""
    verified: bool = False
    summary: str = ""
    kind: str = "规范性文件"
    replaced_by: str = ""

    def in_force(self, on: date) -> bool:
        """Say whether this version was in force on the day."""
        return self.in_force_from <= on and (self.in_force_to is None or on < self.in_force_to)

    def cite(self) -> str:
        """Return the title as it is printed, notices with their number: 《…》（国办发〔2015〕58号）."""
        return f"《{self.title}》（{self.number}）" if "〔" in self.number else f"《{self.title}》"


@dataclass(frozen=True, slots=True)
class Article:
    """One article or item of a statute; ``text`` is empty and ``verified`` false where it was not read (未核).

    ``summary`` is the platform's own and stands only where there is no text.
    """

    statute: Statute
    number: str
    text: str = ""
    verified: bool = False
    summary: str = ""

    def __post_init__(self) -> None:
        if self.verified != bool(self.text):
            raise ValueError(f"{self.cite()}：有文字的条款须已核对，未核的条款不得有文字")
        if bool(self.summary) == bool(self.text):
            raise ValueError(f"{self.cite()}：没有原文的条款写摘要，有原文的不写")

    def cite(self) -> str:
        """Return the citation as it is printed: 《…》第六十二条."""
        return f"{self.statute.cite()}{self.number}"

    def __str__(self) -> str:
        return self.cite()
