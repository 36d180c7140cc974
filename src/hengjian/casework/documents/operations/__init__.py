"""The acts of documents: papers are made and made void, templates drafted and adopted, organs given their marks."""

from hengjian.casework.documents.operations.making import make, reserve, set_mark, void
from hengjian.casework.documents.operations.templates import (
    adopt_template,
    amend_template,
    draft_template,
    drop_template,
    send_back_template,
    submit_template,
)
from hengjian.casework.documents.rules import Block

__all__ = [
    "Block", "adopt_template", "amend_template", "draft_template", "drop_template", "make", "reserve", "send_back_template", "set_mark",
    "submit_template", "void",
]
