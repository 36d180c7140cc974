"""Acts on the catalogue, one file per noun."""

from hengjian.registers.catalogue.operations.checklist_batches import (
    publish_checklist_batch,
    review_checklist_batch,
    submit_checklist_batch,
)
from hengjian.registers.catalogue.operations.checklist_imports import import_checklists
from hengjian.registers.catalogue.operations.checklists import (
    amend_checklist,
    draft_checklist,
    publish_checklist,
    review_checklist,
    submit_checklist,
)
from hengjian.registers.catalogue.operations.claims import claim_item, release_claim
from hengjian.registers.catalogue.operations.drafts import amend_item, draft_item, draft_items
from hengjian.registers.catalogue.operations.imports import ImportReport, import_items
from hengjian.registers.catalogue.operations.joint_forms import (
    amend_joint_form,
    draft_joint_form,
    publish_joint_form,
    withdraw_joint_form,
)
from hengjian.registers.catalogue.operations.licences import end_licence, enter_licences, link_licences
from hengjian.registers.catalogue.operations.national import Received, receive_national, settle_national
from hengjian.registers.catalogue.operations.publication import abolish_item, publish_batch, publish_item
from hengjian.registers.catalogue.operations.reviewing import review, review_batch, submit, submit_batch
from hengjian.registers.catalogue.rules import (
    NationalItem,
    NewCheckItem,
    NewChecklist,
    NewItem,
    NewJointForm,
    NewJointPart,
    NewLicence,
    NewPoint,
    When,
)

__all__ = [
    "ImportReport", "NationalItem", "NewCheckItem", "NewChecklist", "NewItem", "NewJointForm", "NewJointPart",
    "NewLicence", "NewPoint", "Received", "When", "abolish_item", "amend_checklist", "amend_item",
    "amend_joint_form", "claim_item", "draft_checklist", "draft_item", "draft_items", "draft_joint_form",
    "end_licence", "enter_licences", "import_checklists", "import_items", "link_licences", "publish_batch", "publish_checklist",
    "publish_checklist_batch", "publish_item", "publish_joint_form", "receive_national", "release_claim", "review", "review_batch",
    "review_checklist", "review_checklist_batch", "settle_national", "submit", "submit_batch", "submit_checklist",
    "submit_checklist_batch", "withdraw_joint_form",
]
