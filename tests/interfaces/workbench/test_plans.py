"""Plans at the desk: written with their consequences beside them, approved by another, published, adjusted with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hengjian.casework.double_random import queries as draws
from hengjian.kernel import access

PLANS = "/desk/plans/"


def form(**changes: Any) -> dict[str, Any]:
    """A plan as the browser posts it."""
    return {
        "title": "2026 年度食品经营双随机抽查", "kind": "annual", "year": "2026", "direction": "不定向", "method": "现场检查",
        "ratio": "3", "item_codes": ["31011500000001"], "per_unit": "2", "coverage_periods": "0", "coverage_months": "12",
        "rate_A": "1", "rate_B": "3", "rate_C": "8", "rate_D": "25", **changes,
    }


def state(no: str) -> str:
    return draws.plan(no, access.NODE).row.state


def made(answer: Any) -> str:
    """The number of the plan the answer leads to."""
    return str(answer["Location"].rstrip("/").rsplit("/", 1)[1])


def test_a_planner_drafts_a_plan(desk: Any) -> None:
    client = desk.client("planner")
    assert "核算" in client.get(f"{PLANS}new/").content.decode()
    answer = client.post(f"{PLANS}new/", form())
    assert answer.status_code == 302
    assert draws.plan(made(answer), access.NODE).rates == {"A": 10_000, "B": 30_000, "C": 80_000, "D": 250_000}


def test_only_a_planner_drafts(desk: Any) -> None:
    assert desk.client("lead").get(f"{PLANS}new/").status_code == 403
    assert desk.client("lead").post(f"{PLANS}new/", form()).status_code == 403


def test_a_refused_rate_stands_under_its_field_and_nothing_typed_is_lost(desk: Any) -> None:
    answer = desk.client("planner").post(f"{PLANS}new/", form(rate_C="2", title="留着这个名称"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "风险高的不能比风险低的抽得少" in text
    assert 'id="id_rate_C-error"' in text
    assert "留着这个名称" in text


def test_computing_keeps_nothing(desk: Any) -> None:
    client = desk.client("planner")
    answer = client.post(f"{PLANS}new/", form(intent="check"))
    assert answer.status_code == 200
    assert "可以完成" in answer.content.decode()
    assert draws.plans(desk.actor("planner")) == []


def test_the_consequences_answer_alone(desk: Any) -> None:
    text = desk.client("planner").post(f"{PLANS}live/", form()).content.decode()
    assert "可抽 241 户" in text
    assert "<html" not in text


def test_a_plan_its_officers_cannot_finish_offers_a_way_that_one_click_applies(desk: Any) -> None:
    heavy = form(rate_D="100", rate_C="60", per_unit="3")
    from hengjian.kernel import adjustable
    from hengjian.kernel.models import AdjustedValue

    AdjustedValue.objects.create(
        code="double_random.officer_load", organ_code="", since="2020-01-01", value=40, reason="人手少"
    )
    assert adjustable.value("double_random.officer_load", "", desk.at.date()) == 40
    client = desk.client("planner")
    text = client.post(f"{PLANS}new/", {**heavy, "intent": "check"}).content.decode()
    assert "还差" in text
    way = text.split('name="apply" value="')[1].split('"')[0]
    applied = client.post(f"{PLANS}new/", {**heavy, "apply": way}).content.decode()
    assert "还差" not in applied
    assert f'value="{way.split("=")[1]}"' in applied


def test_a_plan_goes_its_way(desk: Any) -> None:
    no = desk.drafted()
    at = f"{PLANS}{no}/"
    assert desk.client("planner").post(at, {"act": "approve_plan"}).status_code == 403
    assert desk.client("head").post(at, {"act": "approve_plan"}).status_code == 302
    planner = desk.client("planner")
    assert "没有填写备案编号" in planner.post(at, {"act": "file_plan", "file_plan-filed_no": ""}).content.decode()
    planner.post(at, {"act": "file_plan", "file_plan-filed_no": "沪市监备〔2026〕1号"})
    planner.post(at, {"act": "publish_plan"})
    assert state(no) == "published"
    again = planner.post(at, {"act": "publish_plan"})
    assert again.status_code == 422
    assert "现在可以办的" in again.content.decode()
    assert desk.client("head").post(at, {"act": "close_plan"}).status_code == 302
    assert state(no) == "closed"


def test_a_draft_is_revised(desk: Any) -> None:
    no = desk.drafted()
    client = desk.client("planner")
    assert "2026 年度食品经营双随机抽查" in client.get(f"{PLANS}{no}/revise/").content.decode()
    client.post(f"{PLANS}{no}/revise/", form(title="改过的名称"))
    assert draws.plan(no, access.NODE).row.title == "改过的名称"


def test_an_adjustment_needs_its_reason_and_stays_visible(desk: Any) -> None:
    no = desk.published()
    client = desk.client("head")
    refused = client.post(f"{PLANS}{no}/adjust/", form(ratio="5", reason=""))
    assert refused.status_code == 422
    assert "没有填写调整理由（公开）" in refused.content.decode()
    client.post(f"{PLANS}{no}/adjust/", form(ratio="5", reason="投诉集中于外卖，增加覆盖"))
    text = client.get(f"{PLANS}{no}/").content.decode()
    assert "投诉集中于外卖，增加覆盖" in text
    assert "检查比例 3.0% → 5.0%" in text


def test_rates_by_class_are_for_the_organs_own(desk: Any) -> None:
    at = f"{PLANS}{desk.published()}/"
    assert "分类抽查比例" in desk.client("planner").get(at).content.decode()
    for who in ("lead", "witness0"):
        assert "分类抽查比例" not in desk.client(who).get(at).content.decode()


def test_a_draw_is_prepared_from_its_plan(desk: Any) -> None:
    no = desk.published()
    given = {
        "act": "prepare_draw", "prepare_draw-title": "第一批", "prepare_draw-reserve": "2", "prepare_draw-staffed": "on",
        "prepare_draw-whitelist": "",
    }
    bad = desk.client("planner").post(f"{PLANS}{no}/", {**given, "prepare_draw-whitelist": "91310115A00000000X"})
    assert bad.status_code == 422
    assert "没有写明理由" in bad.content.decode()
    answer = desk.client("planner").post(f"{PLANS}{no}/", given)
    assert "/desk/draws/" in answer["Location"]
    assert "封存名单" in desk.client("planner").get(answer["Location"]).content.decode()


def test_another_organs_plan_is_not_found(desk: Any) -> None:
    no = desk.drafted()
    assert desk.client("stranger").get(f"{PLANS}{no}/").status_code == 404
    assert no not in desk.client("stranger").get(PLANS).content.decode()


@pytest.mark.parametrize("bring", ["drafted", "published"])
def test_the_pages_ask_a_fixed_number_of_questions(desk: Any, queries: Callable[[int], Any], bring: str) -> None:
    no = getattr(desk, bring)()
    client = desk.client("planner")
    client.get(PLANS)
    for address in (PLANS, f"{PLANS}{no}/", f"{PLANS}?view=draft&year=2026"):
        with queries(25):
            assert client.get(address).status_code == 200
