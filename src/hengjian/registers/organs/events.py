"""News of the register of organs. ``about`` is ``organ:<code>``; a batch is ``organs:<batch no>``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganRegistered(Event):
    title: ClassVar[str] = "登记机关"
    name: str
    territory: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgansRegistered(Event):
    """A batch: how many bodies, and the SHA-256 of the list as it is kept among the bodies."""

    title: ClassVar[str] = "成批登记机关"
    count: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganClosed(Event):
    title: ClassVar[str] = "注销机关"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityConfirmed(Event):
    title: ClassVar[str] = "确认并公告执法主体资格"
    capacity_no: str
    published_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityWithdrawn(Event):
    title: ClassVar[str] = "取消执法主体资格"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrustmentMade(Event):
    title: ClassVar[str] = "登记委托"
    entrusted: str
    letter_no: str
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrustmentEnded(Event):
    title: ClassVar[str] = "终止委托"
    entrusted: str
    letter_no: str
    on: date
    reason: str
