"""The ceremony at the desk: each phase from its form, each contributor on a page of their own, void with its reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest

from hengjian.casework.double_random import queries as draws
from hengjian.kernel import access, clock
from hengjian.kernel.draws import canonical, reveal

DRAWS = "/desk/draws/"
DICE = "31415926535897932384"


def secret(number: int) -> reveal.Secret:
    return reveal.Secret(f"{number + 1:064x}", f"{number + 101:064x}")


def state(no: str) -> str:
    return draws.draw(no, access.NODE).row.state


def test_the_whole_ceremony(desk: Any) -> None:
    no = desk.prepared()
    at, planner = f"{DRAWS}{no}/", desk.client("planner")
    assert "名单已封存" in planner.post(at, {"act": "freeze"}, follow=True).content.decode()
    early = planner.post(at, {"act": "commit", "commit-place": "现场"})
    assert early.status_code == 422
    assert "只有 0 家，至少需要 3 家" in early.content.decode()
    for number in range(3):
        given = {"act": "contribute", "name": f"单位{number}", "commitment": reveal.seal(canonical.suite("sha256"), no, secret(number))}
        assert desk.client(f"witness{number}").post(f"{at}contribute/", given).status_code == 302
    planner.post(at, {"act": "commit", "commit-place": "现场公开掷骰"})
    assert state(no) == "committed"
    planner.post(at, {"act": "fix_source"})
    assert state(no) == "source_fixed"
    thrown = {"act": "enter_value", "enter_value-digits": DICE, "enter_value-digits_again": DICE[::-1]}
    with clock.at(clock.now() + timedelta(minutes=5)):
        wrong = planner.post(at, thrown)
        assert "两次录入的骰子数字不一致" in wrong.content.decode()
        assert DICE in wrong.content.decode()
        planner.post(at, {**thrown, "enter_value-digits_again": DICE})
        for number in range(3):
            pair = secret(number)
            given = {"act": "reveal", "s": pair.s, "r": pair.r}
            assert desk.client(f"witness{number}").post(f"{at}contribute/", given).status_code == 302
        text = planner.post(at, {"act": "draw"}, follow=True).content.decode()
        assert "公布后不能重抽" in text
        assert "公开核验页" in text
        dates = {"act": "assign", "assign-planned_from": "2026-03-10", "assign-planned_to": "2026-03-09"}
        assert "检查时间" in planner.post(at, dates).content.decode()
        planner.post(at, {**dates, "assign-planned_to": "2026-03-30"})
        assert "已派发" in planner.post(at, {"act": "dispatch"}, follow=True).content.decode()
        assert state(no) == "dispatched"
        again = planner.post(at, {"act": "draw"})
        assert again.status_code == 422
        assert "现在可以办的：办结" in again.content.decode()


def test_the_frozen_page_says_who_is_left_out_and_why(desk: Any) -> None:
    desk.on_site()
    no = desk.frozen()
    text = desk.client("planner").get(f"{DRAWS}{no}/").content.decode()
    assert "有未办结的检查 1" in text
    assert "240 户" in text
    assert "须先作出承诺" in text


def test_a_list_its_officers_cannot_visit_is_refused_in_words(desk: Any) -> None:
    from hengjian.kernel.models import AdjustedValue

    AdjustedValue.objects.create(code="double_random.officer_load", organ_code="", since="2020-01-01", value=1, reason="人手少")
    no = desk.prepared()
    answer = desk.client("planner").post(f"{DRAWS}{no}/", {"act": "freeze"})
    assert answer.status_code == 422
    assert "的任务量上限合计 6 人次" in answer.content.decode()
    assert "可以增补执法人员" in answer.content.decode()
    assert state(no) == "preparing"


def test_a_secret_that_does_not_open_its_seal_is_refused(desk: Any) -> None:
    no = desk.sourced()
    given = {"act": "reveal", "s": "0" * 64, "r": "0" * 64}
    answer = desk.client("witness0").post(f"{DRAWS}{no}/contribute/", given)
    assert answer.status_code == 422
    assert "与你提交的承诺不符" in answer.content.decode()
    assert "0" * 64 in answer.content.decode()


def test_a_seal_is_handed_in_once(desk: Any) -> None:
    no = desk.frozen()
    at, client = f"{DRAWS}{no}/contribute/", desk.client("witness0")
    given = {"act": "contribute", "name": "纪检组", "commitment": "A" * 64}
    assert client.post(at, given).status_code == 302
    assert "承诺已提交" in client.get(at).content.decode()
    again = client.post(at, given)
    assert again.status_code == 422
    assert "你已经提交过一份" in again.content.decode()


def test_a_contributor_sees_neither_the_drawn_nor_the_inner_reasons(desk: Any) -> None:
    no = desk.dispatched()
    client = desk.client("witness0")
    text = client.get(f"{DRAWS}{no}/").content.decode()
    assert "抽中的对象和人员" not in text
    assert "不进入抽取的原因" not in text
    assert client.get(f"{DRAWS}{no}/units/").status_code == 403


def test_the_contributors_page_is_for_contributors(desk: Any) -> None:
    assert desk.client("planner").get(f"{DRAWS}{desk.frozen()}/contribute/").status_code == 403


def test_no_page_shows_a_class(desk: Any) -> None:
    no = desk.dispatched()
    for address in (f"{DRAWS}{no}/", f"{DRAWS}{no}/units/", f"{DRAWS}{no}/units/?view=loads"):
        text = desk.client("planner").get(address).content.decode()
        assert not any(words in text for words in ("高风险", "较高风险", "一般风险", "低风险"))


def test_a_draw_is_voided_with_its_reason(desk: Any) -> None:
    no = desk.drawn()
    client = desk.client("head")
    refused = client.post(f"{DRAWS}{no}/", {"act": "void", "void-reason": "不"})
    assert refused.status_code == 422
    assert "请写明理由，理由会公开" in refused.content.decode()
    client.post(f"{DRAWS}{no}/", {"act": "void", "void-reason": "现场录像中断，无法核对"})
    text = client.get(f"{DRAWS}{no}/").content.decode()
    assert "现场录像中断，无法核对" in text
    assert "已作废" in text
    assert desk.client("planner").post(f"{DRAWS}{no}/", {"act": "assign"}).status_code == 422


def test_the_drawn_and_the_loads_are_listed(desk: Any) -> None:
    no = desk.dispatched()
    client = desk.client("planner")
    units = client.get(f"{DRAWS}{no}/units/").content.decode()
    assert "抽中" in units
    assert "号店" in units
    assert "名执法人员，每人" in client.get(f"{DRAWS}{no}/units/?view=loads").content.decode()
    assert client.get(f"{DRAWS}{no}/units/?view=reserve").status_code == 200
    assert no.split("-")[0] in client.get(f"/desk/inspections/?view=all&draw_no={no}").content.decode()


def test_another_organs_draw_is_not_found(desk: Any) -> None:
    no = desk.frozen()
    assert desk.client("stranger").get(f"{DRAWS}{no}/").status_code == 404
    assert desk.client("stranger").post(f"{DRAWS}{no}/", {"act": "commit"}).status_code == 404


@pytest.mark.parametrize("bring", ["prepared", "frozen", "sourced", "dispatched"])
def test_the_pages_ask_a_fixed_number_of_questions(desk: Any, queries: Callable[[int], Any], bring: str) -> None:
    no = getattr(desk, bring)()
    client = desk.client("planner")
    client.get(DRAWS)
    more = [f"{DRAWS}{no}/units/", f"{DRAWS}{no}/units/?view=loads"] if bring == "dispatched" else []
    for address in (DRAWS, f"{DRAWS}{no}/", *more):
        with queries(25):
            assert client.get(address).status_code == 200


def test_the_shown_one_liner_makes_a_seal_that_opens(desk: Any) -> None:
    contributing = import_module("hengjian.interfaces.workbench.views.draws.contributing")
    import shlex
    import subprocess

    line = contributing.ONE_LINER.format(draw_no="310115-2026-000001", suite="sha256")
    said = subprocess.run(shlex.split(line), capture_output=True, text=True, check=True).stdout.split()
    s, r, c = said[1], said[3], said[5]
    assert reveal.seal(canonical.suite("sha256"), "310115-2026-000001", reveal.Secret(s, r)) == c
