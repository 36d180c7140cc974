"""The acts of the register, one file per noun."""

from hengjian.registers.regulated_entities.operations.classes import import_credit_classes
from hengjian.registers.regulated_entities.operations.entities import correct, mark_senseless, resolve_pending, tag
from hengjian.registers.regulated_entities.operations.facts import (
    NewObject,
    grade,
    list_entity,
    record_permit,
    record_premises,
    register_object,
    unlist_entity,
)
from hengjian.registers.regulated_entities.operations.imports import import_register, refuse_oversized
from hengjian.registers.regulated_entities.operations.index import reindex

__all__ = [
    "NewObject", "correct", "grade", "import_credit_classes", "import_register", "list_entity", "mark_senseless",
    "record_permit", "record_premises", "refuse_oversized", "register_object", "reindex", "resolve_pending", "tag",
    "unlist_entity",
]
