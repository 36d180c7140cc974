"""News of the catalogue. ``about`` is ``item:<code>``, ``item_batch:<no>``, ``checklist:<list code>``,
``checklist_batch:<no>`` or ``joint_form:<no>``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDrafted(Event):
    title: ClassVar[str] = "草拟监管事项"
    version: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAmended(Event):
    title: ClassVar[str] = "修改监管事项草稿"
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsDrafted(Event):
    """A batch of drafts: how many, and the SHA-256 of the list as it is kept among the bodies."""

    title: ClassVar[str] = "成批草拟监管事项"
    count: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsImported(Event):
    """A file was read: what it held, what became drafts, what was refused (in the report)."""

    title: ClassVar[str] = "导入监管事项"
    file_name: str
    sha256: str
    encoding: str
    rows: int
    accepted: int
    unchanged: int
    refused: int
    report_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistsImported(Event):
    """A file of checklists was read: counts are rows; the codes of the lists drafted lie in the body ``lists_sha256``."""

    title: ClassVar[str] = "导入检查实施清单"
    file_name: str
    sha256: str
    encoding: str
    rows: int
    accepted: int
    unchanged: int
    refused: int
    report_sha256: str
    lists: int
    lists_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSubmitted(Event):
    title: ClassVar[str] = "报送监管事项"
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReviewed(Event):
    """One review. ``complete`` is false while another organ must still review the version."""

    title: ClassVar[str] = "审核监管事项"
    version: int
    passed: bool
    opinion: str
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPublished(Event):
    title: ClassVar[str] = "发布监管事项"
    version: int
    published_on: date
    effective_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSubmitted(Event):
    title: ClassVar[str] = "成批报送监管事项"
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchReviewed(Event):
    """``waiting`` of them must still be reviewed by another organ."""

    title: ClassVar[str] = "成批审核监管事项"
    count: int
    passed: bool
    opinion: str
    waiting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPublished(Event):
    title: ClassVar[str] = "成批发布监管事项"
    count: int
    published_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAbolished(Event):
    title: ClassVar[str] = "取消监管事项"
    version: int
    abolished_on: date
    reason: str
    running: int = 0
    despite_running: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemClaimed(Event):
    """A district department takes up an item (区级认领)."""

    title: ClassVar[str] = "认领监管事项"
    organ_code: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReleased(Event):
    title: ClassVar[str] = "退回认领的监管事项"
    organ_code: str
    until: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LicencesEntered(Event):
    """Licence items were entered: how many are new, how many changed, and the SHA-256 of the list that was given."""

    title: ClassVar[str] = "录入许可事项"
    count: int
    changed: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceEnded(Event):
    title: ClassVar[str] = "登记许可事项取消"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LicencesLinked(Event):
    """A draft of the item now names these licence items (谁审批、谁监管)."""

    title: ClassVar[str] = "关联许可事项"
    version: int
    licence_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalReceived(Event):
    """A national batch arrived; received again it changes nothing (``repeated``)."""

    title: ClassVar[str] = "接收国家下发事项"
    sha256: str
    rows: int
    drafted: int
    unchanged: int
    noticed: int
    refused: int
    repeated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalSettled(Event):
    title: ClassVar[str] = "处理国家下发事项"
    record_id: str
    settlement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistDrafted(Event):
    title: ClassVar[str] = "编制检查实施清单"
    item_code: str
    version: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistAmended(Event):
    title: ClassVar[str] = "修改检查实施清单草稿"
    item_code: str
    version: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistSubmitted(Event):
    title: ClassVar[str] = "报送检查实施清单"
    item_code: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistReviewed(Event):
    title: ClassVar[str] = "审核检查实施清单"
    item_code: str
    version: int
    passed: bool
    opinion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistPublished(Event):
    title: ClassVar[str] = "发布检查实施清单"
    item_code: str
    version: int
    published_on: date
    effective_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistBatchSubmitted(Event):
    """Lists of one import; their codes and versions lie in the body ``lists_sha256``, ``left`` still wait for this step."""

    title: ClassVar[str] = "成批报送检查实施清单"
    count: int
    left: int
    lists_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistBatchReviewed(Event):
    """As :class:`ChecklistBatchSubmitted`."""

    title: ClassVar[str] = "成批审核检查实施清单"
    count: int
    passed: bool
    opinion: str
    left: int
    lists_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistBatchPublished(Event):
    """As :class:`ChecklistBatchSubmitted`."""

    title: ClassVar[str] = "成批发布检查实施清单"
    count: int
    published_on: date
    effective_from: date
    left: int
    lists_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JointFormDrafted(Event):
    title: ClassVar[str] = "编制联合检查单"
    version: int
    organ_codes: tuple[str, ...]
    item_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JointFormAmended(Event):
    title: ClassVar[str] = "修改联合检查单草稿"
    version: int
    organ_codes: tuple[str, ...]
    item_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JointFormPublished(Event):
    """``points`` are put to the entity instead of ``without`` that the departments' lists have between them."""

    title: ClassVar[str] = "发布联合检查单"
    version: int
    effective_from: date
    points: int
    without: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JointFormWithdrawn(Event):
    title: ClassVar[str] = "停用联合检查单"
    version: int
    withdrawn_on: date
    reason: str
