"""Questions about the docking: the line, the quality of what waits, what came back, what came down, who looks at what."""

from hengjian.exchange.national.queries.arrived import (
    DayRow,
    MatterRow,
    findings,
    levels,
    matter,
    matter_counts,
    matter_rows,
    pulled_days,
)
from hengjian.exchange.national.queries.arrived import kinds as matter_kinds
from hengjian.exchange.national.queries.quality import (
    HeldRow,
    QualityRow,
    TableFile,
    fillings,
    held_rows,
    quality,
    quality_file,
    quality_rules,
    tables,
)
from hengjian.exchange.national.queries.returned import ReturnedRow, returned, returned_rows
from hengjian.exchange.national.queries.sending import (
    BatchRow,
    Health,
    RejectedRow,
    UnreadableRow,
    batch_row,
    batch_rows,
    batches,
    health,
    high_water,
    rejected_rows,
    unreadable,
    unreadable_rows,
    waiting_kinds,
)
from hengjian.exchange.national.queries.sharing import (
    SharedRow,
    UseRow,
    provinces,
    services,
    shared,
    shared_rows,
    to_fetch,
    uses,
)
from hengjian.exchange.national.queries.working import waiting_batches, waiting_rows

__all__ = [
    "BatchRow", "DayRow", "Health", "HeldRow", "MatterRow", "QualityRow", "RejectedRow", "ReturnedRow", "SharedRow", "TableFile",
    "UnreadableRow", "UseRow", "batch_row", "batch_rows", "batches", "fillings", "findings", "health", "held_rows", "high_water",
    "levels", "matter", "matter_counts", "matter_kinds", "matter_rows", "provinces", "pulled_days", "quality", "quality_file",
    "quality_rules", "rejected_rows", "returned", "returned_rows", "services", "shared", "shared_rows", "tables", "to_fetch",
    "unreadable", "unreadable_rows", "uses", "waiting_batches", "waiting_kinds", "waiting_rows",
]
