from __future__ import annotations

import hashlib
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from hengjian.kernel.draws import assignment, canonical
from hengjian.kernel.draws.assignment import Bar, Officer, Pool
from hengjian.kernel.draws.marginals import Q, even_loads
from hengjian.kernel.draws.refusal import DrawRefused

SUITE = canonical.suite("sha256")
UNITS = [hashlib.sha256(b"unit %d" % i).hexdigest() for i in range(60)]
SEEDS = 2_500


def _seed(number: int) -> str:
    return hashlib.sha256(b"officers %d" % number).hexdigest()


def _pool(officers: int, *, floor: int = 0, ceiling: int = 99, need: int = 2) -> Pool:
    return Pool("p", ("310115",), need, tuple(Officer(f"o{i}", floor, ceiling) for i in range(officers)))


def test_nine_inspections_six_officers_with_conflicts_are_exact_and_even() -> None:
    units, pool = UNITS[:9], _pool(6)
    barred = {unit: {f"o{(i + j) % 6}" for j in range(i % 3)} for i, unit in enumerate(units)}
    seen: Counter[tuple[str, str]] = Counter()
    for k in range(SEEDS):
        drawn = assignment.assign(suite=SUITE, seed=_seed(k), pool=pool, units=units, barred=barred)
        seen.update(drawn.pairs)
        assert set(drawn.loads.values()) == {3}
        assert all(officer not in barred[unit] for unit, officer in drawn.pairs)
        assert Counter(unit for unit, _ in drawn.pairs) == dict.fromkeys(units, 2)
    # the matrix differs between seeds only by the dust of floor division
    scores = [(seen[u, o] - SEEDS * x / Q) / (SEEDS * x / Q * (1 - x / Q)) ** 0.5 for u, o, x in drawn.marginals]
    assert len(scores) == 45
    assert max(map(abs, scores)) < 3.6
    assert sum(z * z for z in scores) / len(scores) < 1.6


def _staffable(pool: Pool, units: list[str], barred: dict[str, set[str]]) -> bool:
    """Is there any lawful assignment? By trying groups of officers (Hall's condition with floors and ceilings)."""
    codes = [officer.code for officer in pool.officers]
    able = {unit: set(codes) - barred.get(unit, set()) for unit in units}
    if any(len(able[unit]) < 2 for unit in units):
        return False
    for size in range(len(codes) + 1):
        for group in combinations(codes, size):
            inside = sum(max(0, 2 - len(able[unit] - set(group))) for unit in units)
            reachable = sum(min(2, len(able[unit] & set(group))) for unit in units)
            if inside > size * pool.officers[0].ceiling or reachable < size * pool.officers[0].floor:
                return False
    return pool.officers[0].floor * len(codes) <= 2 * len(units) <= pool.officers[0].ceiling * len(codes)


@st.composite
def _cases(draw: st.DrawFn) -> tuple[Pool, list[str], dict[str, set[str]], int]:
    pool = _pool(draw(st.integers(3, 7)), ceiling=draw(st.integers(2, 30)), floor=draw(st.integers(0, 2)))
    units = UNITS[: draw(st.integers(1, 20))]
    codes = st.sampled_from([officer.code for officer in pool.officers])
    return pool, units, {unit: draw(st.sets(codes, max_size=3)) for unit in units}, draw(st.integers(0, 2**32))


@given(_cases())
def test_rows_are_exact_and_loads_keep_their_bounds_or_the_shortage_is_told(
    case: tuple[Pool, list[str], dict[str, set[str]], int],
) -> None:
    pool, units, barred, number = case
    try:
        drawn = assignment.assign(suite=SUITE, seed=_seed(number), pool=pool, units=units, barred=barred)
    except DrawRefused:
        event("refused")
        assert not _staffable(pool, units, barred)
        return
    assert _staffable(pool, units, barred)
    sums, loads = Counter[str](), Counter[str]()
    for unit, officer, x in drawn.marginals:
        assert 0 <= x <= Q
        sums[unit] += x
        loads[officer] += x
    assert sums == dict.fromkeys(units, 2 * Q)
    for officer in pool.officers:
        load = drawn.loads[officer.code]
        assert loads[officer.code] // Q <= load <= -(-loads[officer.code] // Q)
        assert officer.floor <= load <= officer.ceiling
    assert len(drawn.pairs) == 2 * len(units) == sum(drawn.loads.values())


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), min_size=1, max_size=9), st.integers(0, 10**6))
def test_even_loads_add_up_between_their_bounds(spans: list[tuple[int, int]], share: int) -> None:
    low, high = [f for f, _ in spans], [f + more for f, more in spans]
    total = sum(low) * Q + (sum(high) - sum(low)) * Q * share // 10**6
    loads = even_loads(total, low, high)
    assert sum(loads) == total
    assert all(f * Q <= x <= c * Q for f, x, c in zip(low, loads, high, strict=True))
    inner = [x for f, x, c in zip(low, loads, high, strict=True) if f * Q < x < c * Q]
    assert not inner or max(inner) - min(inner) <= 1


def test_a_unit_with_too_few_officers_is_named_with_the_number_missing() -> None:
    with pytest.raises(DrawRefused, match=rf"1 个对象.*{UNITS[1][:12]}（缺 1 人）"):
        assignment.assign(suite=SUITE, seed=_seed(0), pool=_pool(3), units=UNITS[:3], barred={UNITS[1]: {"o0", "o2"}})


@pytest.mark.parametrize(("officers", "free_units"), [(4, 0), (6, 2)])
def test_a_group_of_units_that_competes_for_the_same_officers_is_named(officers: int, free_units: int) -> None:
    others = {f"o{i}" for i in range(2, officers)}
    barred = dict.fromkeys(UNITS[:3], others)  # three units, two officers, two visits each at most
    with pytest.raises(DrawRefused, match=r"只能由 (o0、o1|o1、o0) 检查，还缺 2 人次") as caught:
        assignment.assign(
            suite=SUITE, seed=_seed(0), pool=_pool(officers, ceiling=2), units=UNITS[: 3 + free_units], barred=barred
        )
    assert all(unit[:12] in str(caught.value) for unit in UNITS[:3])
    assert not any(unit[:12] in str(caught.value) for unit in UNITS[3:])


def test_ceilings_and_floors_that_cannot_be_met_are_told() -> None:
    with pytest.raises(DrawRefused, match="还缺 2 人次"):
        assignment.assign(suite=SUITE, seed=_seed(0), pool=_pool(4, ceiling=2), units=UNITS[:5], barred={})
    with pytest.raises(DrawRefused, match=r"下限过高.*2 人次"):
        assignment.assign(suite=SUITE, seed=_seed(0), pool=_pool(4, floor=1), units=UNITS[:1], barred={})


def test_shortages_are_foreseen_before_anything_is_committed() -> None:
    pool = _pool(3, floor=1, ceiling=2)
    bars = [Bar(UNITS[0], "o0", "recusal"), Bar(UNITS[0], "o1", "scope")]
    found = assignment.foresee(
        pools=[pool], expected={"310115": (1, 4), "310101": (0, 1)}, units={UNITS[0]: "310115"}, bars=bars
    )
    assert len(found) == 4
    assert "310101" in found[0]
    assert UNITS[0][:12] in found[1]
    assert "缺 2 人次" in found[2]
    assert "最少可能只有 2 人次" in found[3]
    assert assignment.foresee(pools=[_pool(3)], expected={"310115": (1, 4)}, units={}, bars=[]) == []


@pytest.mark.parametrize(("pools", "bars"), [
    ([_pool(2), _pool(2)], []),
    ([Pool("p", (), 2, (Officer("张三", 0, 1),))], []),
    ([Pool("p", (), 2, (Officer("a", 2, 1),))], []),
    ([Pool("p", (), 0, (Officer("a", 0, 1),))], []),
    ([_pool(2)], [Bar("b", "o1", "x"), Bar("a", "o1", "x")]),
    ([_pool(2)], [Bar("a", "o1", "x"), Bar("a", "o1", "y")]),
])  # fmt: skip
def test_ambiguous_rosters_are_refused(pools: list[Pool], bars: list[Bar]) -> None:
    with pytest.raises(DrawRefused):
        assignment.check_pools(pools, bars)
