"""The legal acts of plans and draws, in the order in which they are done.

``planning``: draft, revise, approve, file, publish, adjust, close. ``preparing``: prepare_draw. ``freezing``: freeze.
``committing``: contribute, commit. ``seeding``: fix_source, enter_value, reveal. ``drawing``: draw. ``dispatching``: assign,
dispatch, open_own, complete. ``voiding``: void.
"""

from hengjian.casework.double_random.operations.committing import commit, contribute
from hengjian.casework.double_random.operations.dispatching import assign, complete, dispatch, open_own
from hengjian.casework.double_random.operations.drawing import draw
from hengjian.casework.double_random.operations.freezing import freeze
from hengjian.casework.double_random.operations.planning import (
    NewPlan,
    adjust_plan,
    approve_plan,
    close_plan,
    draft_plan,
    file_plan,
    publish_plan,
    revise_plan,
)
from hengjian.casework.double_random.operations.preparing import prepare_draw
from hengjian.casework.double_random.operations.seeding import enter_value, fix_source, reveal
from hengjian.casework.double_random.operations.voiding import void

__all__ = [
    "NewPlan", "adjust_plan", "approve_plan", "assign", "close_plan", "commit", "complete", "contribute", "dispatch",
    "draft_plan", "draw", "enter_value", "file_plan", "fix_source", "freeze", "open_own", "prepare_draw", "publish_plan",
    "reveal", "revise_plan",
    "void",
]
