"""All statutes and articles in one list, for the register of legal texts, the rulebook and tests.

An article key is ``<module>/<number>`` (``spot_checks/第十一条``), the same through all versions of the text.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from types import ModuleType

import hengjian.statutes as shelf
from hengjian.statutes.text import Article, Statute


def modules() -> Iterator[ModuleType]:
    """Yield the modules that hold a text."""
    for found in pkgutil.iter_modules(shelf.__path__):
        if found.name not in ("text", "library"):
            yield importlib.import_module(f"{shelf.__name__}.{found.name}")


@cache
def statutes() -> tuple[Statute, ...]:
    """Return every statute, in the order of the modules."""
    return tuple(value for module in modules() for value in vars(module).values() if isinstance(value, Statute))


@cache
def articles() -> tuple[Article, ...]:
    """Return every article, in the order of the modules."""
    return tuple(value for module in modules() for value in vars(module).values() if isinstance(value, Article))


@cache
def texts() -> dict[str, tuple[Statute, ...]]:
    """Return the versions of every text by its key, the oldest first."""
    found = {}
    for module in modules():
        own = [value for value in vars(module).values() if isinstance(value, Statute)]
        found[module.__name__.rsplit(".", 1)[1]] = tuple(sorted(own, key=lambda one: one.in_force_from))
    return found


def text_key(statute: Statute) -> str:
    """Return the key of the text that the statute is a version of: the name of its module."""
    return next(key for key, versions in texts().items() if statute in versions)


def articles_of(statute: Statute) -> tuple[Article, ...]:
    """Return the articles of one version, in the order of the module."""
    return tuple(one for one in articles() if one.statute is statute)


def key_of(article: Article) -> str:
    """Return the article's key: ``spot_checks/第十一条``."""
    return f"{text_key(article.statute)}/{article.number}"


def article(key: str, on: date | None = None) -> Article | None:
    """Return the article with the key: of the version in force on the day, without a day of the newest that has it."""
    name, _, number = key.partition("/")
    found = [one for one in articles() if one.number == number and one.statute in texts().get(name, ())]
    if on is not None:
        found = [one for one in found if one.statute.in_force(on)]
    return max(found, key=lambda one: one.statute.in_force_from, default=None)


def followed(statute: Statute) -> bool:
    """Say whether a later version of the same text is on the shelf."""
    return texts()[text_key(statute)][-1] != statute
