"""Phones: enrolled and keyed, sessions by role, lost, found, wiped and retired."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from hengjian.kernel import clock
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.kernel.personal import unclassified
from hengjian.registers.devices import operations, personal, queries, rules
from hengjian.registers.devices.models import Device, DeviceKey

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 9, 9, 0, tzinfo=clock.SHANGHAI)


def actor(role: Role, name: str = "one", organ: str = "ORGAN", officer_no: str = "P001") -> Actor:
    return Actor(name, name, organ, frozenset({role}), frozenset({"market"}), "310115", officer_no if role is Role.INSPECTOR else "")


OFFICER, HEAD, SECURITY = actor(Role.INSPECTOR), actor(Role.HEAD, "head"), actor(Role.SECURITY_ADMIN, "security")


def public_key() -> str:
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    return base64.b64encode(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


def enrolled(by: Actor = OFFICER, device_no: str = "", at: datetime = NOW) -> operations.Enrolled:
    return operations.enrol(device_name="一号机", platform="android", public_key=public_key(), device_no=device_no, by=by, at=at)


@pytest.fixture(autouse=True)
def _still() -> object:
    with clock.at(NOW):
        yield


def test_a_phone_gets_a_number_and_a_key() -> None:
    done = enrolled()
    assert (done.device_no, done.key_no) == ("Z310115-2026-000001", "Z310115-2026-000001-01")
    assert queries.keys([done.key_no])[done.key_no].officer_no == "P001"


def test_a_second_officer_holds_a_key_on_the_same_phone() -> None:
    first = enrolled()
    second = enrolled(actor(Role.INSPECTOR, "two", officer_no="P002"), first.device_no)
    assert second.device_no == first.device_no
    assert queries.phones_of(["P001", "P002", "P003"]) == {"P001": {first.device_no}, "P002": {first.device_no}}


def test_signing_in_again_ends_the_key_before_and_keeps_it() -> None:
    first = enrolled()
    second = enrolled(device_no=first.device_no)
    keys = queries.keys([first.key_no, second.key_no])
    assert (keys[first.key_no].until, keys[second.key_no].until) == (NOW, None)


def test_a_phone_of_another_organ_is_not_found() -> None:
    device_no = enrolled().device_no
    with pytest.raises(NotFound):
        enrolled(actor(Role.INSPECTOR, "far", organ="OTHER", officer_no="P009"), device_no)


def test_a_key_is_enrolled_once() -> None:
    key = public_key()
    operations.enrol(device_name="一号机", platform="ios", public_key=key, by=OFFICER, at=NOW)
    with pytest.raises(Refused, match="这把公钥已经登记过"):
        operations.enrol(device_name="二号机", platform="ios", public_key=key, by=OFFICER, at=NOW)


@pytest.mark.parametrize("bad", [
    "", "not base64!", base64.b64encode(b"nothing").decode(),
    base64.b64encode(ed25519.Ed25519PrivateKey.generate().public_key().public_bytes(
        Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode(),
], ids=("nothing", "no base64", "no key", "another curve"))
def test_what_is_no_key_on_p_256_is_refused(bad: str) -> None:
    with pytest.raises(Refused, match="P-256"):
        operations.enrol(device_name="一号机", platform="ios", public_key=bad, by=OFFICER, at=NOW)


@pytest.mark.parametrize(("name", "platform", "field"), [
    ("  ", "ios", "device_name"), ("长" * 61, "ios", "device_name"), ("机", "tv", "platform"),
])
def test_a_phone_has_a_name_and_a_known_platform(name: str, platform: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        operations.enrol(device_name=name, platform=platform, public_key=public_key(), by=OFFICER, at=NOW)
    assert refused.value.field == field


def test_who_has_no_certificate_enrols_no_phone() -> None:
    with pytest.raises(Refused, match="没有关联执法证"):
        enrolled(HEAD)


@pytest.mark.parametrize(("roles", "hours"), [
    ({Role.INSPECTOR}, 72), ({Role.INSPECTOR, Role.HEAD}, 24), ({Role.INSPECTOR, Role.PUBLISHER}, 12), ({Role.REGISTER_KEEPER}, 8),
])
def test_a_session_lasts_by_role_and_of_several_the_shortest_holds(roles: set[Role], hours: int) -> None:
    assert rules.session_until(roles, NOW) == NOW + timedelta(hours=hours)


def test_a_session_is_renewed_on_a_live_key_of_ones_own() -> None:
    done = enrolled()
    later = NOW + timedelta(hours=80)
    assert operations.renew_session(key_no=done.key_no, by=OFFICER, at=later) == later + timedelta(hours=72)
    with pytest.raises(NotFound):
        operations.renew_session(key_no=done.key_no, by=actor(Role.INSPECTOR, "two", officer_no="P002"), at=later)
    operations.report_lost(device_no=done.device_no, reason="遗失", by=OFFICER, at=later)
    with pytest.raises(Refused, match="终端已挂失"):
        operations.renew_session(key_no=done.key_no, by=OFFICER, at=later)


def test_a_lost_phone_works_no_more_and_hands_in_still_until_it_is_found() -> None:
    done = enrolled()
    operations.report_lost(device_no=done.device_no, reason="遗失", by=OFFICER, at=NOW)
    key = queries.keys([done.key_no])[done.key_no]
    assert (key.in_session(NOW), key.hands_in, key.lost_at) == (False, True, NOW)
    operations.report_found(device_no=done.device_no, reason="失主送回", by=SECURITY, at=NOW)
    assert queries.keys([done.key_no])[done.key_no].in_session(NOW)


@pytest.mark.parametrize("by", [actor(Role.INSPECTOR, "two", officer_no="P002"), actor(Role.HEAD, "far", organ="OTHER")])
def test_somebody_elses_phone_is_not_reported_lost(by: Actor) -> None:
    device_no = enrolled().device_no
    with pytest.raises(Forbidden):
        operations.report_lost(device_no=device_no, reason="遗失", by=by, at=NOW)


def test_a_grave_act_says_why() -> None:
    device_no = enrolled().device_no
    for act in (operations.report_lost, operations.order_wipe, operations.retire):
        with pytest.raises(Refused, match="没有写明理由"):
            act(device_no=device_no, reason=" ", by=SECURITY, at=NOW)


def held(device_no: str, acts: int = 0, files: int = 0, at: datetime = NOW) -> None:
    operations.note_seen(device_no=device_no, at=at, acts_held=acts, files_held=files, bytes_held=9, offset_ms=0)


@pytest.mark.parametrize(("acts", "files"), [(1, 0), (0, 1)])
def test_a_phone_that_still_holds_work_is_neither_wiped_nor_retired(acts: int, files: int) -> None:
    device_no = enrolled().device_no
    held(device_no, acts, files)
    with pytest.raises(Refused, match="没有上传"):
        operations.retire(device_no=device_no, reason="换机", by=SECURITY, at=NOW)
    operations.order_wipe(device_no=device_no, reason="换机", by=SECURITY, at=NOW)
    with pytest.raises(Refused, match="没有上传"):
        operations.confirm_wiped(device_no=device_no, by=OFFICER, at=NOW)
    held(device_no)
    operations.confirm_wiped(device_no=device_no, by=OFFICER, at=NOW)
    assert Device.objects.get().state == "wiped"
    assert DeviceKey.objects.get().until == NOW


def test_an_officer_empties_his_phone_without_an_order_and_its_keys_end() -> None:
    done = enrolled()
    operations.confirm_wiped(device_no=done.device_no, by=OFFICER, at=NOW)
    assert (Device.objects.get().state, DeviceKey.objects.get().until) == ("wiped", NOW)


def test_the_age_of_a_queue_is_that_of_its_first_report_and_ends_when_it_is_empty() -> None:
    device_no = enrolled().device_no
    held(device_no, acts=2)
    held(device_no, acts=5, at=NOW + timedelta(hours=2))
    assert Device.objects.get().queue_since == NOW
    held(device_no, at=NOW + timedelta(hours=3))
    assert Device.objects.get().queue_since is None


def test_a_lost_phone_is_retired_although_it_holds_work() -> None:
    device_no = enrolled().device_no
    held(device_no, acts=3)
    operations.report_lost(device_no=device_no, reason="遗失", by=HEAD, at=NOW)
    operations.retire(device_no=device_no, reason="找不回", by=SECURITY, at=NOW)
    assert Device.objects.get().state == "retired"


def test_officers_see_the_phones_of_their_organ_and_administrators_those_of_their_territory() -> None:
    mine = enrolled().device_no
    far = enrolled(actor(Role.INSPECTOR, "far", organ="OTHER", officer_no="P009")).device_no
    assert [row.device_no for row in queries.devices(HEAD)] == [mine]
    assert [row.device_no for row in queries.devices(SECURITY)] == [far, mine]
    assert [row.device_no for row in queries.devices(SECURITY, text="P009")] == [far]
    held(mine, acts=1)
    assert [row.device_no for row in queries.devices(SECURITY, holding=True)] == [mine]
    with pytest.raises(NotFound):
        queries.device(far, HEAD)


@pytest.mark.parametrize("change", [
    lambda raw: raw[:-4], lambda raw: "A" * 86, lambda raw: "!" * 86, lambda raw: raw + "é", lambda raw: "",
])
def test_a_signature_that_is_none_is_no_error(change: Callable[[str], str]) -> None:
    assert not queries.signed(public_key(), change("B" * 86), b"said")


def test_every_field_has_its_note() -> None:
    assert unclassified((Device, DeviceKey), personal.NOTES, personal.IMPERSONAL) == []
