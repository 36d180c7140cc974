"""Stage 2: who is drawn. In every cell, the units with the smallest tickets; the next ones are the reserves (候补)."""

from __future__ import annotations

import operator
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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


def check_rows(rows: Sequence[bytes]) -> None:
    """Refuse malformed rows, rows out of order, and a unit that is listed twice."""
    names = [row[:NAME] for row in rows]
    joined = b"".join(names)
    if (
        len(joined) == NAME * len(names)
        and not joined.translate(None, b"0123456789abcdef")
        and all(map(operator.lt, names, islice(names, 1, None)))
        and all(map(_LABELLED.fullmatch, {row[NAME:] for row in rows}))
    ):
        return
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
    suite: Suite, seed: str, rows: Sequence[bytes], wanted: Mapping[str, int]
) -> dict[str, list[tuple[str, str]]]:
    """The first ``wanted`` (ticket, pseudonym) pairs of every cell, in ticket order."""
    new, start = suite.new, f"ticket|{seed}|".encode()
    heaps: dict[bytes, list[bytes]] = {label.encode(): [] for label in wanted}
    put = {b"|" + label: heap.append for label, heap in heaps.items()}
    if suite.name == "sha256":
        for row in rows:
            name = row[:NAME]
            put[row[NAME:]](new(start + name).digest() + name)
    else:  # starting a hash is the dear part of other suites, so it is started once and copied
        again = new(start).copy
        for row in rows:
            running = again()
            running.update(row[:NAME])
            put[row[NAME:]](running.digest() + row[:NAME])
    found: dict[str, list[tuple[str, str]]] = {}
    for label, count in wanted.items():
        heap = heaps[label.encode()]
        heap.sort()
        found[label] = [(both[:32].hex(), both[32:].decode()) for both in heap[:count]]
    return found


def draw(
    *, suite: Suite, seed: str, rows: Sequence[bytes], rates: Mapping[str, int], reserve: Mapping[str, int] | int = 0
) -> Drawn:
    """Both stages over frozen rows (see ``freeze``).

    ``rates``: label -> a_c, parts of W. ``reserve``: how many reserves per cell, one number or label -> number; fewer
    are listed where the cell is exhausted.
    """
    checked_hex(seed, name="种子")
    sizes = sizes_of(rows)
    number = cells.allot(suite=suite, seed=seed, sizes=sizes, rates=rates)
    spare = {c: reserve if isinstance(reserve, int) else reserve.get(c, 0) for c in sizes}
    first = _smallest(suite, seed, rows, {c: number[c] + spare[c] for c in sizes})
    chosen = {c: [name for _, name in first[c][: number[c]]] for c in sizes}
    return Drawn(
        n_by_cell=number,
        thresholds={c: first[c][number[c] - 1][0] if number[c] else None for c in sizes},
        selected={c: chosen[c] for c in sizes if rates[c] < cells.W},
        certain={c: chosen[c] for c in sizes if rates[c] == cells.W},
        reserves={c: [name for _, name in first[c][number[c] :]] for c in sizes},
        inclusion={c: rates[c] for c in sizes},
    )
