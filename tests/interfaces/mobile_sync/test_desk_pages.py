"""What the desk sees of phones: corrections answered, phones lost and wiped, the record of a visit taken back."""

from __future__ import annotations

import pytest
from django.test import Client

from fieldvisit import GOOD, Field
from hengjian.casework.field_work import queries
from hengjian.casework.field_work.models import FieldVisit, ReceivedAct
from hengjian.casework.inspections import queries as inspected
from hengjian.kernel import clock
from hengjian.kernel.access import Actor, Role
from hengjian.registers.devices.models import Device
from hengjian.registers.officers.models import Account
from phones import account


def desk_of(actor: Actor) -> Client:
    """A browser in which somebody is signed in at the desk."""
    client = Client()
    account(actor)
    client.force_login(Account.objects.get(username=actor.code), backend="hengjian.registers.officers.backend.Accounts")
    return client


@pytest.fixture
def refused(visit: Field) -> ReceivedAct:
    """A record that the second officer's own phone told, which does not lead the visit."""
    visit.begun()
    act = visit.record(visit.later(minutes=6), GOOD, phone=visit.b)
    visit.b.hand_in([act], visit.later(minutes=7))
    return ReceivedAct.objects.get(uuid=act["uuid"])


def test_corrections_are_listed_with_their_reason(visit: Field, refused: ReceivedAct) -> None:
    page = desk_of(visit.office.head).get("/desk/field-acts/").content.decode()
    assert "完成现场笔录" in page
    assert "现场记录不由这台手机保管" in page
    assert "03-09 09:06" in page
    assert visit.no in page


def test_a_correction_shows_what_was_signed_and_what_may_be_done(visit: Field, refused: ReceivedAct) -> None:
    page = desk_of(visit.office.head).get(f"/desk/field-acts/{refused.pk}/").content.decode()
    for words in ("手机上签名的内容", "王店长（店长）", "第 1.1 项", "重新办理", "不再办理", refused.uuid):
        assert words in page


def test_a_correction_is_applied_again_at_the_desk(visit: Field, refused: ReceivedAct) -> None:
    with clock.at(visit.later(minutes=20)):
        answer = desk_of(visit.office.head).post(f"/desk/field-acts/{refused.pk}/", {
            "act": "apply_again", "apply_again-reason": "由第二部手机完成",
        })
    assert answer.status_code == 302
    assert inspected.inspection(visit.no, visit.office.head).state == "recorded"
    refused.refresh_from_db()
    assert (refused.verdict, refused.settled_as, refused.settled_reason) == ("settled", "applied", "由第二部手机完成")


def test_setting_aside_asks_for_the_reason_under_its_field(visit: Field, refused: ReceivedAct) -> None:
    with clock.at(visit.later(minutes=20)):
        client = desk_of(visit.office.head)
        bare = client.post(f"/desk/field-acts/{refused.pk}/", {"act": "set_aside", "set_aside-reason": " "})
        assert (bare.status_code, "没有填写理由" in bare.content.decode()) == (422, True)
        done = client.post(f"/desk/field-acts/{refused.pk}/", {"act": "set_aside", "set_aside-reason": "两人重复办理"})
    assert done.status_code == 302
    assert queries.open_corrections(visit.office.head) == 0


def test_an_act_that_the_law_still_refuses_stays_open_with_the_sentence(visit: Field) -> None:
    visit.begun()
    acts = [visit.record(visit.later(minutes=6), GOOD), visit.conclude(visit.later(minutes=7), codes=("02",))]
    visit.a.hand_in(acts, visit.later(minutes=8))
    row = ReceivedAct.objects.get(uuid=acts[1]["uuid"])
    with clock.at(visit.later(minutes=20)):
        answer = desk_of(visit.office.head).post(f"/desk/field-acts/{row.pk}/", {"act": "apply_again", "apply_again-reason": ""})
    assert answer.status_code == 422
    assert "检查表却没有不合格项" in answer.content.decode()
    row.refresh_from_db()
    assert row.verdict == "refused"


def test_the_visit_shows_every_act_and_gives_the_record_back(visit: Field, refused: ReceivedAct) -> None:
    with clock.at(visit.later(minutes=20)):
        client = desk_of(visit.office.head)
        page = client.get(f"/desk/inspections/{visit.no}/phones/").content.decode()
        assert page.count("到场签到") >= 2
        assert "没有领取，由带队人员的手机办理" in page
        answer = client.post(f"/desk/inspections/{visit.no}/phones/", {"act": "release", "release-reason": "手机没电"})
    assert answer.status_code == 302
    assert FieldVisit.objects.get().released_at == visit.later(minutes=20)


def test_phones_are_listed_with_what_they_still_hold(visit: Field) -> None:
    Device.objects.filter(device_no=visit.a.device_no).update(queue_acts=3, queue_files=2)
    page = desk_of(visit.office.head).get("/desk/devices/?view=holding").content.decode()
    assert visit.a.device_no in page
    assert visit.b.device_no not in page
    assert "3 项操作、2 个文件" in page


def test_a_phone_is_reported_lost_and_its_wipe_ordered(visit: Field) -> None:
    url = f"/desk/devices/{visit.a.device_no}/"
    answer = desk_of(visit.office.head).post(url, {"act": "report_lost", "report_lost-reason": "遗失在出租车上"})
    assert answer.status_code == 302
    security = desk_of(visit.office.actor(Role.SECURITY_ADMIN))
    Device.objects.filter(device_no=visit.a.device_no).update(queue_acts=1)
    assert security.post(url, {"act": "order_wipe", "order_wipe-reason": "找不回"}).status_code == 302
    page = security.get(url).content.decode()
    assert "还不能擦除" in page
    assert "张浦江" in page


def test_an_inspector_orders_no_wipe(visit: Field) -> None:
    url = f"/desk/devices/{visit.a.device_no}/"
    answer = desk_of(visit.office.lead).post(url, {"act": "order_wipe", "order_wipe-reason": "找不回"})
    assert answer.status_code == 403
    assert Device.objects.get(device_no=visit.a.device_no).state == "active"
