"""What complaints tell. No event says who sent a letter: names, numbers and addresses of senders stay in their own store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterReceived(Event):
    """A letter was taken in; ``matters`` are what it was split into."""

    title: ClassVar[str] = "登记来件"
    channel: str
    kinds: list[str]
    matters: list[str]
    territory: str
    secrecy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRepeated(Event):
    """The same words came again; they were counted and not made a second letter."""

    title: ClassVar[str] = "重复来件"
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialAdded(Event):
    title: ClassVar[str] = "补充材料"
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRedirected(Event):
    title: ClassVar[str] = "告知其他途径"
    way: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterDispatched(Event):
    """``way``: route, model, person or designation; ``due_on`` is the day of the clock that began."""

    title: ClassVar[str] = "分送"
    organ: str
    way: str
    why: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterSigned(Event):
    title: ClassVar[str] = "签收"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterReturned(Event):
    title: ClassVar[str] = "退回分送机构"
    organ: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeOpened(Event):
    title: ClassVar[str] = "提请协商管辖"
    organs: list[str]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeReferred(Event):
    """The common superior is asked to designate; ``due_on`` is his last day."""

    title: ClassVar[str] = "报请指定管辖"
    organs: list[str]
    why: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterMerged(Event):
    """``master`` is the matter under which this one is told its result."""

    title: ClassVar[str] = "并入主件"
    master: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintAccepted(Event):
    title: ClassVar[str] = "受理投诉"
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintRefused(Event):
    title: ClassVar[str] = "不予受理"
    ground: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionHeld(Event):
    """First contact, mediation, conference, recusal asked or decided, testing begun or ended; ``kind`` says which."""

    title: ClassVar[str] = "办理过程"
    kind: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationEnded(Event):
    title: ClassVar[str] = "调解结束"
    agreed: bool
    ground: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OffenceFound(Event):
    """Mediation came upon an offence: ``matter`` is the tip-off that was opened for it, of the office itself."""

    title: ClassVar[str] = "移交违法线索"
    matter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TipOffDecided(Event):
    title: ClassVar[str] = "决定是否立案"
    filed: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionAsked(Event):
    title: ClassVar[str] = "申请延长期限"
    code: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRefused(Event):
    title: ClassVar[str] = "不批准延长期限"
    code: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialAttached(Event):
    """A file came with a letter; ``sha256`` is its digest. Its name is not told, names of files name people."""

    title: ClassVar[str] = "收到附件"
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodExtended(Event):
    title: ClassVar[str] = "延长期限"
    code: str
    reason: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyTold(Event):
    """``whom`` says who was told: complainant, both, reporter; never a name."""

    title: ClassVar[str] = "告知"
    whom: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReporterRewarded(Event):
    title: ClassVar[str] = "给予举报奖励"
    yuan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReplied(Event):
    title: ClassVar[str] = "办结回复"
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterEscalated(Event):
    title: ClassVar[str] = "督办"
    why: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledBack(Event):
    title: ClassVar[str] = "回访"
    satisfied: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterReopened(Event):
    title: ClassVar[str] = "重新办理"
    why: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenAsked(Event):
    """The sender asks that an answered matter be handled again."""

    title: ClassVar[str] = "申请重新办理"
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenRefused(Event):
    title: ClassVar[str] = "不重新办理"
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterClosed(Event):
    title: ClassVar[str] = "办结"
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOpened(Event):
    """The matter led to something: an inspection, a case, a clue, by its name in the journal."""

    title: ClassVar[str] = "转入办理"
    led_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderLookedAt(Event):
    """Somebody opened a sender's data, with a reason; the sender is not named here."""

    title: ClassVar[str] = "查看反映人信息"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteSet(Event):
    title: ClassVar[str] = "修改派单目录"
    class_code: str
    to: str
    since: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryReindexed(Event):
    title: ClassVar[str] = "重建检索"
    matters: int
