"""The tree cut into tiles of 256 hashes (C2SP tlog-tiles): growing it, reading roots and proofs from it. Pure.

Tile ``n`` of level 0 holds leaves ``256 n`` to ``256 n + 255``; a hash of level ``l + 1`` is the root of a full tile of
level ``l``. Only the last tile of a level may be partial, and a partial tile counts for nothing above it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from hengjian.kernel import merkle
from hengjian.kernel.merkle import HASH_BYTES

WIDTH = 256

Place = tuple[int, int]
Read = Callable[[int, int], bytes]
"""``read(level, index)`` answers the hashes of a tile, one after the other; empty when there is no such tile."""


def grow(size: int, leaves: Sequence[bytes], read: Read) -> dict[Place, bytes]:
    """The tiles that are new or longer after ``leaves`` were added to a tree of ``size``."""
    changed: dict[Place, bytes] = {}
    level, hashes = 0, list(leaves)
    while hashes:
        index, filled = divmod(size, WIDTH)
        edge = read(level, index)[: filled * HASH_BYTES] if filled else b""
        row = edge + b"".join(hashes)
        hashes = []
        for start in range(0, len(row), WIDTH * HASH_BYTES):
            tile = row[start : start + WIDTH * HASH_BYTES]
            changed[level, index] = tile
            index += 1
            if len(tile) == WIDTH * HASH_BYTES:
                hashes.append(merkle.root(hashes_of(tile)))
        level, size = level + 1, size // WIDTH
    return changed


def hashes_of(tile: bytes) -> list[bytes]:
    """The hashes of a tile."""
    return [tile[here : here + HASH_BYTES] for here in range(0, len(tile), HASH_BYTES)]


def run_root(low: int, high: int, read: Read) -> bytes:
    """The root over leaves ``[low, high)``, a run that RFC 6962 splits off; KeyError when a tile lacks a hash."""
    size = high - low
    if size == 0:
        return merkle.EMPTY_ROOT
    if size & (size - 1):
        middle = low + merkle.split(size)
        return merkle.node_hash(run_root(low, middle, read), run_root(middle, high, read))
    level, height = divmod(size.bit_length() - 1, 8)
    first = low >> 8 * level
    index, offset = divmod(first, WIDTH)
    tile = read(level, index)
    part = tile[offset * HASH_BYTES : (offset + (1 << height)) * HASH_BYTES]
    if len(part) != HASH_BYTES << height:
        raise KeyError(f"tile {level}/{index} lacks hashes")
    return merkle.root(hashes_of(part))


def root(size: int, read: Read) -> bytes:
    """The root of the tree's first ``size`` leaves."""
    return run_root(0, size, cache(read))


def inclusion_proof(index: int, size: int, read: Read) -> list[bytes]:
    """The proof that leaf ``index`` lies in the tree of ``size``: a handful of tiles, each read once."""
    read = cache(read)
    return [run_root(low, high, read) for low, high in merkle.inclusion_path(index, size)]


def consistency_proof(old: int, new: int, read: Read) -> list[bytes]:
    """The proof that the tree of ``old`` leaves is the beginning of that of ``new``."""
    read = cache(read)
    return [run_root(low, high, read) for low, high in merkle.consistency_path(old, new)]


def widths(size: int) -> Iterator[tuple[int, int, int]]:
    """``(level, full, partial)`` for each level of a tree of ``size``: how many full tiles, and the last one's width."""
    level = 0
    while size:
        yield level, size // WIDTH, size % WIDTH
        level, size = level + 1, size // WIDTH


def path(level: int | str, index: int, width: int = WIDTH) -> str:
    """Where a tile lies below the log's prefix; ``level`` is a number or ``"entries"`` for an entry bundle."""
    parts = [f"{index % 1000:03d}"]
    while index >= 1000:
        index //= 1000
        parts.insert(0, f"x{index % 1000:03d}")
    return f"tile/{level}/{'/'.join(parts)}" + ("" if width == WIDTH else f".p/{width}")
