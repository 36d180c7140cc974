"""What hotlines leave to a person, at the desk: rows are opened with a reason and settled, what came back is sent again or closed."""

from __future__ import annotations

import pytest
from django.test import Client

from exchange.hotlines import conftest as line
from exchange.hotlines.conftest import SECRETS, Push, order
from hengjian.casework.complaints import operations as complaints
from hengjian.casework.complaints import queries as library
from hengjian.casework.complaints.operations import Target
from hengjian.exchange.hotlines import operations, queries
from hengjian.exchange.hotlines.models import Row
from hengjian.kernel import clock, journal
from hengjian.kernel.access import NODE, Role
from hengjian.registers.officers.models import Account

bodies, lines, push = line.bodies, line.lines, line.push
WORK = "/desk/hotlines/?view=work"


def signed_in(role: Role) -> Client:
    account = Account.objects.create(
        username=f"a-{role}", name="许清和", roles=[role], lines=["*"], territory_code="310000", password="!",
        password_changed_at=clock.now(),
    )
    client = Client()
    client.force_login(account, backend="hengjian.registers.officers.backend.Accounts")
    return client


@pytest.fixture
def hub(bodies: None) -> Client:
    return signed_in(Role.DISPATCHER)


def test_a_row_that_cannot_be_read_is_opened_with_a_reason_and_settled(hub: Client, push: Push) -> None:
    push("12319", order("12319", "D-2", kind="zz"))
    [left] = queries.work_rows(NODE)
    page = f"/desk/hotlines/rows/{left.key}/"
    assert page in hub.get(WORK).content.decode()
    shown = hub.get(page).content.decode()
    assert left.why in shown
    assert SECRETS[0] not in shown
    assert hub.post(f"{page}original/", {"reason": ""}).status_code == 422
    opened = hub.post(f"{page}original/", {"reason": "核对诉求类别代码"})
    assert SECRETS[0] in opened.content.decode()
    assert opened.headers["Cache-Control"] == "no-store"
    assert any("核对诉求类别代码" in str(one.data) for one in journal.lines_about(f"hotline_row:{left.key}"))
    assert hub.post(page, {"act": "settle_row", "settle_row-note": " "}).status_code == 422
    assert hub.post(page, {"act": "settle_row", "settle_row-note": "已请热线补推"}).status_code == 302
    assert page not in hub.get(WORK).content.decode()
    again = hub.get(page).content.decode()
    assert "许清和：已请热线补推" in again
    assert "original/" not in again


def test_a_leader_sees_the_work_and_opens_no_original(hub: Client, push: Push) -> None:
    push("12319", order("12319", "D-2", kind="zz"))
    page = f"/desk/hotlines/rows/{Row.objects.get().pk}/"
    leader = signed_in(Role.LEADER)
    assert "original/" not in leader.get(page).content.decode()
    assert leader.post(f"{page}original/", {"reason": "看看是谁"}).status_code == 403
    assert leader.post(page, {"act": "settle_row", "settle_row-note": "不办了"}).status_code == 403


def test_what_a_hotline_gave_back_is_sent_again_or_closed_with_a_reason(hub: Client, push: Push) -> None:
    push("12345", order("12345"))
    [matter] = library.matters(NODE)
    complaints.dispatch(matter_no=matter.matter_no, target=Target("food.expired"), by=NODE, at=clock.now())
    [queued] = queries.news_rows(NODE, "queued")
    operations.note_rejected(message_no=queued.message_no, column="flowType", words="环节与工单状态不符", by=NODE, at=clock.now())
    page = f"/desk/hotlines/news/{queued.key}/"
    assert page in hub.get("/desk/hotlines/?view=rejected").content.decode()
    assert "环节与工单状态不符" in hub.get(page).content.decode()
    assert hub.post(page, {"act": "send_again", "send_again-note": ""}).status_code == 422
    assert hub.post(page, {"act": "send_again", "send_again-note": "热线已更正"}).status_code == 302
    assert [one.key for one in queries.news_rows(NODE, "queued")] == [queued.key]
    operations.note_rejected(message_no=queued.message_no, column="", words="还是不符", by=NODE, at=clock.now())
    assert hub.post(page, {"act": "settle_news", "settle_news-note": "热线已有后一环节"}).status_code == 302
    assert queries.news(queued.key, NODE).state_title == "已处理"
    assert "许清和：热线已有后一环节" in hub.get(page).content.decode()
    assert matter.matter_no in hub.get(page).content.decode()
