"""Questions to the catalogue. What is published is public, and asked without an actor; drafts are cut to the actor."""

from hengjian.registers.catalogue.composing import answers_of, key_of, part_of
from hengjian.registers.catalogue.forms import (
    ANSWERS,
    FormGroup,
    Given,
    Point,
    When,
    asked,
    condition,
    conditions,
    evidence_of,
    fault,
    finding,
    form_of,
    frozen,
    limits,
    missing,
    settled,
    thawed,
    wanting,
)
from hengjian.registers.catalogue.offline import contract as form_contract
from hengjian.registers.catalogue.queries.checklist_batches import ChecklistBatch, checklist_batch, checklists_of_batch
from hengjian.registers.catalogue.queries.checklists import (
    ChecklistHead,
    ChecklistRecord,
    PointDifference,
    abouts_of_list,
    as_drafted,
    checklist,
    checklist_differences,
    checklist_for,
    checklist_versions,
    checklists_of,
    drafted_checklists,
    evidence_kinds,
    open_checklist,
    point_kinds,
    published_checklists,
)
from hengjian.registers.catalogue.queries.claims import ClaimRecord, claimable, claimed_by, claims_of
from hengjian.registers.catalogue.queries.differences import Difference, between, differences
from hengjian.registers.catalogue.queries.exports import (
    MOST_PUBLIC_LISTS,
    checklist_draft_file,
    checklist_file,
    checklist_template,
    checklist_version_file,
    formats,
    item_draft_file,
    item_file,
    item_template,
)
from hengjian.registers.catalogue.queries.imports import ImportRecord, import_record, import_report, imports
from hengjian.registers.catalogue.queries.items import (
    ItemRecord,
    abouts,
    behaviours,
    drafts,
    item,
    latest,
    latest_versions,
    levels,
    modes,
    names,
    object_kinds,
    origins,
    published_counts,
    published_items,
    require_published,
    sub_items,
    titles,
    version,
    versions,
)
from hengjian.registers.catalogue.queries.joint_forms import (
    JointFormHead,
    JointFormRecord,
    as_drafted_joint_form,
    drafted_joint_forms,
    joint_form,
    joint_form_versions,
    joint_forms,
    open_joint_form,
)
from hengjian.registers.catalogue.queries.licences import (
    LicenceCover,
    LicenceRecord,
    licence_cover,
    licence_gaps,
    licence_names,
    licences,
)
from hengjian.registers.catalogue.queries.national import (
    NationalBatchRecord,
    NationalNotice,
    national_batches,
    national_inbox,
    to_complete,
)
from hengjian.registers.catalogue.queries.relying import bases_holding, relying_points
from hengjian.registers.catalogue.queries.reports import (
    ChangedArticle,
    NeedsRevision,
    Standing,
    items_in_force_since,
    needs_revision,
    relying_items,
)
from hengjian.registers.catalogue.queries.reviews import ReviewRecord, places_left, reviews_of
from hengjian.registers.catalogue.running import offer as offer_running
from hengjian.registers.catalogue.running import on_items as running_on
from hengjian.registers.catalogue.tables import TableFile

__all__ = [
    "ANSWERS", "MOST_PUBLIC_LISTS", "ChangedArticle", "ChecklistBatch", "ChecklistHead", "ChecklistRecord", "ClaimRecord",
    "Difference", "FormGroup", "Given", "ImportRecord", "ItemRecord", "JointFormHead", "JointFormRecord",
    "LicenceCover", "LicenceRecord", "NationalBatchRecord", "NationalNotice", "NeedsRevision", "Point",
    "PointDifference", "ReviewRecord", "Standing", "TableFile", "When", "abouts", "abouts_of_list", "answers_of", "as_drafted",
    "as_drafted_joint_form", "asked", "bases_holding", "behaviours", "between", "checklist", "checklist_batch",
    "checklist_differences", "checklist_draft_file", "checklist_file", "checklist_for", "checklist_template",
    "checklist_version_file", "checklist_versions", "checklists_of", "checklists_of_batch", "claimable", "claimed_by", "claims_of",
    "condition", "conditions", "differences", "drafted_checklists", "drafted_joint_forms", "drafts",
    "evidence_kinds", "evidence_of", "fault", "finding", "form_contract", "form_of", "formats", "frozen",
    "import_record", "import_report", "imports", "item", "item_draft_file", "item_file", "item_template",
    "items_in_force_since", "joint_form", "joint_form_versions", "joint_forms", "key_of", "latest",
    "latest_versions", "levels", "licence_cover", "licence_gaps", "licence_names", "licences", "limits", "missing",
    "modes", "names", "national_batches", "national_inbox", "needs_revision", "object_kinds", "offer_running",
    "open_checklist", "open_joint_form", "origins", "part_of", "places_left", "point_kinds", "published_checklists",
    "published_counts", "published_items", "relying_items", "relying_points", "require_published", "reviews_of",
    "running_on", "settled", "sub_items", "thawed", "titles", "to_complete", "version", "versions", "wanting",
]
