"""The rate of false alarms that is stated is the rate that is kept: tried on thousands of days on which nothing rose."""

from __future__ import annotations

import numpy as np
import pytest

from hengjian.casework.complaints.rules import surges


def _days_with_alarms(days: int, pairs: int, *, gamma: float = 0.0) -> int:
    chance = np.random.default_rng(20261123)
    alarms = 0
    for _ in range(days):
        level = chance.uniform(0.2, 8, pairs)[:, None] * np.ones(surges.WEEKS + 1)
        if gamma:
            level = level * chance.gamma(1 / gamma, gamma, level.shape)
        counts = chance.poisson(level).tolist()
        alarms += bool(surges.surges({("noise", str(at)): row for at, row in enumerate(counts)}))
    return alarms


def test_on_days_on_which_nothing_rose_alarms_stay_below_the_stated_rate() -> None:
    alarms = _days_with_alarms(400, 60)
    print(f"{alarms} of 400 days with an alarm")
    assert alarms / 400 <= surges.FALSE_SHARE + 2 * (surges.FALSE_SHARE * (1 - surges.FALSE_SHARE) / 400) ** 0.5


def test_a_surge_is_found_and_nothing_beside_it() -> None:
    steady = {("noise", str(at)): [3, 4, 2, 3, 4, 3, 3, 2, 3] for at in range(50)}
    (found,) = surges.surges({**steady, ("food.unclean", "310115005"): [2, 1, 2, 3, 2, 1, 2, 2, 15]})
    assert (found.class_code, found.place, found.count, found.expected) == ("food.unclean", "310115005", 15, 1.875)


@pytest.mark.parametrize(("good", "total", "low", "high"), [(0, 0, 0, 1), (10, 10, 0.7225, 1), (5, 10, 0.2366, 0.7634)])
def test_shares_come_with_the_interval_of_wilson(good: int, total: int, low: float, high: float) -> None:
    assert surges.wilson(good, total) == pytest.approx((low, high), abs=1e-4)


def test_the_binomial_tail_is_exact() -> None:
    assert surges.at_least(2, 3, 0.5) == pytest.approx(0.5)
    assert surges.at_least(0, 3, 0.5) == 1
