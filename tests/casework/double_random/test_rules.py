"""The law of the draw as tables and pure functions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.casework.double_random import rules
from hengjian.casework.double_random.rules import Standing
from hengjian.kernel.errors import Refused

RATES = {"A": 10_000, "B": 30_000, "C": 80_000, "D": 250_000}


def test_lawful_rates_are_accepted() -> None:
    rules.check_rates(RATES, what="计划")


def test_a_class_without_a_rate_is_refused() -> None:
    with pytest.raises(Refused, match="四类对象的抽查比例没有填全"):
        rules.check_rates({"A": 1, "B": 1_000}, what="计划")


def test_class_a_is_never_exempt() -> None:
    with pytest.raises(Refused, match="低风险对象也要保留抽查可能"):
        rules.check_rates(RATES | {"A": 0}, what="计划")


@pytest.mark.parametrize(("name", "rate"), [("A", 50_001), ("B", 999), ("C", 600_001), ("D", 1_000_001)])
def test_a_rate_outside_its_lawful_range_is_refused(name: str, rate: int) -> None:
    with pytest.raises(Refused, match="允许的范围是"):
        rules.check_rates(RATES | {name: rate}, what="计划")


@pytest.mark.parametrize("change", [{"A": 40_000}, {"B": 90_000}, {"C": 300_000}])
def test_a_riskier_class_is_never_drawn_less(change: dict[str, int]) -> None:
    with pytest.raises(Refused, match="风险高的不能比风险低的抽得少"):
        rules.check_rates(RATES | change, what="计划")


def test_a_refusal_has_what_why_and_a_way_out() -> None:
    with pytest.raises(Refused) as caught:
        rules.check_rates(RATES | {"B": 90_000}, what="计划“年度计划”")
    assert str(caught.value) == (
        "计划“年度计划”不能保存：一般风险对象的比例（每百万 90000）高于较高风险对象（每百万 80000）。"
        "风险高的不能比风险低的抽得少，请调整。"
    )
    assert caught.value.field == "rate_C"


def test_the_annual_non_directed_draw_under_three_per_cent_is_warned_about_not_refused() -> None:
    assert "3%" in rules.ratio_warning(kind="annual", direction="不定向", ratio=29_999)
    assert rules.ratio_warning(kind="annual", direction="不定向", ratio=30_000) == ""
    assert rules.ratio_warning(kind="special", direction="不定向", ratio=1) == ""
    assert rules.ratio_warning(kind="annual", direction="定向", ratio=1) == ""


def test_without_a_coverage_duty_the_rate_stays() -> None:
    assert rules.hazard(30_000, period=1, periods=0) == 30_000


@given(st.integers(1, rules.W), st.integers(1, 20), st.integers(-3, 30))
def test_the_coverage_hazard_is_the_larger_share_rounded_up(rate: int, periods: int, period: int) -> None:
    found = rules.hazard(rate, period=period, periods=periods)
    left = periods - min(max(period, 1), periods) + 1
    assert rate <= found <= rules.W
    assert found * left >= rules.W
    assert found == rate or (found - 1) * left < rules.W


def test_in_the_last_period_every_unit_is_certain() -> None:
    assert rules.hazard(10, period=4, periods=4) == rules.W
    assert rules.hazard(10, period=3, periods=4) == rules.W // 2
    assert rules.hazard(10, period=2, periods=4) == 333_334


def test_exclusions_take_the_first_reason_and_the_class_matters_only_for_low_risk() -> None:
    rows = [(name, "310115", risk, "F") for name, risk in [("a", "A"), ("b", "B"), ("c", "A"), ("d", "D"), ("e", "")]]
    standing = Standing(
        not_active={"d"}, senseless={"d"}, whitelist={"c"}, open_matter={"c"}, capped={"e"}, drawn={"a", "b"}
    )
    assert rules.excluded(rows, standing) == {"a": "low_risk_drawn", "c": "whitelist", "d": "not_active", "e": "cap"}
    assert rules.excluded(rows, Standing(senseless={"a"}, open_matter={"b"})) == {"a": "senseless", "b": "open_matter"}
    assert rules.excluded(rows, Standing()) == {}


def test_the_public_reason_does_not_tell_a_low_risk_entity_from_a_capped_one() -> None:
    assert rules.public_reason("cap") == rules.public_reason("low_risk_drawn") == "visited"
    assert {rules.public_reason(reason) for reason in rules.REASONS} == set(rules.PUBLIC_REASONS)


def test_an_empty_pool_and_a_pool_of_chosen_targets_are_refused() -> None:
    with pytest.raises(Refused, match="没有一户可抽的对象"):
        rules.check_pool(0, 30, what="抽取 1")
    with pytest.raises(Refused, match="只有 29 户，少于 30 户"):
        rules.check_pool(29, 30, what="抽取 1")
    rules.check_pool(30, 30, what="抽取 1")


def test_dice_are_twenty_digits_typed_twice_alike() -> None:
    assert rules.check_dice("0123456789 0123456789", "01234567890123456789", what="抽取") == "01234567890123456789"
    for bad in ("123", "x" * 20, "１" * 20):
        with pytest.raises(Refused, match="应为 20 位"):
            rules.check_dice(bad, bad, what="抽取")
    with pytest.raises(Refused, match="两次录入的骰子数字不一致"):
        rules.check_dice("0" * 20, "0" * 19 + "1", what="抽取")


def test_fewer_than_three_contributors_cannot_carry_a_commitment() -> None:
    with pytest.raises(Refused, match="只有 2 家，至少需要 3 家"):
        rules.check_contributors(2, what="抽取")
    rules.check_contributors(3, what="抽取")


def test_the_plan_clock_of_every_year_ends_on_31_march() -> None:
    from hengjian.kernel.calendar import Calendar
    from hengjian.kernel.deadlines import due

    for year in (2024, 2025, 2026):
        assert due(rules.PUBLISH_ANNUAL, rules.annual_start(year), Calendar.loaded()).counted == date(year, 3, 31)


def test_main_task_states_are_derived_from_the_procedure() -> None:
    shown = {state: rules.main_task(state)[0] for state in rules.DRAW.states}
    assert shown["preparing"] == "00"
    assert shown["frozen"] == shown["revealed"] == "01"
    assert (shown["drawn"], shown["assigned"], shown["dispatched"], shown["completed"]) == ("02", "03", "05", "06")
    assert rules.main_task("voided") == ("", "已作废")


@pytest.mark.parametrize(
    ("chosen", "opened", "entered", "state"),
    [(False, False, False, "1"), (True, False, False, "2"), (True, True, False, "3"), (True, True, True, "4")],
)
def test_department_states(chosen: bool, opened: bool, entered: bool, state: str) -> None:
    assert rules.sub_task(opened=opened, chosen=chosen, entered=entered) == state


def test_nothing_leads_out_of_a_result_but_work_and_void() -> None:
    assert {act.act for act in rules.DRAW.open_acts("drawn")} == {"assign", "void"}
    assert rules.DRAW.open_acts("voided") == []
    with pytest.raises(Refused, match="现在的状态是“已抽取”"):
        rules.DRAW.step("drawn", "draw", what="抽取 1")


def test_the_expected_share_is_rounded_to_the_nearest() -> None:
    assert rules.expected_ppm(10 * 30_000 + 3 * 10_000, 13) == 25_385
    assert rules.expected_ppm(0, 0) == 0


def test_a_cell_keeps_its_class_inside() -> None:
    assert rules.class_of(rules.cell_key("310115", "C", "trade", 2)) == "C"


def test_codes_are_kept_once_in_order() -> None:
    assert rules.merged(["b", "a", "b"]) == ["b", "a"]
