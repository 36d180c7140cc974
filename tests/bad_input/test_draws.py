"""Plans that cannot be drawn, seeds that are too short, lists that were edited, clocks that went backwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from doors import visits, world
from hengjian.casework.double_random import operations
from hengjian.casework.double_random.models import Contribution, Draw, DrawFile, YearPlan
from hengjian.kernel import access, bodies, clock
from hengjian.kernel.errors import Refused
from hengjian.registers.officers import operations as officers
from hengjian.registers.officers.rules import NewOfficer

Judge = Callable[[Any], str]


def typed(**more: Any) -> dict[str, Any]:
    """A plan as the form posts it."""
    return {
        "title": "食品经营抽查", "kind": "annual", "year": "2026", "direction": "不定向", "method": "现场检查", "ratio": "3",
        "per_unit": "2", "coverage_periods": "0", "coverage_months": "12", "item_codes": [world.ITEM],
        "rate_A": "1", "rate_B": "3", "rate_C": "8", "rate_D": "25", **more,
    }


@pytest.mark.parametrize(("wrong", "words"), [
    ({"rate_A": "0"}, "低风险对象的抽查比例为 0"), ({"rate_A": "4", "rate_B": "3"}, "风险高的不能比风险低的抽得少"),
    ({"rate_A": "90"}, "低风险对象抽查比例"), ({"rate_D": "101"}, "高风险对象抽查比例"), ({"rate_B": "-3"}, "一般风险对象抽查比例"),
    ({"rate_C": "多"}, "不是数字"), ({"rate_C": ""}, "没有填写"), ({"ratio": "1e99"}, "检查比例"), ({"year": "20260"}, "年度"),
    ({"item_codes": []}, "没有选择检查事项"),
    ({"item_codes": ["31011500009999"]}, "没有这一项"), ({"title": "计" * 500}, "计划名称"),
    ({"per_unit": "1"}, "没有这一项"), ({"coverage_since": "明年"}, "认不出来"), ({"rate_A": "NaN"}, "不是数字"),
    ({"rate_A": "Infinity"}, "不是数字"),
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


@pytest.mark.parametrize("digits", [
    "3141592653589793238", "314159265358979323846", "3141592653589793238x", "", "３１４１５９２６５３５８９７９３２３８４",
])
def test_a_truncated_seed_is_refused(
    digits: str, city: world.World, visitors: visits.Visitors, refusal: Judge
) -> None:
    no = city.fixed()
    given = {"act": "enter_value", "enter_value-digits": digits, "enter_value-digits_again": digits}
    said = refusal(visitors("planner").post(f"/desk/draws/{no}/", given))
    assert "20 位" in said or "二十位" in said or "没有填写" in said
    assert "value" not in Draw.objects.get(draw_no=no).source


def test_dice_typed_differently_are_refused(city: world.World, visitors: visits.Visitors, refusal: Judge) -> None:
    no = city.fixed()
    given = {"act": "enter_value", "enter_value-digits": world.DICE, "enter_value-digits_again": world.DICE[::-1]}
    assert "两" in refusal(visitors("planner").post(f"/desk/draws/{no}/", given))
    assert "value" not in Draw.objects.get(draw_no=no).source


@pytest.mark.parametrize("seal", ["a" * 63, "a" * 65, "g" * 64, "", "承诺" * 32, "a" * 64 + "\n'--"])
def test_a_seal_that_is_none_is_refused(
    seal: str, city: world.World, visitors: visits.Visitors, refusal: Judge, nothing_written: None
) -> None:
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
    assert not Contribution.objects.filter(draw__draw_no=no).exclude(revealed_at=None).exists()
    assert visitors("witness0").post(url, {"act": "reveal", "s": pair.s, "r": pair.r}).status_code == 302


@pytest.mark.parametrize("public", [True, False])
def test_a_frozen_list_that_was_edited_is_not_drawn_from(
    public: bool, city: world.World, visitors: visits.Visitors, refusal: Judge
) -> None:
    no = city.revealed()
    kept = DrawFile.objects.filter(draw__draw_no=no, public=public, name__contains="list").get()
    path = bodies.path_of(kept.sha256)
    path.chmod(0o640)
    before = path.read_bytes()
    path.write_bytes(before[:-200] + bytes(byte ^ 1 for byte in before[-200:-190]) + before[-190:])
    try:
        said = refusal(visitors("planner").post(f"/desk/draws/{no}/", {"act": "draw"}))
        assert "不符" in said or "改动" in said
        row = Draw.objects.get(draw_no=no)
        assert (row.state, row.seed) == ("revealed", "")
        found = list(bodies.verify())
        assert len(found) == 1
        assert kept.sha256 in found[0]
    finally:
        path.write_bytes(before)


def test_an_officer_whose_certificate_has_expired_is_not_sent(city: world.World) -> None:
    officers.register_officer(officer=NewOfficer(
        officer_no="P009", name="陈到期", organ_code=world.BUREAU, line_code="market", territory_code=world.DISTRICT,
        certificate_valid_until=date(2026, 3, 8), certificate_since=date(2020, 1, 1),
    ), by=access.NODE, at=city.tick())
    with pytest.raises(Refused, match="执法证"):
        city.on_site(officer_nos=("P009", "P002"))


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
