"""The line to the national system on the desk: how it stands, what came back, what could not be read."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.test import Client

from hengjian.exchange.national import operations
from hengjian.exchange.national.models import OutRow, Unreadable
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
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def batch_no() -> str:
    """A batch of one row that the nation rejected."""
    row = OutRow.objects.create(
        cd_id="X1", act_no="310115-2026-000001", kind="check", version=1, operation="i", content={"cd_id": "X1"}, queued_at=AT
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
