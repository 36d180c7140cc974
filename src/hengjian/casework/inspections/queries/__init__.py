"""Questions about inspections. Those for people take the actor; those for draws answer codes and counts only."""

from hengjian.casework.inspections.kinds import FORMS, Form
from hengjian.casework.inspections.queries.capping import (
    CapStanding,
    Intended,
    frequency,
    reached,
    visits_under,
)
from hengjian.casework.inspections.queries.choices import (
    keep_disposals,
    notice_ways,
    paper_kinds,
    recusals,
    result_contract,
    rights,
    signatures,
    signer_roles,
    visit_contract,
)
from hengjian.casework.inspections.queries.exercised import NotExercised, in_hand, last_exercised, not_exercised
from hengjian.casework.inspections.queries.field_tasks import task_of, tasks_for
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
    inspection_of_keep,
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
from hengjian.casework.inspections.queries.on_site import papers_of
from hengjian.casework.inspections.queries.simulating import OrganLoss, Simulation, simulate, years
from hengjian.casework.inspections.queries.standing import (
    PastVisit,
    Standing,
    after,
    check_late_answers,
    open_acts,
    past_visits,
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
from hengjian.casework.inspections.rules import paper_contract, record_contract
from hengjian.casework.inspections.site_records import (
    KeepRecord,
    OfficerSaid,
    PaperRecord,
    RecusalRecord,
    SignInRecord,
    SiteFacts,
    SiteRecordRecord,
    TaskAnswer,
    TaskChecklist,
    TaskItem,
    TaskOfficer,
    TaskRecord,
    TransferRecord,
)
from hengjian.casework.inspections.tasks import tasks_of

__all__ = [
    "FORMS", "CapStanding", "Clock", "DrawProgress", "Filters", "Form", "InspectionRecord", "InspectionRow",
    "Intended", "KeepRecord", "MergeProposal", "NotExercised", "OfficerSaid", "OrderRecord", "OrganLoss",
    "PaperRecord", "PastVisit", "PointRecord", "PublicSource", "RecusalRecord", "Seat", "Shared", "SignInRecord",
    "Simulation", "SiteFacts", "SiteRecordRecord", "Standing", "Task", "TaskAnswer", "TaskChecklist", "TaskItem",
    "TaskOfficer", "TaskRecord", "TransferRecord", "after", "answered_together", "check_late_answers",
    "for_publication", "frequency", "in_hand", "inspection", "inspection_of_keep", "inspections", "keep_disposals",
    "last_exercised", "last_visitors", "merge_proposals", "not_exercised", "notice_ways", "open_acts", "open_of",
    "overlapping", "paper_contract", "paper_kinds", "papers_of", "past_visits", "progress_of_draw", "reached",
    "reasons", "record_contract", "records_of", "recusals", "result_choices", "result_contract", "rights", "seen",
    "signatures", "signer_roles", "simulate", "sources", "standing", "taken_of_plan", "task_of", "tasks_for",
    "tasks_of", "terminations", "timeline", "timing", "visit_contract", "visits", "visits_under", "ways",
    "with_open_matter", "workflow_states", "years",
]
