"""Questions to the catalogue. What is published is public, and asked without an actor; drafts are cut to the actor."""

from hengjian.registers.catalogue.composing import answers_of, part_of
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
from hengjian.registers.catalogue.queries.checklists import (
    ChecklistHead,
    ChecklistRecord,
    PointDifference,
    as_drafted,
    checklist,
    checklist_differences,
    checklist_for,
    checklist_versions,
    checklists_of,
    drafted_checklists,
    open_checklist,
    published_checklists,
)
from hengjian.registers.catalogue.queries.imports import ImportRecord, import_report, imports
from hengjian.registers.catalogue.queries.items import (
    ItemRecord,
    abouts,
    behaviours,
    drafts,
    item,
    latest,
    levels,
    names,
    object_kinds,
    published_counts,
    published_items,
    require_published,
    sub_items,
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

__all__ = [
    "ANSWERS", "ChecklistHead", "ChecklistRecord", "FormGroup", "Given", "ImportRecord", "ItemRecord",
    "JointFormHead", "JointFormRecord", "Point", "PointDifference", "When", "abouts", "answers_of", "as_drafted",
    "as_drafted_joint_form", "asked", "behaviours", "checklist", "checklist_differences", "checklist_for",
    "checklist_versions", "checklists_of", "condition", "conditions", "drafted_checklists", "drafted_joint_forms",
    "drafts", "evidence_of", "fault", "finding", "form_of", "frozen", "import_report", "imports", "item",
    "joint_form", "joint_form_versions", "joint_forms", "latest", "levels", "limits", "missing", "names",
    "object_kinds", "open_checklist", "open_joint_form", "part_of", "published_checklists", "published_counts",
    "published_items", "require_published", "settled", "sub_items", "thawed", "versions", "wanting",
]
