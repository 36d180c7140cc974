"""Questions to plans and draws.

``plan_pages`` and ``draw_pages`` for the workbench, ``public`` for the portal, ``receipts`` for one firm.
"""

from hengjian.casework.double_random.queries.draw_pages import (
    DrawRecord,
    DrawRow,
    OwnTask,
    draw,
    draws,
    exclusions,
    replay_files,
    tasks,
)
from hengjian.casework.double_random.queries.plan_pages import PlanRecord, PlanRow, plan, plans
from hengjian.casework.double_random.queries.public import (
    PublicDraw,
    PublicPlan,
    draw_public,
    draws_public,
    plan_public,
    plans_public,
    public_file,
    void_rate,
    witnesses_in_words,
    witnesses_of,
)
from hengjian.casework.double_random.queries.receipts import Receipt, pass_code, probability, receipt, receipt_by_code
from hengjian.casework.double_random.witnessing import WITNESS
from hengjian.casework.double_random.witnessing import check as check_witness

__all__ = [
    "WITNESS",
    "DrawRecord",
    "DrawRow",
    "OwnTask",
    "PlanRecord",
    "PlanRow",
    "PublicDraw",
    "PublicPlan",
    "Receipt",
    "check_witness",
    "draw",
    "draw_public",
    "draws",
    "draws_public",
    "exclusions",
    "pass_code",
    "plan",
    "plan_public",
    "plans",
    "plans_public",
    "probability",
    "public_file",
    "receipt",
    "receipt_by_code",
    "replay_files",
    "tasks",
    "void_rate",
    "witnesses_in_words",
    "witnesses_of",
]
