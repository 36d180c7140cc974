"""Acts on the catalogue, one file per noun."""

from hengjian.registers.catalogue.operations.checklists import (
    amend_checklist,
    draft_checklist,
    publish_checklist,
    review_checklist,
    submit_checklist,
)
from hengjian.registers.catalogue.operations.drafts import amend_item, draft_item, draft_items
from hengjian.registers.catalogue.operations.imports import ImportReport, import_items
from hengjian.registers.catalogue.operations.joint_forms import (
    amend_joint_form,
    draft_joint_form,
    publish_joint_form,
    withdraw_joint_form,
)
from hengjian.registers.catalogue.operations.publication import (
    abolish_item,
    publish_batch,
    publish_item,
    review,
    review_batch,
    submit,
    submit_batch,
)
from hengjian.registers.catalogue.rules import (
    NewCheckItem,
    NewChecklist,
    NewItem,
    NewJointForm,
    NewJointPart,
    NewPoint,
    When,
)

__all__ = [
    "ImportReport", "NewCheckItem", "NewChecklist", "NewItem", "NewJointForm", "NewJointPart", "NewPoint", "When",
    "abolish_item", "amend_checklist", "amend_item", "amend_joint_form", "draft_checklist", "draft_item",
    "draft_items", "draft_joint_form", "import_items", "publish_batch", "publish_checklist", "publish_item",
    "publish_joint_form", "review", "review_batch", "review_checklist", "submit", "submit_batch",
    "submit_checklist", "withdraw_joint_form",
]
