"""Questions about inspections. Those for people take the actor; those for draws answer codes and counts only."""

from hengjian.casework.inspections.kinds import FORMS, Form
from hengjian.casework.inspections.queries.capping import (
    CapStanding,
    Intended,
    frequency,
    reached,
    visits_under,
)
from hengjian.casework.inspections.queries.exercised import NotExercised, in_hand, last_exercised, not_exercised
from hengjian.casework.inspections.queries.figures import (
    last_visitors,
    progress_of_draw,
    taken_of_plan,
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
    sources,
    terminations,
    timeline,
    ways,
    workflow_states,
)
from hengjian.casework.inspections.queries.simulating import OrganLoss, Simulation, simulate, years
from hengjian.casework.inspections.queries.standing import (
    Standing,
    check_late_answers,
    open_acts,
    records_of,
    standing,
    timing,
)
from hengjian.casework.inspections.queries.together import Shared, answered_together
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
    "FORMS", "CapStanding", "Clock", "DrawProgress", "Filters", "Form", "InspectionRecord", "InspectionRow",
    "Intended", "MergeProposal", "NotExercised", "OrderRecord", "OrganLoss", "PointRecord", "PublicSource", "Seat",
    "Shared", "Simulation", "Standing", "Task", "answered_together", "check_late_answers", "for_publication",
    "frequency", "in_hand", "inspection", "inspections", "last_exercised", "last_visitors", "merge_proposals",
    "not_exercised", "open_acts", "open_of", "overlapping", "progress_of_draw", "reached", "reasons", "records_of",
    "result_choices", "seen", "simulate", "sources", "standing", "taken_of_plan", "tasks_of", "terminations",
    "timeline", "timing", "visits", "visits_under", "ways", "with_open_matter", "workflow_states", "years",
]
