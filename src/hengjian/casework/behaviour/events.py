"""What the behaviour library tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisoryActEntered(Event):
    """``faults`` are the rules of quality that the act breaks; ``sha256`` is that of its first version."""

    title: ClassVar[str] = "采集监管行为"
    kind: str
    source: str
    state: str
    sha256: str
    faults: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisoryActRevised(Event):
    """A version was added because something happened at its source."""

    title: ClassVar[str] = "更新监管行为"
    version: int
    state: str
    sha256: str
    faults: list[str]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisoryActAmended(Event):
    """An official put fields right by hand; ``fields`` are their titles."""

    title: ClassVar[str] = "补正监管行为"
    version: int
    state: str
    sha256: str
    fields: list[str]
    faults: list[str]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisoryActSentBack(Event):
    title: ClassVar[str] = "退回监管行为"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisoryActCancelled(Event):
    """The last version of an act, with cd_operation d."""

    title: ClassVar[str] = "撤销监管行为"
    version: int
    sha256: str
    reason: str
