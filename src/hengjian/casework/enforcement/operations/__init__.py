"""The acts of cases, by noun: cases, review and notice, decisions, performance, measures, transfers, publication."""

from hengjian.casework.enforcement.operations.cases import (
    NewCase,
    decide_on_spot,
    decline,
    extend,
    file,
    open_case,
    resume,
    suspend,
    terminate,
)
from hengjian.casework.enforcement.operations.challenges import note_challenge, note_outcome
from hengjian.casework.enforcement.operations.deciding import decide, discuss, refrain, revoke, serve
from hengjian.casework.enforcement.operations.helping import ask_assistance, note_assistance, push_elsewhere
from hengjian.casework.enforcement.operations.measures import (
    approve_measure,
    begin_testing,
    dispose,
    end_testing,
    prolong,
    release,
    release_expired,
    take_measure,
)
from hengjian.casework.enforcement.operations.papers import make_paper, note_findings
from hengjian.casework.enforcement.operations.performing import (
    allow_parts,
    apply_to_court,
    archive,
    close,
    hand_in_cash,
    pay,
    urge,
)
from hengjian.casework.enforcement.operations.publishing import publish, push_national, take_down
from hengjian.casework.enforcement.operations.reviewing import (
    ask_hearing,
    end_hearing,
    end_notice,
    fix_hearing,
    hand_file,
    hear_statement,
    name_chair,
    notify,
    review,
    submit,
)
from hengjian.casework.enforcement.operations.transfers import (
    approve_transfer,
    hand_over,
    move_transfer,
    note_police,
    object_police,
    report_transfer,
)

__all__ = [
    "NewCase", "allow_parts", "apply_to_court", "approve_measure", "approve_transfer", "archive", "ask_assistance",
    "ask_hearing", "begin_testing", "close", "decide", "decide_on_spot", "decline", "discuss", "dispose", "end_hearing",
    "end_notice", "end_testing", "extend", "file", "fix_hearing", "hand_file", "hand_in_cash", "hand_over",
    "hear_statement", "make_paper", "move_transfer", "name_chair", "note_assistance", "note_challenge", "note_findings",
    "note_outcome", "note_police", "notify", "object_police", "open_case", "pay", "prolong", "publish", "push_elsewhere",
    "push_national", "refrain", "release", "release_expired", "report_transfer", "resume", "review", "revoke", "serve",
    "submit", "suspend", "take_down", "take_measure", "terminate", "urge",
]
