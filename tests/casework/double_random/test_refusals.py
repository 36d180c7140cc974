"""What a draw refuses, in words: steps out of order, too few contributors, edited files, a second result."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hengjian.casework.double_random import files, material, operations, queries, rules
from hengjian.casework.double_random.models import Draw, Selected
from hengjian.casework.inspections.models import Inspection
from hengjian.kernel import access, adjustable, journal
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.officers.models import Officer
from hengjian.registers.regulated_entities.models import Entity

from .conftest import City, entity


def test_a_draw_needs_a_published_plan(city: City) -> None:
    no = operations.draft_plan(plan=city.plan, by=city.planner, at=city.tick())
    with pytest.raises(Refused, match="计划公布后才能抽取"):
        city.prepared(no)
    with pytest.raises(NotFound, match="没有编号为"):
        city.prepared("none")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"whitelist": {"9" * 18: " "}}, "没有写明理由"),
        ({"reserve": 21}, "候补数 21"),
        ({"suite": "md5"}, "不能使用杂凑算法"),
        ({"scope": {"credit_classes": ["A"]}}, "分类不能作为筛选条件"),
    ],
)
def test_a_faulty_preparation_is_refused(city: City, changes: dict[str, Any], why: str) -> None:
    plan = city.published_plan()
    with pytest.raises(Refused, match=why):
        city.prepared(plan, **changes)


def test_a_draw_without_a_name_is_refused(city: City) -> None:
    plan = city.published_plan()
    with pytest.raises(Refused, match="没有填写名称"):
        operations.prepare_draw(plan_no=plan, title=" ", by=city.planner, at=city.tick())


def test_a_draw_may_narrow_its_plan_but_not_widen_it(city: City) -> None:
    plan = city.published_plan(direction="定向", scope={"industries": ["F"], "tags": ["餐饮"]})
    with pytest.raises(Refused, match="超出了计划的检查对象范围"):
        city.prepared(plan, scope={"industries": ["H"]})
    with pytest.raises(Refused, match="超出了计划的检查对象范围"):
        city.prepared(plan, scope={"tags": ["住宿"]})
    no = city.prepared(plan, scope={
        "industries": ["F51"], "tags": ["餐饮"], "territories": ["310115"], "text": "酒", "created_before": "2020-01-01",
        "created_from": "2010-01-01",
    })  # fmt: skip
    words = queries.draw(no, city.planner).scope_in_words
    assert all(part in words for part in ("酒", "浦东", "2020-01-01 以前成立"))


def test_an_empty_pool_and_a_hand_picked_one_are_refused(city: City) -> None:
    plan = city.published_plan(direction="定向", scope={"text": "没有这样的企业"})
    with pytest.raises(Refused, match="没有一户可抽的对象"):
        city.frozen(city.prepared(plan))
    with pytest.raises(Refused, match="接近于指定对象"):
        city.frozen(city.prepared(city.published_plan(direction="定向", scope={"text": "测试企业11"})))


def test_the_pools_size_is_logged(city: City) -> None:
    Entity.objects.filter(district_code="310101")[0].delete()
    no = city.frozen()
    data = journal.lines_about(f"draw:{no}")[0].data
    assert (data["pool"], data["size"]) == (899, 899)


def test_a_pool_whose_size_the_head_adjusted_is_measured_by_that(city: City) -> None:
    no = city.prepared()
    adjustable.adjust(
        code="double_random.min_pool", organ=city.head.organ, value=1_000, since=date(2026, 1, 1), reason="从严",
        by=city.head, at=city.at,
    )  # fmt: skip
    with pytest.raises(Refused, match="只有 900 户，少于 1000 户"):
        city.frozen(no)


def test_too_few_officers_are_explained_with_who_is_how_many_short_and_what_can_be_done(city: City) -> None:
    Officer.objects.filter(territory_code="310115").exclude(officer_no="market310115000").update(leave_until=date(2026, 12, 31))
    no = city.prepared()
    with pytest.raises(Refused) as caught:
        city.frozen(no)
    words = str(caught.value)
    assert "浦东新区市场监督管理局" in words
    assert "只有 1 人，每户需要 2 人" in words
    assert "请邻近地区支援" in words


def test_a_ceiling_that_is_too_low_is_counted_out(city: City) -> None:
    no = city.prepared()
    adjustable.adjust(
        code="double_random.officer_load", organ=city.head.organ, value=5, since=date(2026, 1, 1), reason="减负",
        by=city.head, at=city.at,
    )  # fmt: skip
    with pytest.raises(Refused, match=r"任务量上限合计 30 人次，最多可能需要 56 人次，缺 26 人次"):
        city.frozen(no)


def test_officers_left_out_are_kept_with_their_reason(city: City) -> None:
    Officer.objects.filter(officer_no="market310115000").update(certificate_valid_until=date(2026, 1, 1))
    no = city.frozen()
    inside = files.read(Draw.objects.get(draw_no=no), files.INTERNAL_ROSTER).decode()
    assert "证件已过期" in inside
    public = files.read(Draw.objects.get(draw_no=no), material.ROSTER).decode()
    assert "market310115" not in public


def test_every_reason_of_exclusion_is_counted_by_district_and_is_a_structural_zero(city: City) -> None:
    some = list(Entity.objects.filter(district_code="310101").order_by("id"))
    low = [e for e in some if e.credit_class == "A"][:6]
    Entity.objects.filter(pk=low[0].pk).update(senseless=True)
    Entity.objects.filter(pk=low[1].pk).update(status="注销")
    plan = city.published_plan()
    earlier = Draw.objects.get(draw_no=city.prepared(plan))
    for pseudonym, unit in (("a" * 64, low[2]), ("b" * 64, next(e for e in some if e.credit_class == "D"))):
        Selected.objects.create(
            draw=earlier, year=2026, pseudonym=pseudonym, uscc=unit.uscc, district_code="310101", label="x", kind="drawn", rank=1
        )
    no = city.frozen(city.prepared(plan, whitelist={low[3].uscc: "重大活动保障期间"}))
    assert queries.exclusions(no, city.planner) == {
        "310101": {"列入无感监管对象清单": 1, "登记状态不是存续": 1, "低风险对象本年度已抽中": 1, "按规定列入免查名单": 1}
    }
    row = queries.draw(no, city.planner)
    assert row.exclusions == {"310101": {"not_active": 1, "senseless": 1, "visited": 1, "whitelist": 1}}
    assert (row.pool_size, row.row.list_size) == (900, 896)
    listed = set(_listed(no))
    assert not listed & {unit.uscc for unit in low[:4]}
    assert low[4].uscc in listed


def _listed(draw_no: str) -> list[str]:
    from hengjian.casework.double_random import listing

    data = files.read(Draw.objects.get(draw_no=draw_no), files.INTERNAL_LIST)
    return [str(uscc) for uscc in listing.read_parquet(data)["uscc"].to_pylist()]


def test_the_yearly_cap_counts_every_department_and_an_open_inspection_bars(city: City) -> None:
    first = city.dispatched()
    visited = {unit.uscc for unit in Selected.objects.exclude(kind="reserve")}
    plan = queries.draw(first, city.planner).row.plan_no
    second = city.frozen(city.prepared(plan))
    assert sum(n for counts in queries.draw(second, city.planner).exclusions.values() for n in counts.values()) == len(visited)
    assert {"open_matter"} == {r for c in queries.draw(second, city.planner).exclusions.values() for r in c}
    adjustable.adjust(
        code="double_random.yearly_cap", organ=city.head.organ, value=1, since=date(2026, 1, 1), reason="减少打扰",
        by=city.head, at=city.at,
    )  # fmt: skip
    Inspection.objects.update(state="closed")
    third = city.frozen(city.prepared(plan))
    assert {"本年度检查次数已到上限"} == {r for c in queries.exclusions(third, city.planner).values() for r in c}
    assert not set(_listed(third)) & visited


def test_the_commitment_tells_what_changed_since_the_plans_last_list(city: City) -> None:
    plan = city.published_plan()
    first = Draw.objects.get(draw_no=city.frozen(city.prepared(plan)))
    assert first.frozen["previous"] is None
    Entity.objects.filter(uscc=entity(0).uscc).delete()
    Entity.objects.filter(uscc=entity(3).uscc).update(credit_class="D")
    Entity.objects.bulk_create([entity(900), entity(901)])
    second = Draw.objects.get(draw_no=city.frozen(city.prepared(plan)))
    assert second.frozen["previous"] == first.list_root
    assert second.frozen["diff"] == {"added": 2, "removed": 1, "reclassified": 1}


def test_an_annual_list_under_three_per_cent_is_frozen_with_a_warning(city: City) -> None:
    plan = city.published_plan(rates={"A": 1, "B": 1_000, "C": 5_000, "D": 10_000})
    no = city.frozen(city.prepared(plan))
    assert "3%" in queries.draw(no, city.planner).warnings[0]


def test_coverage_raises_the_rate_until_every_unit_is_visited(city: City) -> None:
    plan = city.published_plan(coverage_periods=4, coverage_since=date(2025, 1, 15))
    row = Draw.objects.get(draw_no=city.frozen(city.prepared(plan, staffed=False)))
    assert set(row.frozen["rates"].values()) == {333_334}
    last = city.published_plan(coverage_periods=2)
    row = Draw.objects.get(draw_no=city.frozen(city.prepared(last, staffed=False)))
    assert set(row.frozen["rates"].values()) == {1_000_000}


def test_a_recent_visit_starts_the_periods_anew(city: City) -> None:
    city.dispatched()
    seen = Selected.objects.exclude(kind="reserve")[0].uscc
    Inspection.objects.update(state="closed", visit_on=date(2025, 1, 10))
    row = Draw.objects.get(draw_no=city.frozen(city.prepared(city.published_plan(coverage_periods=3), staffed=False)))
    from hengjian.casework.double_random import standings

    periods = standings.periods(row, on=date(2026, 3, 2))
    assert periods[seen] == 2
    assert standings.months_before(date(2024, 3, 31), 1) == date(2024, 2, 29)
    assert standings.months_before(date(2026, 1, 31), 3) == date(2025, 10, 31)


def test_officers_who_cannot_be_found_after_the_seed_are_explained_by_department(city: City) -> None:
    from hengjian.casework.double_random.operations import freezing

    assert freezing.in_words("人员库 11X 只有 1 人", {"11X": "某局"}) == "某局 只有 1 人"


def test_shortages_known_only_after_the_seed_name_the_department(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    from hengjian.kernel.draws.refusal import DrawRefused

    no = city.revealed()
    organ = json.loads(files.read(Draw.objects.get(draw_no=no), files.INTERNAL_ROSTER))["departments"][0]

    def short(*_: object) -> None:
        raise DrawRefused("不能完成选派", f"人员库 {organ['organ']} 的任务量上限不够", "请作废")

    monkeypatch.setattr(material, "conclude", short)
    with pytest.raises(Refused, match=f"{organ['name']} 的任务量上限不够"):
        operations.draw(draw_no=no, by=city.planner, at=city.tick())


def test_a_draw_without_officers_is_not_dispatched(city: City) -> None:
    no = city.drawn(city.revealed(city.sourced(city.committed(city.frozen(city.prepared(staffed=False))))))
    assert queries.draw(no, city.planner).departments == ()
    with pytest.raises(Refused, match="没有抽取执法人员"):
        operations.assign(
            draw_no=no, planned_from=date(2026, 3, 2), planned_to=date(2026, 3, 3), by=city.planner, at=city.tick()
        )


@pytest.mark.parametrize(("first", "last"), [(1, 5), (9, 8)])
def test_a_task_cannot_be_set_in_the_past_or_backwards(city: City, first: int, last: int) -> None:
    no = city.drawn()
    with pytest.raises(Refused, match="起始日不能早于今天"):
        operations.assign(
            draw_no=no, planned_from=date(2026, 3, first), planned_to=date(2026, 3, last), by=city.planner, at=city.tick()
        )


def test_an_entity_that_left_the_filter_after_the_draw_is_still_dispatched(city: City) -> None:
    no = city.drawn()
    gone = Selected.objects.exclude(kind="reserve")[0].uscc
    Entity.objects.filter(uscc=gone).update(status="迁出")
    city.dispatched(no)
    assert Inspection.objects.filter(uscc=gone).exists()


def test_draws_are_seen_inside_ones_line_and_territory(city: City) -> None:
    no = city.drawn()
    plan = queries.draw(no, city.planner).row.plan_no
    assert [r.draw_no for r in queries.draws(city.planner, plan_no=plan, states=("drawn",), text="第一批")] == [no]
    assert queries.draws(city.planner, after=1) == []
    stranger = replace(city.planner, lines=frozenset({"fire"}), territory="310115")
    assert queries.draws(stranger) == []
    with pytest.raises(NotFound):
        queries.draw(no, stranger)
    tasks = queries.tasks(no, city.planner, limit=3)
    assert [len(task.officers) for task in tasks] == [2, 2, 2]
    assert queries.tasks(no, city.planner, after=tasks[-1].key)[0].key > tasks[-1].key
    assert {task.kind for task in queries.tasks(no, access.NODE, reserve=True)} == {"reserve"}
    with pytest.raises(Forbidden):
        queries.tasks(no, city.contributors[0])


def test_an_act_on_an_unknown_draw_is_answered_plainly(city: City) -> None:
    with pytest.raises(NotFound, match="没有编号为 none 的抽取"):
        operations.freeze(draw_no="none", by=city.planner, at=city.tick())


def test_the_rules_in_words_are_what_the_commitment_hashes(city: City) -> None:
    import hashlib

    row = Draw.objects.get(draw_no=city.frozen())
    assert row.frozen["rules"]["cell"] == hashlib.sha256(rules.CELL_RULE.encode()).hexdigest()
    assert row.frozen["rules"]["assignment"] == hashlib.sha256(rules.ASSIGNMENT_RULE.encode()).hexdigest()
