"""Who goes where with which probability (派员概率): an integer matrix in units of 1/Q, as even as recusals allow.

Row-uniform over the admissible officers, then 60 rounds of integer proportional fitting towards equal loads (the
maximum-entropy matrix), then two exact repairs: every row sums to its need, every column lies between its bounds.
Everything is integer with floor division, so every implementation finds the same matrix.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

Q = 2**40
"""One whole officer."""

ROUNDS = 60

Matrix = list[dict[int, int]]
"""Row -> {column: units of 1/Q} for admissible pairs only, columns ascending."""


Shape = tuple[int, tuple[int, ...]]
"""A row's need and its admissible columns: all that distinguishes rows before rounding."""


class ImpossibleError(Exception):
    """No assignment exists: rows that compete, columns they compete for, officers missing, floor or ceiling."""

    def __init__(self, rows: list[int], columns: list[int], short: int, *, over: bool) -> None:
        super().__init__(rows, columns, short)
        self.rows, self.columns, self.short, self.over = rows, columns, short, over


def even_loads(total: int, floors: Sequence[int], ceilings: Sequence[int]) -> list[int]:
    """Equal loads (units of 1/Q) summing to ``total``, each clipped between floor and ceiling; dust to the first.

    The caller has checked that the floors' sum is at most ``total`` and the ceilings' sum at least.
    """
    low, high = [f * Q for f in floors], [c * Q for c in ceilings]
    under, over = 0, total + 1
    while over - under > 1:
        level = (under + over) // 2
        if sum(min(max(level, f), c) for f, c in zip(low, high, strict=True)) <= total:
            under = level
        else:
            over = level
    loads = [min(max(under, f), c) for f, c in zip(low, high, strict=True)]
    rest = total - sum(loads)
    for column, (f, c) in enumerate(zip(low, high, strict=True)):
        if rest > 0 and f <= under < c:
            loads[column] += 1
            rest -= 1
    return loads


def _fit(shapes: Counter[Shape], target: Sequence[int]) -> dict[Shape, list[int]]:
    """Proportional fitting; rows of one shape (need, admissible columns) stay alike, so each shape is computed once."""
    units = {shape: [shape[0] * Q // len(shape[1])] * len(shape[1]) for shape in shapes}
    for _ in range(ROUNDS):
        load = [0] * len(target)
        for (_, columns), xs in units.items():
            times = shapes[_, columns]
            for column, x in zip(columns, xs, strict=True):
                load[column] += times * x
        fitted = {}
        for (need, columns), xs in units.items():
            ys = [x * target[c] // load[c] if load[c] else 0 for c, x in zip(columns, xs, strict=True)]
            whole = sum(ys)
            fitted[need, columns] = [min(Q, y * need * Q // whole) for y in ys] if whole else ys
        if fitted == units:  # a fixed point: the rounds left would change nothing
            break
        units = fitted
    return units


def _fill(need: int, xs: list[int]) -> list[int]:
    """Give what is missing from the exact row sum to the first columns with room."""
    missing = need * Q - sum(xs)
    filled = []
    for x in xs:
        more = min(Q - x, missing)
        filled.append(x + more)
        missing -= more
    return filled


def marginals(
    needs: Sequence[int], allowed: Sequence[tuple[int, ...]], floors: Sequence[int], ceilings: Sequence[int]
) -> Matrix:
    """The exact probabilities. ``allowed``: admissible columns of each row, ascending, at least as many as its need.

    Loads are held at floor or ceiling of equal loads where that is possible at all, and between the given floors and
    ceilings otherwise. Raises ``ImpossibleError``.
    """
    degree = Counter(column for columns in allowed for column in columns)
    reach = [min(ceiling, degree[column]) for column, ceiling in enumerate(ceilings)]
    total = sum(needs)
    everywhere = list(range(len(floors)))
    if sum(reach) < total:
        raise ImpossibleError(
            list(range(len(needs))), [c for c in everywhere if reach[c]], total - sum(reach), over=True
        )
    idle = [c for c in everywhere if floors[c] > reach[c]]
    if idle or sum(floors) > total:
        short = sum(floors[c] - reach[c] for c in idle) if idle else sum(floors) - total
        raise ImpossibleError([], idle or everywhere, short, over=False)
    target = even_loads(total * Q, floors, reach)
    units = _fit(Counter(zip(needs, allowed, strict=True)), target)
    full = {shape: _fill(shape[0], xs) for shape, xs in units.items()}
    rows = [(columns, full[need, columns]) for need, columns in zip(needs, allowed, strict=True)]
    tight = ([t // Q * Q for t in target], [-(-t // Q) * Q for t in target])
    wide = ([f * Q for f in floors], [c * Q for c in reach])
    stuck = None
    for low, high in (tight, wide):
        matrix = [dict(zip(columns, xs, strict=True)) for columns, xs in rows]
        stuck = _Balance(matrix, low, high).settle()
        if stuck is None:
            return matrix
    assert stuck
    raise stuck


class _Balance:
    """Moves units between columns, along rows, until every column lies between its bounds."""

    def __init__(self, matrix: Matrix, low: list[int], high: list[int]) -> None:
        self.matrix, self.low, self.high = matrix, low, high
        self.load = [0] * len(low)
        self.rows: list[list[int]] = [[] for _ in low]
        for number, row in enumerate(matrix):
            for column, x in row.items():
                self.load[column] += x
                self.rows[column].append(number)

    def settle(self) -> ImpossibleError | None:
        """First unload columns above their bound, then load those below; None when all is well."""
        for sign, bound in ((1, self.high), (-1, self.low)):
            for column in range(len(bound)):
                while sign * (self.load[column] - bound[column]) > 0:
                    seen, found = self._search(column, sign, bound)
                    if found is None:
                        return self._stuck(sign, bound)
                    self._move(column, found, seen, sign, bound)
        return None

    def _search(self, start: int, sign: int, bound: list[int]) -> tuple[dict[int, tuple[int, int]], int | None]:
        """Breadth first to the nearest column with room: column -> (column before, row used)."""
        matrix, load = self.matrix, self.load
        seen = {start: (-1, -1)}
        queue = [start]
        empty, full = (0, Q) if sign > 0 else (Q, 0)
        for column in queue:
            for number in self.rows[column]:
                row = matrix[number]
                if row[column] == empty:
                    continue
                for other, x in row.items():
                    if other not in seen and x != full:
                        seen[other] = (column, number)
                        if sign * (bound[other] - load[other]) > 0:
                            return seen, other
                        queue.append(other)
        return seen, None

    def _move(self, start: int, end: int, seen: dict[int, tuple[int, int]], sign: int, bound: list[int]) -> None:
        """Shift as much as the path, the excess and the room allow."""
        step = min(abs(self.load[start] - bound[start]), abs(bound[end] - self.load[end]))
        path = []
        column = end
        while column != start:
            before, number = seen[column]
            path.append((number, before, column))
            giver, taker = (before, column) if sign > 0 else (column, before)
            step = min(step, self.matrix[number][giver], Q - self.matrix[number][taker])
            column = before
        for number, before, column in path:
            self.matrix[number][before] -= sign * step
            self.matrix[number][column] += sign * step
        self.load[start] -= sign * step
        self.load[end] += sign * step

    def _stuck(self, sign: int, bound: list[int]) -> ImpossibleError:
        """Everything that is short, not only what was met first."""
        short: set[int] = set()
        for column in range(len(bound)):
            if sign * (self.load[column] - bound[column]) > 0:
                seen, found = self._search(column, sign, bound)
                short |= set() if found is not None else seen.keys()
        beyond = sum(sign * (self.load[c] - bound[c]) for c in short)
        rows = [i for i, row in enumerate(self.matrix) if any(row.get(c, 0) for c in short)]
        return ImpossibleError(rows, sorted(short), -(-beyond // Q), over=sign > 0)
