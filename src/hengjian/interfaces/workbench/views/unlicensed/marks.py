"""How states and the path of a clue are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from hengjian.casework.unlicensed import queries as unlicensed
from hengjian.interfaces.look import pieces

STATES: dict[str, pieces.StateKind] = {
    "received": "open", "judged": "open", "dispatched": "open", "objected": "near", "sealed": "held", "set_aside": "void",
    "unfounded": "void", "passed_on": "void", "licensed": "done", "stopped": "done", "fed_back": "done",
    "revisited": "done", "closed": "done",
}
PATH: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("登记", ("received",)), ("研判", ("judged", "objected")), ("派发", ("dispatched",)), ("核实", ("signed", "checked")),
    ("处置", ("guiding", "ordered", "in_case", "sealed")), ("结果", ("set_aside", "unfounded", "licensed", "stopped", "passed_on")),
    ("反馈", ("fed_back",)), ("回头看", ("revisited",)), ("销户", ("closed",)),
)


def state(record: unlicensed.ClueRecord) -> pieces.State:
    """The mark of a clue."""
    return pieces.State(STATES.get(record.state, "run"), record.state_title)


def path(record: unlicensed.ClueRecord) -> Sequence[pieces.Step]:
    """The steps of the path and where the clue stands."""
    here = next(place for place, (_, states) in enumerate(PATH) if record.state in states)
    over = record.state == "closed"
    return [
        pieces.Step(title, "", "done" if place < here or over else "now" if place == here else "") for place, (title, _) in enumerate(PATH)
    ]
