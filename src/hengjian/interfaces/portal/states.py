"""States of a draw and of a result as the portal draws them: a mark and a word."""

from __future__ import annotations

from datetime import date

from hengjian.interfaces.look.pieces import State, StateKind
from hengjian.registers.legal_texts.queries import VersionRecord

_DRAWN = frozenset({"drawn", "assigned"})
_GOING = frozenset({"committed", "source_fixed", "value_entered", "revealed"})


def draw(state: str, title: str) -> State:
    """A draw's state in a citizen's words."""
    if state == "voided":
        return State("void", "已作废")
    if state == "completed":
        return State("done", "全部公示")
    if state == "dispatched":
        return State("run", "检查中")
    if state in _DRAWN:
        return State("run", "已抽取")
    kind: StateKind = "open" if state in _GOING else "run"
    return State(kind, f"{title}，待抽取" if state in _GOING else title)


def text(version: VersionRecord, on: date) -> State:
    """How a version of a legal text stands on a day."""
    kinds: dict[str, StateKind] = {"现行有效": "done", "尚未施行": "open", "已失效": "void"}
    word = version.standing(on)
    return State(kinds.get(word, "open"), word)


def result(*, withdrawn: bool) -> State:
    """A result's state."""
    return State("void", "已撤回") if withdrawn else State("pub", "公示中")
