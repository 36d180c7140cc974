"""The acts of the docking. Connections are opened elsewhere (``carrying``)."""

from hengjian.exchange.national.operations.answering import answer_matter, hand_back_matter, sign_matter
from hengjian.exchange.national.operations.batches import note_checked, note_refused, note_sent, pack
from hengjian.exchange.national.operations.days import keep_day, keep_unreadable, settle_unreadable
from hengjian.exchange.national.operations.matters import dispatch_matter, is_answered, work_items, work_row
from hengjian.exchange.national.operations.returning import close_returned, return_row, send_again, settle_returned
from hengjian.exchange.national.operations.shared import (
    NewRequest,
    apply_shared,
    approve_shared,
    decline_shared,
    end_shared,
    keep_shared,
    note_unshared,
    use_shared,
)
from hengjian.exchange.national.operations.waiting import fill, recheck

__all__ = [
    "NewRequest", "answer_matter", "apply_shared", "approve_shared", "close_returned", "decline_shared", "dispatch_matter",
    "end_shared", "fill", "hand_back_matter", "is_answered", "keep_day", "keep_shared", "keep_unreadable", "note_checked",
    "note_refused", "note_sent", "note_unshared", "pack", "recheck", "return_row", "send_again",
    "settle_returned", "settle_unreadable", "sign_matter",
    "use_shared", "work_items", "work_row",
]
