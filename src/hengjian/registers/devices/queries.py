"""Questions about devices. Those for people take the actor; those of the phones' door answer keys only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from hengjian.kernel import access, journal
from hengjian.kernel.access import ADMINISTRATORS, Actor, Role
from hengjian.kernel.errors import NotFound
from hengjian.kernel.workflow import Workflow
from hengjian.registers.devices import rules
from hengjian.registers.devices.models import Device, DeviceKey
from hengjian.registers.devices.signatures import signed

__all__ = [
    "DeviceRecord", "KeyRecord", "device", "devices", "keys", "keys_of_device", "names", "phones_of", "session_hours", "signed", "states",
    "timeline", "workflow",
]
PAGE = 200


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """A key on a phone, with the phone it is on."""

    key_no: str
    device_no: str
    device_name: str
    device_state: str
    organ_code: str
    username: str
    officer_no: str
    public_key: str
    since: datetime
    until: datetime | None
    session_until: datetime
    lost_at: datetime | None

    def in_session(self, at: datetime) -> bool:
        """Whether the phone may ask for tasks now: a live key on a phone in use, within its session."""
        return self.until is None and self.device_state in rules.WORKS and at < self.session_until

    @property
    def hands_in(self) -> bool:
        """Whether the phone may hand in what it holds; the session does not matter, lost work would."""
        return self.device_state in rules.HANDS_IN


@dataclass(frozen=True, slots=True)
class DeviceRecord:
    """A phone as people see it."""

    key: int
    device_no: str
    name: str
    platform: str
    organ_code: str
    territory_code: str
    state: str
    state_title: str
    state_at: datetime
    state_reason: str
    enrolled_at: datetime
    enrolled_by: str
    lost_at: datetime | None
    wipe_ordered_at: datetime | None
    last_seen_at: datetime | None
    app_version: str
    clock_offset_ms: int
    queue_acts: int
    queue_files: int
    queue_bytes: int
    queue_since: datetime | None

    @property
    def about(self) -> str:
        """The name of this phone in the journal."""
        return f"device:{self.device_no}"

    @property
    def holds(self) -> bool:
        """Whether the phone said that it holds work the server does not have."""
        return bool(self.queue_acts or self.queue_files)


def keys(key_nos: Iterable[str]) -> dict[str, KeyRecord]:
    """Keys by number, ended ones included; unknown numbers are left out."""
    rows = DeviceKey.objects.filter(key_no__in=set(key_nos)).select_related("device")
    return {row.key_no: _key(row) for row in rows}


def keys_of_device(device_no: str) -> list[KeyRecord]:
    """The keys on a phone, the oldest first."""
    return [_key(row) for row in DeviceKey.objects.filter(device__device_no=device_no).select_related("device").order_by("id")]


def phones_of(officer_nos: Iterable[str]) -> dict[str, frozenset[str]]:
    """The phones on which these officers hold a live key; who has none is left out."""
    rows = DeviceKey.objects.filter(officer_no__in=list(officer_nos), until=None, device__state__in=list(rules.HANDS_IN))
    found: dict[str, set[str]] = {}
    for officer_no, device_no in rows.values_list("officer_no", "device__device_no"):
        found.setdefault(officer_no, set()).add(device_no)
    return {officer_no: frozenset(device_nos) for officer_no, device_nos in found.items()}


def devices(
    actor: Actor, *, text: str = "", states: Sequence[str] = (), holding: bool = False, after: int = 0, limit: int = 50
) -> list[DeviceRecord]:
    """A page of phones in reach, the newest first; ``holding`` leaves those that hold work the server does not have."""
    rows = _seen(actor)
    if states:
        rows = rows.filter(state__in=list(states))
    if holding:
        rows = rows.filter(Q(queue_acts__gt=0) | Q(queue_files__gt=0))
    if text := text.strip():
        held = DeviceKey.objects.filter(Q(officer_no=text) | Q(username=text)).values("device")
        rows = rows.filter(Q(device_no=text) | Q(name__contains=text) | Q(pk__in=held))
    if after:
        rows = rows.filter(pk__lt=after)
    return [_record(row) for row in rows.order_by("-pk")[:min(limit, PAGE)]]


def _seen(actor: Actor) -> QuerySet[Device]:
    """The phones an actor may see: administrators those of their territory, everybody else those of his organ."""
    rows = access.visible(actor, "devices.view", Device.objects.all())
    return rows if actor.roles & (ADMINISTRATORS | {Role.NODE}) else rows.filter(organ_code=actor.organ)


def device(device_no: str, actor: Actor) -> DeviceRecord:
    """One phone in reach."""
    row = _seen(actor).filter(device_no=device_no).first()
    if row is None:
        raise NotFound(f"终端 {device_no} 打不开", "没有这台终端，或者不在你的辖区内", "请核对编号")
    return _record(row)


def timeline(device_no: str, actor: Actor) -> list[journal.Line]:
    """The journal's lines about a phone, newest first."""
    return journal.lines_about(device(device_no, actor).about)


def names(device_nos: Iterable[str]) -> dict[str, str]:
    """Names of phones by number."""
    return dict(Device.objects.filter(device_no__in=set(device_nos)).values_list("device_no", "name"))


def workflow() -> Workflow:
    """What becomes of a phone."""
    return rules.WORKFLOW


def states() -> dict[str, str]:
    """The states and their names."""
    return dict(rules.STATES)


def session_hours() -> dict[str, int]:
    """How long a session on a phone lasts, by role."""
    return {role.value: hours for role, hours in rules.SESSION_HOURS.items()}


def _key(row: DeviceKey) -> KeyRecord:
    phone = row.device
    return KeyRecord(
        row.key_no, phone.device_no, phone.name, phone.state, phone.organ_code, row.username, row.officer_no, row.public_key,
        row.since, row.until, row.session_until, phone.lost_at,
    )


def _record(row: Device) -> DeviceRecord:
    same = {name: getattr(row, name) for name in DeviceRecord.__dataclass_fields__ if name not in {"key", "state_title"}}
    return DeviceRecord(**same, key=row.pk, state_title=rules.STATES[row.state])
