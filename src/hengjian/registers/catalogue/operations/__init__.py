"""Acts on the catalogue, one file per noun."""

from hengjian.registers.catalogue.operations.checklists import draft_checklist, publish_checklist
from hengjian.registers.catalogue.operations.drafts import amend_item, draft_item, draft_items
from hengjian.registers.catalogue.operations.imports import ImportReport, import_items
from hengjian.registers.catalogue.operations.publication import (
    abolish_item,
    publish_batch,
    publish_item,
    review,
    review_batch,
    submit,
    submit_batch,
)
from hengjian.registers.catalogue.rules import NewCheckItem, NewChecklist, NewItem, NewPoint

__all__ = [
    "ImportReport", "NewCheckItem", "NewChecklist", "NewItem", "NewPoint", "abolish_item", "amend_item",
    "draft_checklist", "draft_item", "draft_items", "import_items", "publish_batch", "publish_checklist",
    "publish_item", "review", "review_batch", "submit", "submit_batch",
]
