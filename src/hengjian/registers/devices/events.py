"""News of devices. ``about`` is ``device:<no>``. No event carries a password or a private key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceEnrolled(Event):
    """An officer signed in on a phone for the first time, or with a new key."""

    title: ClassVar[str] = "登记移动终端"
    key_no: str
    username: str
    public_key: str
    session_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRenewed(Event):
    title: ClassVar[str] = "在移动终端登录"
    key_no: str
    session_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLost(Event):
    title: ClassVar[str] = "挂失移动终端"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceFound(Event):
    title: ClassVar[str] = "移动终端找回"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WipeOrdered(Event):
    """The phone will be emptied once its queue is safe; ``acts`` and ``files`` are what it last said it holds."""

    title: ClassVar[str] = "要求擦除移动终端"
    reason: str
    acts: int
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceWiped(Event):
    title: ClassVar[str] = "移动终端已擦除"
    keys_ended: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRetired(Event):
    title: ClassVar[str] = "停用移动终端"
    reason: str
    acts: int
    files: int
