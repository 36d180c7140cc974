"""The acts of the norms, by noun: caps, object classes, calm items."""

from hengjian.registers.inspection_norms.operations.calm import drop_calm, end_calm, propose_calm, publish_calm
from hengjian.registers.inspection_norms.operations.caps import (
    amend_cap,
    draft_cap,
    end_cap,
    publish_cap,
    send_back_cap,
    submit_cap,
)
from hengjian.registers.inspection_norms.operations.classes import ClassFault, ClassReport, abolish_class, enter_classes
from hengjian.registers.inspection_norms.rules import NewCap, NewObjectClass

__all__ = [
    "ClassFault", "ClassReport", "NewCap", "NewObjectClass", "abolish_class", "amend_cap", "draft_cap", "drop_calm",
    "end_calm", "end_cap", "enter_classes", "propose_calm", "publish_calm", "publish_cap", "send_back_cap", "submit_cap",
]
