"""An act as a phone sent it: read without trust, its signature checked, its faults told in words."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hengjian.kernel import events
from hengjian.registers.devices import queries as devices
from hengjian.registers.devices.queries import KeyRecord

UUID = re.compile(r"[0-9a-fA-F-]{32,36}")
NUMBER = re.compile(r"[0-9A-Za-z-]{1,40}")
LARGEST_ACT = 256 * 1024
LONGEST_OFFSET = 400 * 86_400_000  # milliseconds: a clock further off than this says nothing


@dataclass(frozen=True, slots=True)
class Sent:
    """An act as it was read. ``fault`` says why it cannot be taken for what it says it is; empty when it can."""

    uuid: str
    digest: str
    fault: str = ""
    seq: int = 0
    inspection_no: str = ""
    name: str = ""
    performed_at: datetime | None = None
    offset_ms: int = 0
    officer_no: str = ""
    key_no: str = ""
    place: dict[str, str] | None = None
    payload: dict[str, Any] = field(default_factory=dict)
    signature: str = ""


def read(given: Any) -> Sent:
    """The act in what was sent, whatever it is: a malformed one is kept as its text, with the fault named."""
    raw = json.dumps(given, ensure_ascii=True, sort_keys=True)
    digest = hashlib.sha256(raw.encode()).hexdigest()
    uuid = given.get("uuid") if isinstance(given, dict) else None
    named = uuid if isinstance(uuid, str) and UUID.fullmatch(uuid) else ""
    if len(raw) > LARGEST_ACT:
        return Sent(named, digest, fault="内容超过 256 KB", payload={"raw": raw[:2000]})
    if r"\u0000" in raw:
        return Sent(named, digest, fault="含有不允许的字符", payload={"raw": raw})
    try:
        return _read(given, named)
    except (KeyError, TypeError, ValueError, UnicodeEncodeError):
        return Sent(named, digest, fault="内容不完整或者写法不对", payload={"raw": raw})


def _read(given: Any, uuid: str) -> Sent:
    if not isinstance(given, dict):
        raise TypeError
    text = said(given)
    performed_at = datetime.fromisoformat(given["performed_at"])
    place, payload, offset, seq = given.get("place"), given["payload"], given["offset_ms"], given["seq"]
    about, name = given["about"], given["name"]
    whole = (
        uuid and performed_at.tzinfo and isinstance(payload, dict) and (place is None or isinstance(place, dict))
        and type(offset) is int and abs(offset) < LONGEST_OFFSET and type(seq) is int and 0 <= seq < 1 << 53
        and NUMBER.fullmatch(about) and name and len(name) <= 40 and len(given["officer_no"]) <= 40 and len(given["key_no"]) <= 40
    )
    if not whole:
        raise ValueError
    kept = {str(key)[:20]: str(value)[:40] for key, value in place.items() if value is not None} if place else None
    return Sent(
        uuid.lower(), hashlib.sha256(text.encode()).hexdigest(), "", seq, about, name, performed_at, offset, given["officer_no"],
        given["key_no"], kept, payload, str(given.get("signature") or "")[:100],
    )


def said(given: Mapping[str, Any]) -> str:
    """What the officer's key signed: the canonical text of the act without its signature."""
    return events.canonical({name: value for name, value in given.items() if name != "signature"})


def fault_of(sent: Sent, given: Any, key: KeyRecord | None) -> str:
    """Why an act is not what it says it is: unknown key, another officer's key, or a signature that does not fit."""
    if sent.fault:
        return sent.fault
    if key is None:
        return "签名用的密钥没有登记"
    if key.officer_no != sent.officer_no:
        return "签名用的不是这名执法人员的密钥"
    if not devices.signed(key.public_key, sent.signature, said(given).encode()):
        return "签名与内容不一致，内容可能被改动"
    return ""
