"""How states, paths and clocks of complaints are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from hengjian.casework.complaints import queries as complaints
from hengjian.interfaces.look import pieces

STATES: dict[str, pieces.StateKind] = {
    "received": "open", "dispatched": "open", "disputed": "near", "testing": "held", "suspended": "held", "merged": "void",
    "redirected": "void", "closed": "done", "told": "done",
}
_START = (("收到", ("received", "disputed")), ("分送", ("dispatched",)))
PATHS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "complaint": (
        *_START, ("签收", ("signed",)), ("调解", ("mediating", "testing", "suspended")), ("结果", ("agreed", "terminated", "refused")),
        ("告知", ("told",)), ("办结", ("closed",)),
    ),
    "tip_off": (
        *_START, ("核查", ("verifying", "testing")), ("决定", ("filed", "not_filed")), ("告知", ("told",)), ("办结", ("closed",)),
    ),
    "request": (
        *_START, ("签收", ("signed",)), ("办理", ("handling",)), ("答复", ("replied",)), ("回访", ("called_back",)), ("办结", ("closed",)),
    ),
}
#: What a step of the story is called.
STEPS = {
    "dispatch": "分送", "returned": "退回", "contact": "先行联系", "note_session": "调解", "confer": "会商", "testing": "委托检验鉴定",
    "tested": "检验鉴定结论", "recusal": "申请回避", "recused": "同意回避", "not_recused": "不同意回避", "found": "发现违法线索",
    "material": "补充材料", "escalated": "督办", "ask_extend": "申请延期", "extended": "批准延期", "not_extended": "不批准延期",
    "call_back": "回访", "ask_reopen": "申请重新办理", "reopened": "同意重新办理", "not_reopened": "不同意重新办理",
}


def state(record: complaints.MatterRecord) -> pieces.State:
    """The mark of a matter."""
    return pieces.State(STATES.get(record.state, "run"), record.state_title)


def path(record: complaints.MatterRecord) -> Sequence[pieces.Step]:
    """The steps of the procedure and where the matter stands; none for what left the path."""
    row = PATHS[record.kind]
    here = next((place for place, (_, states) in enumerate(row) if record.state in states), -1)
    if here < 0:
        return ()
    over = record.state == "closed"
    return [
        pieces.Step(title, "", "done" if place < here or over else "now" if place == here else "")
        for place, (title, _) in enumerate(row)
    ]
