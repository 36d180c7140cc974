"""Numbers of rows across nodes. Every node numbers its own rows; a copy stands under a number that tells whose it is. Pure.

The *global* number is the node's index times 10**13 plus the row's number at its own node; the index is the last four digits
of the node's area code, 0 for the city. At another node the row stands under the global number less 2**62: below zero, so
that it meets no number made there, and in the order in which its own node made its rows.
"""

from __future__ import annotations

SPAN = 10**13
OFFSET = 2**62


def index(code: str) -> int:
    """The index of a node by its area code: ``310000`` -> 0, ``310115`` -> 115."""
    return int(code[2:6])


def node_of(number: int, here: str) -> str:
    """The area code of the node that made the row with this global number, in the province of ``here``."""
    return f"{here[:2]}{number // SPAN:04d}"


def outward(key: int, here: str) -> int:
    """The global number of the row that stands here under ``key``."""
    return key + OFFSET if key < 0 else index(here) * SPAN + key


def inward(number: int, here: str) -> int:
    """Where the row with a global number stands here."""
    return number - index(here) * SPAN if number // SPAN == index(here) else number - OFFSET


def keys_of(node: str, here: str) -> tuple[int, int]:
    """The numbers under which rows of ``node`` stand here: from the first, up to but without the second."""
    if node == here:
        return 0, OFFSET
    return index(node) * SPAN - OFFSET, (index(node) + 1) * SPAN - OFFSET
