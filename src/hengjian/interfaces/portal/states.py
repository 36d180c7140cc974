"""States of a draw and of a result as the portal draws them: a mark and a word."""

from __future__ import annotations

from datetime import date

from hengjian.interfaces.look.pieces import State, StateKind
from hengjian.registers.catalogue.queries import ChecklistHead, ItemRecord
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


def holds(one: ItemRecord, on: date) -> bool:
    """Whether a version of an item is in force on a day."""
    begun = one.begins_on is not None and one.begins_on <= on
    return begun and all(end is None or on < end for end in (one.changed_on, one.abolished_on, one.effective_to))


def item(one: ItemRecord, on: date) -> State:
    """How a version of an item stands on a day."""
    if holds(one, on):
        return State("pub", "现行有效")
    if one.abolished_on is not None and one.abolished_on <= on:
        return State("void", "已取消")
    if one.changed_on is not None and one.changed_on <= on:
        return State("void", "已被新版本替换")
    if one.effective_to is not None and one.effective_to <= on:
        return State("void", "有效期已满")
    return State("open", "已公布，尚未生效")


def list_holds(one: ChecklistHead, on: date) -> bool:
    """Whether a version of a checklist is in force on a day."""
    since = one.effective_from or one.published_on
    return since is not None and since <= on and (one.changed_on is None or on < one.changed_on)


def checklist(one: ChecklistHead, on: date) -> State:
    """How a version of a checklist stands on a day."""
    if list_holds(one, on):
        return State("pub", "现行有效")
    replaced = one.changed_on is not None and one.changed_on <= on
    return State("void", "已被新版本替换") if replaced else State("open", "已公布，尚未生效")


def text(version: VersionRecord, on: date) -> State:
    """How a version of a legal text stands on a day."""
    kinds: dict[str, StateKind] = {"现行有效": "done", "尚未施行": "open", "已失效": "void"}
    word = version.standing(on)
    return State(kinds.get(word, "open"), word)


def result(*, withdrawn: bool) -> State:
    """A result's state."""
    return State("void", "已撤回") if withdrawn else State("pub", "公示中")
