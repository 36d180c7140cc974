"""The acts of devices: enrolled, signed in on, lost, found, wiped, retired."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Value
from django.db.models.functions import Coalesce

from hengjian.kernel import acts, numbers
from hengjian.kernel.access import ADMINISTRATORS, Actor, Role, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.devices import events, rules
from hengjian.registers.devices.models import Device, DeviceKey


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What a phone is told when it is enrolled."""

    device_no: str
    key_no: str
    session_until: datetime


@acts.act("devices.enrol")
def enrol(
    *, device_name: str, platform: str, public_key: str, by: Actor, at: datetime, device_no: str = "", app_version: str = ""
) -> Enrolled:
    """Bind a key made on a phone to the officer who signed in on it; without a number the phone is new.

    A second officer signs in on the same phone under its number. The key he held on it before ends now; what it signed
    until now stays good.
    """
    what = "终端不能登记"
    acts.reach(Scope(organ=by.organ, territory=by.territory))
    rules.check_enrolment(device_name, platform, public_key, what=what)
    if not by.officer_no:
        raise Refused(what, "你的账号没有关联执法证", "请系统管理员关联执法证后再登记", field="username")
    if DeviceKey.objects.filter(public_key=public_key).exists():
        raise Refused(what, "这把公钥已经登记过", "请在终端上重新生成后再登记", field="public_key")
    device = _known(device_no, by, what=what) if device_no else _new(device_name, platform, by, at)
    device.app_version, device.last_seen_at = app_version[:40], at
    device.save()
    DeviceKey.objects.filter(device=device, username=by.code, until=None).update(until=at)
    key = DeviceKey.objects.create(
        key_no=f"{device.device_no}-{DeviceKey.objects.filter(device=device).count() + 1:02d}", device=device, username=by.code,
        officer_no=by.officer_no, public_key=public_key, since=at, session_until=rules.session_until(by.roles, at),
    )
    acts.tell(events.DeviceEnrolled(
        about=device.about, key_no=key.key_no, username=by.code, public_key=public_key, session_until=key.session_until,
    ), cites=rules.IDENTIFICATION, organ=device.organ_code)
    return Enrolled(device.device_no, key.key_no, key.session_until)


def _new(name: str, platform: str, by: Actor, at: datetime) -> Device:
    return Device(
        device_no=f"Z{numbers.matter_no('device', by.territory[:6] or '310000', day_of(at).year)}", name=name.strip(),
        platform=platform, organ_code=by.organ, territory_code=by.territory, state_at=at, enrolled_at=at, enrolled_by=by.code,
    )


def _known(device_no: str, by: Actor, *, what: str) -> Device:
    device = Device.objects.select_for_update().filter(device_no=device_no).first()
    if device is None or device.organ_code != by.organ:
        raise NotFound(what, f"本机关没有终端 {device_no}", "请作为新终端登记", field="device_no")
    if device.state not in rules.WORKS:
        raise Refused(what, f"终端{rules.STATES[device.state]}", "请联系安全管理员", field="device_no")
    return device


@acts.act("devices.renew_session")
def renew_session(*, key_no: str, by: Actor, at: datetime) -> datetime:
    """Begin a new session on a phone, the password having been checked; returns when it runs out."""
    what = "不能在终端上登录"
    key = DeviceKey.objects.select_for_update(of=("self",)).select_related("device").filter(key_no=key_no).first()
    if key is None or key.username != by.code:
        raise NotFound(what, "终端上没有你的密钥", "请在终端上重新登记")
    if key.until is not None or key.device.state not in rules.WORKS:
        raise Refused(what, f"终端{rules.STATES[key.device.state]}，或者密钥已经停用", "请联系安全管理员；没有上传的操作仍可上传")
    key.session_until = rules.session_until(by.roles, at)
    key.save(update_fields=["session_until"])
    acts.tell(events.SessionRenewed(
        about=key.device.about, key_no=key_no, session_until=key.session_until,
    ), cites=rules.IDENTIFICATION, organ=key.device.organ_code)
    return key.session_until


@acts.act("devices.report_lost")
def report_lost(*, device_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Report a phone as lost: it gets no task any more, what it hands in is kept, what it does from now on is not applied."""
    device, what = _step(device_no, "report_lost", at)
    rules.check_reason(reason, what=what)
    holds = DeviceKey.objects.filter(device=device, username=by.code, until=None).exists()
    heads = Role.HEAD in by.roles and by.organ == device.organ_code
    if not holds and not heads and not by.roles & (ADMINISTRATORS | {Role.NODE}):
        raise Forbidden(what, "这不是你的终端", "请由持有人、机关负责人或者安全管理员办理")
    device.state_reason, device.lost_at = reason.strip(), at
    device.save()
    acts.tell(events.DeviceLost(about=device.about, reason=reason.strip()), cites=rules.IDENTIFICATION, organ=device.organ_code)


@acts.act("devices.report_found")
def report_found(*, device_no: str, reason: str, by: Actor, at: datetime) -> None:
    """A lost phone is in its officer's hands again."""
    device, what = _step(device_no, "report_found", at)
    rules.check_reason(reason, what=what)
    device.state_reason, device.lost_at = reason.strip(), None
    device.save()
    acts.tell(events.DeviceFound(about=device.about, reason=reason.strip()), cites=rules.IDENTIFICATION, organ=device.organ_code)


@acts.act("devices.order_wipe")
def order_wipe(*, device_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Order that a phone be emptied. It is told so only when its queue is safe on the server."""
    device, what = _step(device_no, "order_wipe", at)
    rules.check_reason(reason, what=what)
    device.state_reason, device.wipe_ordered_at = reason.strip(), at
    device.lost_at = device.lost_at or at
    device.save()
    acts.tell(events.WipeOrdered(
        about=device.about, reason=reason.strip(), acts=device.queue_acts, files=device.queue_files,
    ), cites=rules.REMAINING_INFORMATION, organ=device.organ_code)


@acts.act("devices.confirm_wiped")
def confirm_wiped(*, device_no: str, by: Actor, at: datetime) -> None:
    """The phone says, with its last signature, that it is empty; its keys end."""
    device, what = _step(device_no, "confirm_wiped", at)
    rules.check_queue_safe(device.queue_acts, device.queue_files, what=what)
    open_keys = DeviceKey.objects.filter(device=device, until=None)
    ended = list(open_keys.order_by("id").values_list("key_no", flat=True))
    open_keys.update(until=at)
    device.save()
    acts.tell(events.DeviceWiped(about=device.about, keys_ended=ended), cites=rules.REMAINING_INFORMATION, organ=device.organ_code)


@acts.act("devices.retire")
def retire(*, device_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Take a phone out of use for good. One that still holds work is retired only when it is lost, and the event says so."""
    device, what = _step(device_no, "retire", at)
    rules.check_reason(reason, what=what)
    if device.lost_at is None:
        rules.check_queue_safe(device.queue_acts, device.queue_files, what=what)
    DeviceKey.objects.filter(device=device, until=None).update(until=at)
    device.state_reason = reason.strip()
    device.save()
    acts.tell(events.DeviceRetired(
        about=device.about, reason=reason.strip(), acts=device.queue_acts, files=device.queue_files,
    ), cites=rules.IDENTIFICATION, organ=device.organ_code)


def _step(device_no: str, act: str, at: datetime) -> tuple[Device, str]:
    """The phone, locked, in reach and one lawful step further; and how a refusal begins."""
    device = Device.objects.select_for_update().filter(device_no=device_no).first()
    if device is None:
        raise NotFound(f"终端 {device_no} 打不开", "没有这台终端", "请核对编号")
    acts.reach(device.scope)
    device.state = rules.WORKFLOW.step(device.state, act, what=f"终端 {device_no} ")
    device.state_at = at
    return device, f"终端 {device_no} 不能{rules.WORKFLOW.title_of(act)}"


def note_seen(*, device_no: str, at: datetime, acts_held: int, files_held: int, bytes_held: int, offset_ms: int) -> None:
    """Note what a phone says of itself when it calls. No act of law: a reading, taken again at the next call."""
    held = bool(acts_held or files_held)
    Device.objects.filter(device_no=device_no).update(
        last_seen_at=at, clock_offset_ms=offset_ms, queue_acts=acts_held, queue_files=files_held, queue_bytes=bytes_held,
        queue_since=Coalesce("queue_since", Value(at)) if held else None,
    )
