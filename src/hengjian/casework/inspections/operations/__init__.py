"""The acts of an inspection, by noun: opening, approval, visiting, concluding, correcting."""

from hengjian.casework.inspections.operations.approval import approve, approve_batch, assign, merge
from hengjian.casework.inspections.operations.concluding import (
    close,
    conclude,
    mark_published,
    review,
    send_back,
    terminate,
)
from hengjian.casework.inspections.operations.correcting import order_correction, recheck, report_correction
from hengjian.casework.inspections.operations.opening import BATCH, open_batch, open_triggered
from hengjian.casework.inspections.operations.visiting import arrive, attach, fill, record
from hengjian.casework.inspections.rules import Answer, Opening

__all__ = [
    "BATCH", "Answer", "Opening", "approve", "approve_batch", "arrive", "assign", "attach", "close", "conclude", "fill",
    "mark_published", "merge", "open_batch", "open_triggered", "order_correction", "recheck", "record",
    "report_correction", "review", "send_back", "terminate",
]
