"""Questions to the catalogue. What is published is public, and asked without an actor; drafts are cut to the actor."""

from hengjian.registers.catalogue.queries.checklists import (
    ChecklistHead,
    ChecklistRecord,
    Point,
    checklist,
    checklist_for,
    checklists_of,
    drafted_checklists,
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

__all__ = [
    "ChecklistHead", "ChecklistRecord", "ImportRecord", "ItemRecord", "Point", "abouts", "behaviours", "checklist",
    "checklist_for", "checklists_of", "drafted_checklists", "drafts", "import_report", "imports", "item", "latest", "levels", "names",
    "object_kinds", "published_counts", "published_items", "require_published", "sub_items", "versions",
]
