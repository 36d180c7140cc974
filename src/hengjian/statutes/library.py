"""All statutes and articles in one list, for the rulebook and for tests."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import hengjian.statutes as shelf
from hengjian.statutes.text import Article, Statute


def modules() -> Iterator[ModuleType]:
    """Yield the modules that hold a text."""
    for found in pkgutil.iter_modules(shelf.__path__):
        if found.name not in ("text", "library"):
            yield importlib.import_module(f"{shelf.__name__}.{found.name}")


def statutes() -> tuple[Statute, ...]:
    """Return every statute, in the order of the modules."""
    return tuple(value for module in modules() for value in vars(module).values() if isinstance(value, Statute))


def articles() -> tuple[Article, ...]:
    """Return every article, in the order of the modules."""
    return tuple(value for module in modules() for value in vars(module).values() if isinstance(value, Article))
