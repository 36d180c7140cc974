"""The behaviour library at the desk: what was told is listed, found, put right, counted and taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import axe
from hengjian.casework.behaviour import operations
from hengjian.casework.behaviour import queries as behaviour
from hengjian.casework.behaviour.rules import NewAct
from hengjian.casework.inspections import operations as inspections
from hengjian.kernel import access, clock, journal, transparency
from interfaces.workbench import test_desk_in_a_browser as browsing
from interfaces.workbench.test_desk_in_a_browser import browser_type_launch_args, in_one_thread, window  # noqa: F401

ACTS = "/desk/acts/"


def hear() -> None:
    while transparency.sequence():
        pass
    journal.deliver_later(raising=True)


def told(desk: Any, **more: Any) -> str:
    """The act of an inspection whose result was told."""
    no = desk.told(**more)
    hear()
    return behaviour.stands("check", f"inspection:{no}")


def faulty(desk: Any) -> str:
    """A check on a firm whose credit code is wrong, as it came from elsewhere."""
    organ = desk.actor("head").organ
    content = {
        "supervise_item_implement_code": ["31011500000001"], "supervise_item_check_icode": [f"{organ}431011500000001001"],
        "check_action_name": "对上海和畅外卖餐饮有限公司进行餐饮服务提供者的检查", "implement_institution_code": organ,
        "supervise_object": "上海和畅外卖餐饮有限公司", "administrative_cp": "上海和畅外卖餐饮有限公司", "administrative_cp_na": "02",
        "administrative_cp_ce_type": "01", "administrative_cp_ui_code": "91310115A000000000", "area_number": "310115",
        "check_form": "09", "check_type": "03", "check_mode": "01", "check_result": ["01"], "check_date": "2026-03-06",
        "check_personnel": ["顾若宁", "沈知行"], "check_personnel_code": ["P001"],
    }
    return operations.keep(act=NewAct(
        kind="check", about="import:7", content=content, organ_code=organ, organ_name="浦东新区市场监督管理局", in_name_of=organ,
        line_code="market", territory_code="310115", day=clock.today(), item_codes=("31011500000001",),
        item_names=("餐饮服务提供者的检查",), result_words="未发现问题",
    ), by=access.NODE, at=desk.tick())


def text(desk: Any, who: str, address: str, status: int = 200) -> str:
    answer = desk.client(who).get(address)
    assert answer.status_code == status
    return str(answer.content.decode())


def test_what_was_told_is_listed_and_found_by_two_characters(desk: Any) -> None:
    no = told(desk)
    for address in (ACTS, f"{ACTS}?q=澄味", f"{ACTS}?q={no}", f"{ACTS}?view=check&month=2026-03&plan=1",
                    f"{ACTS}?q=未发现&district=310115"):
        assert no in text(desk, "head", address), address
    for address in (f"{ACTS}?q=黄浦江", f"{ACTS}?view=punish", f"{ACTS}?month=2026-02", f"{ACTS}?q=澄味&again=1", f"{ACTS}?view=returned"):
        assert no not in text(desk, "head", address), address
    assert no not in text(desk, "stranger", ACTS)
    assert "请写两个字以上" in text(desk, "head", f"{ACTS}?q=澄")


def test_an_act_leads_to_all_it_stands_on(desk: Any) -> None:
    inspection = desk.recorded("合格", "合格", "不合格")
    inspections.order_correction(
        inspection_no=inspection, content="维修冷藏柜", due_on=desk.at.date().replace(day=24), by=desk.actor("lead"), at=desk.tick()
    )
    inspections.conclude(
        inspection_no=inspection, conclusion="已责令改正。", result_codes=("06",), by=desk.actor("lead"), at=desk.tick()
    )
    hear()
    no = behaviour.stands("check", f"inspection:{inspection}")
    page = text(desk, "head", f"{ACTS}{no}/")
    for address in (f"/desk/inspections/{inspection}/", "/desk/items/31011500000001/", "/desk/checklists/", "/desk/entities/"):
        assert f'href="{address}' in page, address
    assert "检查实施清单编码" in page
    assert "由这次检查引起的" in page
    [follow] = behaviour.act(no, access.NODE).follow_ups
    assert f'href="{ACTS}{no}/"' in text(desk, "head", f"{ACTS}{follow.act_no}/")
    assert f'href="{ACTS}{no}/"' in text(desk, "head", f"/desk/inspections/{inspection}/")
    assert text(desk, "stranger", f"{ACTS}{no}/", 404)


def test_what_is_wrong_is_said_and_put_right_on_the_page(desk: Any) -> None:
    no = faulty(desk)
    at, lead = f"{ACTS}{no}/", desk.client("lead")
    page = text(desk, "lead", at)
    assert "不是有效的统一社会信用代码" in page
    assert "执法证号 1 个" in page
    assert 'name="amend-administrative_cp_ui_code"' in page
    assert 'name="amend-check_result"' not in page
    assert "补正" in text(desk, "lead", "/desk/")
    given = {"act": "amend", "amend-administrative_cp_ui_code": "913101150000000042", "amend-check_form": "01", "amend-reason": "核对执照"}
    wrong = lead.post(at, {**given, "amend-reason": ""})
    assert wrong.status_code == 422
    assert "没有填写补正的依据" in wrong.content.decode()
    assert "913101150000000042" in wrong.content.decode()
    still = lead.post(at, given, follow=True).content.decode()
    assert "已补正" in still
    assert "退回补正" in still
    code = behaviour.act(told(desk), access.NODE).row.party_code
    lead.post(at, {**given, "amend-administrative_cp_ui_code": code})
    assert behaviour.act(no, access.NODE).row.state == "checked"


def test_a_reviewer_sends_back_and_the_inspector_may_not(desk: Any) -> None:
    no = told(desk)
    at = f"{ACTS}{no}/"
    given = {"act": "send_back", "send_back-reason": "注册地址没有填写"}
    assert desk.client("lead").post(at, given).status_code == 403
    assert "已退回" in desk.client("reviewer").post(at, given, follow=True).content.decode()
    assert "注册地址没有填写" in text(desk, "lead", at)
    assert no in text(desk, "lead", f"{ACTS}?view=returned")


def test_the_quality_of_a_month_is_told_with_its_rules(desk: Any) -> None:
    told(desk)
    faulty(desk)
    page = text(desk, "head", f"{ACTS}quality/?month=2026-03")
    assert "2 项监管行为，1 项退回补正" in page
    assert "50.0%" in page
    assert "统一社会信用代码校验不符 1" in page
    assert "第四十二条" in page
    assert "这个月没有监管行为" in text(desk, "head", f"{ACTS}quality/?month=2026-01")
    assert "浦东新区市场监督管理局" not in text(desk, "stranger", f"{ACTS}quality/")


@pytest.mark.parametrize(("form", "kind"), [("csv", "text/csv"), ("xlsx", "spreadsheetml")])
def test_a_table_is_taken_away_in_national_columns(desk: Any, form: str, kind: str) -> None:
    told(desk)
    answer = desk.client("head").get(f"{ACTS}files/check.{form}?month=2026-03")
    assert kind in answer["Content-Type"]
    assert "attachment" in answer["Content-Disposition"]
    if form == "csv":
        head, line, *rest = answer.content.decode("utf-8-sig").splitlines()
        assert (head.count(","), rest) == (26, [])
        assert "澄味" in line
    assert desk.client("head").get(f"{ACTS}files/praise.{form}").status_code == 409


def test_the_pages_ask_a_fixed_number_of_questions(desk: Any, queries: Callable[[int], Any]) -> None:
    no = told(desk)
    for more in ("91310115000000000Q", "91310115000010000G"):
        told(desk, uscc=more)
    desk.client("head")
    with queries(15):
        text(desk, "head", ACTS)
    with queries(15):
        text(desk, "head", f"{ACTS}?q=澄味")
    with queries(40):
        text(desk, "head", f"{ACTS}{no}/")
    with queries(15):
        text(desk, "head", f"{ACTS}quality/")


@pytest.mark.journey
@axe.needed
def test_the_pages_are_lawful_for_everybody_and_fit_a_phone(window: Any) -> None:  # noqa: F811
    no, wrong = told(window.desk), faulty(window.desk)
    pages = [
        ("acts", "head", ACTS), ("act", "head", f"{ACTS}{no}/"), ("act-wrong", "lead", f"{ACTS}{wrong}/#act-amend"),
        ("act-quality", "head", f"{ACTS}quality/?month=2026-03"), ("acts-none", "head", f"{ACTS}?q=没有此词"),
    ]
    assert browsing.faults_of(window, pages) == []
    assert window.said == []
