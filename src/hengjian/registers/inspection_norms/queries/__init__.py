"""Questions to the norms. What is published is public and asked without an actor; drafts are cut to the actor."""

from hengjian.registers.inspection_norms.queries.calm import (
    CalmRecord,
    calm_among,
    calm_item,
    calm_items,
    calm_proposals,
    require_not_calm,
)
from hengjian.registers.inspection_norms.queries.caps import (
    CapRecord,
    Choices,
    cap,
    cap_for,
    caps,
    caps_on,
    choices,
    published_cap,
    published_caps,
)
from hengjian.registers.inspection_norms.queries.classes import (
    ClassRecord,
    class_counts,
    classes_of,
    object_class,
    object_classes,
)
from hengjian.registers.inspection_norms.queries.relying import relying_norms
from hengjian.registers.inspection_norms.rules import CountRule, Visit, count, counts, exceeded, in_words

__all__ = [
    "CalmRecord", "CapRecord", "Choices", "ClassRecord", "CountRule", "Visit", "calm_among", "calm_item", "calm_items",
    "calm_proposals", "cap", "cap_for", "caps", "caps_on", "choices", "class_counts", "classes_of", "count", "counts",
    "exceeded", "in_words", "object_class", "object_classes", "published_cap", "published_caps", "relying_norms",
    "require_not_calm",
]
