"""One item ahead: the next part is read while the last one is written.

DuckDB reads and SQLite writes without Python's lock, so on two cores the two do not wait for each other.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def one_ahead(items: Iterator[T]) -> Generator[T]:
    """The same items in the same order, each made in a thread of its own while the caller works on the one before.

    An error of the items is raised here, in its place. Whoever stops early waits for the item under way, so that
    nothing reads any more from what the caller then closes.
    """
    with ThreadPoolExecutor(1, "import-reader") as reader:
        coming = reader.submit(_next, items)
        while item := coming.result():
            coming = reader.submit(_next, items)
            yield item[0]


def _next(items: Iterator[T]) -> tuple[T] | None:
    for item in items:
        return (item,)
    return None
