"""What an enrolled phone does all day: hand in acts, ask for verdicts and tasks, take a visit, say that it is empty."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse

from hengjian.casework.field_work import operations as field_work
from hengjian.casework.field_work import queries
from hengjian.casework.field_work.queries import Verdict
from hengjian.interfaces.mobile_sync import bundle, signing
from hengjian.interfaces.mobile_sync.answers import answer, count, door, sent, word
from hengjian.interfaces.mobile_sync.signing import Caller
from hengjian.kernel.errors import Refused
from hengjian.registers.devices import operations as devices

MOST_ACTS = 100
#: A verdict is told again for so long, because the act that changed it may have committed a moment later.
OVERLAP = timedelta(seconds=5)
A_MONTH = timedelta(days=30)


@door("GET")
def bundle_of_day(request: HttpRequest) -> HttpResponse:
    """Everything the phone needs for a day without a signal."""
    caller = signing.in_session(request)
    return answer(bundle.bundle_for(caller))


@door("POST")
def acts(request: HttpRequest) -> HttpResponse:
    """Take up to 100 acts. Each is kept before it is judged, and judged by itself: none stands in another's way."""
    caller, data = signing.officer_of(request), sent(request)
    handed = data.get("acts", [])
    if not isinstance(handed, list) or len(handed) > MOST_ACTS:
        raise Refused("操作没有接收", f"一次应当发送 0 至 {MOST_ACTS} 项操作", "应用会分几次重发，手机里的内容没有丢失")
    drift = _drift(data, caller.at)
    _note_seen(caller, data, drift)
    verdicts = field_work.hand_in(acts=handed, device_no=caller.device_no, drift_ms=drift, by=caller.actor, at=caller.at)
    return answer({"verdicts": [_told(one) for one in verdicts], "order": _order(caller, data)})


@door("GET")
def verdicts(request: HttpRequest) -> HttpResponse:
    """The verdicts on this phone's acts that changed since ``since``; ask again with ``next``."""
    caller = signing.officer_of(request)
    since = signing.moment(request.GET.get("since", "").replace(" ", "+")) or caller.at - A_MONTH
    found = queries.verdicts_of_device(caller.device_no, since - OVERLAP)
    return answer({"verdicts": [_told(one) for one in found], "next": caller.at.isoformat(), "order": ""})


@door("POST")
def keep(request: HttpRequest) -> HttpResponse:
    """Take the record of a visit to this phone: from now on this phone leads it, until the desk releases it."""
    caller = signing.in_session(request)
    inspection_no = word(sent(request), "inspection_no", 40)
    field_work.keep(
        inspection_no=inspection_no, key_no=caller.key_no, device_no=caller.device_no, by=caller.actor, at=caller.at,
    )
    return answer({"inspection_no": inspection_no, "keeper": {"mine": True, "held_by": caller.actor.name}})


@door("POST")
def wiped(request: HttpRequest) -> HttpResponse:
    """The phone says, with its last signature, that it is empty."""
    caller = signing.officer_of(request)
    devices.confirm_wiped(device_no=caller.device_no, by=caller.actor, at=caller.at)
    return answer({"device_no": caller.device_no, "state": "wiped"})


def _order(caller: Caller, data: dict[str, Any]) -> str:
    """``wipe`` for a phone that is to be emptied, once it says that nothing it holds is missing here."""
    if caller.key.device_state != "wiping":
        return ""
    queue = data.get("queue")
    if not isinstance(queue, dict) or data.get("acts"):
        return ""
    return "" if count(queue, "acts") or count(queue, "files") else "wipe"


def _note_seen(caller: Caller, data: dict[str, Any], drift: int) -> None:
    queue = data.get("queue")
    devices.note_seen(
        device_no=caller.device_no, at=caller.at, acts_held=count(queue, "acts"), files_held=count(queue, "files"),
        bytes_held=count(queue, "bytes"), offset_ms=drift,
    )


def _drift(data: dict[str, Any], now: datetime) -> int:
    """How many milliseconds the server is ahead of the phone, by what the phone just said its clock shows."""
    shown = signing.moment(word(data, "device_now")) or now
    return int((now - shown).total_seconds() * 1000)


def _told(one: Verdict) -> dict[str, Any]:
    return {
        "uuid": one.uuid, "verdict": one.verdict, "why": one.why, "then": one.then, "open_acts": one.open_acts, "note": one.note,
        "judged_at": one.judged_at.isoformat(),
    }
