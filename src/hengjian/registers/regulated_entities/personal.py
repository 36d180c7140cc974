"""Personal data of the register: names of representatives and liaisons, and rows kept as they came."""

from __future__ import annotations

from hengjian.kernel.personal import PersonalNote
from hengjian.registers.regulated_entities.models import (
    CreditClass,
    Entity,
    EntityChange,
    EntitySummary,
    ImportBatch,
    ListMembership,
    PendingEntity,
    Permit,
    Premises,
    ProfessionalGrade,
    Quarantined,
    SupervisedObject,
)

MODELS = (
    Entity, EntityChange, PendingEntity, ImportBatch, Quarantined, CreditClass, EntitySummary, Premises, Permit,
    ListMembership, ProfessionalGrade, SupervisedObject,
)

_WHY = "送达文书、联系检查需要"
_RAW = "原样保存来源的一行，供核对更正；其中可能有人名"
_KEEP = "主体注销后五年"
_KEEP_RAW = "更正或者补录完成后一年"
_CITES = "《个人信息保护法》第十三条、第三十四条"

PERSONAL = (
    PersonalNote("Entity.name", "identity", "个体工商户的名称可能含经营者姓名；登记信息依法公示", _KEEP, _CITES),
    PersonalNote("Entity.legal_representative", "identity", _WHY, _KEEP, _CITES),
    PersonalNote("Entity.liaison", "identity", _WHY, _KEEP, _CITES),
    PersonalNote("EntityChange.before", "identity", "变更前的值，其中可能有人名", _KEEP, _CITES),
    PersonalNote("PendingEntity.name", "identity", _RAW, _KEEP_RAW, _CITES),
    PersonalNote("PendingEntity.raw", "identity", _RAW, _KEEP_RAW, _CITES),
    PersonalNote("Quarantined.value", "identity", _RAW, _KEEP_RAW, _CITES),
    PersonalNote("Quarantined.raw", "identity", _RAW, _KEEP_RAW, _CITES),
    PersonalNote("SupervisedObject.name", "identity", "监管对象为人员时即其姓名", "不再监管后五年", _CITES),
    PersonalNote("ImportBatch.by", "access", "查明由谁导入", "与批次一并保存", _CITES),
)

IMPERSONAL = frozenset({
    "Entity.uscc", "Entity.old_registration_no", "Entity.entity_type", "Entity.established_on", "Entity.status",
    "Entity.registrar", "Entity.address", "Entity.area_label", "Entity.district_code", "Entity.street_code",
    "Entity.industry_code", "Entity.sector", "Entity.business_scope", "Entity.capital_raw", "Entity.tags",
    "Entity.senseless", "Entity.credit_class", "Entity.source", "Entity.source_at", "Entity.batch_no",
    "EntityChange.entity", "EntityChange.batch_no", "EntityChange.kind", "EntityChange.at",
    "PendingEntity.old_registration_no", "PendingEntity.batch_no", "PendingEntity.row_no",
    "PendingEntity.resolved_uscc", "ImportBatch.batch_no", "ImportBatch.kind", "ImportBatch.source",
    "ImportBatch.file_name", "ImportBatch.file_sha256", "ImportBatch.media", "ImportBatch.encoding",
    "ImportBatch.rows", "ImportBatch.created", "ImportBatch.changed", "ImportBatch.unchanged",
    "ImportBatch.normalised", "ImportBatch.merged", "ImportBatch.pending", "ImportBatch.quarantined",
    "ImportBatch.parts", "ImportBatch.state", "ImportBatch.started_at", "ImportBatch.finished_at",
    "ImportBatch.report_sha256", "Quarantined.batch_no", "Quarantined.row_no", "Quarantined.column",
    "Quarantined.reason", "CreditClass.uscc", "CreditClass.month", "CreditClass.credit_class",
    "CreditClass.source", "CreditClass.model", "CreditClass.received_on", "CreditClass.batch_no",
    "EntitySummary.district_code", "EntitySummary.status", "EntitySummary.sector", "EntitySummary.credit_class",
    "EntitySummary.senseless", "EntitySummary.count", "EntitySummary.as_of", "Premises.uscc",
    "Premises.address", "Premises.district_code", "Premises.street_code", "Premises.longitude",
    "Premises.latitude", "Permit.uscc", "Permit.permit_no", "Permit.title", "Permit.organ_code",
    "Permit.valid_from", "Permit.valid_until", "ListMembership.uscc", "ListMembership.list_code",
    "ListMembership.title", "ListMembership.decided_by", "ListMembership.document_no", "ListMembership.since",
    "ListMembership.until", "ProfessionalGrade.uscc", "ProfessionalGrade.scale", "ProfessionalGrade.grade",
    "ProfessionalGrade.decided_on", "ProfessionalGrade.source", "SupervisedObject.object_no",
    "SupervisedObject.kind", "SupervisedObject.owner_uscc", "SupervisedObject.address",
    "SupervisedObject.district_code", "SupervisedObject.permit_no", "SupervisedObject.status",
})
