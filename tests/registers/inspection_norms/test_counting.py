"""How a cap counts: as examples, and as laws that hold for any visits and any two caps."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.kernel.codes import inspecting
from hengjian.registers.inspection_norms import rules
from hengjian.registers.inspection_norms.rules import CountRule, Visit

ORGANS = {"a": ("market", "310115", "区级"), "b": ("market", "310000", "市级"), "c": ("fire", "310115", "区级")}


@st.composite
def visits(draw: st.DrawFn) -> Visit:
    organ = draw(st.sampled_from(sorted(ORGANS)))
    line, territory, level = ORGANS[organ]
    kind = draw(st.sampled_from(sorted(inspecting.KINDS)))
    return Visit(
        key=draw(st.sampled_from("123456")), on=draw(st.dates(date(2025, 6, 1), date(2026, 12, 31))), organ=organ, line=line,
        # A city organ goes into every district; where the entity lies is where the visit lies.
        territory=territory if level == "区级" else draw(st.sampled_from(["310115", "310104"])), level=level, kind=kind,
        reason=draw(st.sampled_from(["complaint", "media"])) if kind == "个案" else "",
        from_above=kind == "专项" and draw(st.booleans()), off_site=draw(st.booleans()),
    )


@st.composite
def caps(draw: st.DrawFn) -> CountRule:
    organ = draw(st.sampled_from(sorted(ORGANS)))
    line, territory, level = ORGANS[organ]
    breadth = draw(st.sampled_from(sorted(rules.BREADTHS)))
    levels = {level} if breadth == rules.OWN else {draw(st.sampled_from(["市级", "区级"])), *draw(st.sets(st.just("市级")))}
    return CountRule(
        organ=organ, line=line, territory="31" if territory == "310000" else territory, levels=frozenset(levels), breadth=breadth,
        kind=draw(st.sampled_from(sorted(rules.CAP_KINDS))), limit=draw(st.integers(1, 4)),
        excluded_reasons=frozenset(draw(st.sets(st.sampled_from(["complaint", "media"])))),
        excludes_higher=draw(st.booleans()), counts_off_site=draw(st.booleans()),
    )


def rule(**more: object) -> CountRule:
    return CountRule(**{  # type: ignore[arg-type]
        "organ": "a", "line": "market", "territory": "310115", "levels": frozenset({"区级"}), "breadth": rules.LINE,
        "kind": rules.TOTAL, "limit": 2, **more,
    })


def visit(key: str = "1", **more: object) -> Visit:
    return Visit(**{  # type: ignore[arg-type]
        "key": key, "on": date(2026, 3, 9), "organ": "a", "line": "market", "territory": "310115", "level": "区级", "kind": "日常",
        **more,
    })


def test_parts_of_one_visit_count_once() -> None:
    assert rules.count([visit("1"), visit("1", organ="x"), visit("2")], rule(), 2026) == 2


def test_only_the_calendar_year_counts() -> None:
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1)]
    assert rules.count([visit(str(day), on=day) for day in days], rule(), 2026) == 2


@pytest.mark.parametrize(("more", "counted"), [
    ({}, True), ({"level": "市级"}, False), ({"line": "fire"}, False), ({"territory": "310104"}, False), ({"off_site": True}, False),
    ({"kind": "专项"}, True), ({"kind": "专项", "from_above": True}, False), ({"kind": "个案", "reason": "media"}, True),
    ({"kind": "个案", "reason": "complaint"}, False), ({"kind": "日常", "reason": "complaint"}, True),
])
def test_what_a_total_of_the_line_counts(more: dict[str, object], counted: bool) -> None:
    assert rules.counts(visit(**more), rule(excluded_reasons=frozenset({"complaint"}))) is counted


def test_a_cap_may_count_what_comes_from_above_and_what_is_off_site() -> None:
    wide = rule(excludes_higher=False, counts_off_site=True)
    assert rules.counts(visit(kind="专项", from_above=True, off_site=True), wide)


def test_city_and_county_together() -> None:
    together = rule(levels=frozenset({"市级", "区级"}), limit=4, territory="31")
    said = [visit(str(n), level="市级" if n < 2 else "区级") for n in range(5)]
    assert rules.count(said, together, 2026) == 5
    assert rules.exceeded(5, together)
    assert not rules.exceeded(4, together)


@given(st.lists(visits()), caps())
def test_the_order_of_visits_and_repeated_parts_change_nothing(said: list[Visit], cap: CountRule) -> None:
    assert rules.count(said, cap, 2026) == rules.count([*reversed(said), *said], cap, 2026)


@given(st.lists(visits()), visits(), caps())
def test_one_more_visit_adds_one_at_most_and_only_when_the_cap_is_about_it(said: list[Visit], one: Visit, cap: CountRule) -> None:
    before, after = rules.count(said, cap, 2026), rules.count([*said, one], cap, 2026)
    adds = rules.counts(one, cap) and one.on.year == 2026
    assert after - before in ((0, 1) if adds else (0,))


@given(st.lists(visits()), caps(), caps())
def test_a_cap_that_is_wider_never_counts_less(said: list[Visit], wide: CountRule, narrow: CountRule) -> None:
    if rules.implies(wide, narrow):
        assert rules.count(said, wide, 2026) >= rules.count(said, narrow, 2026)


@given(caps())
def test_a_cap_is_as_wide_as_itself(cap: CountRule) -> None:
    assert rules.implies(cap, cap)


@given(caps(), caps(), caps())
def test_wider_than_wider_is_wider(one: CountRule, two: CountRule, three: CountRule) -> None:
    if rules.implies(one, two) and rules.implies(two, three):
        assert rules.implies(one, three)


@given(st.lists(visits()), caps(), st.sampled_from(["complaint", "media"]))
def test_leaving_out_another_reason_never_counts_more(said: list[Visit], cap: CountRule, reason: str) -> None:
    from dataclasses import replace

    fewer = replace(cap, excluded_reasons=cap.excluded_reasons | {reason})
    assert rules.count(said, fewer, 2026) <= rules.count(said, cap, 2026)


DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 12))


@given(DAYS, st.none() | DAYS, DAYS, st.none() | DAYS)
def test_periods_meet_when_they_share_a_day(a: date, b: date | None, c: date, d: date | None) -> None:
    days = [date(2026, 1, n) for n in range(1, 20)]
    shared = any(a <= day and (b is None or day <= b) and c <= day and (d is None or day <= d) for day in days)
    if (b is None or b >= a) and (d is None or d >= c):
        assert rules.periods_meet(a, b, c, d) is shared


def test_an_entity_belongs_to_the_class_of_its_own_industry_before_that_of_its_section() -> None:
    classes = {"餐": ["62"], "快餐": ["6220", "H6220"], "住宿餐饮": ["H"], "工业": ["C"]}
    assert rules.matching("6220", "H", classes) == ["快餐"]
    assert rules.matching("H6210", "H", classes) == ["餐"]
    assert rules.matching("6110", "H", classes) == ["住宿餐饮"]
    assert rules.matching("", "", classes) == []


def test_two_classes_with_the_same_prefix_both_match() -> None:
    assert rules.matching("5211", "F", {"b": ["521"], "a": ["521"]}) == ["a", "b"]


def test_a_cap_is_said_in_words() -> None:
    said = rules.in_words(rule(excluded_reasons=frozenset({"media", "complaint"}), levels=frozenset({"区级", "市级"})), rules.BLOCK)
    assert said == (
        "市级、区级本条线各机关的检查（各类检查合计）合并计算，对同一企业每年不超过 2 次；事由为投诉举报、媒体曝光的个案检查不计入；"
        "上级部署的专项检查不计入；非现场检查不计入；超过的不批准，机关负责人写明理由的除外"
    )
