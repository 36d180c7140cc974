"""Pseudonyms, tickets (随机号) and random integers, each one hash that anybody can recompute by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hengjian.kernel.draws.canonical import Suite, checked_hex


def derived_salt(suite: Suite, key: str, draw_no: str, identifier: str) -> str:
    """A unit's own salt for one draw, from a secret key kept inside: H("salt|" key draw_no "|" identifier).

    Knowing one salt tells nothing about another; whoever has the key has them all, so it is kept like a signing key.
    """
    return suite.hex(f"salt|{checked_hex(key, name='盐值主密钥')}{draw_no}|{identifier}".encode())


def pseudonym(suite: Suite, salt: str, identifier: str) -> str:
    """The unit's name in one draw: H(salt identifier), the salt as 64 hexadecimal digits."""
    return suite.hex((checked_hex(salt, name="盐值") + identifier).encode())


def pseudonyms(suite: Suite, key: str, draw_no: str, identifiers: Iterable[str]) -> list[str]:
    """Pseudonyms of a whole list by derived salts, in the order given (two hashes each)."""
    new, salting = suite.new, f"salt|{checked_hex(key, name='盐值主密钥')}{draw_no}|".encode()
    names = [identifier.encode() for identifier in identifiers]
    return [new(new(salting + name).digest().hex().encode() + name).digest().hex() for name in names]


def random_below(suite: Suite, seed: str, bound: int, label: str) -> int:
    """rnd(m, label): an integer in 0..bound-1, biased by less than bound / 2**256."""
    return (int.from_bytes(suite.digest(f"rnd|{seed}|{label}".encode()), "big") * bound) >> 256


def ticket(suite: Suite, seed: str, pseudonym: str) -> str:
    """The unit's ticket in this draw, 64 hexadecimal digits: H("ticket|" seed "|" pseudonym)."""
    return suite.hex(f"ticket|{seed}|{pseudonym}".encode())


def is_drawn(suite: Suite, seed: str, pseudonym: str, threshold: str | None) -> bool:
    """A unit's self-check: drawn if and only if its ticket is not above its cell's threshold (one hash)."""
    return threshold is not None and ticket(suite, seed, pseudonym) <= threshold


def officer_order(suite: Suite, seed: str, pool: str, officers: Iterable[str]) -> list[str]:
    """Officers of a pool in ticket order: H("officer|" seed "|" pool "|" officer)."""
    start = f"officer|{seed}|{pool}|"
    return sorted(officers, key=lambda officer: (suite.digest((start + officer).encode()), officer))


def root(suite: Suite, entries: Sequence[bytes]) -> str:
    """RFC 6962 Merkle root of entries, with the suite's hash; of no entries, the hash of nothing.

    Level by level, an odd last node moving up unchanged, which is the same tree as RFC 6962's recursive one. It is
    here, and not in ``kernel.merkle``, because lists may be hashed with SM3 while the journal's tree may not.
    """
    new = suite.new
    if not entries:
        return suite.hex(b"")
    level = [new(b"\0" + entry).digest() for entry in entries]
    while len(level) > 1:
        above = [new(b"\1" + left + right).digest() for left, right in zip(level[::2], level[1::2], strict=False)]
        if len(level) % 2:
            above.append(level[-1])
        level = above
    return level[0].hex()
