from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.kernel.draws import canonical, cells, twostage
from hengjian.kernel.draws.refusal import DrawRefused

SUITE = canonical.suite("sha256")
SIZES = {
    "310101-000001": 3,
    "310101-000002": 4,
    "310101-000003": 2,
    "310104-0000aa": 5,
    "310104-0000ab": 3,
    "310115-0000ff": 4,
}
RATES = dict(zip(SIZES, (150_000, 425_000, 500_000, 333_333, 650_000, 1), strict=True))
SEEDS = 20_000


def _seed(number: int) -> str:
    return hashlib.sha256(b"exactness %d" % number).hexdigest()


def _units() -> list[bytes]:
    named = ((hashlib.sha256(f"{c}{i}".encode()).hexdigest(), c) for c, size in SIZES.items() for i in range(size))
    return twostage.freeze(named)


@pytest.fixture(scope="module")
def draws() -> list[twostage.Drawn]:
    rows = _units()
    return [twostage.draw(suite=SUITE, seed=_seed(k), rows=rows, rates=RATES) for k in range(SEEDS)]


def test_every_unit_is_drawn_with_exactly_its_rate(draws: list[twostage.Drawn]) -> None:
    seen = Counter(name for d in draws for names in d.selected.values() for name in names)
    scores = []
    for row in _units():
        p = RATES[row[65:].decode()] / cells.W
        scores.append((seen[row[:64].decode()] - SEEDS * p) / (SEEDS * p * (1 - p)) ** 0.5)
    assert max(map(abs, scores)) < 3.6
    assert 0.3 < sum(z * z for z in scores) / len(scores) < 1.9


def test_pairs_inside_a_cell_are_drawn_together_as_often_as_stated(draws: list[twostage.Drawn]) -> None:
    together = Counter(pair for d in draws for names in d.selected.values() for pair in combinations(sorted(names), 2))
    squares, freedom = 0.0, 0
    by_cell: dict[str, list[str]] = {}
    for row in _units():
        by_cell.setdefault(row[65:].decode(), []).append(row[:64].decode())
    for label, names in by_cell.items():
        p = float(cells.pair_probability(SIZES[label], RATES[label]))
        for pair in combinations(sorted(names), 2):
            if p == 0:
                assert together[pair] == 0
                continue
            squares += (together[pair] - SEEDS * p) ** 2 / (SEEDS * p * (1 - p))
            freedom += 1
    assert freedom == 6 + 10 + 3  # the third cell expects exactly one unit, so its pair is never drawn
    assert 0.3 * freedom < squares < 2.2 * freedom


def test_cells_districts_and_the_total_are_floor_or_ceiling(draws: list[twostage.Drawn]) -> None:
    expected = {c: Fraction(SIZES[c] * RATES[c], cells.W) for c in SIZES}
    groups = [[c] for c in SIZES] + [[c for c in SIZES if c[:6] == d] for d in {c[:6] for c in SIZES}] + [list(SIZES)]
    for group in groups:
        mean = sum((expected[c] for c in group), Fraction())
        counts = {sum(d.n_by_cell[c] for c in group) for d in draws}
        assert counts <= {mean.__floor__(), mean.__ceil__()}
        if 0.05 < mean % 1 < 0.95:
            assert len(counts) == 2


@given(st.dictionaries(st.from_regex(r"3101(01|04|15)-[0-9a-f]{6}", fullmatch=True),
                       st.tuples(st.integers(1, 60), st.integers(1, cells.W)), min_size=1, max_size=20), st.integers(0, 2**64))  # fmt: skip
def test_any_draw_keeps_every_total_within_one(spec: dict[str, tuple[int, int]], number: int) -> None:
    sizes, rates = {c: v[0] for c, v in spec.items()}, {c: v[1] for c, v in spec.items()}
    counts = cells.allot(suite=SUITE, seed=_seed(number), sizes=sizes, rates=rates)
    for of in (lambda c: c, cells.district_of, lambda c: ""):
        keys = {of(c) for c in sizes}
        for key in keys:
            units = sum(sizes[c] * rates[c] for c in sizes if of(c) == key)
            assert units // cells.W <= sum(n for c, n in counts.items() if of(c) == key) <= -(-units // cells.W)
    assert all(counts[c] == sizes[c] for c in sizes if rates[c] == cells.W)


@pytest.mark.parametrize(("sizes", "rates", "why"), [
    ({"310101-000001": 3}, {"310101-000001": 0}, "排除名单"),
    ({"310101-000001": 3}, {"310101-000001": cells.W + 1}, "在 1 至"),
    ({"310101-000001": 3}, {"310101-000001": 0.5}, "在 1 至"),
    ({"310101-000001": 0}, {"310101-000001": 5}, "没有对象"),
    ({"310101-000001": 3}, {}, "不一致"),
    ({"pudong-A": 3}, {"pudong-A": 5}, "格式"),
])  # fmt: skip
def test_rates_out_of_range_are_refused(sizes: dict[str, int], rates: dict[str, int], why: str) -> None:
    with pytest.raises(DrawRefused, match=why):
        cells.allot(suite=SUITE, seed=_seed(0), sizes=sizes, rates=rates)


def test_small_cells_are_joined_only_with_the_same_district_and_rate() -> None:
    table = [
        cells.Cell("a", "310101", 5, 100_000), cells.Cell("b", "310101", 9, 100_000), cells.Cell("c", "310101", 30, 100_000),
        cells.Cell("d", "310101", 5, 90_000), cells.Cell("e", "310104", 5, 100_000),
    ]  # fmt: skip
    joined = cells.merge_small(table)
    # a (0.5) joins b (0.9): 1.4 is still under two, so the pair joins c (3.0)
    assert joined == {"a": "c", "b": "c", "c": "c", "d": "d", "e": "e"}
    assert cells.merge_small(list(reversed(table))) == joined
    rate = {cell.key: (cell.district, cell.rate) for cell in table}
    assert all(rate[key] == rate[into] for key, into in joined.items())


def test_cells_that_still_expect_one_at_most_are_reported() -> None:
    assert cells.never_together({"x": 5, "y": 5}, {"x": 200_000, "y": 200_001}) == {"x": 10}
    assert cells.pair_probability(5, 200_000) == 0
    assert cells.pair_probability(5, 200_001) > 0
    assert cells.pair_probability(4, cells.W) == 1


def test_labels_show_the_district_and_are_never_given_twice() -> None:
    tokens: Iterator[str] = iter(["aaaaaa", "aaaaaa", "bbbbbb"])
    labels = cells.label_cells([("310101", "A"), ("310101", "B")], lambda: next(tokens))
    assert labels == {"A": "310101-aaaaaa", "B": "310101-bbbbbb"}
    with pytest.raises(DrawRefused, match="代号"):
        cells.label_cells([("310101", "A")], lambda: "D-class")
