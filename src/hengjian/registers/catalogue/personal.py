"""The catalogue's only personal data are the accounts of those who drafted, reviewed and published."""

from __future__ import annotations

from hengjian.kernel.personal import PersonalNote
from hengjian.registers.catalogue.models import CheckItem, Checklist, CheckPoint, ItemImport, SupervisionItem

MODELS = (SupervisionItem, ItemImport, Checklist, CheckItem, CheckPoint)

_WHY = "查明由谁编制、由谁审核发布，二者不能是同一人"
_KEEP = "与事项的版本一并保存"
_CITES = "《个人信息保护法》第十三条、第三十四条"

PERSONAL = (
    PersonalNote("SupervisionItem.drafted_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("SupervisionItem.reviewed_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("ItemImport.imported_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("Checklist.drafted_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("Checklist.published_by", "access", _WHY, _KEEP, _CITES),
)

IMPERSONAL = frozenset({
    "SupervisionItem.item_code", "SupervisionItem.version", "SupervisionItem.parent_code", "SupervisionItem.name",
    "SupervisionItem.line_code", "SupervisionItem.territory_code", "SupervisionItem.behaviour",
    "SupervisionItem.is_key", "SupervisionItem.object_kind", "SupervisionItem.mode", "SupervisionItem.level",
    "SupervisionItem.basis_article", "SupervisionItem.process", "SupervisionItem.result", "SupervisionItem.state",
    "SupervisionItem.published_on", "SupervisionItem.changed_on", "SupervisionItem.abolished_on",
    "SupervisionItem.batch_no", "SupervisionItem.opinion",
    "ItemImport.batch_no", "ItemImport.file_name", "ItemImport.file_sha256", "ItemImport.report_sha256",
    "ItemImport.encoding", "ItemImport.rows", "ItemImport.accepted", "ItemImport.unchanged", "ItemImport.refused",
    "ItemImport.imported_at",
    "Checklist.list_code", "Checklist.item_code", "Checklist.version", "Checklist.title", "Checklist.organ_code",
    "Checklist.state", "Checklist.published_on", "Checklist.changed_on",
    "CheckItem.checklist", "CheckItem.no", "CheckItem.title",
    "CheckPoint.check_item", "CheckPoint.no", "CheckPoint.place", "CheckPoint.content", "CheckPoint.method",
    "CheckPoint.penalty_basis", "CheckPoint.kind",
})
