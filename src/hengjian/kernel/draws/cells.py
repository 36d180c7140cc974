"""Stage 1: how many are drawn in each cell (抽取名额), without bias and with every district's total kept.

A cell's expectation is N_c * a_c / W. Its whole part is certain; the fractions fight in pairs, first inside a district,
then the districts' left-overs, so that cell, district and overall totals are each the floor or the ceiling of what is
expected, and each cell's mean is exact (algorithm of laminar pivotal rounding).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from hengjian.kernel.draws.canonical import Suite
from hengjian.kernel.draws.refusal import DrawRefused
from hengjian.kernel.draws.tickets import random_below

W = 10**6
"""Rates are whole parts per million (每百万)."""

LABEL = re.compile(r"[0-9]{6}-[0-9a-f]{6,16}")


def district_of(label: str) -> str:
    """The six-digit division code (区划代码) that a label shows."""
    return label[:6]


def check_rates(sizes: Mapping[str, int], rates: Mapping[str, int]) -> None:
    """Every cell has members, a well-formed label and a rate in 1..W (0 would be a silent exemption)."""
    if sizes.keys() != rates.keys():
        odd = "、".join(sorted(sizes.keys() ^ rates.keys())[:5])
        raise DrawRefused("不能抽取", f"名单中的代号与比例表中的代号不一致（{odd}）", "请核对名单和比例表")
    for label in sorted(sizes):
        if not LABEL.fullmatch(label):
            raise DrawRefused("不能抽取", f"代号“{label}”不符合“区划代码-随机数”的格式", "请重新编制代号")
        if type(sizes[label]) is not int or sizes[label] < 1:
            raise DrawRefused("不能抽取", f"代号 {label} 下没有对象", "请从比例表中去掉该代号")
        if type(rates[label]) is not int or not 1 <= rates[label] <= W:
            why = f"代号 {label} 的比例为百万分之 {rates[label]}，应在 1 至 {W} 之间"
            raise DrawRefused("不能抽取", why, "请在法定范围内重新设定比例；依法不查的对象应列入排除名单并说明理由")


@dataclass(slots=True)
class _Rounding:
    """The fights of one draw: whole counts decided so far, and the fraction each cell still carries."""

    suite: Suite
    seed: str
    count: dict[str, int]
    fraction: dict[str, int]

    def _below(self, bound: int, left: str, right: str) -> int:
        return random_below(self.suite, self.seed, bound, f"pivot|{left}|{right}")

    def fight(self, labels: Sequence[str]) -> str | None:
        """Settle all but at most one of these cells; the one returned still carries a fraction."""
        open_cell: str | None = None
        for label in labels:
            if not self.fraction[label]:
                continue
            open_cell = label if open_cell is None else self._pair(open_cell, label)
        return open_cell

    def _pair(self, left: str, right: str) -> str | None:
        f_left, f_right = self.fraction[left], self.fraction[right]
        both = f_left + f_right
        self.fraction[left] = self.fraction[right] = 0
        if both > W:
            settled_left = self._below(2 * W - both, left, right) < W - f_right
            winner, carrier = (left, right) if settled_left else (right, left)
            self.count[winner] += 1
            self.fraction[carrier] = both - W
            return carrier
        winner = left if self._below(both, left, right) < f_left else right
        if both == W:
            self.count[winner] += 1
            return None
        self.fraction[winner] = both
        return winner


def allot(*, suite: Suite, seed: str, sizes: Mapping[str, int], rates: Mapping[str, int]) -> dict[str, int]:
    """Stage 1: label -> number to be drawn, for every label, in label order."""
    check_rates(sizes, rates)
    labels = sorted(sizes)
    expected = {label: sizes[label] * rates[label] for label in labels}
    state = _Rounding(suite, seed, {c: expected[c] // W for c in labels}, {c: expected[c] % W for c in labels})
    left_over = [state.fight(list(cells)) for _, cells in groupby(labels, key=district_of)]
    last = state.fight([label for label in left_over if label is not None])
    if last is not None and random_below(suite, seed, W, "last") < state.fraction[last]:
        state.count[last] += 1
    return state.count


def pair_probability(size: int, rate: int) -> Fraction:
    """Exact probability that two given units of one cell are both drawn: E[n(n-1)] / (N(N-1))."""
    whole, fraction = divmod(size * rate, W)
    mean = whole * (whole - 1) + Fraction(2 * whole * fraction, W)
    return Fraction(mean, size * (size - 1)) if size > 1 else Fraction(0)


def never_together(sizes: Mapping[str, int], rates: Mapping[str, int]) -> dict[str, int]:
    """Cells expecting at most one unit -> their pairs that can never be drawn together (no variance estimate).

    Pairs *between* two of these cells may be impossible too (the fights can exclude each other); pairs with a unit of
    any other cell are always possible.
    """
    return {c: n * (n - 1) // 2 for c, n in sizes.items() if n * rates[c] <= W}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell before it gets a label: internal key (never published), district, size and rate."""

    key: str
    district: str
    size: int
    rate: int


def merge_small(cells: Sequence[Cell]) -> dict[str, str]:
    """Join cells expecting fewer than two units: internal key -> key of the cell it belongs to.

    Only cells of the same district *and the same rate* are joined, so no unit's probability changes and district totals
    stay. Rule: among such cells, while the smallest expectation (ties: by key) is under 2 and another remains, it joins
    the next smallest. A cell without a partner stays as it is and ``never_together`` reports it.
    """
    joined = {cell.key: cell.key for cell in cells}
    ordered = sorted(cells, key=lambda cell: (cell.district, cell.rate, cell.size, cell.key))
    for (_, rate), group in groupby(ordered, key=lambda cell: (cell.district, cell.rate)):
        heaps = [(cell.size, cell.key, [cell.key]) for cell in group]
        while len(heaps) > 1 and heaps[0][0] * rate < 2 * W:
            (size, _, keys), (more, key, others) = heaps[:2]
            heaps = sorted([(size + more, key, others + keys), *heaps[2:]])
        for _, key, keys in heaps:
            joined.update(dict.fromkeys(keys, key))
    return joined


def label_cells(cells: Sequence[tuple[str, str]], token: Callable[[], str]) -> dict[str, str]:
    """Random labels for (district, internal key) pairs: key -> ``310115-3fa1c2``.

    ``token`` returns six to sixteen fresh random hexadecimal digits, e.g. ``lambda: secrets.token_hex(3)``; a label
    already taken is drawn again. The order of labels, hence of the fights, says nothing about the cells.
    """
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for district, key in cells:
        label = f"{district}-{token()}"
        while label in taken:
            label = f"{district}-{token()}"
        if not LABEL.fullmatch(label):
            raise DrawRefused("不能编制代号", f"“{label}”不符合“区划代码-随机数”的格式", "请检查区划代码和随机数来源")
        taken.add(label)
        labels[key] = label
    return labels
