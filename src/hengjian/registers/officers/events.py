"""News of the register of officers. ``about`` is ``officer:<执法证号>`` or ``account:<username>``.

No event carries a password, a hash of one, or a relative's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerRegistered(Event):
    title: ClassVar[str] = "登记执法人员"
    organ: str
    certificate_valid_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficersRegistered(Event):
    """A batch: how many officers, and the SHA-256 of the list as it is kept among the bodies."""

    title: ClassVar[str] = "成批登记执法人员"
    count: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRenewed(Event):
    title: ClassVar[str] = "换发执法证"
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateSuspended(Event):
    title: ClassVar[str] = "暂停执法证"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateResumed(Event):
    title: ClassVar[str] = "恢复执法证"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRevoked(Event):
    title: ClassVar[str] = "注销执法证"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemScopeSet(Event):
    title: ClassVar[str] = "调整执法事项范围"
    item_scope: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveRecorded(Event):
    title: ClassVar[str] = "登记休假"
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerDeparted(Event):
    title: ClassVar[str] = "离岗"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerRecorded(Event):
    title: ClassVar[str] = "登记任职经历"
    uscc: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationDeclared(Event):
    title: ClassVar[str] = "申报应当回避的关系"
    uscc: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationEnded(Event):
    title: ClassVar[str] = "解除应当回避的关系"
    uscc: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOpened(Event):
    title: ClassVar[str] = "开立账号"
    organ: str
    roles: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesSet(Event):
    title: ClassVar[str] = "授予岗位"
    before: list[str]
    roles: list[str]
    lines: list[str]
    territory: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDisabled(Event):
    title: ClassVar[str] = "停用账号"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountEnabled(Event):
    title: ClassVar[str] = "恢复账号"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(Event):
    title: ClassVar[str] = "修改口令"


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordReset(Event):
    title: ClassVar[str] = "重置口令"
