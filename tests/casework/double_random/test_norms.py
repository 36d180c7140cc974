"""Norms in plans and draws: published caps, calm items, special plans with a total cap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hengjian.casework.double_random import operations, queries
from hengjian.casework.double_random.models import Draw, Selected
from hengjian.casework.inspections import queries as inspections
from hengjian.casework.inspections.models import Inspection
from hengjian.kernel import access
from hengjian.kernel.errors import Refused
from hengjian.registers.inspection_norms import operations as norms
from hengjian.registers.inspection_norms.operations import NewCap
from hengjian.registers.organs import queries as organs

from .conftest import City

ITEM = "31010000000101"
SPECIAL: dict[str, Any] = {"kind": "special", "total_cap": 900}
SECOND = replace(access.NODE, code="node-2")


def draft(city: City, **changes: Any) -> str:
    return operations.draft_plan(plan=replace(city.plan, **changes), by=city.planner, at=city.tick())


def district(city: City, place: str) -> str:
    found = organs.organ_of("market", place)
    assert found is not None
    return found.code


def publish(city: City, **more: Any) -> str:
    facts = {"organ_code": city.head.organ, "level": "区级", "breadth": "本条线", "kind": "合计", "limit": 1, "cites": "《通知》"}
    no = norms.draft_cap(cap=NewCap(**{"since": city.at.date(), **facts, **more}), by=access.NODE, at=city.tick())
    norms.submit_cap(cap_no=no, by=access.NODE, at=city.tick())
    norms.publish_cap(cap_no=no, by=SECOND, at=city.tick())
    return no


def calm(city: City, organ: str) -> str:
    no = norms.propose_calm(item_code=ITEM, organ_code=organ, since=city.at.date(), cites="清单", by=access.NODE, at=city.tick())
    norms.publish_calm(calm_no=no, by=SECOND, at=city.tick())
    return no


def excluded(draw_no: str, city: City) -> dict[str, dict[str, int]]:
    return queries.exclusions(draw_no, city.planner)


def test_who_has_reached_a_published_cap_is_left_out(city: City) -> None:
    publish(city)
    plan = queries.draw(city.dispatched(), city.planner).row.plan_no
    Inspection.objects.update(state="closed")
    visited = Selected.objects.exclude(kind="reserve").count()
    second = city.frozen(city.prepared(plan))
    counts = [n for reasons in excluded(second, city).values() for n in reasons.values()]
    assert sum(counts) == visited
    assert {"本年度检查次数已到上限"} == {reason for reasons in excluded(second, city).values() for reason in reasons}


def test_a_published_cap_takes_the_place_of_the_adjustable_one(city: City) -> None:
    publish(city, limit=12)
    plan = queries.draw(city.dispatched(), city.planner).row.plan_no
    Inspection.objects.update(state="closed")
    Selected.objects.all().delete()
    for row in list(Inspection.objects.all()):
        for n in range(3):
            Inspection.objects.create(**{
                **{f.name: getattr(row, f.name) for f in Inspection._meta.concrete_fields if f.name != "id"},
                "inspection_no": f"{row.inspection_no}-{n}", "visit_key": f"{row.visit_key}-{n}",
            })
    assert excluded(city.frozen(city.prepared(plan)), city) == {}


def test_a_districts_own_cap_leaves_out_in_that_district_only(city: City) -> None:
    publish(city, organ_code=district(city, "310101"), breadth="本机关")
    plan = queries.draw(city.dispatched(), city.planner).row.plan_no
    Inspection.objects.update(state="closed")
    Selected.objects.all().delete()
    assert set(excluded(city.frozen(city.prepared(plan)), city)) == {"310101"}


def test_a_plan_on_a_calm_item_is_refused_at_every_step(city: City) -> None:
    drafted, ready, prepared = draft(city), city.published_plan(), city.prepared()
    calm(city, city.head.organ)
    for step in (
        lambda: draft(city),
        lambda: operations.approve_plan(plan_no=drafted, by=city.head, at=city.tick()),
        lambda: city.prepared(ready),
        lambda: city.frozen(prepared),
    ):
        with pytest.raises(Refused, match="已列入无事不扰事项清单"):
            step()


def test_a_list_drawn_before_its_item_became_calm_is_not_dispatched(city: City) -> None:
    drawn = city.drawn()
    calm(city, city.head.organ)
    with pytest.raises(Refused, match="已列入无事不扰事项清单"):
        city.dispatched(drawn)


def test_a_calm_item_of_one_district_leaves_that_district_out(city: City) -> None:
    calm(city, district(city, "310104"))
    no = city.frozen(city.prepared(city.published_plan()))
    assert excluded(no, city) == {"310104": {"检查事项在所在区列入无事不扰清单": 300}}


@pytest.mark.parametrize(("changes", "field"), [
    ({"kind": "special"}, "total_cap"), ({"kind": "special", "total_cap": -1}, "total_cap"),
    ({"kind": "special", "total_cap": 1_000_001}, "total_cap"), ({"total_cap": 5}, "total_cap"),
    ({"directive_no": "国市监〔2026〕9号"}, "directive_no"), ({**SPECIAL, "directive_no": "号" * 61}, "directive_no"),
])
def test_a_special_plan_states_its_total_and_an_annual_one_does_not(city: City, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        draft(city, **changes)
    assert refusal.value.field == field


def test_a_list_from_which_more_may_be_drawn_than_the_plan_allows_is_not_frozen(city: City) -> None:
    no = city.prepared(city.published_plan(kind="special", total_cap=5))
    with pytest.raises(Refused, match="专项计划的总量上限只余 5 户次") as refusal:
        city.frozen(no)
    assert refusal.value.field == "total_cap"


def test_a_special_plan_opens_special_inspections_on_its_filing_number(city: City) -> None:
    plan = city.published_plan(**SPECIAL, directive_no="国市监〔2026〕9号", method="非现场检查")
    city.dispatched(city.drawn(city.revealed(city.sourced(city.committed(city.frozen(city.prepared(plan)))))))
    rows = list(Inspection.objects.filter(plan_no=plan))
    facts = {(row.kind, row.way, row.filed_no, row.directive_no, row.level) for row in rows}
    assert facts == {("专项", "非现场", "沪市监备〔2026〕1号", "国市监〔2026〕9号", "区级")}
    assert inspections.taken_of_plan(plan) == Draw.objects.get(plan__plan_no=plan).drawn_count


def test_what_other_draws_of_the_plan_took_is_no_longer_left(city: City) -> None:
    plan = city.published_plan(kind="special", total_cap=900)
    first = city.drawn(city.revealed(city.sourced(city.committed(city.frozen(city.prepared(plan))))))
    count = Draw.objects.get(draw_no=first).drawn_count
    operations.adjust_plan(
        plan_no=plan, plan=replace(city.plan, kind="special", total_cap=count + 1), reason="缩减", by=city.head, at=city.tick(),
    )
    second = city.prepared(plan)
    with pytest.raises(Refused, match="专项计划的总量上限只余 1 户次"):
        city.frozen(second)
    operations.void(draw_no=first, reason="上级要求重新部署，本次抽取作废", by=city.head, at=city.tick())
    operations.adjust_plan(
        plan_no=plan, plan=replace(city.plan, kind="special", total_cap=count * 3), reason="放宽", by=city.head, at=city.tick(),
    )
    city.frozen(second)


def test_a_cap_in_the_future_leaves_nobody_out_now(city: City) -> None:
    publish(city, since=date(2027, 1, 1))
    plan = queries.draw(city.dispatched(), city.planner).row.plan_no
    Inspection.objects.update(state="closed")
    Selected.objects.all().delete()
    assert excluded(city.frozen(city.prepared(plan)), city) == {}
