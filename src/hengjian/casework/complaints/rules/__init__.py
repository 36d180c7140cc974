"""The law of complaints and tip-offs (投诉举报): kinds, procedures, clocks, acceptance, jurisdiction, repetition. Pure.

A matter keeps the law of the day on which it was received: the trial rules (总局令第20号) until 2026-04-14, the rules
of 总局令第121号 from 2026-04-15 on. ``procedure`` is where to start.
"""

from hengjian.casework.complaints.rules.acceptance import (
    PARTS,
    REFUSALS,
    TERMINATIONS,
    Stated,
    check_refusal,
    check_termination,
    is_too_late,
    missing,
    offered_refusals,
)
from hengjian.casework.complaints.rules.clocks import DEADLINES, NEW_RULES, TESTING
from hengjian.casework.complaints.rules.jurisdiction import RESPONDENTS, Competent, Places, check_return, competent
from hengjian.casework.complaints.rules.letters import (
    ANONYMOUS,
    LONGEST_TEXT,
    NAMED,
    PROTECTED,
    SECRECY,
    NewLetter,
    check_letter,
    check_sender,
    first_words,
    squeezed,
)
from hengjian.casework.complaints.rules.matters import (
    ANSWERS_BACK,
    ART_3,
    ART_7,
    CHANNELS,
    COMPLAINT,
    KINDS,
    OTHER_WAYS,
    REQUEST,
    SORTS,
    TIP_OFF,
    check_split,
    is_mixed,
)
from hengjian.casework.complaints.rules.merging import WINDOW_DAYS, Gist, Likeness, check_merge, likeness
from hengjian.casework.complaints.rules.procedure import GRADES, PROCEDURES, cite

__all__ = [
    "ANONYMOUS", "ANSWERS_BACK", "ART_3", "ART_7", "CHANNELS", "COMPLAINT", "DEADLINES", "GRADES", "KINDS",
    "LONGEST_TEXT", "NAMED", "NEW_RULES", "OTHER_WAYS", "PARTS", "PROCEDURES", "PROTECTED", "REFUSALS", "REQUEST",
    "RESPONDENTS", "SECRECY", "SORTS", "TERMINATIONS", "TESTING", "TIP_OFF", "WINDOW_DAYS", "Competent", "Gist", "Likeness",
    "NewLetter", "Places", "Stated", "check_letter", "check_merge", "check_refusal", "check_return", "check_sender",
    "check_split", "check_termination", "cite", "competent", "first_words", "is_mixed", "is_too_late", "likeness", "missing",
    "offered_refusals", "squeezed",
]
