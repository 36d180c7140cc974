"""What evidence tells, about the matter it belongs to. ``custody`` is the hash of the custody line written in the same act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitAttached(Event):
    title: ClassVar[str] = "增加证据"
    exhibit_no: str
    kind: str
    name: str
    sha256: str
    size: int
    late: bool
    custody: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitDeclared(Event):
    title: ClassVar[str] = "登记现场取得的证据"
    exhibit_no: str
    uuid: str
    kind: str
    name: str
    sha256: str
    size: int
    device_no: str
    custody: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitDelivered(Event):
    """The bytes of a declared exhibit are here, and they are what was declared."""

    title: ClassVar[str] = "证据文件收齐"
    exhibit_no: str
    uuid: str
    sha256: str
    size: int
    late: bool
    custody: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitQuarantined(Event):
    """The bytes of a declared exhibit are here and are kept, but they are not what was declared or not safe to open."""

    title: ClassVar[str] = "证据文件隔离"
    exhibit_no: str
    uuid: str
    sha256: str
    captured_sha256: str
    size: int
    why: str
    custody: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitSuperseded(Event):
    title: ClassVar[str] = "以新证据更正"
    exhibit_no: str
    by_exhibit_no: str
    sha256: str
    reason: str
    custody: str = ""
