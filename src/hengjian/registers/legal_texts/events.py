"""News of legal texts. ``about`` is ``text:<text key>``; what the code cites is entered under ``text:statutes``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class StatutesEntered(Event):
    """What the code cites was entered: how much is new, how much was completed, which versions gave way to kept ones."""

    title: ClassVar[str] = "录入程序所引的法规"
    texts: int
    versions: int
    articles: int
    completed: int
    left_out: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDrafted(Event):
    title: ClassVar[str] = "草拟法规版本"
    version: int
    name: str
    in_force_from: date
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleAmended(Event):
    """``removed``: the article was taken out of the draft. The words are told by digest, the draft itself keeps them."""

    title: ClassVar[str] = "修改法规条款"
    version: int
    number: str
    removed: bool
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSubmitted(Event):
    title: ClassVar[str] = "报送法规版本"
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSentBack(Event):
    title: ClassVar[str] = "退回法规版本"
    version: int
    opinion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextAdopted(Event):
    """A version was adopted; the list of what it changes and touches is kept under ``impact_sha256``."""

    title: ClassVar[str] = "审定采用法规版本"
    version: int
    in_force_from: date
    changed: list[str]
    touched: int
    impact_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRepealed(Event):
    """A text ends on a day; the list of what relies on it is kept under ``impact_sha256``."""

    title: ClassVar[str] = "登记法规废止"
    version: int
    repealed_on: date
    reason: str
    replaced_by: str
    touched: int
    impact_sha256: str
