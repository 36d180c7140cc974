from __future__ import annotations

import hashlib

import pytest

from hengjian.kernel.draws import canonical, cells, tickets, twostage
from hengjian.kernel.draws.refusal import DrawRefused

SEED = "5e" * 32


def _rows(count: int, labels: list[str]) -> list[bytes]:
    return twostage.freeze((hashlib.sha256(b"%d" % i).hexdigest(), labels[i % len(labels)]) for i in range(count))


@pytest.mark.parametrize("name", ["sha256", "sm3"])
def test_a_unit_is_drawn_if_and_only_if_its_ticket_is_not_above_the_threshold(name: str) -> None:
    suite, labels = canonical.suite(name), ["310101-000001", "310101-000002", "310115-000003"]
    rows = _rows(300, labels)
    drawn = twostage.draw(suite=suite, seed=SEED, rows=rows, rates=dict.fromkeys(labels, 77_777), reserve=4)
    for row in rows:
        unit, label = row[:64].decode(), row[65:].decode()
        by_hand = tickets.is_drawn(suite, SEED, unit, drawn.thresholds[label])
        assert by_hand == (unit in drawn.selected[label])
    for label in labels:
        line = drawn.selected[label] + drawn.reserves[label]
        assert [tickets.ticket(suite, SEED, u) for u in line] == sorted(tickets.ticket(suite, SEED, u) for u in line)
        assert len(drawn.reserves[label]) == 4
        assert drawn.inclusion[label] == 77_777


def test_certain_units_stand_apart_and_an_exhausted_cell_has_fewer_reserves() -> None:
    rows = _rows(10, ["310101-000001", "310101-000002"])
    rates = {"310101-000001": cells.W, "310101-000002": 600_000}
    drawn = twostage.draw(suite=canonical.suite("sha256"), seed=SEED, rows=rows, rates=rates, reserve=9)
    assert len(drawn.certain["310101-000001"]) == 5
    assert drawn.selected.keys() == {"310101-000002"}
    assert drawn.reserves["310101-000001"] == []
    assert len(drawn.reserves["310101-000002"]) == 2


def test_a_cell_with_no_place_has_no_threshold() -> None:
    rows = _rows(2, ["310101-000001"])
    drawn = twostage.draw(suite=canonical.suite("sha256"), seed=SEED, rows=rows, rates={"310101-000001": 1})
    assert drawn.thresholds == {"310101-000001": None}
    assert not tickets.is_drawn(canonical.suite("sha256"), SEED, rows[0][:64].decode(), None)


@pytest.mark.parametrize("spoil", [
    lambda rows: rows[::-1], lambda rows: [rows[0], *rows], lambda rows: [rows[0].upper(), *rows[1:]],
    lambda rows: [rows[0][1:], *rows[1:]], lambda rows: [rows[0].replace(b"|", b","), *rows[1:]],
    lambda rows: [rows[0], rows[1][:64] + b"|class-D", *rows[2:]],
    lambda rows: [rows[0][:64] + b"|310101-000002", *rows],
])  # fmt: skip
def test_a_spoiled_list_is_refused_with_the_row(spoil: object) -> None:
    with pytest.raises(DrawRefused, match=r"第 [12] 行"):
        twostage.check_rows(spoil(_rows(6, ["310101-000001"])))  # type: ignore[operator]


def test_a_truncated_seed_draws_nothing() -> None:
    with pytest.raises(DrawRefused, match="种子"):
        twostage.draw(
            suite=canonical.suite("sha256"),
            seed=SEED[:40],
            rows=_rows(3, ["310101-000001"]),
            rates={"310101-000001": 5},
        )


def test_pseudonyms_of_a_list_are_those_of_its_units() -> None:
    for name in canonical.SUITES:
        suite, key = canonical.suite(name), "1f" * 32
        salt = tickets.derived_salt(suite, key, "D-1", "91310000MA1FL0001X")
        assert tickets.pseudonyms(suite, key, "D-1", ["91310000MA1FL0001X"]) == [
            tickets.pseudonym(suite, salt, "91310000MA1FL0001X")
        ]
        assert salt != tickets.derived_salt(suite, key, "D-2", "91310000MA1FL0001X")


def test_a_cell_that_shows_too_few_below_its_bound_is_looked_through_again(monkeypatch: pytest.MonkeyPatch) -> None:
    labels = ["310101-000001", "310115-000003"]
    rows, rates, suite = _rows(3_000, labels), dict.fromkeys(labels, 30_000), canonical.suite("sha256")
    usual = twostage.draw(suite=suite, seed=SEED, rows=rows, rates=rates, reserve=2)
    for bound in (b"", twostage.ANY):
        monkeypatch.setattr(twostage, "_bound", lambda wanted, size, bound=bound: bound)
        assert twostage.draw(suite=suite, seed=SEED, rows=rows, rates=rates, reserve=2) == usual
