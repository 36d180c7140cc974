"""Keys by which letters alike in words find each other (MinHash with bands, Broder 1997). Pure.

A letter's runs of two characters are hashed by 24 functions; the least values are joined in twelve pairs, each a key. Two letters
share a key with the chance 1 − (1 − J²)¹², J being the share of runs they have in common: 99.5 % at J = 0.6, 97 % at 0.5,
68 % at 0.3. What is found is compared in full, so a chance key shows nobody a wrong duplicate.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import lru_cache
from hashlib import blake2b
from operator import add
from typing import Any

import numpy as np

from hengjian.casework.complaints.rules.letters import squeezed

BANDS, ROWS = 12, 2
_RANDOM = np.random.Generator(np.random.PCG64(20261123))
_FACTORS: np.ndarray[Any, Any] = _RANDOM.integers(1, 1 << 63, BANDS * ROWS, dtype=np.uint64) | np.uint64(1)
_SHIFT = np.uint64(32)


def grams(text: str) -> frozenset[int]:
    """The two-character runs of a text as 32-bit numbers."""
    plain = squeezed(text)
    return frozenset(map(_hashed, map(add, plain, plain[1:])))


@lru_cache(maxsize=1 << 17)
def _hashed(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=4).digest(), "big")


def keys(grams: AbstractSet[int]) -> list[int]:
    """The keys of a text given by its hashed runs, each a signed 64-bit number; none for an empty text."""
    return [int(one) for one in joined(least(grams)[None, :])[0]] if grams else []


def least(grams: AbstractSet[int]) -> np.ndarray[Any, Any]:
    """The least value of a text under each function; of a text of several parts it is the least of theirs."""
    runs = np.fromiter(grams, dtype=np.uint64, count=len(grams))
    found: np.ndarray[Any, Any] = (((runs[:, None] + np.uint64(1)) * _FACTORS[None, :]) >> _SHIFT).min(axis=0)
    return found


def joined(least: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Rows of least values as rows of keys."""
    pairs = least.reshape(len(least), BANDS, ROWS)
    both = (pairs[:, :, 0] << _SHIFT) | pairs[:, :, 1]
    # The band is part of the key: the same pair in another band is another key.
    mixed: np.ndarray[Any, Any] = (both ^ np.arange(BANDS, dtype=np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
    return mixed.view(np.int64)
