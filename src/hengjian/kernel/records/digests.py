"""Comparing a table with its copies (对账): how many rows, and one Merkle root over 256 buckets of them.

Both sides hash the same canonical images: the owner those of its own rows that the reader should hold, the reader the copies
it holds of that owner. Equal roots mean equal rows; where they differ, the buckets say where to look.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Q

from hengjian.kernel import merkle, tier
from hengjian.kernel.records import ids, images
from hengjian.kernel.records.flows import ALL, NONE
from hengjian.kernel.records.images import Key
from hengjian.kernel.records.shapes import Shape, shape, shapes

BUCKETS = 256


@dataclass(frozen=True, slots=True)
class Digest:
    """What one side holds of a type: the number of rows, the root, and the root of each bucket, in hexadecimal."""

    record: str
    count: int
    root: str
    buckets: tuple[str, ...]


def shared(owner: str, reader: str) -> list[str]:
    """The types of which ``reader`` holds copies of rows of ``owner``: the city and a district, either way."""
    down = owner == images.city()
    return [
        one.record for one in shapes()
        if one.record and owner != reader and (one.flow.down != NONE if down else one.flow.up and one.flow.home != "city")
    ]


def of(record: str, *, owner: str, reader: str) -> Digest:
    """The digest of the rows of ``owner`` that ``reader`` holds or should hold, as they stand at this node."""
    buckets: list[list[tuple[str, bytes]]] = [[] for _ in range(BUCKETS)]
    count = 0
    for key, digest in _hashed(record, owner, reader):
        buckets[bucket_of(key)].append((str(key), digest))
        count += 1
    roots = [merkle.root([merkle.leaf_hash(digest) for _, digest in sorted(rows)]) for rows in buckets]
    return Digest(record, count, merkle.root(roots).hex(), tuple(root.hex() for root in roots))


def rows(record: str, bucket: int, *, owner: str, reader: str) -> dict[str, str]:
    """The rows of one bucket: key -> SHA-256 of the image, in hexadecimal."""
    return {str(key): digest.hex() for key, digest in _hashed(record, owner, reader) if bucket_of(key) == bucket}


def bucket_of(key: Key) -> int:
    """In which of the 256 buckets a row lies."""
    return sha256(str(key).encode()).digest()[0]


def _hashed(record: str, owner: str, reader: str) -> Iterator[tuple[Key, bytes]]:
    one = shape(record)
    if one is None:
        return
    keys = one.model._default_manager.filter(_theirs(one, owner) & _shown(one, owner, reader)).order_by("pk").values_list("pk", flat=True)
    chunk: list[object] = []
    for key in keys.iterator(chunk_size=images.CHUNK):
        chunk.append(key)
        if len(chunk) == images.CHUNK:
            yield from _digests(one, chunk)
            chunk = []
    yield from _digests(one, chunk)


def _digests(one: Shape, keys: list[object]) -> Iterator[tuple[Key, bytes]]:
    for key, columns, _, _ in images.rows_of(one, keys):
        yield key, sha256(images.text([(key, columns)]).encode()).digest()


def _theirs(one: Shape, owner: str) -> Q:
    """The rows that ``owner`` owns."""
    if one.flow.home == "city":
        return Q() if owner == images.city() else Q(pk__in=[])
    if one.flow.home == "organ":
        inside = Q(**{f"{one.flow.owner}__endswith": "0000"}) | Q(**{one.flow.owner: ""})
        return inside if owner == images.city() else Q(**{f"{one.flow.owner}__startswith": owner}) & ~inside
    first, last = ids.keys_of(owner, tier.here().code)
    return Q(pk__gte=first, pk__lt=last)


def _shown(one: Shape, owner: str, reader: str) -> Q:
    """Of these, the rows that ``reader`` gets."""
    if owner != images.city() or one.flow.down == ALL:
        return Q()
    return Q(pk__in=[]) if one.flow.down == NONE else Q(**{f"{one.flow.down}__startswith": reader})
