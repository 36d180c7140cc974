"""The catalogue's only personal data are the accounts of those who drafted, reviewed and published."""

from __future__ import annotations

from hengjian.kernel.personal import PersonalNote
from hengjian.registers.catalogue.models import (
    CheckItem,
    Checklist,
    CheckPoint,
    Claim,
    ItemImport,
    ItemReview,
    JointForm,
    JointPart,
    LicenceItem,
    NationalBatch,
    NationalRow,
    SupervisionItem,
)

MODELS = (
    SupervisionItem, ItemReview, Claim, LicenceItem, ItemImport, NationalBatch, NationalRow, Checklist, CheckItem,
    CheckPoint, JointForm, JointPart,
)

_WHY = "查明由谁编制、由谁审核发布，二者不能是同一人"
_KEEP = "与事项的版本一并保存"
_CITES = "《个人信息保护法》第十三条、第三十四条"

PERSONAL = (
    PersonalNote("SupervisionItem.drafted_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("SupervisionItem.written_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("SupervisionItem.reviewed_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("ItemReview.by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("Claim.claimed_by", "access", "查明由谁代表部门认领", _KEEP, _CITES),
    PersonalNote("Claim.released_by", "access", "查明由谁代表部门退回认领", _KEEP, _CITES),
    PersonalNote("LicenceItem.entered_by", "access", "查明由谁录入", _KEEP, _CITES),
    PersonalNote("NationalBatch.received_by", "access", "查明由谁接收", _KEEP, _CITES),
    PersonalNote("NationalRow.settled_by", "access", "查明由谁处理", _KEEP, _CITES),
    PersonalNote("ItemImport.imported_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("Checklist.drafted_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("Checklist.written_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("Checklist.reviewed_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("Checklist.published_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("JointForm.drafted_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("JointForm.written_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("JointForm.published_by", "access", _WHY, _KEEP, _CITES),
)

IMPERSONAL = frozenset({
    "SupervisionItem.item_code", "SupervisionItem.version", "SupervisionItem.parent_code", "SupervisionItem.name",
    "SupervisionItem.line_code", "SupervisionItem.territory_code", "SupervisionItem.behaviour",
    "SupervisionItem.is_key", "SupervisionItem.object_kind", "SupervisionItem.mode", "SupervisionItem.level",
    "SupervisionItem.basis_article", "SupervisionItem.process", "SupervisionItem.result", "SupervisionItem.state",
    "SupervisionItem.published_on", "SupervisionItem.changed_on", "SupervisionItem.abolished_on",
    "SupervisionItem.batch_no", "SupervisionItem.opinion",
    "SupervisionItem.sub_kind", "SupervisionItem.duty_code", "SupervisionItem.power_item_code",
    "SupervisionItem.licence_codes", "SupervisionItem.authority_code", "SupervisionItem.implementing",
    "SupervisionItem.object_words", "SupervisionItem.form", "SupervisionItem.scope", "SupervisionItem.origin",
    "SupervisionItem.national_version", "SupervisionItem.effective_from", "SupervisionItem.effective_to",
    "SupervisionItem.search_words", "SupervisionItem.submissions", "ItemReview.item", "ItemReview.submission",
    "ItemReview.place", "ItemReview.organ_code", "ItemReview.passed", "ItemReview.opinion", "ItemReview.at",
    "Claim.item_code", "Claim.organ_code", "Claim.territory_code", "Claim.since", "Claim.until", "Claim.reason",
    "LicenceItem.code", "LicenceItem.name", "LicenceItem.organ_code", "LicenceItem.line_code", "LicenceItem.state",
    "LicenceItem.source", "LicenceItem.entered_at", "NationalBatch.batch_no", "NationalBatch.sha256",
    "NationalBatch.rows", "NationalBatch.received_at", "NationalRow.batch", "NationalRow.record_id",
    "NationalRow.operation", "NationalRow.item_code", "NationalRow.line_code", "NationalRow.name",
    "NationalRow.national_version", "NationalRow.source", "NationalRow.content", "NationalRow.outcome",
    "NationalRow.note", "NationalRow.version", "NationalRow.settled_at", "NationalRow.settlement",
    "ItemImport.batch_no", "ItemImport.kind", "ItemImport.file_name", "ItemImport.file_sha256", "ItemImport.report_sha256",
    "ItemImport.encoding", "ItemImport.rows", "ItemImport.accepted", "ItemImport.unchanged", "ItemImport.refused",
    "ItemImport.imported_at",
    "Checklist.list_code", "Checklist.item_code", "Checklist.version", "Checklist.title", "Checklist.organ_code",
    "Checklist.state", "Checklist.published_on", "Checklist.effective_from", "Checklist.changed_on", "Checklist.opinion",
    "Checklist.batch_no",
    "CheckItem.checklist", "CheckItem.no", "CheckItem.title",
    "CheckPoint.check_item", "CheckPoint.no", "CheckPoint.place", "CheckPoint.content", "CheckPoint.method",
    "CheckPoint.penalty_basis", "CheckPoint.kind", "CheckPoint.code", "CheckPoint.power_code", "CheckPoint.discretion",
    "CheckPoint.answer", "CheckPoint.unit", "CheckPoint.low", "CheckPoint.high", "CheckPoint.required",
    "CheckPoint.evidence", "CheckPoint.evidence_always", "CheckPoint.applies_when",
    "JointForm.form_no", "JointForm.version", "JointForm.title", "JointForm.organ_code", "JointForm.object_class",
    "JointForm.industries", "JointForm.state", "JointForm.published_on", "JointForm.effective_from",
    "JointForm.changed_on", "JointPart.form", "JointPart.place", "JointPart.organ_code", "JointPart.item_codes",
})
