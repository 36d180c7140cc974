"""What every list of the workbench shares: filters kept in the address, keyset pages, chips that undo a filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from hengjian.interfaces.look.pieces import Chip, Choice, Facet
from hengjian.kernel import paging

PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """The question in the address: ``text`` of the search box, filters by name, and where the page begins."""

    path: str
    text: str
    chosen: Mapping[str, str]
    after: str

    def url(self, **changes: str) -> str:
        """This list with some filters changed; an empty value drops the filter, and the page begins anew."""
        words = {"q": self.text, **self.chosen, "after": "", **changes}
        kept = urlencode({name: value for name, value in words.items() if value})
        return f"{self.path}?{kept}" if kept else self.path

    @property
    def number(self) -> int:
        """Where the page begins, for lists paged by a number; anything else begins at the beginning."""
        return number(self.after)


def number(words: str) -> int:
    """A row's number from an address, or 0. Rows of other nodes have numbers below zero."""
    return int(words) if paging.is_place(words) else 0


def asked(request: HttpRequest, *names: str) -> Asked:
    """Read the question; only the filters named are read. A null byte is no word in any language."""
    words = {name: str(value).replace("\0", "").strip() for name, value in request.GET.items()}
    chosen = {name: words[name][:60] for name in names if words.get(name)}
    return Asked(request.path, words.get("q", "")[:60], chosen, words.get("after", "")[:60])


def facet(question: Asked, name: str, title: str, options: Mapping[str, str], counts: Mapping[str, int] | None = None) -> Facet:
    """A facet over ``options`` (value -> words), with counts where they are kept."""
    choices = [
        Choice(value, words, counts.get(value, 0) if counts is not None else None, question.chosen.get(name) == value)
        for value, words in options.items()
    ]
    return Facet(name, title, choices)


def chips(question: Asked, titles: Mapping[str, Mapping[str, str]]) -> list[Chip]:
    """The chosen filters as chips that remove themselves. ``titles`` gives the words per filter."""
    found = [Chip(f"检索“{question.text}”", question.url(q=""))] if question.text else []
    for name, value in question.chosen.items():
        found.append(Chip(titles.get(name, {}).get(value, value), question.url(**{name: ""})))
    return found


def next_url(question: Asked, rows: Sequence[object], place: str, limit: int = PAGE) -> str:
    """The address of the next page, when this one is full."""
    return question.url(after=place) if len(rows) >= limit else ""
