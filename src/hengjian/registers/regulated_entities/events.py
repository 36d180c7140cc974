"""News of the register. Lists of rows are in the history table and in bodies; events carry counts and roots."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportStarted(Event):
    title: ClassVar[str] = "开始导入名录"
    kind: str
    file_name: str
    file_sha256: str
    rows: int
    resumed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitiesRecorded(Event):
    """A batch of rows was written. ``changes`` is the first and last number in the history table."""

    title: ClassVar[str] = "写入名录批次"
    batch_no: str
    part: int
    created: int
    changed: int
    root: str
    changes: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsSetAside(Event):
    title: ClassVar[str] = "另存未写入的行"
    quarantined: int
    pending: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassesRecorded(Event):
    title: ClassVar[str] = "写入信用风险分类批次"
    batch_no: str
    part: int
    count: int
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFinished(Event):
    title: ClassVar[str] = "完成导入名录"
    kind: str
    counts: dict[str, int]
    report_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityCorrected(Event):
    title: ClassVar[str] = "更正监管对象"
    fields: list[str]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingResolved(Event):
    title: ClassVar[str] = "补录统一社会信用代码"
    old_registration_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SenselessMarked(Event):
    title: ClassVar[str] = "设置无感监管对象"
    senseless: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityTagged(Event):
    title: ClassVar[str] = "设置标签"
    tags: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class PremisesRecorded(Event):
    title: ClassVar[str] = "登记经营场所"
    address: str
    district: str
    latitude: str = ""
    longitude: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitRecorded(Event):
    title: ClassVar[str] = "登记许可"
    permit_no: str
    valid_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityListed(Event):
    title: ClassVar[str] = "列入名单"
    list_code: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityUnlisted(Event):
    title: ClassVar[str] = "移出名单"
    list_code: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityGraded(Event):
    """``grade`` is told without the credit class, which is another scale and internal."""

    title: ClassVar[str] = "登记专业风险等级"
    scale: str
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectRegistered(Event):
    title: ClassVar[str] = "登记非主体监管对象"
    kind: str
    name: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterReindexed(Event):
    title: ClassVar[str] = "重建名录检索"
    entities: int
