"""Tables of the catalogue. One row per version; a published version is never edited."""

from hengjian.registers.catalogue.models.checklists import CheckItem, Checklist, CheckPoint
from hengjian.registers.catalogue.models.items import (
    Claim,
    ItemImport,
    ItemReview,
    LicenceItem,
    NationalBatch,
    NationalRow,
    SupervisionItem,
)
from hengjian.registers.catalogue.models.joint_forms import JointForm, JointPart

__all__ = [
    "CheckItem", "CheckPoint", "Checklist", "Claim", "ItemImport", "ItemReview", "JointForm", "JointPart", "LicenceItem",
    "NationalBatch", "NationalRow", "SupervisionItem",
]
