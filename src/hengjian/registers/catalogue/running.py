"""What still runs on an item: the modules above say so, because a register knows nothing of the work done with it.

A module of casework offers a source when it is loaded (its AppConfig), as it declares its law; abolishing an item and
the rows of a national batch ask here how many matters would lose their ground.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

#: Item codes -> how many matters of a module still stand on each; codes without one may be left out.
Source = Callable[[Collection[str]], Mapping[str, int]]

_sources: dict[str, Source] = {}


def offer(title: str, source: Source) -> None:
    """Declare a kind of matter (``检查``) that stands on items; declaring the same one twice changes nothing."""
    if _sources.setdefault(title, source) is not source:
        raise ValueError(f"two sources of running matters called {title}")


def on_items(codes: Collection[str]) -> dict[str, dict[str, int]]:
    """Item code -> kind of matter -> how many are running; items on which nothing runs are left out."""
    found: dict[str, dict[str, int]] = {}
    for title, source in _sources.items():
        for code, count in source(codes).items():
            if count:
                found.setdefault(code, {})[title] = count
    return found


def words(counts: Mapping[str, int]) -> str:
    """The counts as they stand in a sentence, with the blank before a figure:  3 件检查."""
    return " " + "、".join(f"{count} 件{title}" for title, count in counts.items())
