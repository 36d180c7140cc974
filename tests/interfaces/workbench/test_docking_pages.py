"""The line to the national system on the desk: how it stands, what came back, what could not be read."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.test import Client

from hengjian.exchange.national import operations
from hengjian.exchange.national.models import Matter, OutRow, Returned, Unreadable
from hengjian.exchange.national.rules import Rejection
from hengjian.kernel import clock
from hengjian.kernel.access import NODE, Role
from hengjian.registers.officers.models import Account

AT = datetime(2026, 3, 6, 10, 0, tzinfo=clock.SHANGHAI)

pytestmark = pytest.mark.django_db


def signed_in(role: Role) -> Client:
    """The client of an account with one role."""
    account = Account.objects.create(
        username=f"a-{role}", name="许清和", roles=[role], lines=["*"], territory_code="310000", password="!",
        password_changed_at=datetime(2026, 3, 1, tzinfo=clock.SHANGHAI),
    )
    client = Client()
    client.force_login(account, backend="hengjian.registers.officers.backend.Accounts")
    return client


@pytest.fixture
def batch_no() -> str:
    """A batch of one row that the nation rejected."""
    row = OutRow.objects.create(
        cd_id="X1", ref="310115-2026-000001", kind="check", version=1, operation="i", content={"cd_id": "X1"}, queued_at=AT
    )
    number = operations.pack(kind="check", by=NODE, at=AT)
    operations.note_sent(batch_no=number, receipt_no="HZ7", by=NODE, at=AT)
    operations.note_checked(
        batch_no=number, rejections=[Rejection(row.cd_id, "check_date", "日期格式不对")], by=NODE, at=AT
    )
    return number


def test_a_node_that_is_not_docked_says_so_and_what_to_do() -> None:
    page = signed_in(Role.LEADER).get("/desk/docking/").content.decode()
    assert "本节点没有与国家“互联网+监管”系统对接" in page
    assert "national.toml" in page


def test_a_batch_shows_its_receipt_and_what_came_back(batch_no: str) -> None:
    client = signed_in(Role.REGISTER_KEEPER)
    assert batch_no in client.get("/desk/docking/").content.decode()
    page = client.get(f"/desk/docking/{batch_no}/").content.decode()
    assert all(words in page for words in ("HZ7", "310115-2026-000001", "check_date", "日期格式不对"))


def test_what_could_not_be_read_is_shown_as_text_and_settled_with_a_note() -> None:
    operations.keep_unreadable(
        table="1", day=date(2026, 3, 5), place=-1, payload=b"<script>alert(1)</script>\xff", why="不是 JSON", by=NODE, at=AT
    )
    key = Unreadable.objects.get().pk
    client = signed_in(Role.REGISTER_KEEPER)
    assert "不是 JSON" in client.get("/desk/docking/?view=unreadable").content.decode()
    page = client.get(f"/desk/docking/unreadable/{key}/").content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    refused = client.post(f"/desk/docking/unreadable/{key}/", {"note": " "})
    assert refused.status_code == 422
    assert client.post(f"/desk/docking/unreadable/{key}/", {"note": "对方系统升级，已重新下行"}).status_code == 302
    settled = client.get(f"/desk/docking/unreadable/{key}/").content.decode()
    assert "许清和：对方系统升级，已重新下行" in settled
    assert "<form class=\"stack\" method=\"post\">" not in settled


def test_a_leader_reads_and_settles_nothing() -> None:
    operations.keep_unreadable(table="1", day=date(2026, 3, 5), place=0, payload=b"7", why="不是一行数据", by=NODE, at=AT)
    key = Unreadable.objects.get().pk
    client = signed_in(Role.LEADER)
    assert client.get(f"/desk/docking/unreadable/{key}/").status_code == 200
    assert client.post(f"/desk/docking/unreadable/{key}/", {"note": "已处理"}).status_code == 403


@pytest.mark.parametrize(("address", "words"), [
    ("/desk/docking/quality/", "没有不合要求的记录"), ("/desk/docking/days/", "还没有取过下行数据"),
    ("/desk/nation/", "没有国家交办的事项"),
    ("/desk/shared-data/", "没有申请"),
])
def test_an_empty_page_says_why_it_is_empty(address: str, words: str) -> None:
    page = signed_in(Role.REGISTER_KEEPER).get(address)
    assert (page.status_code, words in page.content.decode()) == (200, True)


def test_what_came_back_is_work_with_a_day_and_is_settled_with_a_reason(batch_no: str) -> None:
    key = Returned.objects.get().pk
    client = signed_in(Role.REGISTER_KEEPER)
    assert "日期格式不对" in client.get("/desk/docking/returned/").content.decode()
    assert "补正期限" in client.get(f"/desk/docking/returned/{key}/").content.decode()
    asked = {"act": "settle_returned", "settle_returned-note": ""}
    assert client.post(f"/desk/docking/returned/{key}/", asked).status_code == 422
    asked["settle_returned-note"] = "检查决定已撤销"
    assert client.post(f"/desk/docking/returned/{key}/", asked).status_code == 302
    assert Returned.objects.get().state == "settled"


def test_a_held_row_stands_in_the_report_and_its_file() -> None:
    OutRow.objects.create(
        cd_id="X2", ref="J2", kind="joint", version=1, operation="i", content={"cd_id": "X2"}, queued_at=AT, state="held",
        faults=[["supervise_object", "“监管对象”没有填写"]],
    )
    client = signed_in(Role.REGISTER_KEEPER)
    assert "“监管对象”没有填写" in client.get("/desk/docking/quality/?table=joint").content.decode()
    assert "J2" in client.get("/desk/docking/quality/csv/").content.decode("utf-8-sig")
    assert client.get("/desk/docking/quality/xlsx/").content[:2] == b"PK"
    assert client.post("/desk/docking/quality/").status_code == 302


def test_a_matter_is_signed_for_and_answered_at_the_desk() -> None:
    Matter.objects.create(
        matter_no="GX310000-2026-000001", kind="complaint", identity="TS1", title="过期牛奶", received_at=AT, territory_code="310000",
        state="dispatched", round=1, sign_by=date(2026, 3, 9), answer_by=date(2026, 3, 20),
    )
    client, address = signed_in(Role.INSPECTOR), "/desk/nation/GX310000-2026-000001/"
    assert "过期牛奶" in client.get("/desk/nation/").content.decode()
    assert client.post(address, {"act": "sign_matter"}).status_code == 302
    assert "办理中" in client.get(address).content.decode()
    said = {"act": "answer_matter", "answer_matter-finding": "true", "answer_matter-words": "已查实"}
    assert client.post(address, said).status_code == 302
    assert "属实" in client.get(address).content.decode()


def test_the_form_of_an_application_names_what_is_missing() -> None:
    client = signed_in(Role.INSPECTOR)
    assert "不得转给他人" in client.get("/desk/shared-data/new/").content.decode()
    assert client.post("/desk/shared-data/new/", {}).status_code == 422
