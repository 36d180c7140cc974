"""The register of organs keeps no personal data: its fields describe public bodies."""

from __future__ import annotations

from hengjian.kernel.personal import PersonalNote
from hengjian.registers.organs.models import Entrustment, Organ

MODELS = (Organ, Entrustment)
PERSONAL: tuple[PersonalNote, ...] = ()
IMPERSONAL = frozenset({
    "Organ.organ_code", "Organ.name", "Organ.short_name", "Organ.level", "Organ.kind", "Organ.territory_code",
    "Organ.parent_code", "Organ.line_code", "Organ.capacity_no", "Organ.capacity_published_on", "Organ.active",
    "Entrustment.entrusting", "Entrustment.entrusted", "Entrustment.letter_no", "Entrustment.content",
    "Entrustment.published_on", "Entrustment.since", "Entrustment.until",
})
