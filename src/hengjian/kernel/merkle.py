"""The tree of a transparency log (RFC 6962 section 2.1, RFC 9162 section 2.1): hashes, roots and proofs. Pure.

A tree over ``n`` leaves is split at the largest power of two below ``n``, again and again. Every hash a proof needs
is therefore the root of a run of leaves ``[low, high)``: :func:`inclusion_path` and :func:`consistency_path` name the
runs, and whoever keeps the hashes (a list here, tiles in :mod:`hengjian.kernel.transparency`) looks them up.

Verification is stricter than the RFC in one documented choice: nothing is proved about an empty tree. Its root is a
constant, so "consistent with the empty tree" holds for every log and a proof of it would only look like one.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256().digest()

Run = tuple[int, int]


def leaf_hash(entry: bytes) -> bytes:
    """The hash of a log entry as a leaf of the tree."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node over its two children."""
    return sha256(b"\x01" + left + right).digest()


def root(hashes: Sequence[bytes]) -> bytes:
    """The root over leaf hashes, or over the roots of equal complete subtrees (the last one may be incomplete).

    Joining neighbours level by level and letting an odd last one rise gives the same tree as splitting from above,
    without recursion.
    """
    if not hashes:
        return EMPTY_ROOT
    row = list(hashes)
    while len(row) > 1:
        odd = row[-1:] if len(row) % 2 else []
        row = [sha256(b"\x01" + a + b).digest() for a, b in zip(row[::2], row[1::2], strict=False)] + odd
    return row[0]


def split(size: int) -> int:
    """The largest power of two below ``size`` (which is at least 2): where a tree divides."""
    return 1 << (size - 1).bit_length() - 1


def inclusion_path(index: int, size: int) -> list[Run]:
    """The runs whose roots prove leaf ``index`` in a tree of ``size``, sibling first, root's child last."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} does not lie in a tree of {size}")
    low, high, path = 0, size, []
    while high - low > 1:
        middle = low + split(high - low)
        if index < middle:
            path.append((middle, high))
            high = middle
        else:
            path.append((low, middle))
            low = middle
    return path[::-1]


def consistency_path(old: int, new: int) -> list[Run]:
    """The runs whose roots prove that the tree of ``old`` leaves is the beginning of the tree of ``new`` leaves."""
    if not 0 < old <= new:
        raise ValueError(f"no consistency proof leads from {old} to {new} leaves")
    low, high, path, known = 0, new, [], True
    while old < high:
        middle = low + split(high - low)
        if old <= middle:
            path.append((middle, high))
            high = middle
        else:
            path.append((low, middle))
            low, known = middle, False
    # The part of the old tree that was not split: when it is the whole old tree, the verifier has its root already.
    return ([] if known else [(low, high)]) + path[::-1]


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The proof that leaf ``index`` lies in the tree over ``leaves``."""
    return [root(leaves[low:high]) for low, high in inclusion_path(index, len(leaves))]


def consistency_proof(leaves: Sequence[bytes], old: int) -> list[bytes]:
    """The proof that the tree over the first ``old`` leaves is the beginning of the tree over ``leaves``."""
    return [root(leaves[low:high]) for low, high in consistency_path(old, len(leaves))]


def verify_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes], expected: bytes) -> bool:
    """Whether ``proof`` shows that ``leaf`` is number ``index`` (from 0) of ``size`` under root ``expected``."""
    if not 0 <= index < size or not _are_hashes([leaf, expected, *proof]):
        return False
    here, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            found = node_hash(sibling, found)
            here, last = _rise(here, last)
        else:
            found = node_hash(found, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and found == expected


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether ``proof`` shows that the tree ``old_root`` of ``old`` leaves begins that of ``new`` leaves."""
    if old == new:
        return old > 0 and not proof and old_root == new_root
    if not 0 < old < new or not _are_hashes([old_root, new_root, *proof]):
        return False
    # A complete old tree is itself the first hash; the proof does not repeat what the verifier holds.
    steps = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not proof:
        return False
    here, last = old - 1, new - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    found_old = found_new = steps[0]
    for sibling in steps[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            found_old, found_new = node_hash(sibling, found_old), node_hash(sibling, found_new)
            here, last = _rise(here, last)
        else:
            found_new = node_hash(found_new, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and found_old == old_root and found_new == new_root


def _rise(here: int, last: int) -> Run:
    """Skip the levels on which an odd last node rises without a sibling."""
    while here and not here & 1:
        here, last = here >> 1, last >> 1
    return here, last


def _are_hashes(values: Sequence[bytes]) -> bool:
    return all(len(value) == HASH_BYTES for value in values)


def grown(size: int, edge: Sequence[bytes], leaves: Sequence[bytes]) -> list[bytes]:
    """The edge of a tree of ``size`` leaves after ``leaves`` were added.

    The *edge* is the roots of the complete subtrees a tree is made of, the largest first: one for each bit of its size. It is
    all that somebody needs who follows a log without keeping it.
    """
    row = list(edge)
    for leaf in leaves:
        row.append(leaf)
        bit = size
        while bit & 1:
            right = row.pop()
            row[-1] = sha256(b"\x01" + row[-1] + right).digest()
            bit >>= 1
        size += 1
    return row


def edge_root(edge: Sequence[bytes]) -> bytes:
    """The root of the tree with this edge."""
    if not edge:
        return EMPTY_ROOT
    found = edge[-1]
    for left in edge[-2::-1]:
        found = node_hash(left, found)
    return found
