"""Questions about inspections. Those for people take the actor; those for draws answer codes and counts only."""

from hengjian.casework.inspections.queries.figures import (
    last_visitors,
    progress_of_draw,
    visits,
    with_open_matter,
)
from hengjian.casework.inspections.queries.matters import (
    for_publication,
    inspection,
    inspections,
    merge_proposals,
    open_of,
    overlapping,
    reasons,
    result_choices,
    seen,
    terminations,
    timeline,
    workflow_states,
)
from hengjian.casework.inspections.records import (
    Clock,
    DrawProgress,
    Filters,
    InspectionRecord,
    InspectionRow,
    MergeProposal,
    OrderRecord,
    PointRecord,
    PublicSource,
    Seat,
    Task,
)
from hengjian.casework.inspections.tasks import tasks_of

__all__ = [
    "Clock", "DrawProgress", "Filters", "InspectionRecord", "InspectionRow", "MergeProposal", "OrderRecord",
    "PointRecord", "PublicSource", "Seat", "Task", "for_publication", "inspection", "inspections", "last_visitors",
    "merge_proposals", "open_of", "overlapping", "progress_of_draw", "reasons", "result_choices", "seen", "tasks_of",
    "terminations", "timeline", "visits", "with_open_matter", "workflow_states",
]
