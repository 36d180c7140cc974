"""What a line of the log is to the outside: a salted commitment that tells nothing. Pure.

An entry is 33 bytes: the format version and SHA-256(salt || canonical event). Even the kind of event and the matter
stay inside, so entries and tiles can be public; who is shown event and salt can check them against the entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from hengjian.kernel import merkle

FORMAT = 1
ENTRY_BYTES = 33


def commitment(salt: bytes, event: str) -> bytes:
    """SHA-256 over the 16-byte salt and the event's canonical JSON."""
    return sha256(salt + event.encode()).digest()


def entry(committed: bytes) -> bytes:
    """The log entry of a commitment."""
    return bytes([FORMAT]) + committed


def leaf(committed: bytes) -> bytes:
    """The leaf of the tree for a commitment."""
    return merkle.leaf_hash(entry(committed))


def bundle(commitments: Iterable[bytes]) -> bytes:
    """An entry bundle (C2SP tlog-tiles): each entry with its length as a big-endian 16-bit number before it."""
    length = ENTRY_BYTES.to_bytes(2, "big")
    return b"".join(length + entry(committed) for committed in commitments)


def unbundle(data: bytes) -> list[bytes]:
    """The entries of a bundle; ValueError when it is cut off."""
    found, here = [], 0
    while here < len(data):
        size = int.from_bytes(data[here : here + 2], "big")
        found.append(data[here + 2 : here + 2 + size])
        here += 2 + size
    if here != len(data):
        raise ValueError("the bundle is cut off")
    return found
