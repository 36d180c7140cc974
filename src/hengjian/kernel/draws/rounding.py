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


class _Graph:
    """The pairs still undecided. Nodes: rows 0..n-1, columns n..; neighbours in ascending order."""

    def __init__(self, matrix: Matrix, columns: int) -> None:
        rows = len(matrix)
        self.near: list[dict[int, int]] = [{} for _ in range(rows + columns)]
        self.taken: list[tuple[int, int]] = []
        self.first_column = rows
        for number, row in enumerate(matrix):
            for column, x in row.items():
                if x == Q:
                    self.taken.append((number, column))
                elif x:
                    self.near[number][rows + column] = x
                    self.near[rows + column][number] = 0  # the value is kept with the row

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

    def line(self, row: int) -> list[tuple[int, int]]:
        """Pairs (row, column) of a cycle, or of a maximal path between two officers, in walking order."""
        path, closed = self._walk(row)
        if not closed:
            path, _ = self._walk(path[-1])
        first = self.first_column
        return [(a, b) if a < first else (b, a) for a, b in pairwise(path)]

    def shift(self, pair: tuple[int, int], units: int) -> None:
        row, column = pair
        x = self.near[row][column] + units
        if 0 < x < Q:
            self.near[row][column] = x
            return
        del self.near[row][column], self.near[column][row]
        if x:
            self.taken.append((row, column - self.first_column))


def round_matrix(*, suite: Suite, seed: str, pool: str, matrix: Matrix, columns: int) -> list[tuple[int, int]]:
    """(row, column) pairs assigned, ascending: P(pair) is exactly its entry / Q.

    Random integers carry the labels ``officer|<pool>|<step>``, steps counted from 0.
    """
    graph = _Graph(matrix, columns)
    step = 0
    for row in range(len(matrix)):
        while graph.near[row]:
            line = graph.line(row)
            odd, even = line[::2], line[1::2]
            up = [graph.near[r][c] for r, c in odd]
            down = [graph.near[r][c] for r, c in even]
            alpha = min(Q - max(up), min(down))
            beta = min(min(up), Q - max(down))
            heads = random_below(suite, seed, alpha + beta, f"officer|{pool}|{step}") < beta
            change = alpha if heads else -beta
            for pair in odd:
                graph.shift(pair, change)
            for pair in even:
                graph.shift(pair, -change)
            step += 1
    return sorted(graph.taken)
