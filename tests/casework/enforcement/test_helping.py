"""Help between organs, cash taken on the spot, and parties registered elsewhere: each on its clock."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.enforcement import test_story as stories
from casework.enforcement.test_story import Office, at, clocks
from hengjian.casework.enforcement import models, queries
from hengjian.casework.enforcement import operations as enforcement
from hengjian.casework.enforcement.rules import helping
from hengjian.casework.enforcement.rules.serving import Service
from hengjian.casework.enforcement.rules.words import FINE, Proposed
from hengjian.kernel import access
from hengjian.kernel.errors import Refused

office = stories.office
SMALL = Proposed(frozenset({FINE}), fine=Decimal(20_000))


def ask(office: Office, no: str, **more: object) -> date:
    given = {"organ": "苏州市市场监督管理局", "question": "核实供货商的出厂检验记录", "received_on": date(2026, 3, 11)}
    return enforcement.ask_assistance(case_no=no, by=office.officer, at=at("2026-03-12"), **{**given, **more})  # type: ignore[arg-type]


def test_another_organ_has_fifteen_working_days_and_one_request_is_open_at_a_time(office: Office) -> None:
    no = office.filed()
    assert ask(office, no) == date(2026, 4, 1)
    with pytest.raises(Refused, match="苏州市市场监督管理局还没有答复"):
        ask(office, no, organ="无锡市市场监督管理局")
    with pytest.raises(Refused, match="没有写明协助的结果"):
        enforcement.note_assistance(case_no=no, answer=" ", by=office.officer, at=at("2026-03-30"))
    enforcement.note_assistance(case_no=no, answer="出厂检验合格", by=office.officer, at=at("2026-03-30"))
    assert "assist" not in clocks(no)
    with pytest.raises(Refused, match="没有正在等待的协助请求"):
        enforcement.note_assistance(case_no=no, answer="又一次", by=office.officer, at=at("2026-03-31"))
    assert ask(office, no, organ="无锡市市场监督管理局") == date(2026, 4, 1)


@pytest.mark.parametrize(("more", "words"), [
    ({"organ": " "}, "没有写明协助的机关"), ({"question": ""}, "没有写明协助的机关或者事项"), ({"received_on": date(2026, 3,
    13)}, "在将来"),
])
def test_a_request_says_whom_and_what_and_is_not_from_the_future(office: Office, more: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        ask(office, office.filed(), **more)


def test_a_department_has_ten_days_for_urban_management(office: Office) -> None:
    no = office.filed()
    models.Case.objects.filter(case_no=no).update(line_code="urban")
    row = models.Case.objects.get(case_no=no)
    assert helping.CLOCKS[row.line_code] == "assist_urban"
    officer = access.Actor("u1", "u1", office.officer.organ, office.officer.roles, frozenset({"urban"}), "310115")
    due = enforcement.ask_assistance(
        case_no=no, organ="规划资源局", question="是否违法建筑", received_on=date(2026, 3, 11), by=officer, at=at("2026-03-12"),
    )
    assert due == date(2026, 3, 23)  # the tenth day is a Saturday


def test_cash_goes_to_the_organ_within_two_working_days(office: Office) -> None:
    no = office.opened()
    enforcement.decide_on_spot(case_no=no, proposed=Proposed(frozenset({FINE}), fine=Decimal(100)), by=office.officer, at=at("2026-03-10"))
    with pytest.raises(Refused, match="没有当场收缴"):
        enforcement.hand_in_cash(case_no=no, by=office.officer, at=at("2026-03-10"))
    enforcement.pay(case_no=no, yuan=Decimal(100), paid_on=date(2026, 3, 10), cash=True, by=office.officer, at=at("2026-03-10"))
    assert clocks(no)["hand_in_cash"] == date(2026, 3, 12)
    enforcement.hand_in_cash(case_no=no, by=office.officer, at=at("2026-03-11"))
    assert "hand_in_cash" not in clocks(no)


@pytest.mark.parametrize(("uscc", "elsewhere"), [("91320500MA1XXXXXXX", True), ("91310115A000000000", False), ("", False)])
def test_the_penalty_of_a_party_of_another_province_is_pushed_there_in_ten_working_days(office: Office, uscc: str, elsewhere: bool) -> None:
    no = office.told(SMALL)
    models.Case.objects.filter(case_no=no).update(benchmark="food_125", party_uscc=uscc)
    enforcement.end_notice(case_no=no, by=office.officer, at=at("2026-04-01"))
    enforcement.decide(case_no=no, proposed=SMALL, by=office.head, at=at("2026-04-02"))
    assert ("push_elsewhere" in clocks(no)) == elsewhere
    if not elsewhere:
        with pytest.raises(Refused, match="当事人在本市登记"):
            enforcement.push_elsewhere(case_no=no, by=office.publisher, at=at("2026-04-03"))
        return
    assert clocks(no)["push_elsewhere"] == date(2026, 4, 17)
    enforcement.push_elsewhere(case_no=no, by=office.publisher, at=at("2026-04-10"))
    assert "push_elsewhere" not in clocks(no)


def test_after_service_the_page_says_until_when_the_party_may_challenge(office: Office) -> None:
    no = office.decided()
    enforcement.serve(case_no=no, service=Service("direct", date(2026, 4, 3)), by=office.officer, at=at("2026-04-03"))
    days = dict(queries.detail(no, access.NODE, today=date(2026, 4, 3)).days)
    assert (days["申请复议期满"], days["直接起诉期满"]) == (date(2026, 6, 2), date(2026, 10, 8))
