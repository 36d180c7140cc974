"""From probabilities to one assignment: dependent rounding (相依取整) of a bipartite matrix in integers.

While fractions remain, take a cycle, or a maximal path between two officers, and shift units alternately along it,
one way or the other, with the chances that keep every expectation. Row sums never change, and every column ends at
the floor or the ceiling of its sum.
"""

from __future__ import annotations

from itertools import pairwise

from hengjian.kernel.draws.canonical import Suite
from hengjian.kernel.draws.marginals import Matrix, Q
from hengjian.kernel.draws.tickets import random_below


class _Rounding:
    """The pairs still undecided. Nodes: rows 0..n-1, columns n..; neighbours in ascending order."""

    def __init__(self, suite: Suite, seed: str, pool: str, matrix: Matrix, columns: int) -> None:
        self.suite, self.seed, self.pool = suite, seed, pool
        self.first_column = rows = len(matrix)
        self.near: list[dict[int, int]] = [{} for _ in range(rows + columns)]
        self.taken: list[tuple[int, int]] = []
        self.steps = 0
        for number, row in enumerate(matrix):
            for column, x in row.items():
                if x == Q:
                    self.taken.append((number, column))
                elif x:
                    self.near[number][rows + column] = x
                    self.near[rows + column][number] = 0  # the value is kept with the row

    def sweep(self, left: int, right: int) -> None:
        """Let rows undecided on both columns meet in pairs, in order; at most one such row is left."""
        near, waiting = self.near, -1
        for row in list(near[left]):
            if right not in near[row]:
                continue
            if waiting < 0:
                waiting = row
                continue
            self._settle([(waiting, left), (row, right)], [(row, left), (waiting, right)])
            if left not in near[waiting] or right not in near[waiting]:
                waiting = row if left in near[row] and right in near[row] else -1

    def line(self, row: int) -> None:
        """Settle a cycle, or a maximal path between two officers, found by walking from this row."""
        path, closed = self._walk(row)
        if not closed:
            path, _ = self._walk(path[-1])
        pairs = [(a, b) if a < self.first_column else (b, a) for a, b in pairwise(path)]
        self._settle(pairs[::2], pairs[1::2])

    def _walk(self, start: int) -> tuple[list[int], bool]:
        """Always the first neighbour but the one just left; ends where the walk closes, or where it cannot go on."""
        path, place, before = [start], {start: 0}, -1
        while True:
            choices = iter(self.near[path[-1]])
            step = next(choices)
            if step == before:
                step = next(choices, -1)
            if step < 0:
                return path, False
            if step in place:
                return [*path[place[step] :], step], True
            before = path[-1]
            place[step] = len(path)
            path.append(step)

    def _settle(self, odd: list[tuple[int, int]], even: list[tuple[int, int]]) -> None:
        """Shift units one way or the other, as far as possible; at least one pair is decided by it."""
        near = self.near
        up, down = [near[r][c] for r, c in odd], [near[r][c] for r, c in even]
        alpha, beta = min(Q - max(up), min(down)), min(min(up), Q - max(down))
        heads = random_below(self.suite, self.seed, alpha + beta, f"officer|{self.pool}|{self.steps}") < beta
        change = alpha if heads else -beta
        self.steps += 1
        for pairs, units in ((odd, change), (even, -change)):
            for row, column in pairs:
                x = near[row][column] + units
                if 0 < x < Q:
                    near[row][column] = x
                    continue
                del near[row][column], near[column][row]
                if x:
                    self.taken.append((row, column - self.first_column))


def round_matrix(*, suite: Suite, seed: str, pool: str, matrix: Matrix, columns: int) -> list[tuple[int, int]]:
    """(row, column) pairs assigned, ascending: P(pair) is exactly its entry / Q.

    First the cycles of four, columns in pairs, which decide almost everything in a dense pool; then walks. Random
    integers carry the labels ``officer|<pool>|<step>``, steps counted from 0.
    """
    rows = len(matrix)
    state = _Rounding(suite, seed, pool, matrix, columns)
    for left in range(rows, rows + columns):
        for right in range(left + 1, rows + columns):
            state.sweep(left, right)
    for row in range(rows):
        while state.near[row]:
            state.line(row)
    return sorted(state.taken)
