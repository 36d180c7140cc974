"""How states and results of inspections are drawn."""

from __future__ import annotations

from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import pieces

STATE_KINDS: dict[str, pieces.StateKind] = {
    "on_site": "run", "recorded": "run", "told": "run", "reviewed": "run", "published": "pub", "closed": "done",
    "terminated": "void",
}
RESULT_KINDS: dict[str, pieces.StateKind] = {"合格": "done", "不合格": "bad", "未检查": "open", "合理缺项": "held"}
SOURCES = {"draw": "双随机抽取", "trigger": "触发式检查"}


def state(code: str) -> pieces.State:
    """The mark and word of a state."""
    return pieces.State(STATE_KINDS.get(code, "open"), inspections.workflow_states().get(code, code))


def point(one: inspections.PointRecord) -> pieces.State:
    """The mark and word of a point's result."""
    return pieces.State(RESULT_KINDS.get(one.result, "open"), one.result or "未填写")
