"""Words for searching Chinese text (检索词) that SQLite and PostgreSQL index alike.

Chinese is written without blanks, and both databases' own tokenisers would take a whole name for one word. A run of
ideographs is therefore cut into overlapping pairs, 上海食品 into 上海 海食 食品, and a query into a phrase of the same
pairs: 食品 finds 上海食品, 海品 does not. Letters and digits stay whole words in lower case. A single ideograph in a
query is no pair; it is given apart, for a prefix match on a short field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import add
from unicodedata import normalize

#: A run of ideographs (including extensions), or one of ASCII letters and digits.
RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+|[0-9A-Za-z]+")
_FIRST_IDEOGRAPH = "\u3400"


@dataclass(frozen=True, slots=True)
class Query:
    """What a person typed, as phrases that must all occur; ``single`` are the lone ideographs among it."""

    phrases: tuple[str, ...] = ()
    single: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.phrases or self.single)

    @property
    def fts5(self) -> str:
        """The phrases as SQLite's MATCH expression; empty if there is none."""
        return " ".join(f'"{phrase}"' for phrase in self.phrases)


def normalise(text: str) -> str:
    """Bring a text to the form that is indexed: compatibility forms and full-width characters resolved (NFKC)."""
    return normalize("NFKC", text)


def tokens(text: str) -> str:
    """Return the words of a text, separated by blanks, in the order of the text."""
    words: list[str] = []
    for run in RUN.findall(normalize("NFKC", text)):
        if run < _FIRST_IDEOGRAPH:
            words.append(run.lower())
        elif len(run) == 1:
            words.append(run)
        else:
            words.extend(map(add, run, run[1:]))
    return " ".join(words)


def tokens_of(texts: Iterable[str]) -> list[str]:
    """Return the words of many texts; this is the form for whole registers."""
    return [tokens(text) for text in texts]


def query(text: str) -> Query:
    """Turn what a person typed into phrases and lone ideographs, each once."""
    phrases: dict[str, None] = {}
    single: dict[str, None] = {}
    for run in RUN.findall(normalise(text)):
        target = single if len(run) == 1 and run >= _FIRST_IDEOGRAPH else phrases
        target[tokens(run)] = None
    return Query(tuple(phrases), tuple(single))
