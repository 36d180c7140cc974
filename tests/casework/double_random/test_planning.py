"""Plans: drafted, approved by another person, filed, published in time, adjusted in the open, closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from hengjian.casework.double_random import operations, queries, rules
from hengjian.casework.double_random.models import YearPlan
from hengjian.kernel import access, adjustable, clock, journal, running
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.organs import queries as organs

from .conftest import City

RATES = {"A": 10_000, "B": 30_000, "C": 80_000, "D": 250_000}


def draft(city: City, **changes: object) -> str:
    return operations.draft_plan(plan=replace(city.plan, **changes), by=city.planner, at=city.tick())  # type: ignore[arg-type]


def test_a_plan_passes_through_its_states_to_the_public(city: City) -> None:
    no = city.published_plan()
    assert queries.plan(no, city.planner).row.state_title == "已公布"
    public = queries.plan_public(no)
    assert (public.ratio, public.method, public.direction) == (30_000, "现场检查", "不定向")
    assert [row.plan_no for row in queries.plans_public(year=2026, text="双随机")] == [no]
    assert queries.plans_public(year=2025) == queries.plans_public(after=1) == []
    titles = [line.title for line in journal.lines_about(f"plan:{no}")]
    assert titles[::-1] == ["编制抽查计划", "批准抽查计划", "备案抽查计划", "公布抽查计划"]


def test_a_plan_is_numbered_and_takes_the_organs_adjusted_rates(city: City) -> None:
    adjustable.adjust(
        code="double_random.rate_D", organ=city.head.organ, value=400_000, since=date(2026, 1, 1), reason="年度部署",
        by=city.head, at=city.at,
    )
    no = draft(city)
    assert no == "310000-2026-000001"
    assert queries.plan(no, city.planner).rates == RATES | {"D": 400_000}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title": " "}, "没有填写名称"),
        ({"kind": "weekly"}, "不是年度或者专项"),
        ({"direction": "随意"}, "没有选定向或者不定向"),
        ({"year": 26}, "年度 26 不对"),
        ({"ratio": 0}, "检查比例每百万 0"),
        ({"per_unit": 1}, "少于 2 人"),
        ({"coverage_periods": 21}, "全覆盖周期数"),
        ({"coverage_months": 0}, "周期月数"),
        ({"item_codes": ()}, "没有选检查事项"),
        ({"item_codes": ("99999999999999",)}, "99999999999999"),
        ({"partners": ("unknown",)}, "机关名录里没有代码"),
        ({"rates": RATES | {"A": 0}}, "免于抽查"),
        ({"scope": {"nonsense": 1}}, "范围的格式不对"),
        ({"scope": {"credit_classes": ["D"]}, "direction": "定向"}, "企业就能知道自己的分类"),
        ({"scope": {"statuses": ["注销"]}}, "只能是存续的主体"),
        ({"scope": {"industries": ["H"]}}, "不定向抽查面向整个名录库"),
        ({"direction": "定向"}, "没有设置类型、行业或者标签"),
    ],
)
def test_a_faulty_plan_is_refused_in_words(city: City, changes: dict[str, object], why: str) -> None:
    with pytest.raises(Refused, match=why):
        draft(city, **changes)
    assert not YearPlan.objects.exists()


def test_an_organ_is_not_its_own_partner(city: City) -> None:
    fire = next(o for o in organs.organs(level="city", line="fire") if o.has_capacity)
    for partners in ((city.planner.organ,), (fire.code, fire.code)):
        with pytest.raises(Refused, match="配合部门"):
            draft(city, partners=partners)


def test_a_directed_plan_needs_a_filter_and_says_it(city: City) -> None:
    no = draft(city, direction="定向", scope={"industries": ["H"]})
    assert "行业" in queries.plan(no, city.planner).scope_in_words


def test_a_low_annual_ratio_is_warned_about(city: City) -> None:
    assert "3%" in queries.plan(draft(city, ratio=20_000), city.planner).warning


def test_a_draft_can_be_revised_and_an_approved_plan_cannot(city: City) -> None:
    no = draft(city)
    operations.revise_plan(plan_no=no, plan=replace(city.plan, ratio=40_000), by=city.planner, at=city.tick())
    found = queries.plan(no, city.planner)
    assert found.row.ratio == 40_000
    assert found.rates == RATES
    operations.approve_plan(plan_no=no, by=city.head, at=city.tick())
    with pytest.raises(Refused, match="现在可以办的：备案"):
        operations.revise_plan(plan_no=no, plan=city.plan, by=city.planner, at=city.tick())


def test_the_drafter_does_not_approve_their_own_plan(city: City) -> None:
    no = draft(city)
    both = replace(city.planner, roles=frozenset({Role.PLANNER, Role.HEAD}))
    with pytest.raises(Refused, match="批准人就是编制人"):
        operations.approve_plan(plan_no=no, by=both, at=city.tick())


def test_a_planner_does_not_approve_and_another_organ_does_not_touch(city: City) -> None:
    no = draft(city)
    with pytest.raises(Forbidden):
        operations.approve_plan(plan_no=no, by=city.planner, at=city.tick())
    with pytest.raises(Forbidden):
        operations.approve_plan(plan_no=no, by=replace(city.head, organ="elsewhere"), at=city.tick())
    with pytest.raises(NotFound):
        operations.approve_plan(plan_no="none", by=city.head, at=city.tick())


def test_an_annual_plan_is_due_on_31_march_and_a_special_one_a_month_after_approval(city: City) -> None:
    annual, special = draft(city), draft(city, kind="special", total_cap=200)
    for no in (annual, special):
        operations.approve_plan(plan_no=no, by=city.head, at=city.tick())
    assert queries.plan(annual, city.planner).row.publish_by == date(2026, 3, 31)
    assert queries.plan(special, city.planner).row.publish_by == date(2026, 4, 2)
    assert [c.code for c in running.open_on(f"plan:{annual}")] == ["double_random.publish_annual"]


def test_a_plan_published_late_says_how_late(city: City) -> None:
    no = draft(city)
    operations.approve_plan(plan_no=no, by=city.head, at=city.tick())
    operations.file_plan(plan_no=no, filed_no="1", by=city.planner, at=city.tick())
    late = datetime(2026, 4, 3, 9, 0, tzinfo=clock.SHANGHAI)
    operations.publish_plan(plan_no=no, by=city.planner, at=late)
    assert journal.lines_about(f"plan:{no}")[0].data["late_days"] == 3
    assert running.open_on(f"plan:{no}") == []


def test_filing_needs_the_code_that_was_given(city: City) -> None:
    no = draft(city)
    operations.approve_plan(plan_no=no, by=city.head, at=city.tick())
    with pytest.raises(Refused, match="没有填写备案编号"):
        operations.file_plan(plan_no=no, filed_no=" ", by=city.planner, at=city.tick())


def test_an_adjustment_needs_a_reason_and_a_change_and_stays_visible(city: City) -> None:
    no = city.published_plan()
    changed = replace(city.plan, ratio=50_000, rates=RATES | {"D": 300_000})
    with pytest.raises(Refused, match="没有写明理由"):
        operations.adjust_plan(plan_no=no, plan=changed, reason=" ", by=city.head, at=city.tick())
    with pytest.raises(Refused, match="没有一项内容有变化"):
        operations.adjust_plan(plan_no=no, plan=city.plan, reason="机构调整", by=city.head, at=city.tick())
    operations.adjust_plan(plan_no=no, plan=changed, reason="机构调整", by=city.head, at=city.tick())
    found = queries.plan(no, city.planner)
    assert (found.row.state, found.version, found.row.ratio) == ("adjusted", 2, 50_000)
    assert found.adjustments[0].before == {"ratio": 30_000, "rates": RATES}
    shown = queries.plan_public(no).adjustments[0]
    assert (shown.reason, shown.changed) == ("机构调整", ("检查比例：30000 → 50000", "分类比例"))
    assert "300000" not in repr(queries.plan_public(no))


def test_a_plan_with_a_draw_under_way_cannot_be_closed(city: City) -> None:
    plan_no = city.published_plan()
    draw_no = city.prepared(plan_no)
    with pytest.raises(Refused, match=draw_no):
        operations.close_plan(plan_no=plan_no, by=city.planner, at=city.tick())
    operations.void(draw_no=draw_no, reason="重新组织抽取", by=city.head, at=city.tick())
    operations.close_plan(plan_no=plan_no, by=city.planner, at=city.tick())
    assert queries.plan(plan_no, city.planner).row.state_title == "已结束"
    assert queries.plan(plan_no, city.planner).draw_nos == (draw_no,)


def test_plans_are_seen_inside_ones_line_and_territory(city: City) -> None:
    no = city.published_plan()
    assert [row.plan_no for row in queries.plans(city.planner, year=2026, states=("published",), text="年度")] == [no]
    assert queries.plans(city.planner, after=1) == []
    stranger = Actor("x", "某人", "o", frozenset({Role.PLANNER}), frozenset({"fire"}), "310115")
    assert queries.plans(stranger) == []
    with pytest.raises(NotFound):
        queries.plan(no, stranger)
    with pytest.raises(NotFound):
        queries.plan_public("none")
    assert queries.plan(no, access.NODE).open_acts == tuple(rules.PLAN.open_acts("published"))
