"""Plans that cannot be drawn, seeds that are too short, lists that were edited, clocks that went backwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from doors import visits, world
from hengjian.casework.double_random import operations
from hengjian.casework.double_random.models import Draw, YearPlan
from hengjian.kernel import access, bodies, clock
from hengjian.kernel.errors import Refused
from hengjian.registers.officers import operations as officers

Judge = Callable[[Any], str]


def typed(**more: Any) -> dict[str, Any]:
    """A plan as the form posts it."""
    return {
        "title": "食品经营抽查", "kind": "annual", "year": "2026", "direction": "不定向", "method": "现场检查", "ratio": "3", "per_unit": "2",
        "coverage_periods": "0", "coverage_months": "12", "item_codes": [world.ITEM],
        "rate_A": "1", "rate_B": "3", "rate_C": "8", "rate_D": "25", **more,
    }


@pytest.mark.parametrize(("wrong", "words"), [
    ({"rate_A": "0"}, "低风险对象的抽查比例为 0"), ({"rate_A": "4", "rate_B": "3"}, "风险高的不能比风险低的抽得少"),
    ({"rate_A": "90"}, "低风险对象抽查比例"), ({"rate_D": "101"}, "高风险对象抽查比例"), ({"rate_B": "-3"}, "一般风险对象抽查比例"),
    ({"rate_C": "多"}, "不是数字"), ({"rate_C": ""}, "没有填写"), ({"ratio": "1e99"}, "检查比例"), ({"year": "20260"}, "年度"),
    ({"item_codes": []}, "没有选择检查事项"), ({"item_codes": ["31011500009999"]}, "没有这一项"), ({"title": "计" * 500}, "计划名称"),
    ({"per_unit": "1"}, "没有这一项"), ({"coverage_since": "明年"}, "认不出来"), ({"rate_A": "NaN"}, "不是数字"), ({"rate_A": "Infinity"}, "不是数字"),
])
def test_a_plan_with_wrong_figures_is_refused_and_what_was_typed_stays(
    wrong: dict[str, Any], words: str, city: world.World, visitors: visits.Visitors, refusal: Judge, nothing_written: None
) -> None:
    before = YearPlan.objects.count()
    answer = visitors("planner").post("/desk/plans/new/", typed(**wrong))
    assert words in refusal(answer)
    assert "食品经营抽查" in answer.content.decode() or "title" in wrong
    assert YearPlan.objects.count() == before


def test_a_plan_over_an_empty_pool_is_refused_when_its_list_is_frozen(
    city: world.World, visitors: visits.Visitors, refusal: Judge
) -> None:
    plan_no = city.published(title="没有人的计划", direction="定向", scope={"text": "绝无此名"})
    no = city.prepared(plan_no=plan_no)
    said = refusal(visitors("planner").post(f"/desk/draws/{no}/", {"act": "freeze"}))
    assert "名单不能封存" in said or "不能封存" in said
    assert Draw.objects.get(draw_no=no).state == "preparing"


@pytest.mark.parametrize("digits", ["3141592653589793238", "314159265358979323846", "3141592653589793238x", "", "３１４１５９２６５３５８９７９３２３８４"])
def test_a_truncated_seed_is_refused(
    digits: str, city: world.World, visitors: visits.Visitors, refusal: Judge
) -> None:
    no = city.committed()
    answer = visitors("planner").post(
        f"/desk/draws/{no}/", {"act": "fix_source", "fix_source-digits": digits, "fix_source-digits_again": digits}
    )
    said = refusal(answer)
    assert "20 位" in said or "二十位" in said or "没有填写" in said
    assert Draw.objects.get(draw_no=no).state == "committed"


def test_dice_typed_differently_are_refused(city: world.World, visitors: visits.Visitors, refusal: Judge) -> None:
    no = city.committed()
    given = {"act": "fix_source", "fix_source-digits": world.DICE, "fix_source-digits_again": world.DICE[::-1]}
    assert "两" in refusal(visitors("planner").post(f"/desk/draws/{no}/", given))
    assert Draw.objects.get(draw_no=no).state == "committed"


@pytest.mark.parametrize("seal", ["a" * 63, "a" * 65, "g" * 64, "", "承诺" * 32, "a" * 64 + "\n'--"])
def test_a_seal_that_is_none_is_refused(seal: str, city: world.World, visitors: visits.Visitors, refusal: Judge, nothing_written: None) -> None:
    answer = visitors("contributor").post(
        f"/desk/draws/{city.frozen_no}/contribute/", {"act": "contribute", "name": "食品行业协会", "commitment": seal}
    )
    refusal(answer)


@pytest.mark.parametrize("short", ["0" * 63, "0" * 65, "z" * 64, "", f"{1:064x}"[:-1] + "２"])
def test_a_truncated_secret_is_refused(short: str, city: world.World, visitors: visits.Visitors, refusal: Judge) -> None:
    no, pair = city.sourced(), world.secret(0)
    url = f"/desk/draws/{no}/contribute/"
    for given in ({"s": short, "r": pair.r}, {"s": pair.s, "r": short}, {"s": pair.r, "r": pair.s}):
        refusal(visitors("witness0").post(url, {"act": "reveal", **given}))
    assert not Draw.objects.get(draw_no=no).contribution_set.exclude(revealed_at=None).exists() if hasattr(Draw, "contribution_set") else True
    assert visitors("witness0").post(url, {"act": "reveal", "s": pair.s, "r": pair.r}).status_code == 302


def _edit_lists(old: bytes, new: bytes) -> int:
    """Put ``new`` for ``old`` in every kept file that holds it."""
    root, edited = bodies.path_of("0" * 64).parents[1], 0
    for path in root.glob("*/*"):
        data = path.read_bytes()
        if old in data:
            path.chmod(0o640)
            path.write_bytes(data.replace(old, new))
            edited += 1
    return edited


def test_a_frozen_list_that_was_edited_is_not_drawn_from(city: world.World, visitors: visits.Visitors, refusal: Judge) -> None:
    no = city.revealed()
    row = Draw.objects.get(draw_no=no)
    listed = bodies.path_of(row.internal_list)
    listed.chmod(0o640)
    kept = listed.read_bytes()
    listed.write_bytes(kept[:-200] + bytes(byte ^ 1 for byte in kept[-200:-190]) + kept[-190:])
    said = refusal(visitors("planner").post(f"/desk/draws/{no}/", {"act": "draw"}))
    assert "不符" in said or "改动" in said
    row.refresh_from_db()
    assert (row.state, row.seed) == ("revealed", "")


def test_an_officer_whose_certificate_has_expired_is_not_sent(city: world.World) -> None:
    for number in range(1, 7):
        officers.renew_certificate(
            officer_no=f"P{number:03d}", valid_until=date(2026, 3, 10), since=date(2020, 1, 2), by=access.NODE, at=city.tick()
        )
    with clock.at(world.MORNING + timedelta(days=5)), pytest.raises(Refused) as refused:
        city.at = world.MORNING + timedelta(days=5)
        city.on_site()
    assert "执法证" in str(refused.value) or "证" in refused.value.why


def test_a_clock_that_went_backwards_stops_every_act_and_no_page(
    city: world.World, visitors: visits.Visitors, refusal: Judge, nothing_written: None
) -> None:
    with clock.at(world.MORNING - timedelta(days=40)):
        said = refusal(visitors("head").post(f"/desk/plans/{city.draft_no}/", {"act": "approve_plan"}))
        assert "服务器时间" in said
        assert "校准" in said
        for who, url in (("head", "/desk/"), ("head", f"/desk/plans/{city.draft_no}/"), ("", "/"), ("", f"/draws/{city.draw_no}/")):
            assert visitors(who).get(url).status_code == 200, url
        with pytest.raises(Refused, match="服务器时间"):
            operations.approve_plan(plan_no=city.draft_no, by=city.actor("head"), at=world.MORNING)
