"""What of a letter may be found by its words (全文检索), and what never: whoever sent it. Pure.

The words of the sender's own data are cut out of the text before it is indexed, and so is whatever looks like a number of a
telephone, a card or an address of mail, in anybody's letter. Of a letter whose sender asked to be protected, or whose sender
this node cannot know, only the respondent is indexed: its words alone could tell who wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

from hengjian.casework.complaints.rules.letters import PROTECTED
from hengjian.kernel import search

#: The shape of our own numbers and of credit codes: looked up as what they are, not as words.
_NUMBER = re.compile(r"[0-9]{6}[0-9A-Za-z-]*|[0-9ANYany][0-9A-Za-z]{17}")
#: Seven digits and more, also with blanks, hyphens or a letter at the end, and addresses of mail.
_PERSONAL = re.compile(r"[\w.+-]+@[\w.-]+|\+?\d(?:[\s-]?\d){6,}[\dXx]?")
#: Fewest characters of a sender's word that is cut out: one alone would tear every text.
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Said:
    """What a matter says, apart: of the sender's telling, and of the respondent."""

    title: str
    text: str
    place: str
    respondent: str


def is_number(text: str) -> bool:
    """Whether a person typed a number or a credit code, or its beginning."""
    return bool(_NUMBER.fullmatch(text))


def findable(said: Said, secrecy: str, hidden: Iterable[str] | None) -> list[str]:
    """The texts under which a matter is found; ``hidden`` are the sender's own words, None when they cannot be known here."""
    if secrecy == PROTECTED or hidden is None:
        return [said.respondent] if said.respondent else []
    words = sorted({one for word in hidden if len(one := normalize("NFKC", word).strip()) >= _SHORTEST}, key=len, reverse=True)
    return [clean for one in (said.title, said.text, said.place, said.respondent) if (clean := _without(one, words))]


def _without(text: str, hidden: Iterable[str]) -> str:
    plain = search.normalise(text)
    for word in hidden:
        plain = plain.replace(word, " ")
    return _PERSONAL.sub(" ", plain).strip()
