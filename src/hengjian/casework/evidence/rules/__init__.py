"""What may be kept as evidence, what it must say of itself, and how its custody is shown; pure functions."""

from hengjian.casework.evidence.rules.custody import (
    KEPT_ELSEWHERE,
    SAME_LOOK,
    STEPS,
    Custody,
    broken,
    gaps,
    line_digest,
)
from hengjian.casework.evidence.rules.formats import (
    FORMATS,
    NAME_LENGTH,
    TAKEN,
    Format,
    check_format,
    check_pdf,
    check_size,
    ending_of,
    in_words,
    is_text,
    sanitised,
    sniff,
)
from hengjian.casework.evidence.rules.particulars import (
    APL_46,
    CLOCK_TOLERANCE,
    DECLARED,
    G118_7,
    G118_9,
    HOWS,
    KEPT,
    KINDS,
    QUARANTINED,
    STATES,
    UPLOAD_CITES,
    UPLOAD_WITHIN,
    Declared,
    check_arrived,
    check_declared,
    check_particulars,
    doubts,
    lasting,
    late,
)
from hengjian.casework.evidence.rules.pictures import check_picture

__all__ = [
    "APL_46", "CLOCK_TOLERANCE", "DECLARED", "FORMATS", "G118_7", "G118_9", "HOWS", "KEPT", "KEPT_ELSEWHERE", "KINDS", "NAME_LENGTH",
    "QUARANTINED", "SAME_LOOK", "STATES", "STEPS", "TAKEN", "UPLOAD_CITES", "UPLOAD_WITHIN", "Custody", "Declared", "Format", "broken",
    "check_arrived", "check_declared", "check_format", "check_particulars", "check_pdf", "check_picture", "check_size", "doubts",
    "ending_of", "gaps", "in_words", "is_text", "lasting", "late", "line_digest", "sanitised", "sniff",
]
