"""News of field work, about the phone, the visit, or the act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ActsReceived(Event):
    """A phone handed in acts, about ``device:<no>``. ``root`` is the SHA-256 over the digests in order of receipt."""

    title: ClassVar[str] = "收到现场操作"
    count: int
    doubtful: int
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActsSettled(Event):
    """What became of acts of one visit, by uuid, about ``inspection:<no>``."""

    title: ClassVar[str] = "办理现场操作"
    accepted: list[str]
    waiting: list[str]
    refused: list[str]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitKept(Event):
    title: ClassVar[str] = "领取现场记录"
    device_no: str
    key_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReleased(Event):
    title: ClassVar[str] = "收回现场记录"
    device_no: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActAppliedAgain(Event):
    title: ClassVar[str] = "重新办理现场操作"
    uuid: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActSetAside(Event):
    title: ClassVar[str] = "不再办理现场操作"
    uuid: str
    name: str
    reason: str
