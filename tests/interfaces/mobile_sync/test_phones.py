"""The door of phones over HTTP: enrolment, signed requests, the day's bundle, acts and verdicts, a lost phone, a wipe."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client

from fieldvisit import GOOD, Field
from hengjian.kernel import clock
from hengjian.registers.devices import operations as devices
from hengjian.registers.devices.models import Device, DeviceKey
from hengjian.registers.officers.models import Account
from phones import Phone, spki

PASSWORD = "Pudong-Market-2026"
SECURITY = "security_admin-one"


@pytest.fixture
def http() -> Client:
    """A phone's browser; it keeps no session."""
    return Client()


def enrol(http: Client, username: str, key: ec.EllipticCurvePrivateKey, password: str = PASSWORD, **more: str) -> Any:
    return http.post("/m/api/enrol", {
        "username": username, "password": password, "device_name": "一号机", "platform": "android", "public_key": spki(key), **more,
    }, content_type="application/json")


def with_password(visit: Field) -> str:
    account = Account.objects.get(officer_no="P001")
    account.set_password(PASSWORD)
    account.save()
    return account.username


def test_a_phone_is_enrolled_with_name_and_password(visit: Field, http: Client) -> None:
    answer = enrol(http, with_password(visit), ec.generate_private_key(ec.SECP256R1()))
    told = answer.json()
    assert answer.status_code == 200
    assert told["officer"]["officer_no"] == "P001"
    assert told["officer"]["organ_name"] == "浦东新区市场监督管理局"
    assert told["session_until"] == (visit.at + timedelta(hours=72)).isoformat()
    assert DeviceKey.objects.get(key_no=told["key_no"]).device.device_no == told["device_no"]


def test_a_wrong_password_enrols_nothing_and_locks_in_the_end(visit: Field, http: Client) -> None:
    username, before = with_password(visit), Device.objects.count()
    statuses = [
        enrol(http, username, ec.generate_private_key(ec.SECP256R1()), password="wrong").status_code for _ in range(7)
    ]
    assert statuses[0] == 401
    assert statuses[-1] == 429
    assert enrol(http, username, ec.generate_private_key(ec.SECP256R1())).json()["reason"] == "locked"
    assert Device.objects.count() == before


def test_a_first_password_is_changed_at_the_desk_before_a_phone_is_enrolled(visit: Field, http: Client) -> None:
    username = with_password(visit)
    Account.objects.filter(username=username).update(must_change_password=True)
    answer = enrol(http, username, ec.generate_private_key(ec.SECP256R1()))
    assert answer.status_code == 403
    assert "请先在工作台修改口令" in answer.json()["detail"]


def test_a_key_that_is_not_on_p_256_is_refused(visit: Field, http: Client) -> None:
    answer = enrol(http, with_password(visit), ec.generate_private_key(ec.SECP384R1()))
    assert (answer.status_code, answer.json()["field"]) == (409, "public_key")


def test_the_bundle_tells_the_day(visit: Field, http: Client) -> None:
    status, told = visit.a.call(http, "GET", "/m/api/bundle")
    assert status == 200
    [task] = told["tasks"]
    assert task["inspection_no"] == visit.no
    assert task["keeper"] == {"mine": True, "held_by": "", "released": False}
    assert task["code"]["code_no"] == visit.code_no
    assert len(task["code"]["matrix"]) == len(task["code"]["matrix"][0])
    assert [point["no"] for point in task["checklist"]["points"]] == ["1.1", "1.2", "2.1"]
    assert told["rules"]["acts"]["record"]["keeper"] is True
    assert {one["act"] for one in task["open_acts"]} >= {"sign_in", "arrive"}
    assert told["officer"]["officer_no"] == "P001"


def test_the_bundle_of_the_second_officers_own_phone_says_that_it_does_not_lead(visit: Field, http: Client) -> None:
    _, told = visit.b.call(http, "GET", "/m/api/bundle")
    assert told["tasks"][0]["keeper"]["mine"] is False


def test_acts_are_handed_in_and_the_bundle_shows_what_came_of_them(visit: Field, http: Client) -> None:
    told = visit.a.send(http, [
        visit.sign_in(visit.a, "P001", visit.at), visit.sign_in(visit.a, "P002", visit.at), visit.arrive(visit.at), visit.tell(visit.at),
        visit.fill(visit.a, visit.at, GOOD), visit.attach(visit.a, visit.at),
    ])
    assert [one["verdict"] for one in told["verdicts"]] == ["accepted"] * 6
    _, after = visit.a.call(http, "GET", "/m/api/bundle")
    [task] = after["tasks"]
    assert (task["state"], task["answers"]["1.1"]["result"], task["exhibits"][0]["state"]) == ("on_site", "合格", "declared")
    assert [one["officer_no"] for one in task["sign_ins"]] == ["P001", "P002"]


def test_a_request_signed_by_another_key_is_nobodys(visit: Field, http: Client) -> None:
    other = Phone(device_no=visit.a.device_no, people={
        "P001": (visit.a.people["P001"][0], ec.generate_private_key(ec.SECP256R1()), visit.a.people["P001"][2]),
    })
    status, told = other.call(http, "GET", "/m/api/bundle")
    assert (status, told["reason"]) == (401, "signature")


def test_a_request_signed_for_another_address_is_nobodys(visit: Field, http: Client) -> None:
    headers = visit.a.headers("GET", "/m/api/verdicts", b"")
    assert http.get("/m/api/bundle", headers=headers).status_code == 401


def test_an_unknown_key_is_told_to_sign_in_again(visit: Field, http: Client) -> None:
    answer = http.get("/m/api/bundle", headers={"X-Hengjian-Key": "Z0-01", "X-Hengjian-At": visit.at.isoformat()})
    assert (answer.status_code, answer.json()["reason"]) == (401, "key")


def test_a_clock_wrong_by_a_day_gets_the_servers_time_and_signs_again(visit: Field, http: Client) -> None:
    status, told = visit.a.call(http, "GET", "/m/api/bundle", at=visit.at - timedelta(days=1))
    assert (status, told["reason"], told["server_now"]) == (401, "clock", visit.at.isoformat(timespec="milliseconds"))
    assert visit.a.call(http, "GET", "/m/api/bundle", at=visit.at)[0] == 200


def test_a_session_that_ran_out_stops_the_bundle_and_not_the_queue(visit: Field, http: Client) -> None:
    act = visit.sign_in(visit.a, "P001", visit.later(minutes=1))
    with clock.at(visit.later(hours=73)):
        status, told = visit.a.call(http, "GET", "/m/api/bundle")
        assert (status, told["reason"]) == (401, "session")
        assert visit.a.send(http, [act])["verdicts"][0]["verdict"] == "accepted"


def test_the_password_begins_the_session_again(visit: Field, http: Client) -> None:
    with_password(visit)
    with clock.at(visit.later(hours=73)):
        status, told = visit.a.call(http, "POST", "/m/api/session", {"password": PASSWORD})
        assert (status, told["session_until"]) == (200, visit.later(hours=145).isoformat())
        assert visit.a.call(http, "GET", "/m/api/bundle")[0] == 200


def test_another_persons_password_does_not(visit: Field, http: Client) -> None:
    with_password(visit)
    with clock.at(visit.later(hours=73)):
        assert visit.a.call(http, "POST", "/m/api/session", {"password": "wrong"})[0] == 401


def test_verdicts_that_changed_are_told(visit: Field, http: Client) -> None:
    visit.begun()
    with clock.at(visit.later(minutes=10)):
        late = visit.fill(visit.b, visit.later(minutes=6), {"1.1": ("不合格", "过期")})
        assert visit.b.send(http, [late])["verdicts"][0]["verdict"] == "accepted"
    with clock.at(visit.later(minutes=20)):
        visit.a.send(http, [visit.record(visit.later(minutes=8), GOOD)])
        _, told = visit.b.call(http, "GET", f"/m/api/verdicts?since={visit.later(minutes=15).isoformat().replace('+', '%2B')}")
    assert [(one["uuid"], one["verdict"], one["why"]) for one in told["verdicts"]] == [
        (late["uuid"], "refused", "签字的现场笔录里不是这样写的（第 1.1 项）"),
    ]


def test_a_visit_is_kept_by_the_phone_that_takes_it(visit: Field, http: Client) -> None:
    assert visit.b.call(http, "POST", "/m/api/keep", {"inspection_no": visit.no})[1]["keeper"]["mine"] is True
    assert visit.b.call(http, "POST", "/m/api/keep", {"inspection_no": visit.no})[0] == 200
    status, told = visit.a.call(http, "POST", "/m/api/keep", {"inspection_no": visit.no})
    assert status == 409
    assert "已由李东方的手机" in told["detail"]


def security(visit: Field) -> Any:
    from hengjian.kernel.access import Role

    return visit.office.actor(Role.SECURITY_ADMIN)


def test_a_lost_phone_gets_no_task_and_still_hands_in_what_it_holds(visit: Field, http: Client) -> None:
    before, after = visit.sign_in(visit.a, "P001", visit.later(minutes=1)), visit.sign_in(visit.a, "P002", visit.later(minutes=30))
    with clock.at(visit.later(minutes=20)):
        devices.report_lost(device_no=visit.a.device_no, reason="遗失在出租车上", by=visit.office.lead, at=visit.later(minutes=20))
    with clock.at(visit.later(minutes=40)):
        assert visit.a.call(http, "GET", "/m/api/bundle")[0] == 403
        told = visit.a.send(http, [before, after])["verdicts"]
    assert [one["verdict"] for one in told] == ["accepted", "refused"]
    assert "挂失" in told[1]["why"]


def test_a_phone_is_wiped_only_after_its_queue_is_safe(visit: Field, http: Client) -> None:
    act = visit.sign_in(visit.a, "P001", visit.later(minutes=1))
    with clock.at(visit.later(minutes=5)):
        devices.order_wipe(device_no=visit.a.device_no, reason="遗失", by=security(visit), at=visit.later(minutes=5))
        held = {"acts": 1, "files": 2, "bytes": 5000}
        assert visit.a.send(http, [act], queue=held)["order"] == ""
        status, told = visit.a.call(http, "POST", "/m/api/wiped", {})
        assert status == 409
        assert "还有 1 项操作、2 个文件没有上传" in told["detail"]
        assert visit.a.send(http, [], queue={"acts": 0, "files": 1, "bytes": 10})["order"] == ""
        assert visit.a.send(http, [])["order"] == "wipe"
        assert visit.a.call(http, "POST", "/m/api/wiped", {})[0] == 200
    with clock.at(visit.later(minutes=6)):
        assert visit.a.call(http, "POST", "/m/api/acts", {"acts": []})[0] == 401
    assert Device.objects.get(device_no=visit.a.device_no).state == "wiped"


def test_what_is_no_json_is_refused_in_words(visit: Field, http: Client) -> None:
    body = b"{not json"
    answer = http.generic("POST", "/m/api/acts", body, "application/json", headers=visit.a.headers("POST", "/m/api/acts", body))
    assert answer.status_code == 409
    assert "不是合格的 JSON" in answer.json()["detail"]


def test_more_than_a_hundred_acts_are_sent_in_several_goes(visit: Field, http: Client) -> None:
    status, told = visit.a.call(http, "POST", "/m/api/acts", {"acts": [{}] * 101})
    assert status == 409
    assert "0 至 100 项" in told["detail"]


def test_an_address_takes_only_its_methods(visit: Field, http: Client) -> None:
    assert http.get("/m/api/acts").status_code == 405
