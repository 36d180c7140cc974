"""The acts of an inspection, by noun: opening, approval, arriving, filling, papers, recording, concluding, correcting."""

from hengjian.casework.inspections.operations.approval import approve, approve_batch, assign, merge
from hengjian.casework.inspections.operations.arriving import (
    arrive,
    decide_recusal,
    note_obstruction,
    notify,
    sign_in,
    tell_rights,
)
from hengjian.casework.inspections.operations.attaching import attach, declare
from hengjian.casework.inspections.operations.concluding import (
    close,
    conclude,
    mark_published,
    review,
    send_back,
    terminate,
)
from hengjian.casework.inspections.operations.correcting import order_correction, recheck, report_correction
from hengjian.casework.inspections.operations.filling import fill, merge_answers
from hengjian.casework.inspections.operations.opening import BATCH, open_batch, open_triggered
from hengjian.casework.inspections.operations.papers import (
    allow_keep,
    decide_keep,
    dispose_keep,
    lapse_keep,
    lapse_keeps,
    write_paper,
)
from hengjian.casework.inspections.operations.recording import record
from hengjian.casework.inspections.operations.transferring import transfer
from hengjian.casework.inspections.rules import (
    Answer,
    Opening,
    Paper,
    Party,
    Place,
    RecordSnapshot,
    Signature,
    Witness,
    place_of,
    record_digest,
    snapshot_of,
)

__all__ = [
    "BATCH", "Answer", "Opening", "Paper", "Party", "Place", "RecordSnapshot", "Signature", "Witness", "allow_keep",
    "approve", "approve_batch", "arrive", "assign", "attach", "close", "conclude", "decide_keep", "decide_recusal",
    "declare", "dispose_keep", "fill", "lapse_keep", "lapse_keeps", "mark_published", "merge", "merge_answers",
    "note_obstruction", "notify", "open_batch", "open_triggered", "order_correction", "place_of", "recheck", "record",
    "record_digest", "report_correction", "review", "send_back", "sign_in", "snapshot_of", "tell_rights", "terminate",
    "transfer", "write_paper",
]
