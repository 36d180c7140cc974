"""What the exchange between nodes tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkStopped(Event):
    """A partner's log is not what it was, or not what was signed: nothing of it is applied until a person has looked."""

    title: ClassVar[str] = "停止链路"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkResumed(Event):
    title: ClassVar[str] = "恢复链路"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeTrusted(Event):
    """A node's card was entered, or its keys replaced."""

    title: ClassVar[str] = "登记节点名片"
    name: str
    log_key: str
    message_keys: list[str]
