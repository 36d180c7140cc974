"""The checker of ``make chaos`` itself: an innocent history passes, and each kind of violation is found and named."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

from chaos import checker
from chaos.checker import Line, Stand
from chaos.history import BEGUN, DONE, REFUSED, UNKNOWN, Deed

CITY, DISTRICT = "310000", "310115"
WATCHED = ("a.Done",)


def _acts(node: str, number: int = 4) -> dict[str, Deed]:
    return {f"{node}.0.0.{n}": Deed(f"{node}.0.0.{n}", "act", 10.0 * n, DONE, 10.0 * n + 5) for n in range(number)}


def _world() -> tuple[dict[str, Stand], dict[str, dict[str, Deed]]]:
    deeds = {CITY: _acts(CITY), DISTRICT: _acts(DISTRICT)}
    stands = {}
    for code, other, audience in ((CITY, DISTRICT, "*"), (DISTRICT, CITY, CITY)):
        lines = [Line(n, "a.Done", f"thing:{n}", token, (audience,)) for n, token in enumerate(deeds[code])]
        got = [Line(n, "a.Done", f"thing:{n}", token) for n, token in enumerate(deeds[other])]
        stands[code] = Stand(
            code, lines, {other: got}, [(other, line.name, line.about, line.token) for line in got], f"root {code}", f"root {code}",
            {other: {"next": 4, "size": 4, "root": f"root {other}", "state": "ok", "reason": ""}}, 0, [],
            {other: {"x.Row": [4, f"of {code}"]}}, {other: {"x.Row": [4, f"of {other}"]}}, {other: {"x.Row": [4, f"of {other}"]}},
        )
    return stands, deeds


def _found(change: Any) -> set[str]:
    stands, deeds = deepcopy(_world())
    change(stands, deeds)
    return set(checker.check(stands, deeds, WATCHED).violations)


def test_an_innocent_history_passes() -> None:
    verdict = checker.check(*_world(), WATCHED)
    assert verdict.good
    assert verdict.counted["lines"] == 8
    assert verdict.counted["lines received"] == verdict.counted["effects"] == 8


def test_an_act_of_unknown_end_may_stand_or_not() -> None:
    def change(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        deeds[CITY]["310000.0.1.0"] = Deed("310000.0.1.0", "act", 50.0, UNKNOWN)
        deeds[CITY]["310000.0.1.1"] = Deed("310000.0.1.1", "act", 60.0, BEGUN)

    assert _found(change) == set()


def test_an_acknowledged_act_that_is_in_no_log_is_lost() -> None:
    def change(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        deeds[CITY]["310000.9.0.0"] = Deed("310000.9.0.0", "act", 90.0, DONE, 91.0)

    assert _found(change) == {"acknowledged and lost"}


def test_a_refused_act_must_not_stand() -> None:
    def change(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        deeds[CITY]["310000.0.0.1"].what = REFUSED

    assert _found(change) == {"refused and yet there"}


def test_a_line_that_nobody_began_is_found() -> None:
    def change(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        del deeds[DISTRICT]["310115.0.0.3"]

    assert _found(change) == {"never begun"}


def test_an_act_that_stands_twice_is_duplicated() -> None:
    def change(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        again = replace(stands[CITY].lines[3], seq=4, audiences=())
        stands[CITY].lines.append(again)
        stands[DISTRICT].links[CITY]["next"] = 5

    assert _found(change) == {"duplicated"}


def test_an_act_acknowledged_before_another_began_stands_before_it() -> None:
    def change(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        first, second = stands[CITY].lines[:2]
        stands[CITY].lines[:2] = [replace(second, seq=0, audiences=()), replace(first, seq=1, audiences=())]
        del stands[DISTRICT].received[CITY][:2]
        del stands[DISTRICT].seen[:2]

    assert _found(change) == {"out of order"}


def test_acts_that_overlapped_may_stand_in_either_order() -> None:
    def change(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        deeds[CITY]["310000.0.0.0"].end = 12.0
        for rows in (stands[CITY].lines, stands[DISTRICT].received[CITY]):
            first, second = rows[:2]
            rows[:2] = [replace(second, seq=0), replace(first, seq=1)]
        stands[DISTRICT].seen[:2] = stands[DISTRICT].seen[1::-1]

    assert _found(change) == set()


def test_a_line_that_did_not_arrive_is_lost_and_one_twice_duplicated() -> None:
    def lose(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        del stands[CITY].received[DISTRICT][2]

    def double(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        stands[CITY].received[DISTRICT].append(stands[CITY].received[DISTRICT][2])

    assert _found(lose) == {"lines lost"}
    assert _found(double) == {"lines duplicated"}


def test_a_line_for_somebody_else_must_not_arrive() -> None:
    def change(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        stands[CITY].lines[1] = replace(stands[CITY].lines[1], audiences=("310101",))

    assert _found(change) == {"lines never told", "effects never told"}


def test_an_effect_is_had_once_and_in_order() -> None:
    def lose(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        del stands[CITY].seen[0]

    def double(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        stands[CITY].seen.append(stands[CITY].seen[0])

    def swap(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        stands[CITY].seen[:2] = stands[CITY].seen[1::-1]

    assert (_found(lose), _found(double), _found(swap)) == ({"effects lost"}, {"effects duplicated"}, {"out of order"})


def test_a_gap_a_forged_root_and_a_stopped_link_are_found() -> None:
    def gap(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        stands[CITY].lines[3] = replace(stands[CITY].lines[3], seq=7)
        stands[DISTRICT].received[CITY][3] = replace(stands[DISTRICT].received[CITY][3], seq=7)

    def root(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        stands[CITY].root = "another"

    def stop(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        stands[CITY].links[DISTRICT].update(next=3, state="stopped")

    assert _found(gap) == {"log with gaps"}
    assert _found(root) == {"roots differ"}
    assert _found(stop) == {"links not drained", "links stopped"}


def test_states_are_equal_to_the_owners_and_to_a_fresh_copy() -> None:
    def owner(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        stands[DISTRICT].owed[CITY]["x.Row"] = [4, "of another world"]

    def fresh(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        stands[DISTRICT].fresh[CITY]["x.Row"] = [3, "of 310000"]

    def refused(stands: dict[str, Stand], deeds: dict[str, dict[str, Deed]]) -> None:
        stands[CITY].refused_rows = 2

    assert (_found(owner), _found(fresh), _found(refused)) == ({"states differ"}, {"fresh copy differs"}, {"rows refused"})
