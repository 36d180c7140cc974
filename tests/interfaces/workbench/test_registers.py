"""The workbench's register pages: lists, one thing, exports, imports, accounts, journal; and the first page."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse
from python_calamine import CalamineWorkbook

from hengjian.kernel import access, clock, transparency
from hengjian.registers.officers import operations as officers
from hengjian.registers.officers.models import Account
from hengjian.registers.regulated_entities import operations as entities
from hengjian.registers.regulated_entities.models import Entity
from tests.interfaces.workbench.conftest import BUREAU, FIRM, ITEM, Desk

pytestmark = pytest.mark.django_db
BACKEND = "hengjian.registers.officers.backend.Accounts"


def signed_in(desk: Desk, username: str, *roles: access.Role) -> Client:
    """A new account of the bureau with these roles, signed in."""
    officers.open_account(
        username=username, name="某人", organ_code=BUREAU, territory_code="310000", password="Zhangjiang-2278",
        roles=roles, lines=("*",), must_change=False, by=access.NODE, at=desk.tick(),
    )
    client = Client()
    client.force_login(Account.objects.get(username=username), backend=BACKEND)
    return client


SECTIONS = ("home", "entities", "items", "officers", "organs", "plans", "draws", "inspections", "publications", "me")


@pytest.mark.parametrize("view", SECTIONS)
def test_every_section_opens_for_a_clerk(desk: Desk, view: str) -> None:
    answer = desk.client("planner").get(reverse(f"workbench:{view}"))
    assert answer.status_code == 200
    assert "<h1>" in answer.content.decode()


def test_the_list_of_entities_narrows_by_word_and_exports_what_it_shows(desk: Desk) -> None:
    entities.reindex(by=access.NODE, at=desk.tick())
    url = reverse("workbench:entities")
    shown = desk.client("planner").get(url, {"q": "澄味"}).content.decode()
    assert FIRM in shown
    assert "没有符合条件的监管对象" in desk.client("planner").get(url, {"q": "查无此名"}).content.decode()
    book = desk.client("planner").get(url, {"q": FIRM, "format": "xlsx"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0).to_python()
    assert rows[0][1] == "统一社会信用代码"
    assert [row[1] for row in rows[1:]] == [FIRM]


def test_an_entity_shows_its_class_only_to_those_who_may_see_it(desk: Desk) -> None:
    Entity.objects.filter(uscc=FIRM).update(credit_class="D")
    url = reverse("workbench:entity", args=[FIRM])
    assert "信用风险（内部）" in desk.client("planner").get(url).content.decode()
    assert "信用风险" not in desk.client("publisher").get(url).content.decode()


def test_an_entity_of_another_district_is_not_found(desk: Desk) -> None:
    assert desk.client("stranger").get(reverse("workbench:entity", args=[FIRM])).status_code == 404


def test_an_item_shows_basis_and_checklist(desk: Desk) -> None:
    page = desk.client("planner").get(reverse("workbench:item", args=[ITEM])).content.decode()
    assert "设定依据" in page
    assert "检查实施清单" in page


def test_officers_and_organs_open_their_pages(desk: Desk) -> None:
    assert "执法证有效期至" in desk.client("planner").get(reverse("workbench:officer", args=["P001"])).content.decode()
    assert "顾若宁" in desk.client("planner").get(reverse("workbench:organ", args=[BUREAU])).content.decode()


def test_a_register_keeper_imports_a_gbk_file_and_sees_why_rows_were_set_aside(desk: Desk, transactional_db: Any) -> None:
    keeper = signed_in(desk, "keeper", access.Role.REGISTER_KEEPER)
    text = "统一社会信用代码,名称,住所\n91310000132221035A,校验错误公司,上海市浦东新区张杨路1号\n"
    file = SimpleUploadedFile("名录.csv", text.encode("gbk"), content_type="text/csv")
    answer = keeper.post(reverse("workbench:imports"), {"kind": "enterprises", "file": file}, follow=True)
    page = answer.content.decode()
    assert "91310000132221035A" in page
    assert "校验" in page
    assert "GBK" in page.upper()


@override_settings(HENGJIAN_UPLOAD_BYTES=10)
def test_an_upload_above_the_limit_is_refused_in_words(desk: Desk) -> None:
    keeper = signed_in(desk, "keeper", access.Role.REGISTER_KEEPER)
    file = SimpleUploadedFile("名录.csv", b"x" * 100, content_type="text/csv")
    answer = keeper.post(reverse("workbench:imports"), {"kind": "enterprises", "file": file})
    assert answer.status_code == 422
    assert "超过网页上传的上限" in answer.content.decode()


def test_the_three_administrators_each_see_their_own_buttons(desk: Desk) -> None:
    url = reverse("workbench:account", args=["planner"])
    system = signed_in(desk, "sysadmin", access.Role.SYSTEM_ADMIN).get(url).content.decode()
    security = signed_in(desk, "secadmin", access.Role.SECURITY_ADMIN).get(url).content.decode()
    audit = signed_in(desk, "audadmin", access.Role.AUDIT_ADMIN).get(url).content.decode()
    assert "重置口令" in system
    assert "授予岗位" not in system
    assert "授予岗位" in security
    assert "重置口令" not in security
    assert "授予岗位" not in audit
    assert "重置口令" not in audit


def test_an_account_is_opened_disabled_and_cannot_continue(desk: Desk) -> None:
    system = signed_in(desk, "sysadmin", access.Role.SYSTEM_ADMIN)
    made = system.post(reverse("workbench:account_new"), {
        "username": "newcomer", "name": "新来", "organ_code": BUREAU, "password": "Zhangjiang-2279",
    })
    assert made.status_code == 302
    desk.client("planner").get(reverse("workbench:home"))
    done = system.post(reverse("workbench:account", args=["planner"]), {"act": "disable_account", "reason": "调离"})
    assert done.status_code == 302
    assert desk.client("planner").get(reverse("workbench:home")).status_code == 302


def test_a_password_that_repeats_an_old_one_is_refused_under_the_form(desk: Desk) -> None:
    url = reverse("workbench:me")
    answer = desk.client("planner").post(url, {"old": "wrong", "new": "Zhangjiang-9999", "again": "Zhangjiang-9999"})
    assert answer.status_code == 422
    assert "原口令不对" in answer.content.decode()


def test_the_journal_shows_lines_with_their_proof_to_the_auditor_alone(desk: Desk) -> None:
    auditor = signed_in(desk, "auditor", access.Role.AUDIT_ADMIN)
    while transparency.sequence():
        pass
    transparency.checkpoint(clock.now())
    assert "日志与证明" in auditor.get(reverse("workbench:journal")).content.decode()
    line = auditor.get(reverse("workbench:journal_line", args=[0])).content.decode()
    assert "c2sp.org/tlog-proof" in line
    assert desk.client("planner").get(reverse("workbench:journal")).status_code == 403


def test_the_style_page_shows_every_component(desk: Desk) -> None:
    assert desk.client("planner").get(reverse("workbench:style")).status_code == 200


def test_work_with_a_clock_stands_before_work_without(desk: Desk) -> None:
    desk.recorded()
    page = desk.client("lead").get(reverse("workbench:home")).content.decode()
    assert "等你办" in page or "到期" in page


def test_a_first_password_must_be_changed_before_anything_else(desk: Desk) -> None:
    officers.open_account(
        username="fresh", name="新人", organ_code=BUREAU, territory_code="310115", password="Zhangjiang-2281",
        roles=(access.Role.PLANNER,), lines=("market",), by=access.NODE, at=desk.tick(),
    )
    client = Client()
    sign_in = {"username": "fresh", "password": "Zhangjiang-2281"}
    assert client.post(reverse("workbench:sign_in"), sign_in).status_code == 302
    assert client.get(reverse("workbench:entities")).headers["Location"] == reverse("workbench:me")
    assert client.get("/api/official/plans").status_code == 403
    changed = {"old": "Zhangjiang-2281", "new": "Waigaoqiao-2282", "again": "Waigaoqiao-2282"}
    assert client.post(reverse("workbench:me"), changed).status_code == 302
    assert client.get(reverse("workbench:entities")).status_code == 200
