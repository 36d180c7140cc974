"""What evidence tells, about the matter it belongs to."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitSuperseded(Event):
    title: ClassVar[str] = "以新证据更正"
    exhibit_no: str
    by_exhibit_no: str
    sha256: str
    reason: str
