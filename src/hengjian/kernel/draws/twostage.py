"""Stage 2: who is drawn. In every cell, the units with the smallest tickets; the next ones are the reserves (候补)."""

from __future__ import annotations

import operator
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from hengjian.kernel.draws import cells, tickets
from hengjian.kernel.draws.canonical import Suite, checked_hex
from hengjian.kernel.draws.refusal import DrawRefused

ROW = re.compile(rb"[0-9a-f]{64}\|[0-9]{6}-[0-9a-f]{6,16}")
_LABELLED = re.compile(rb"\|[0-9]{6}-[0-9a-f]{6,16}")
NAME = 64
"""Length of a pseudonym in a row; the label starts one byte later."""


def freeze(units: Iterable[tuple[str, str]]) -> list[bytes]:
    """(pseudonym, label) pairs -> checked rows ``pseudonym|label`` in the list's one order, by pseudonym."""
    rows = sorted([f"{name}|{label}".encode() for name, label in units])
    check_rows(rows)
    return rows


def check_rows(rows: Sequence[bytes]) -> dict[str, int]:
    """Refuse malformed rows, rows out of order, and a unit that is listed twice. Returns N by cell, in label order."""
    labels = Counter([row[NAME:] for row in rows])
    names = [row[:NAME] for row in rows]
    joined = b"".join(names)
    if (
        len(joined) == NAME * len(names)
        and not joined.translate(None, b"0123456789abcdef")
        and all(map(operator.lt, names, islice(names, 1, None)))
        and all(map(_LABELLED.fullmatch, labels))
    ):
        return {label[1:].decode(): labels[label] for label in sorted(labels)}
    number = next(i for i, r in enumerate(rows, 1) if not ROW.fullmatch(r) or (i > 1 and names[i - 1] <= names[i - 2]))
    why = f"第 {number} 行格式不对、次序颠倒或与上一行重复"
    raise DrawRefused("不能使用名单", why, "请按化名排序并去除重复后重新封存")


def sizes_of(rows: Sequence[bytes]) -> dict[str, int]:
    """N by cell, in label order."""
    counted = Counter([row[NAME + 1 :] for row in rows])
    return {label.decode(): counted[label] for label in sorted(counted)}


def list_root(suite: Suite, rows: Sequence[bytes]) -> str:
    """名单摘要: the RFC 6962 root whose entries are the rows."""
    return tickets.root(suite, rows)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Outcome of both stages. Dictionaries have every label, in label order; lists are in ticket order.

    Units of a cell with rate W are certain (必查), not drawn: they stand in ``certain`` and are left out of
    ``selected``, of thresholds' meaning and of any statistics of the random part.
    """

    n_by_cell: dict[str, int]
    thresholds: dict[str, str | None]
    selected: dict[str, list[str]]
    certain: dict[str, list[str]]
    reserves: dict[str, list[str]]
    inclusion: dict[str, int]
    """Exact probability of every unit of the cell, drawn or not, in parts of W."""


def _smallest(
    suite: Suite, seed: str, rows: Sequence[bytes], wanted: Mapping[str, int], sizes: Mapping[str, int]
) -> dict[str, list[tuple[str, str]]]:
    """The first ``wanted`` (ticket, pseudonym) pairs of every cell, in ticket order.

    Tickets are spread evenly, so only those below a generous bound are kept to be sorted; a cell that shows fewer than
    wanted is looked through again without a bound.
    """
    bounds = {label: _bound(wanted[label], sizes[label]) for label in wanted}
    heaps = _below(suite, seed, rows, bounds)
    short = {label for label, heap in heaps.items() if len(heap) < min(wanted[label], sizes[label])}
    if short:
        heaps |= _below(suite, seed, [row for row in rows if row[NAME + 1 :].decode() in short], dict.fromkeys(short, ANY))
    found: dict[str, list[tuple[str, str]]] = {}
    for label, count in wanted.items():
        first = sorted(heaps[label])[:count]
        found[label] = [(both[:32].hex(), both[32:].decode()) for both in first]
    return found


ANY = b"\xff" * 33
"""Above every ticket."""


def _bound(wanted: int, size: int) -> bytes:
    """A ticket below which a cell of ``size`` has at least ``wanted`` units but for an unheard-of chance."""
    share = 2 * wanted + 100
    return ANY if share >= size else ((share << 256) // size).to_bytes(32, "big")


def _below(suite: Suite, seed: str, rows: Sequence[bytes], bounds: Mapping[str, bytes]) -> dict[str, list[bytes]]:
    """Raw ticket and pseudonym, one after the other, of the units whose ticket lies below their label's bound."""
    heaps: dict[str, list[bytes]] = {label: [] for label in bounds}
    of = {b"|" + label.encode(): (bound, heaps[label].append) for label, bound in bounds.items()}
    for row, ticket in zip(rows, _tickets(suite, f"ticket|{seed}|".encode(), rows), strict=True):
        bound, keep = of[row[NAME:]]
        if ticket < bound:
            keep(ticket + row[:NAME])
    return heaps


def _tickets(suite: Suite, start: bytes, rows: Sequence[bytes]) -> Iterator[bytes]:
    """The raw tickets of rows. Starting a hash is the dear part of all suites but SHA-256, so there it is copied."""
    new = suite.new
    if suite.name == "sha256":
        yield from [new(start + row[:NAME]).digest() for row in rows]
        return
    again = new(start).copy
    for row in rows:
        running = again()
        running.update(row[:NAME])
        yield running.digest()


def draw(
    *, suite: Suite, seed: str, rows: Sequence[bytes], rates: Mapping[str, int], reserve: Mapping[str, int] | int = 0,
    sizes: Mapping[str, int] | None = None,
) -> Drawn:
    """Both stages over frozen rows (see ``freeze``).

    ``rates``: label -> a_c, parts of W. ``reserve``: how many reserves per cell, one number or label -> number; fewer
    are listed where the cell is exhausted. ``sizes``: N by cell where it was counted already; counted here when left out.
    """
    checked_hex(seed, name="种子")
    sizes = sizes_of(rows) if sizes is None else {label: sizes[label] for label in sorted(sizes)}
    number = cells.allot(suite=suite, seed=seed, sizes=sizes, rates=rates)
    spare = {c: reserve if isinstance(reserve, int) else reserve.get(c, 0) for c in sizes}
    first = _smallest(suite, seed, rows, {c: number[c] + spare[c] for c in sizes}, sizes)
    chosen = {c: [name for _, name in first[c][: number[c]]] for c in sizes}
    return Drawn(
        n_by_cell=number,
        thresholds={c: first[c][number[c] - 1][0] if number[c] else None for c in sizes},
        selected={c: chosen[c] for c in sizes if rates[c] < cells.W},
        certain={c: chosen[c] for c in sizes if rates[c] == cells.W},
        reserves={c: [name for _, name in first[c][number[c] :]] for c in sizes},
        inclusion={c: rates[c] for c in sizes},
    )
