"""What check codes tell. Nothing here says who rated or who reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CodesIssued(Event):
    """Codes were signed: of one visit, about its inspection; of a batch, about ``check_codes:<no>``, the list as a body.

    ``code_no`` is the code of a single visit, ``replaced`` how many codes gave way to the new ones.
    """

    title: ClassVar[str] = "签发检查码"
    count: int
    replaced: int
    kid: str
    code_no: str = ""
    codes_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodesRevoked(Event):
    """Codes were withdrawn; ``issued`` are those made anew for whoever else takes part in the same visit."""

    title: ClassVar[str] = "作废检查码"
    code_nos: list[str]
    issued: list[str]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKeyRotated(Event):
    title: ClassVar[str] = "更换检查码签名密钥"
    kid: str
    before: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRated(Event):
    """A visit was rated. Stars and words stay with the supervising organ; the journal says only that it was done."""

    title: ClassVar[str] = "收到评价"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmRaised(Event):
    title: ClassVar[str] = "检查码异常"
    kind: str
    reported: bool
    code_no: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmAnswered(Event):
    title: ClassVar[str] = "核查答复"
    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmReturned(Event):
    title: ClassVar[str] = "退回重查"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmClosed(Event):
    title: ClassVar[str] = "办结异常"
    finding: str
